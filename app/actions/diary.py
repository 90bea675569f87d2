"""Writing days of the diary, and handing them in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.actions.fields import gone, living
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import LogEntry, Placement, new_id
from app.reports.confirmations import confirmed_contents
from app.reports.cover import items
from app.reports.programmes import item_key, items_by_name
from app.rules.confirmed import day_digest, is_returned
from app.rules.day_entry import check_complete, check_possible

_PLACE = (Placement.scope, Placement.alive, Placement.starts_on, Placement.ends_on)


@dataclass(frozen=True, kw_only=True)
class Day:
    """What is written of a day. Times are minutes since midnight, the break is minutes."""

    day: date
    starts: int | None = None
    ends: int | None = None
    rest: int | None = None
    work_done: str | None = None
    item_id: bytes | None = None
    comment: str | None = None
    absence: str | None = None


def write_day(
    folder: DataFolder,
    placement: bytes,
    written: Day,
    *,
    entry: bytes | None = None,
    submit: bool = False,
) -> bytes:
    """Write a day, or with `entry` rewrite one; return its id.

    A mentor's day is marked as written on the trainee's behalf. Rewriting leaves it where it
    stands (draft, handed in, returned) unless it is submitted. `UserError` for times that can't
    be, and for a day that was ever confirmed: that is corrected, with a reason.
    """
    judge_day(written)
    with folder.change("log.write") as change:
        record = day_for_writing(change, placement, entry)
        before = day_digest(record)
        fill_day(record, written)
        check_reason(change, record, before)
        if submit:
            _hand_in(record)
        return record.id


def day_for_writing(change: Change, placement: bytes, entry: bytes | None) -> LogEntry:
    """Return the entry named, or a new draft; `UserError` where it is confirmed or gone."""
    if entry is not None:
        return _open_day(change, entry)
    place = change.execute(select(*_PLACE).where(Placement.id == placement)).first()
    if place is None or not place.alive:
        raise gone()
    record = LogEntry(id=new_id(), scope=place.scope, placement_id=placement, state="draft")
    if change.identity.role == "mentor":
        record.on_behalf = True
    change.add(record)
    return record


def judge_day(written: Day) -> None:
    """Raise `UserError` for a day that can't have been so."""
    check_possible(written.starts, written.ends, written.rest, written.work_done, written.absence)


def doubts(session: Session, placement: bytes, day: date) -> list[str]:
    """Return what is odd about a day, for the writer to look at; nothing is refused for it."""
    found = []
    place = session.execute(select(*_PLACE).where(Placement.id == placement)).first()
    period = (place.starts_on, place.ends_on) if place else (None, None)
    if period[0] and period[1] and not period[0] <= day <= period[1]:
        found.append(_("{day} is outside the placement's period.").format(day=screen_date(day)))
    if day > clock.today():
        found.append(_("{day} is still to come.").format(day=screen_date(day)))
    others = session.scalars(
        select(LogEntry.id).where(
            LogEntry.placement_id == placement, LogEntry.day == day, LogEntry.alive
        )
    ).all()
    if len(others) > 1:
        found.append(
            _("There is more than one entry for {day}. Check whether they overlap.").format(
                day=screen_date(day)
            )
        )
    return found


def _open_day(change: Change, entry: bytes) -> LogEntry:
    record = living(change, LogEntry, entry)
    if record.review_verdict == "confirmed":
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


def _hand_in(record: LogEntry) -> bool:
    """Submit a day, again if it was returned; tell whether it was not submitted already."""
    _check_complete(record)
    if is_returned(record):
        record.answers = record.review_digest
    elif record.state == "submitted":
        return False
    record.state = "submitted"
    return True


def check_stays_complete(record: LogEntry) -> None:
    """Raise `UserError` where a day that is handed in lacks what such a day must say."""
    if record.state == "submitted" and not is_returned(record):
        _check_complete(record)


def _check_complete(record: LogEntry) -> None:
    check_complete(
        record.day, record.starts, record.ends, record.rest, record.work_done, record.absence
    )


def submit_days(folder: DataFolder, entries: Iterable[bytes]) -> int:
    """Hand days in for confirmation; return how many were drafts, or returned, until now."""
    with folder.change("log.submit") as change:
        return sum([_hand_in(_open_day(change, entry)) for entry in entries])


def delete_days(folder: DataFolder, entries: Iterable[bytes]) -> int:
    """Delete days that were never confirmed; return how many."""
    count = 0
    with folder.change("log.delete") as change:
        for entry in entries:
            record = _open_day(change, entry)
            check_reason(change, record)
            change.delete(record)
            count += 1
    return count


def item_by_label(session: Session, placement: bytes, label: str) -> bytes:
    """Return the programme item that is meant by its number or title. Raises `UserError`."""
    named = items_by_name(items(session, placement))
    key = item_key(label)
    if key not in named:
        raise UserError(
            _("The programme has no item {label}. Look at the programme's numbers.").format(
                label=label
            )
        )
    found = named[key]
    if found is None:
        raise UserError(
            _(
                "More than one item of the programme is called {label}. "
                "Choose the right one in the diary."
            ).format(label=label)
        )
    return found
