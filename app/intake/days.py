"""Days of a diary from a table: each added, changed, the same or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app import clock
from app.errors import UserError
from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.intake.cells import RowReader
from app.intake.columns import Columns, Field, find_columns
from app.intake.day_cells import (
    Period,
    absence_of,
    day_in,
    day_of,
    is_span,
    is_time,
    rest_in,
    span_in,
    time_in,
)
from app.intake.plain_table import Cell, Row, Table
from app.intake.plan import Plan, RowVerdict, accepted, differences, refused
from app.rules.day_content import LONGEST_WORK
from app.rules.hours import day_minutes
from app.rules.names import folded

FIELDS: Final = (
    Field("day", N_("day"), (
        "datums", "diena", "prakses diena", "darba diena", "date", "day",
    ), required=True),
    Field("span", N_("from–to"), (
        "no lidz", "darba laiks", "laiks", "laiks no lidz", "from to", "time", "working time",
    )),
    Field("starts", N_("from"), (
        "sakums", "sakuma laiks", "darba sakums", "plkst no", "laiks no", "no plkst", "from",
        "start", "starts", "start time", "begin", "no",
    )),
    Field("ends", N_("to"), (
        "beigas", "beigu laiks", "darba beigas", "plkst lidz", "laiks lidz", "lidz plkst", "lidz",
        "to", "end", "ends", "end time", "until", "till",
    )),
    Field("rest", N_("break"), (
        "pauze", "partraukums", "partraukums min", "pusdienas", "pusdienu partraukums", "pause",
        "break", "lunch", "lunch break",
    )),
    Field("work_done", N_("work done"), (
        "veiktais darbs", "veiktie darbi", "paveiktais darbs", "paveiktais", "padaritais",
        "izpilditais darbs", "izpilditie darbi", "darbs", "darbi", "darba apraksts", "apraksts",
        "darba saturs", "saturs", "uzdevums", "uzdevumi", "work done", "work", "task", "tasks",
        "description", "activity", "activities",
    )),
    Field("item", N_("item"), (
        "punkts", "programmas punkts", "programmas punkta nr", "punkta nr", "tema", "item",
        "programme item", "topic",
    )),
    Field("comment", N_("comment"), (
        "komentars", "komentari", "piezime", "piezimes", "comment", "comments", "note", "notes",
        "remarks",
    )),
    Field("absence", N_("absence"), ("prombutne", "kavejums", "kavejuma iemesls", "absence")),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PastedDay:
    """What a row says of a day; times are minutes since midnight, the break is minutes."""

    day: date
    starts: int | None = None
    ends: int | None = None
    rest: int | None = None
    work_done: str | None = None
    item: str | None = None
    """The item's number, as the programme writes it."""
    comment: str | None = None
    absence: str | None = None


@dataclass(frozen=True, kw_only=True)
class ExistingDay(PastedDay):
    """A day that is there; a locked one is confirmed and can't be changed."""

    id: bytes
    locked: bool = False


@dataclass(frozen=True, kw_only=True)
class ProgrammeItems:
    """The items of a placement's programme by what people call them."""

    labels: Mapping[str, bytes]
    """The number as it is written -> the item."""
    titles: Mapping[str, str]
    """The folded title or number -> the number as it is written."""


@dataclass(frozen=True, kw_only=True)
class DayPlan(Plan[PastedDay]):
    """The dry run of a table of days."""

    items: Mapping[str, bytes] = field(default_factory=dict)


def plan_days(
    table: Table,
    existing: Sequence[ExistingDay],
    items: ProgrammeItems,
    period: Period,
    mapping: Mapping[str, str] | None = None,
) -> DayPlan:
    """Judge every row against itself, the rows above it and the days there already.

    Headings are found where there are any; otherwise the columns are told by what they hold.
    Raises `UserError` where no column holds days.
    """
    columns = _by_content(table, items, period) if mapping is None else None
    columns = columns or find_columns(table, FIELDS, mapping)
    days = [RowReader(row, columns.places).cell("day") for row in columns.body]
    judge = _Judge(existing, items, period, [day_of(cell, period) for cell in days])
    verdicts = []
    for row in columns.body:
        reader = RowReader(row, columns.places)
        if any(reader.cell(name) is not None for name in columns.places):
            verdicts.append(judge.verdict(reader))
    return DayPlan(
        rows=tuple(verdicts), headers=columns.headers, unread=columns.unread, items=items.labels
    )


class _Judge:
    def __init__(
        self,
        existing: Sequence[ExistingDay],
        items: ProgrammeItems,
        period: Period,
        days: Sequence[date | None],
    ) -> None:
        self._left = list(existing)
        self._items = items
        self._period = period
        self._rows_of = Counter(days)
        self._there = Counter(each.day for each in existing)

    def verdict(self, reader: RowReader) -> RowVerdict[PastedDay]:
        """Judge one row."""
        day = day_in(reader, "day", self._period)
        if day is None:
            return refused(reader, reader.text("day") or "?")
        row = self._read(reader, day)
        title = screen_date(day)
        match = self._match(row)
        changes = differences(match, row) if match is not None else ()
        if match is not None and match.locked and changes:
            reader.problem(
                _(
                    "This day is confirmed, so it can't be changed. "
                    "Ask the mentor to return it for correction."
                )
            )
        if reader.problems:
            return refused(reader, title)
        if match is not None:
            self._left.remove(match)
        self._doubt(reader, day, new=match is None)
        return accepted(reader, title, row, changes, match.id if match else None)

    def _read(self, reader: RowReader, day: date) -> PastedDay:
        starts, ends = span_in(reader, "span")
        work = reader.text("work_done", LONGEST_WORK)
        absence = absence_of(reader.text("absence")) or absence_of(work)
        for name in ("starts", "ends", "span"):
            absence = absence or absence_of(reader.text(name))
        if absence is not None:
            return PastedDay(day=day, absence=absence, comment=reader.text("comment", LONGEST_WORK))
        starts = time_in(reader, "starts") if starts is None else starts
        ends = time_in(reader, "ends") if ends is None else ends
        rest = rest_in(reader, "rest")
        self._check(reader, starts, ends, rest)
        return PastedDay(
            day=day, starts=starts, ends=ends, rest=rest, work_done=work,
            item=self._item(reader), comment=reader.text("comment", LONGEST_WORK),
        )  # fmt: skip

    @staticmethod
    def _check(reader: RowReader, starts: int | None, ends: int | None, rest: int | None) -> None:
        if starts is not None and ends is not None:
            try:
                day_minutes(starts, ends, rest or 0)
            except UserError as trouble:
                reader.problem("{trouble}", trouble=trouble)

    def _item(self, reader: RowReader) -> str | None:
        written = reader.text("item")
        if written is None:
            return None
        found = self._items.titles.get(folded(written).rstrip("."))
        if found is None:
            reader.warning(
                _("The programme has no item {label}. Look at the programme's numbers."),
                label=written,
            )
        return found

    def _match(self, row: PastedDay) -> ExistingDay | None:
        """Return the entry that a row is about: the day's only one, or the one that begins so."""
        of_day = [each for each in self._left if each.day == row.day]
        if len(of_day) == 1 and self._rows_of[row.day] == 1 and self._there[row.day] == 1:
            return of_day[0]
        return next((each for each in of_day if each.starts == row.starts), None)

    def _doubt(self, reader: RowReader, day: date, *, new: bool) -> None:
        first, last = self._period
        if first and last and not first <= day <= last:
            reader.warning(_("{day} is outside the placement's period."), day=screen_date(day))
        if day > clock.today():
            reader.warning(_("{day} is still to come."), day=screen_date(day))
        if new and (self._there[day] or self._rows_of[day] > 1):
            reader.warning(
                _("There is more than one entry for {day}. Check whether they overlap."),
                day=screen_date(day),
            )


def _by_content(table: Table, items: ProgrammeItems, period: Period) -> Columns | None:
    """Tell columns by what they hold, where the first row is a day already."""
    rows = table.rows

    def is_day(cell: Cell) -> bool:
        return day_of(cell, period) is not None

    if not rows or not any(is_day(cell) for cell in rows[0].cells):
        return None
    columns = list(_turned(rows))
    places: dict[str, int] = {}
    for at, cells in enumerate(columns):
        if "day" not in places and _most(cells, is_day):
            places["day"] = at
        elif "span" not in places and _most(cells, is_span):
            places["span"] = at
        elif _most(cells, is_time):
            free = [name for name in ("starts", "ends", "rest") if name not in places]
            if free:
                places[free[0]] = at
        elif "rest" not in places and "ends" in places and _most(cells, _is_short_number):
            places["rest"] = at
    if "day" not in places:
        return None
    _place_texts(columns, places, items)
    return Columns((), Row(0, ("",) * len(columns)), places, rows)


def _place_texts(
    columns: Sequence[Sequence[Cell]], places: dict[str, int], items: ProgrammeItems
) -> None:
    """The longest texts are the work done; what the programme's items are called, the item."""
    free = [at for at in range(len(columns)) if at not in places.values()]
    for at in list(free):
        if _most(columns[at], lambda cell: folded(str(cell)).rstrip(".") in items.titles):
            places["item"] = at
            free.remove(at)
            break
    sizes = {at: sum(len(str(cell)) for cell in columns[at] if cell is not None) for at in free}
    for name in ("work_done", "comment"):
        if sizes:
            longest = max(sizes, key=lambda at: sizes[at])
            if sizes.pop(longest):
                places[name] = longest


def _turned(rows: Sequence[Row]) -> list[list[Cell]]:
    wide = max(len(row.cells) for row in rows)
    return [[row.cells[at] if at < len(row.cells) else None for row in rows] for at in range(wide)]


def _most(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> bool:
    """Tell whether most of what is written in a column is of a kind."""
    written = [cell for cell in cells if cell is not None]
    return bool(written) and 2 * sum(holds(cell) for cell in written) > len(written)


def _is_short_number(cell: Cell) -> bool:
    return str(cell).strip().isdecimal() and int(str(cell)) < 600
