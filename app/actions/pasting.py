"""Days of a diary from a pasted table: what they would become, and taking them in."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.diary import Day, day_for_writing, fill_day
from app.errors import UserError
from app.i18n import _
from app.intake.days import DayPlan, ExistingDay, PastedDay, ProgrammeItems, plan_days
from app.intake.delimited import read_delimited
from app.ledger.folder import DataFolder
from app.progress import silent
from app.records import LogEntry, Placement
from app.reports.cover import items
from app.reports.programmes import ItemRow
from app.rules.names import folded

MOST_TEXT = 2_000_000
"""Characters; far more than the longest placement has."""


def plan_pasted_days(session: Session, placement: bytes, text: str) -> DayPlan:
    """Say what pasting a table copied from a spreadsheet would do; nothing is changed.

    Raises `UserError` where no table of days was copied.
    """
    if len(text) > MOST_TEXT:
        raise UserError(_("Too much was copied. Copy only the rows with days."))
    if not text.strip():
        raise UserError(_("Nothing is copied. Copy the rows with days in the spreadsheet first."))
    table = read_delimited(text.encode(), "", "utf-8", silent)
    place = session.get(Placement, placement)
    period = (place.starts_on, place.ends_on) if place is not None else (None, None)
    known = items(session, placement)
    return plan_days(table, _existing(session, placement, known), _named(known), period)


def _existing(session: Session, placement: bytes, known: tuple[ItemRow, ...]) -> list[ExistingDay]:
    labels = {item.id: label_of(item) for item in known}
    entries = session.scalars(
        select(LogEntry)
        .where(LogEntry.placement_id == placement, LogEntry.alive)
        .order_by(LogEntry.day, LogEntry.starts, LogEntry.id)
    )
    return [
        ExistingDay(
            id=each.id, day=each.day, starts=each.starts, ends=each.ends, rest=each.rest,
            work_done=each.work_done, item=labels.get(each.item_id or b""), comment=each.comment,
            absence=each.absence, locked=each.review_verdict == "confirmed",
        )
        for each in entries
        if each.day is not None
    ]  # fmt: skip


def label_of(item: ItemRow) -> str:
    """Return what an item is called in a table: its number."""
    return (item.label or str(item.position)).rstrip(".")


def _named(known: tuple[ItemRow, ...]) -> ProgrammeItems:
    titles: dict[str, str] = {}
    for item in reversed(known):
        for name in (item.title, str(item.position), label_of(item)):
            titles[folded(name).rstrip(".")] = label_of(item)
    return ProgrammeItems(labels={label_of(item): item.id for item in known}, titles=titles)


def paste_days(folder: DataFolder, placement: bytes, plan: DayPlan) -> int:
    """Take in what a plan adds and changes, as one step; return how many days that were.

    New days are drafts. Raises `UserError` where a day was confirmed meanwhile, and nothing is
    taken in then.
    """
    with folder.change("log.paste") as change:
        taken = plan.added + plan.changed
        for verdict in taken:
            assert verdict.row is not None
            record = day_for_writing(change, placement, verdict.existing_id)
            fill_day(record, _merged(record, verdict.row, plan))
        return len(taken)


def _merged(record: LogEntry, row: PastedDay, plan: DayPlan) -> Day:
    """An empty cell leaves what is there; a day away from work keeps no times."""
    if row.absence is not None:
        return Day(
            day=row.day, absence=row.absence, comment=row.comment or record.comment,
            starts=record.starts, ends=record.ends, rest=record.rest, work_done=record.work_done,
            item_id=record.item_id,
        )  # fmt: skip
    worked = row.starts is not None or row.ends is not None or bool(row.work_done)
    return Day(
        day=row.day,
        starts=record.starts if row.starts is None else row.starts,
        ends=record.ends if row.ends is None else row.ends,
        rest=record.rest if row.rest is None else row.rest,
        work_done=row.work_done or record.work_done,
        item_id=plan.items.get(row.item or "") or record.item_id,
        comment=row.comment or record.comment,
        absence=None if worked else record.absence,
    )
