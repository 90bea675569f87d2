"""Writing days of the diary, and handing them in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.actions.fields import gone, living
from app.errors import UserError
from app.i18n import _, ngettext
from app.i18n.dates import screen_date
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import LogEntry, new_id
from app.reports.confirmations import confirmed_contents
from app.reports.day_troubles import troubles_of
from app.rules.confirmed import day_digest, is_returned, is_taken_back
from app.rules.day_entry import check_possible
from app.rules.split import Split, write_split

MOST_DAYS_TOLD: Final = 5
"""Of days that can't be handed in."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """What is written of a day. Times are minutes since midnight, the break is minutes.

    An end beyond 24:00 is of the next day. Without a split the whole day is for its item.
    """

    day: date
    starts: int | None = None
    ends: int | None = None
    rest: int | None = None
    work_done: str | None = None
    item_id: bytes | None = None
    comment: str | None = None
    absence: str | None = None
    split: Split = ()
    makes_up: date | None = None


def write_day(
    folder: DataFolder,
    placement: bytes,
    written: Day,
    *,
    entry: bytes | None = None,
    submit: bool = False,
) -> bytes:
    """Write a day, or with `entry` rewrite one; return its id.

    A mentor's day is marked as written on the trainee's behalf. What can't have been so is kept,
    as a draft: a day that waits for the mentor is a draft again by it. Else rewriting leaves a
    day where it stands. `UserError` for what no day can hold, for a day that was ever confirmed
    (that is corrected, with a reason), and with `submit` for one that can't be handed in; nothing
    is written then.
    """
    judge_day(written)
    with folder.change("log.write") as change:
        record = day_for_writing(change, placement, entry)
        before = day_digest(record) if entry is not None else None
        fill_day(record, written)
        if entry is not None:
            check_reason(change, record, before)
        if submit:
            _hand_in(change, [record])
        else:
            keep_or_draft(change, record)
        return record.id


def day_for_writing(change: Change, placement: bytes, entry: bytes | None) -> LogEntry:
    """Return the entry named, or a new draft; `UserError` where it is confirmed or gone."""
    if entry is not None:
        return _open_day(change, entry)
    # Without SQLAlchemy: this runs as people type, and building the question costs more than it.
    place = change.cursor.execute(
        "SELECT scope FROM placement WHERE id = ? AND alive", (placement,)
    ).fetchone()
    if place is None:
        raise gone()
    record = LogEntry(id=new_id(), scope=place[0], placement_id=placement, state="draft")
    if change.identity.role == "mentor":
        record.on_behalf = True
    change.add(record)
    return record


def judge_day(written: Day) -> None:
    """Raise `UserError` for what no day can hold, be it a draft."""
    check_possible(written.starts, written.ends, written.rest, written.work_done, written.absence)
    if written.makes_up == written.day:
        raise UserError(_("A day can't make up for itself. Choose the day that was missed."))


def _open_day(change: Change, entry: bytes, *, as_it_is: bool = False) -> LogEntry:
    """Return a day that isn't locked. One that was confirmed changes with a reason only, but may
    be handed in `as_it_is` where it became a draft on another computer before that was known.
    """
    record = living(change, LogEntry, entry)
    if record.review_verdict == "confirmed" and not (as_it_is and is_taken_back(record)):
        raise UserError(
            _(
                "This day is confirmed, so it isn't simply changed. "
                "Correct it in the diary, and say why."
            )
        )
    return record


def check_reason(change: Change, record: LogEntry, before: bytes | None = None) -> None:
    """Raise `UserError` where a day that was confirmed and then returned is to change or to go.

    `before` is its digest as it was; none where it is deleted.
    """
    if record.review_verdict == "returned" and before != day_digest(record):
        if not confirmed_contents(change, [record]):
            return
        raise UserError(
            _(
                "The mentor has confirmed this day before, so it isn't simply changed. "
                "Correct it in the diary, and say why."
            )
        )


def fill_day(record: LogEntry, written: Day) -> None:
    """Let an entry say what is written, all of it."""
    record.day = written.day
    record.starts, record.ends, record.rest = written.starts, written.ends, written.rest
    record.work_done = (written.work_done or "").strip() or None
    record.item_id = written.item_id
    record.comment = (written.comment or "").strip() or None
    record.absence = written.absence
    record.split = write_split(written.split) or None
    record.makes_up = written.makes_up


def keep_or_draft(change: Change, record: LogEntry) -> None:
    """Make a day a draft again that waits for the mentor but can't have been so."""
    waits = record.state == "submitted" and not is_returned(record)
    if waits and troubles_of(change, [record])[record.id]:
        record.state = "draft"


def check_stays_complete(change: Change, record: LogEntry) -> None:
    """Raise `UserError` with every reason where a day that is handed in couldn't be."""
    if record.state == "submitted" and not is_returned(record):
        _check_complete(change, [record])


def _check_complete(change: Change, records: Sequence[LogEntry]) -> None:
    troubles = troubles_of(change, records)
    reasons = [
        _("{day}: {reasons}").format(
            day=screen_date(record.day) if record.day else "–",
            reasons=" ".join(trouble.text for trouble in troubles[record.id]),
        )
        for record in records
        if troubles[record.id]
    ]
    if reasons:
        raise UserError(_told(reasons))


def _hand_in(change: Change, records: Sequence[LogEntry]) -> int:
    """Submit days, again if returned; return how many were not submitted already.

    `UserError` with every reason where one of them can't be.
    """
    _check_complete(change, records)
    return sum([_submit(record) for record in records])


def _told(reasons: Sequence[str]) -> str:
    more = len(reasons) - MOST_DAYS_TOLD
    if more <= 0:
        return "\n".join(reasons)
    said = ngettext("And {count} more day.", "And {count} more days.", more).format(count=more)
    return "\n".join((*reasons[:MOST_DAYS_TOLD], said))


def _submit(record: LogEntry) -> bool:
    if is_returned(record):
        record.answers = record.review_digest
    elif record.state == "submitted":
        return False
    record.state = "submitted"
    return True


def submit_days(folder: DataFolder, entries: Iterable[bytes]) -> int:
    """Hand days in for confirmation; return how many were drafts, or returned, until now.

    All of them, or with every reason none.
    """
    with folder.change("log.submit") as change:
        return _hand_in(change, [_open_day(change, entry, as_it_is=True) for entry in entries])


def delete_days(folder: DataFolder, entries: Iterable[bytes]) -> int:
    """Delete days, all or none; return how many. `UserError` for one that was ever confirmed."""
    count = 0
    with folder.change("log.delete") as change:
        for entry in entries:
            record = _open_day(change, entry)
            check_reason(change, record)
            change.delete(record)
            count += 1
    return count
