"""What the mentor says of days of the diary: confirmed, or returned for correction."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions.fields import living
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import LogEntry, Placement
from app.rules.confirmed import day_digest, return_digest
from app.rules.marks import read_mark


def confirm_days(folder: DataFolder, entries: Sequence[bytes], mark: str | None = None) -> int:
    """Confirm days as they stand now, with a mark where the school wants one; return how many."""
    return confirm_marked(folder, [(entry, mark) for entry in entries])


def confirm_marked(folder: DataFolder, marks: Sequence[tuple[bytes, str | None]]) -> int:
    """Confirm days, each with its own mark, in one step; return how many."""
    with folder.change("log.confirm") as change:
        for entry, mark in marks:
            record = _to_review(change, entry)
            judged = read_mark(mark, _scale_of(change, record)) if mark else None
            record.review_verdict, record.review_digest = "confirmed", day_digest(record)
            record.review_comment, record.review_mark = None, judged
    return len(marks)


def return_days(folder: DataFolder, entries: Sequence[bytes], comment: str) -> int:
    """Return days for correction. `UserError` without a comment: the trainee must know why."""
    said = comment.strip()
    if not said:
        raise UserError(_("Write what should be corrected, then return the day."))
    with folder.change("log.return") as change:
        for entry in entries:
            record = _to_review(change, entry)
            record.review_verdict, record.review_digest = "returned", return_digest(record)
            record.review_comment, record.review_mark = said, None
    return len(entries)


def _to_review(change: Change, entry: bytes) -> LogEntry:
    if change.identity.role != "mentor":
        raise UserError(
            _("Only the company mentor confirms or returns days. Send the mentor a file.")
        )
    record = living(change, LogEntry, entry)
    if record.state != "submitted":
        raise UserError(
            _("{day} is still a draft. The trainee has to submit it first.").format(
                day=screen_date(record.day) if record.day else "–"
            )
        )
    return record


def _scale_of(change: Change, record: LogEntry) -> str | None:
    place = change.get(Placement, record.placement_id) if record.placement_id else None
    return place.scale if place is not None else None
