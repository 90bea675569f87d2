"""Days of a diary from a pasted table: what they would become, and taking them in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.diary import (
    Day,
    check_reason,
    day_for_writing,
    fill_day,
    judge_day,
    keep_or_draft,
)
from app.errors import UserError
from app.i18n import _
from app.intake.days import (
    DayPlan,
    ExistingDay,
    PastedDay,
    ProgrammeItems,
    faults_alone,
    merged,
    plan_days,
)
from app.intake.delimited import read_delimited
from app.ledger.folder import DataFolder
from app.progress import silent
from app.records import LogEntry, Placement
from app.reports.confirmations import confirmed_contents
from app.reports.cover import items
from app.reports.programmes import items_by_name
from app.reports.split_words import item_names
from app.rules.confirmed import day_digest, is_returned
from app.rules.split import read_split

MOST_TEXT = 200_000
"""Characters; more than a whole placement has, and read in the blink of an eye."""


def plan_pasted_days(session: Session, placement: bytes, text: str, role: str) -> DayPlan:
    """Say what pasting a table copied from a spreadsheet would do; nothing is changed.

    `role` is who pastes: trainee and mentor change only days of their own. Raises `UserError`
    where no table of days was copied.
    """
    if len(text) > MOST_TEXT:
        raise UserError(_("Too much was copied. Copy only the rows with days."))
    if not text.strip():
        raise UserError(_("Nothing is copied. Copy the rows with days in the spreadsheet first."))
    table = read_delimited(text.encode(errors="replace"), "", "utf-8", silent)
    place = session.get(Placement, placement)
    period = (place.starts_on, place.ends_on) if place is not None else (None, None)
    known = items(session, placement)
    numbers = {item: name.rstrip(".") for item, name in item_names(known).items()}
    named = ProgrammeItems(
        labels={number: item for item, number in numbers.items()},
        titles={
            called: numbers[item] if item is not None else None
            for called, item in items_by_name(known).items()
        },
    )
    return plan_days(table, _existing(session, placement, numbers, role), named, period)


def _existing(
    session: Session, placement: bytes, numbers: Mapping[bytes, str], role: str
) -> list[ExistingDay]:
    entries = session.scalars(
        select(LogEntry)
        .where(LogEntry.placement_id == placement, LogEntry.alive)
        .order_by(LogEntry.day, LogEntry.starts, LogEntry.id)
    ).all()
    returned = [each for each in entries if each.review_verdict == "returned"]
    locked = confirmed_contents(session, returned).keys()
    return [
        _there(each, each.day, numbers, role, locked=each.id in locked)
        for each in entries
        if each.day is not None
    ]


def _there(
    entry: LogEntry, day: date, numbers: Mapping[bytes, str], role: str, *, locked: bool = False
) -> ExistingDay:
    writer = "mentor" if entry.on_behalf else "student"
    return ExistingDay(
        id=entry.id, day=day, starts=entry.starts, ends=entry.ends, rest=entry.rest,
        work_done=entry.work_done, item=numbers.get(entry.item_id or b""), comment=entry.comment,
        absence=entry.absence,
        locked=locked or entry.review_verdict == "confirmed",
        handed_in=entry.state == "submitted" and not is_returned(entry),
        is_split=bool(read_split(entry.split)),
        others=writer if writer != role else "",
    )  # fmt: skip


def paste_days(folder: DataFolder, placement: bytes, plan: DayPlan) -> int:
    """Take in what a plan adds and changes, as one step; return how many days that were.

    New days are drafts, changed ones stay where they stand (draft, handed in, returned). Raises
    `UserError` where a day was confirmed meanwhile or can't be so any more, and nothing is taken
    in then.
    """
    with folder.change("log.paste") as change:
        taken = plan.added + plan.changed
        for verdict in taken:
            assert verdict.row is not None
            record = day_for_writing(change, placement, verdict.existing_id)
            written = _merged(record, verdict.row, plan, change.identity.role)
            judge_day(written)
            _check_alone(record, written)
            before = day_digest(record)
            fill_day(record, written)
            check_reason(change, record, before)
            keep_or_draft(change, record)
        return len(taken)


def _check_alone(record: LogEntry, written: Day) -> None:
    """Raise `UserError` for a day that the preview would have refused as it is now."""
    handed_in = record.state == "submitted" and not is_returned(record)
    row = PastedDay(
        day=written.day, starts=written.starts, ends=written.ends, rest=written.rest,
        work_done=written.work_done, absence=written.absence,
    )  # fmt: skip
    for said in faults_alone(row, whole_day=handed_in):
        raise UserError(said)


def _merged(record: LogEntry, row: PastedDay, plan: DayPlan, role: str) -> Day:
    """Return the day as the row leaves the record that is there now."""
    whole = merged(_there(record, record.day, {}, role) if record.day is not None else None, row)
    item = plan.items.get(row.item or "")
    return Day(
        day=whole.day, starts=whole.starts, ends=whole.ends, rest=whole.rest,
        work_done=whole.work_done, item_id=item or record.item_id, comment=whole.comment,
        absence=whole.absence, makes_up=record.makes_up,
        split=read_split(record.split) if item in (None, record.item_id) else (),
    )  # fmt: skip
