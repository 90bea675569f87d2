"""The report on a placement: written by the trainee, or kept by the school where it is on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from app import clock
from app.actions.attachments import attach_file
from app.actions.fields import judged, living, made_once
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import Attachment, Placement, PlacementReport, id_after, new_id
from app.reports.grading import part_record
from app.rules.grade import REPORT


def write_report(folder: DataFolder, placement: bytes, text: str) -> bytes:
    """Write one's own report; return its id. `UserError` where it is handed in already."""
    with folder.change("report.write") as change:
        record = _own(change, placement)
        _check_open(record)
        record.text = judged("text", text)
        return record.id


def attach_report(
    folder: DataFolder, placement: bytes, path: Path, progress: Progress = silent
) -> bytes:
    """Attach the file at `path` as one's own report, or beside its text; return its id."""

    def report(change: Change) -> bytes:
        record = _own(change, placement)
        _check_open(record)
        return record.id

    return attach_file(folder, placement, path, about=report, progress=progress)


def hand_in_report(folder: DataFolder, placement: bytes, on: date | None = None) -> bytes:
    """Hand in one's own report, today unless said otherwise; return its id.

    The school may do so without a text or a file: then the report is on paper.
    """
    with folder.change("report.hand_in") as change:
        record = _own(change, placement)
        _check_open(record)
        if record.role == "student" and not record.text and not _files(change, record.id):
            raise UserError(
                _("The report is empty. Write it here, or attach it as a file; then hand it in.")
            )
        today = clock.today()
        if on is not None and on > today:
            raise UserError(
                _("A report can't be handed in on a day to come. Choose a day up to {day}.").format(
                    day=screen_date(today)
                )
            )
        record.handed_in_on = on or today
        return record.id


def take_report_back(folder: DataFolder, placement: bytes) -> None:
    """Take one's own report back to go on writing. The student can't once it is marked."""
    with folder.change("report.take_back") as change:
        record = _own(change, placement)
        if record.handed_in_on is None:
            raise UserError(_("No report is handed in yet, so there is nothing to take back."))
        marked = part_record(change, placement, REPORT)
        if record.role == "student" and marked is not None and marked.mark:
            raise UserError(
                _(
                    "The school has marked the report already. Ask your school supervisor "
                    "if something in it must change."
                )
            )
        record.handed_in_on = None


def _own(change: Change, placement: bytes) -> PlacementReport:
    """Return the report that this person writes, made where there is none."""
    place = living(change, Placement, placement)
    role = change.identity.role
    if role not in ("student", "teacher"):
        raise UserError(_("The report is the trainee's. Write an assessment instead."))
    found = change.scalars(
        select(PlacementReport)
        .where(
            PlacementReport.placement_id == placement,
            PlacementReport.role == role,
            PlacementReport.alive,
        )
        .order_by(PlacementReport.id)
        .limit(1)
    ).first()
    if found is None:
        record = id_after(placement, f"report {role}")
        taken = change.get(PlacementReport, record)
        if taken is not None and taken.role != role:
            record = new_id()  # somebody else's: what isn't one's own can't be written
        found = made_once(change, PlacementReport, record, place.scope)
        found.placement_id, found.role = placement, role
    return found


def _check_open(record: PlacementReport) -> None:
    if record.handed_in_on is not None:
        raise UserError(_("The report is handed in. Take it back first, then change it."))


def _files(change: Change, report: bytes) -> int:
    return (
        change.scalar(
            select(func.count())
            .select_from(Attachment)
            .where(Attachment.about_id == report, Attachment.alive)
        )
        or 0
    )
