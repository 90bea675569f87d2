"""The formula of the final grade: the school's, and a programme's own."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.fields import gone, living
from app.actions.grading import check_school
from app.actions.handing_out import give_terms, running
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Placement, PlacementProgramme, PlacementTerms, School
from app.reports.formula import formula_in_use
from app.reports.grade_words import part_name
from app.reports.listing import chunks
from app.rules.grade import (
    HEAVIEST,
    LONGEST_PART,
    MOST_PARTS,
    Formula,
    Part,
    read_formula,
    write_formula,
)
from app.rules.names import folded, tidy


def edit_formula(folder: DataFolder, formula: Formula, programme: bytes | None = None) -> None:
    """Change the school's formula, or a programme's own. `UserError` for one that can't work.

    It is for placements made from now on; those under way keep theirs until it is handed out to
    them, and grades keep the one that they were given by.
    """
    with folder.change("formula.edit") as change:
        check_school(change)
        record = _record(change, programme)
        before = formula_in_use(change, programme).formula
        judged = judged_formula(formula)
        if replace(judged, version=before.version) == before and record.formula:
            return
        record.formula = write_formula(replace(judged, version=before.version + 1))


def use_schools_formula(folder: DataFolder, programme: bytes) -> None:
    """Let a programme have no formula of its own any more."""
    with folder.change("formula.edit") as change:
        check_school(change)
        living(change, PlacementProgramme, programme).formula = None


def otherwise_agreed(session: Session) -> list[bytes]:
    """Return the placements under way whose formula isn't the one that is in use now."""
    programmes = session.execute(
        select(PlacementProgramme.id, PlacementProgramme.formula).where(PlacementProgramme.alive)
    )
    own = {programme: formula for programme, formula in programmes}
    schools = session.scalars(
        select(School.formula).where(School.alive).order_by(School.id).limit(1)
    ).first()
    rows = session.execute(
        select(Placement.id, Placement.programme_id, PlacementTerms.formula)
        .outerjoin(
            PlacementTerms, (PlacementTerms.placement_id == Placement.id) & PlacementTerms.alive
        )
        .where(Placement.id.in_(running()))
        .order_by(Placement.id)
    )
    found = {
        placement: None
        for placement, programme, agreed in rows
        if (agreed or "") != (own.get(programme or b"") or schools or "")
    }
    return list(found)


def hand_out_formula(folder: DataFolder) -> int:
    """Give the placements under way the formula that is in use now; return to how many."""
    with folder.change("formula.hand_out") as change:
        check_school(change)
        wanted = otherwise_agreed(change)
        for part in chunks(wanted):
            places = change.scalars(select(Placement).where(Placement.id.in_(part)))
            give_terms(change, places, ["formula"])
        return len(wanted)


def judged_formula(formula: Formula) -> Formula:
    """Return a formula as it is kept. `UserError` says what is wrong with it."""
    parts = tuple(Part(tidy(part.what), part.weight) for part in formula.parts)
    if not parts:
        raise UserError(_("The formula has no parts. Add at least one."))
    if len(parts) > MOST_PARTS:
        raise UserError(
            _("The formula has more than {most} parts. Take some out.").format(most=MOST_PARTS)
        )
    names = [folded(part_name(part.what)) for part in parts]
    for part, name in zip(parts, names, strict=True):
        if not name:
            raise UserError(_("A part has no name. Write what is marked."))
        if len(part.what) > LONGEST_PART:
            raise UserError(
                _("The name of a part is too long. Shorten it to {most} characters.").format(
                    most=LONGEST_PART
                )
            )
        if names.count(name) > 1:
            raise UserError(
                _("“{part}” is there twice. Give each part another name.").format(
                    part=part_name(part.what)
                )
            )
        if not 0 <= part.weight <= HEAVIEST:
            raise UserError(
                _("A weight is a whole number from 0 to {most}. Correct it.").format(most=HEAVIEST)
            )
    if not any(part.weight for part in parts):
        raise UserError(_("Every weight is 0. Give at least one part a weight."))
    judged = replace(formula, parts=parts)
    if read_formula(write_formula(judged)) != judged:
        raise UserError(_("The pass mark is from 2 to 10. Choose one of them."))
    return judged


def _record(change: Change, programme: bytes | None) -> School | PlacementProgramme:
    if programme is not None:
        return living(change, PlacementProgramme, programme)
    school = change.scalars(select(School).where(School.alive).order_by(School.id)).first()
    if school is None:
        raise gone()
    return school
