"""A day's cells as people write them in their own tables: times, stretches, breaks, absences."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from app import clock
from app.errors import UserError
from app.i18n import _
from app.i18n.times import DAY, parse_duration, parse_time
from app.intake.cells import RowReader, read_day
from app.intake.plain_table import Cell
from app.rules.names import folded
from app.rules.worked import on_next_day

Period = tuple[dt.date | None, dt.date | None]
_SHORT_DAY: Final = re.compile(
    r"(?:[^\W\d]+[.,]?\s+)?(\d{1,2})\s*[./]\s*(\d{1,2})(?:\s*[./]\s*(\d{2}|\d{4}))?\.?"
)
_SECONDS: Final = re.compile(r"(\d{1,2}:\d{2}):00(?:\.0+)?")
_SPAN: Final = re.compile(r"(\d{1,2}(?:\s*[.:]\s*\d{2})?)\s*(?:-|–|—|līdz|lidz|to)\s*(\d.*)")
_AWAY: Final = {
    "illness": (
        "slimiba", "slims", "slima", "slimo", "slimoja", "slimibas lapa", "darbnespeja", "illness",
        "ill", "sick", "sick leave",
    ),
    "excused": ("attaisnots", "attaisnota prombutne", "attaisnots kavejums", "excused"),
    "unexcused": (
        "neattaisnots", "neattaisnota prombutne", "neattaisnots kavejums", "unexcused", "absent",
    ),
    "school": ("skola", "skolas diena", "macibas skola", "school", "school day", "at school"),
    "holiday": ("brivs", "brivdiena", "svetki", "svetku diena", "holiday", "day off"),
}  # fmt: skip


def day_of(cell: Cell, period: Period) -> dt.date | None:
    """Return a day, or None; one without a year falls into the placement's period if it can."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = cell.strip() if isinstance(cell, str) else ""
    found = _SHORT_DAY.fullmatch(text)
    if found is None:
        return read_day(text)
    day, month, year = (int(part) if part else None for part in found.groups())
    first, last = period
    if year is not None:
        years = range(year, year + 1) if year > 99 else range(2000 + year, 2001 + year)
    else:
        begun = (first or clock.today()).year
        years = range(begun, min((last or first or clock.today()).year, begun + 5) + 1)
    found_days = [each for each in (_date(y, month, day) for y in years) if each is not None]
    inside = (each for each in found_days if first and last and first <= each <= last)
    return next(inside, found_days[0] if found_days else None)


def _date(year: int, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year, month or 0, day or 0)
    except ValueError:
        return None


def day_in(reader: RowReader, field: str, period: Period) -> dt.date | None:
    """Return a row's day; what isn't one is a problem, and so is none at all."""
    cell = reader.cell(field)
    found = day_of(cell, period)
    if found is not None:
        return found
    if cell is None:
        reader.problem(_("The date is missing. Write it."))
        return None
    return reader.day(field)


def time_in(reader: RowReader, field: str) -> int | None:
    """Return a time of day as minutes since midnight; what isn't one is a problem."""
    found = _time(reader.cell(field))
    if isinstance(found, int):
        return found
    text = reader.text(field, 40)
    try:
        return parse_time(_SECONDS.sub(r"\1", text)) if text else None
    except UserError as trouble:
        reader.problem("{trouble}", trouble=trouble)
    return None


def span_in(reader: RowReader, field: str) -> tuple[int | None, int | None]:
    """Return the two times of "8.30–17.00"; what isn't two times is a problem."""
    text = reader.text(field, 40)
    found = _SPAN.fullmatch(text) if text else None
    if text is None:
        return None, None
    try:
        if found is not None:
            return parse_time(found[1]), parse_time(_SECONDS.sub(r"\1", found[2]))
    except UserError as trouble:
        reader.problem("{trouble}", trouble=trouble)
        return None, None
    reader.problem(_("“{text}” is not two times of day. Write it like 8:30–17:00."), text=text)
    return None, None


def rest_in(reader: RowReader, field: str) -> int | None:
    """Return a break in minutes: "30", "0:30", "30 min" or "12:00–12:30"."""
    cell = reader.cell(field)
    if isinstance(cell, dt.time | dt.timedelta | float):
        return _time(cell)
    text = reader.text(field, 40)
    if text is None:
        return None
    try:
        if found := _SPAN.fullmatch(text):
            starts, ends = parse_time(found[1]), parse_time(found[2])
            return (on_next_day(starts, ends) or ends) - starts
        return int(text) if text.isdecimal() and int(text) < DAY else parse_duration(text)
    except UserError as trouble:
        reader.problem("{trouble}", trouble=trouble)
    return None


def absence_of(text: str | None) -> str | None:
    """Return the kind of absence that a word means, or None."""
    key = folded(text or "").strip(" .")
    return next((kind for kind, words in _AWAY.items() if key in words), None)


def is_time(cell: Cell) -> bool:
    """Tell whether a cell holds a time of day."""
    if isinstance(cell, str):
        try:
            parse_time(_SECONDS.sub(r"\1", cell.strip()))
        except UserError:
            return False
        return any(sign in cell for sign in ".:")
    return isinstance(_time(cell), int)


def is_span(cell: Cell) -> bool:
    """Tell whether a cell holds two times of day."""
    found = _SPAN.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return found is not None and is_time(found[2])


def _time(cell: Cell) -> int | None:
    if isinstance(cell, dt.datetime):
        return None
    if isinstance(cell, dt.time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, dt.timedelta):
        return round(cell.total_seconds() / 60)
    if isinstance(cell, float) and 0 <= cell <= 1:
        return round(cell * DAY)  # a spreadsheet counts times as parts of a day
    return None
