"""Days of the diary that a trainee wrote on a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.actions.diary import Day, fill_day
from app.actions.forms.rows import FormRow, unreadable
from app.documents.told import Told
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import parse_date, short_day
from app.i18n.times import duration, parse_duration, parse_end, parse_time, time_span
from app.intake.day_cells import absence_of
from app.intake.forms import FormRead
from app.ledger.change import Change
from app.records import LogEntry, Placement, PlacementItem, id_after, new_id
from app.reports.counted import diary_day
from app.reports.fields import value_text
from app.rules.clock_change import DAY
from app.rules.count import DiaryDay
from app.rules.day_content import LONGEST_WORK
from app.rules.day_entry import ABSENCES, what_lacks
from app.rules.day_words import fault_words

_FIELDS: Final = ("day", "starts", "ends", "rest", "absence", "item", "work")
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRow(FormRow):
    """A day to be written; `is_whole` tells whether it can be handed in as it is."""

    written: Day | None = None
    is_whole: bool = False


def written_rows(session: Session, card: Placement, told: Told, read: FormRead) -> list[WrittenRow]:
    """Return the days that are written on a form."""
    items = _items(session, card)
    found = [
        row
        for place in range(told.lists.get("days", 0))
        if (row := _row(told, read, place, items)) is not None
    ]
    entries = _entries(session, card)
    return _judged(card, found, entries)


def take_written(change: Change, card: Placement, rows: Sequence[WrittenRow], form: bytes) -> None:
    """Write the days; one that can't have been so, or lacks something, is a draft.

    Two teachers who take in the same form write one day, not two.
    """
    for row in _judged(card, rows, _entries(change, card)):
        if row.written is None:
            continue
        key = id_after(form, row.key)
        if change.get(LogEntry, key) is not None:  # it was taken in before, and is more by now
            key = new_id()
        record = LogEntry(
            id=key, scope=card.scope, placement_id=card.id, on_behalf=True, form_id=form,
            state="submitted" if row.is_whole else "draft",
        )  # fmt: skip
        fill_day(record, row.written)
        change.add(record)


def _row(told: Told, read: FormRead, place: int, items: dict[bytes, str]) -> WrittenRow | None:
    name = f"day{place}"
    said = {part: read.said(f"{name}_{part}") for part in _FIELDS}
    said["absence"] = absence_of(said["absence"]) or said["absence"]
    faults = [*unreadable(read, *(f"{name}_{part}" for part in _FIELDS))]
    if not any(said.values()) and not faults:
        return None
    printed = told.values.get(f"days.{place}.date", "")
    day = date.fromisoformat(printed) if printed else _understood(said["day"], parse_date, faults)
    if day is None and not said["day"]:
        faults.append(_("The day has no date. Ask the trainee for it."))
    written = _written(day, said, items, faults)
    item = _item(said["item"], items)
    absence = said["absence"]
    shown = (
        value_text("absence", absence) if absence in ABSENCES else _times(said),
        items.get(item or b"", ""),
        said["work"],
    )
    return WrittenRow(
        key=name, title=short_day(day) if day else said["day"] or _("Another day"), now="",
        form=" · ".join(filter(None, shown)), faults=tuple(faults), written=written,
    )  # fmt: skip


def _written(
    day: date | None, said: dict[str, str], items: dict[bytes, str], faults: list[str]
) -> Day | None:
    """Return the day as it would be typed; None where there are faults, which are added."""
    starts = _understood(said["starts"], parse_time, faults)
    ends = _understood(said["ends"], parse_end, faults)
    rest = _understood(said["rest"], _rest, faults)
    item = _item(said["item"], items)
    if said["absence"] and said["absence"] not in ABSENCES:
        faults.append(_("This kind of absence isn't known. Choose one from the list."))
    if said["item"] and item is None:
        faults.append(_("This programme item isn't in the placement any more."))
    if len(said["work"]) > LONGEST_WORK:
        faults.append(_("The text of the day is too long. Ask the trainee to shorten it."))
    if day is None or faults:
        return None
    absence = said["absence"] or None
    if absence is not None:
        starts = ends = rest = None
    return Day(
        day=day, starts=starts, ends=ends, rest=rest, work_done=said["work"], item_id=item,
        absence=absence,
    )  # fmt: skip


def _understood(said: str, reads: Callable[[str], _Read], faults: list[str]) -> _Read | None:
    try:
        return reads(said) if said else None
    except UserError as trouble:
        faults.append(str(trouble))
        return None


def _judged(
    card: Placement, rows: Sequence[WrittenRow], entries: Sequence[LogEntry]
) -> list[WrittenRow]:
    """Return the rows judged beside the diary and each other, by the rules of typed days."""
    known = [diary_day(entry) for entry in entries]
    days = {row.key: _as_day(row.written) for row in rows if row.written is not None}
    by_date: dict[date | None, list[LogEntry]] = {}
    for entry in entries:
        by_date.setdefault(entry.day, []).append(entry)
    found = []
    for row in rows:
        if row.written is None:
            found.append(row)
            continue
        others = [*known, *(day for key, day in days.items() if key != row.key)]
        near = [other for other in others if _is_near(other, row.written.day)]
        lacks = what_lacks(
            days[row.key], row.written.work_done, near, card.starts_on, card.ends_on, clock.today()
        )
        notes = [fault_words(lack, days[row.key], near) for lack in lacks]
        if notes:
            notes.append(_("If you take this in, the day is kept as a draft."))
        same = by_date.get(row.written.day, [])
        if same:
            notes.insert(0, _("By now something is written in the diary for this day."))
        found.append(
            replace(
                row, now="; ".join(_entry_words(entry) for entry in same),
                notes=tuple(notes), is_whole=not lacks,
            )
        )  # fmt: skip
    return found


def _as_day(written: Day) -> DiaryDay:
    return DiaryDay(
        written.day, written.starts, written.ends, written.rest or 0, written.absence or "",
        item=written.item_id, id=written.day.isoformat().encode(),
    )  # fmt: skip


def _is_near(other: DiaryDay, day: date) -> bool:
    return other.day is not None and abs((other.day - day).days) <= 1


def _entries(session: Session, card: Placement) -> Sequence[LogEntry]:
    return session.scalars(
        select(LogEntry)
        .where(LogEntry.placement_id == card.id, LogEntry.alive)
        .order_by(LogEntry.day, LogEntry.starts, LogEntry.id)
    ).all()


def _items(session: Session, card: Placement) -> dict[bytes, str]:
    query = select(PlacementItem).where(PlacementItem.placement_id == card.id, PlacementItem.alive)
    return {
        item.id: " ".join(filter(None, (item.label, item.title))) for item in session.scalars(query)
    }


def _item(said: str, items: dict[bytes, str]) -> bytes | None:
    """Return the item that is meant; some fillers keep what is shown instead of what is chosen."""
    try:
        found = bytes.fromhex(said)
    except ValueError:
        found = b""
    if found in items:
        return found
    begin = said.rstrip("…")
    return next((key for key, words in items.items() if said and words.startswith(begin)), None)


def _rest(said: str) -> int:
    return int(said) if said.isdecimal() and int(said) < DAY else parse_duration(said)


def _times(said: dict[str, str]) -> str:
    times = "–".join(filter(None, (said["starts"], said["ends"])))
    rest = _("break {minutes} min").format(minutes=said["rest"]) if said["rest"] else ""
    return ", ".join(filter(None, (times, rest)))


def _entry_words(entry: LogEntry) -> str:
    day = diary_day(entry)
    times = ""
    if day.absence:
        times = value_text("absence", day.absence)
    elif day.starts is not None and day.ends is not None:
        times = f"{time_span(day.starts, day.ends)}, {duration(day.minutes)}"
    return " · ".join(filter(None, (times, entry.work_done or "")))
