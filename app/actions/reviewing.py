"""What the mentor says of days of the diary: confirmed, or returned for correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from app.actions.fields import gone
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import LogEntry, Placement
from app.reports.listing import chunks
from app.rules.confirmed import day_digest, is_in_force, return_digest
from app.rules.marks import read_mark

Confirmed = tuple[bytes, str | None, str]
"""A day, its mark where the school wants one, and what the mentor says of it, if anything."""


def confirm_days(
    folder: DataFolder, entries: Sequence[bytes], mark: str | None = None, comment: str = ""
) -> int:
    """Confirm days as they stand now, with a mark where the school wants one; return how many."""
    return confirm_marked(folder, [(entry, mark, comment) for entry in entries])


def confirm_marked(
    folder: DataFolder, days: Sequence[Confirmed], seen: Mapping[bytes, bytes] | None = None
) -> int:
    """Confirm days, each with its own mark and comment, in one step; return how many.

    `seen` are digests by day: `UserError` where one says something else by now.
    """
    said = {entry: (mark, comment.strip()) for entry, mark, comment in days}
    with folder.change("log.confirm") as change:
        records = _to_review(change, said)
        _check_as_seen(records, seen or {})
        for record in records:
            mark, comment = said[record.id]
            judged = read_mark(mark, _scale_of(change, record)) if mark else None
            record.review_verdict, record.review_digest = "confirmed", day_digest(record)
            record.review_comment, record.review_mark = comment or None, judged
    return len(said)


def _check_as_seen(records: Iterable[LogEntry], seen: Mapping[bytes, bytes]) -> None:
    """Raise `UserError` with the days that say something else than what the mentor has read."""
    changed = [
        screen_date(record.day) if record.day else "–"
        for record in records
        if seen.get(record.id, day_digest(record)) != day_digest(record)
    ]
    if changed:
        raise UserError(
            _("Changed meanwhile: {days}. Read again what is written, then tick it anew.").format(
                days=", ".join(changed)
            )
        )


def return_days(folder: DataFolder, entries: Sequence[bytes], comment: str) -> int:
    """Return days for correction. `UserError` without a comment: the trainee must know why."""
    said = comment.strip()
    if not said:
        raise UserError(_("Write what should be corrected, then return the day."))
    with folder.change("log.return") as change:
        for record in _to_review(change, entries):
            record.review_verdict, record.review_digest = "returned", return_digest(record)
            record.review_comment, record.review_mark = said, None
    return len(entries)


def _to_review(change: Change, entries: Iterable[bytes]) -> list[LogEntry]:
    """Return days that may be judged, in the order named; read at once, however many."""
    if change.identity.role != "mentor":
        raise UserError(
            _("Only the company mentor confirms or returns days. Send the mentor a file.")
        )
    wanted = list(entries)
    found: dict[bytes, LogEntry] = {}
    for part in chunks(wanted):
        query = select(LogEntry).where(LogEntry.id.in_(part), LogEntry.alive)
        found |= {record.id: record for record in change.scalars(query)}
    for entry in wanted:
        record = found.get(entry)
        if record is None:
            raise gone()
        if record.state != "submitted" and not is_in_force(record):
            raise UserError(
                _("{day} is still a draft. The trainee has to submit it first.").format(
                    day=screen_date(record.day) if record.day else "–"
                )
            )
    return [found[entry] for entry in wanted]


def _scale_of(change: Change, record: LogEntry) -> str | None:
    place = change.get(Placement, record.placement_id) if record.placement_id else None
    return place.scale if place is not None else None
