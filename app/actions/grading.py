"""The school's marks for the parts of the final grade, and the grade itself."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.actions.fields import judged, living, made_once
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import FinalGrade, PartMark, Placement, id_after, new_id
from app.reports.grade_words import lacking_words, part_name
from app.reports.grading import GradingRow, grading, part_record
from app.rules.grade import LONGEST_PART, MENTOR, outcome, write_working
from app.rules.marks import read_mark, scale_of


def mark_part(
    folder: DataFolder,
    placement: bytes,
    part: str,
    *,
    mark: str | None = None,
    comment: str | None = None,
) -> bytes:
    """Mark a part of the final grade, on either scale; return the mark's id.

    None leaves a field as it is, an empty text empties it. `UserError` for what is no mark, and
    for the mentor's mark where the mentor has given one.
    """
    with folder.change("part.mark") as change:
        record = part_for(change, placement, part)
        if mark is not None:
            if record.part == MENTOR and mark.strip():
                _check_no_mentors_mark(change, placement)
            record.mark = read_mark(mark) if mark.strip() else None
            scale = living(change, Placement, placement).scale
            record.scale = (scale_of(record.mark) or scale) if record.mark else None
        if comment is not None:
            record.comment = judged("text", comment)
        return record.id


def part_for(change: Change, placement: bytes, part: str) -> PartMark:
    """Return the record of a part's mark to write into, made where there is none."""
    check_school(change)
    place = living(change, Placement, placement)
    name = judged("part", part)
    if not name or len(name) > LONGEST_PART:
        raise UserError(_("This part of the grade has no name. Choose one that the formula has."))
    found = part_record(change, placement, name)
    if found is None:
        found = made_once(change, PartMark, id_after(placement, f"part {name}"), place.scope)
        found.placement_id, found.part = placement, name
    return found


def give_grade(
    folder: DataFolder, placement: bytes, mark: str | None = None, reason: str | None = None
) -> bytes:
    """Give the final grade that is worked out, or `mark` instead of it; return the grade's id.

    The working of this moment is kept with it, so that a formula changed later leaves it as it is.
    `UserError` where something lacks and no mark is chosen, where another mark than the one worked
    out has no reason, and where the trainee went on in another company.
    """
    with folder.change("grade.give") as change:
        check_school(change)
        place = living(change, Placement, placement)
        found = grading(change, placement)
        assert found is not None
        _check_last(found)
        wanted, why = _judged(found, mark, judged("text", reason or ""))
        grades = _grades(change, placement)
        if not grades:
            grades = [FinalGrade(id=new_id(), scope=place.scope, placement_id=placement)]
            change.add(grades[0])
        record = grades[0]
        record.mark, record.scale = wanted, scale_of(wanted) or found.scale
        record.working = write_working(found.live)
        record.reason = why
        record.given_on = clock.today()
        for other in grades[1:]:
            change.delete(other)
        return record.id


def take_grade_back(folder: DataFolder, placement: bytes) -> None:
    """Take the final grade back. `UserError` where none is given."""
    with folder.change("grade.take_back") as change:
        check_school(change)
        grades = _grades(change, placement)
        if not grades:
            raise UserError(_("No final grade is given yet, so there is nothing to take back."))
        for record in grades:
            change.delete(record)


def check_school(change: Change) -> None:
    """Raise `UserError` where this isn't the school's folder."""
    if change.identity.role != "teacher":
        raise UserError(_("The final grade and its parts are the school's to give."))


def _judged(found: GradingRow, mark: str | None, reason: str | None) -> tuple[str, str | None]:
    """Return the mark to give and, where it isn't the one worked out, why."""
    worked_out = outcome(found.live)
    if mark is None or not mark.strip():
        if worked_out is None:
            raise UserError(
                lacking_words(found.live)
                + " "
                + _("Write it, or choose a grade yourself and say why.")
            )
        return worked_out, None
    wanted = read_mark(mark, found.scale)
    if wanted == worked_out:
        return wanted, None
    if not reason:
        raise UserError(_("Another grade than the one worked out needs a reason. Write why."))
    return wanted, reason


def _check_last(found: GradingRow) -> None:
    if found.later is not None:
        raise UserError(
            _(
                "The trainee went on in another company ({company}). One grade is given for the "
                "whole: give it in that placement."
            ).format(company=found.later.company or "–")
        )


def _check_no_mentors_mark(change: Change, placement: bytes) -> None:
    found = grading(change, placement)
    if found is not None and found.part(MENTOR).source == "mentor":
        raise UserError(
            _("{part}: the mentor has given it, so it counts. Empty this field.").format(
                part=part_name(MENTOR)
            )
        )


def _grades(change: Change, placement: bytes) -> list[FinalGrade]:
    living(change, Placement, placement)
    return list(
        change.scalars(
            select(FinalGrade)
            .where(FinalGrade.placement_id == placement, FinalGrade.alive)
            .order_by(FinalGrade.mark.is_(None), FinalGrade.id)
        )
    )
