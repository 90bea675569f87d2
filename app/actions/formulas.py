"""The formula of the final grade: the school's, and a programme's own."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from app.actions.fields import gone, living
from app.actions.grading import LONGEST_PART, check_school
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import PlacementProgramme, School
from app.reports.formula import formula_in_use
from app.reports.grade_words import part_name
from app.rules.grade import Formula, Part, read_formula, write_formula
from app.rules.names import folded, tidy

MOST_PARTS = 10
HEAVIEST = 1000


def edit_formula(folder: DataFolder, formula: Formula, programme: bytes | None = None) -> None:
    """Change the school's formula, or a programme's own. `UserError` for one that can't work.

    Placements keep the formula that was agreed for them; grades keep the one they were given by.
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
