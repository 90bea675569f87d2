"""Days of a diary from a table: each added, changed, the same or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Final

from app import clock
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.intake.cells import RowReader
from app.intake.columns import find_columns
from app.intake.day_cells import (
    Period,
    absence_of,
    day_in,
    day_of,
    rest_in,
    span_in,
    time_in,
)
from app.intake.day_columns import FIELDS, columns_by_content
from app.intake.plain_table import Table
from app.intake.plan import Change, Plan, RowVerdict, accepted, differences, refused
from app.reports.programmes import item_key
from app.rules.count import DiaryDay
from app.rules.day_content import LONGEST_WORK
from app.rules.day_entry import check_possible, what_lacks
from app.rules.day_words import LACKS, fault_words
from app.rules.worked import on_next_day

LONGEST_NIGHT: Final = 14 * 60
"""Minutes; what would last longer is rather a slip of the pen than a night shift."""


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
    handed_in: bool = False
    """It waits for the mentor, so it must stay complete."""
    is_split: bool = False
    """Its minutes fall to several items of the programme."""
    others: str = ""
    """Who alone may change it, where that is somebody else: student or mentor."""


@dataclass(frozen=True, kw_only=True)
class ProgrammeItems:
    """The items of a placement's programme by what people call them."""

    labels: Mapping[str, bytes]
    """The number as it is written -> the item."""
    titles: Mapping[str, str | None]
    """The key of a title or number -> the number as it is written; None where two have it."""


@dataclass(frozen=True, kw_only=True)
class DayPlan(Plan[PastedDay]):
    """The dry run of a table of days."""

    items: Mapping[str, bytes] = field(default_factory=dict)


def merged(there: PastedDay | None, row: PastedDay) -> PastedDay:
    """Return a day as a row leaves it: an empty cell erases nothing.

    Work ends an absence; a day away from work keeps its times, they just don't count.
    """
    if there is None:
        return row
    said = {each.name: getattr(row, each.name) for each in fields(PastedDay)}
    given = {name: value for name, value in said.items() if value not in (None, "")}
    if row.starts is not None or row.ends is not None or row.work_done:
        given["absence"] = row.absence
    return replace(there, **given)


def faults_alone(row: PastedDay, *, whole_day: bool) -> list[str]:
    """Return what can't have been so in a row; with `whole_day` also what it lacks."""
    day = DiaryDay(row.day, row.starts, row.ends, row.rest or 0, row.absence or "")
    return [
        fault_words(fault, day)
        for fault in what_lacks(day, row.work_done, (), None, None, row.day)
        if whole_day or fault.code not in LACKS
    ]


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
    columns = columns_by_content(table, items.titles, period) if mapping is None else None
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
        whole = merged(match, row)
        changes = differences(match, row) if match is not None else ()
        if match is not None and match.absence and whole.absence is None:
            changes += (Change("absence", match.absence, None),)
        if match is None or changes:
            self._check(reader, match, whole)
        if reader.problems:
            return refused(reader, title)
        if match is not None:
            self._left.remove(match)
            self._doubt_split(reader, match, row)
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
        ends = self._end(reader, starts, ends)
        rest = rest_in(reader, "rest")
        return PastedDay(
            day=day, starts=starts, ends=ends, rest=rest, work_done=work,
            item=self._item(reader), comment=reader.text("comment", LONGEST_WORK),
        )  # fmt: skip

    @staticmethod
    def _end(reader: RowReader, starts: int | None, ends: int | None) -> int | None:
        """Return the end; one before the start is taken for a night shift's, and that is said."""
        if starts is None or ends is None:
            return ends
        night = on_next_day(starts, ends)
        if night is None or night - starts > LONGEST_NIGHT:
            return ends
        reader.warning(_("It ends before it starts, so it is taken to end on the next day."))
        return night

    @staticmethod
    def _check(reader: RowReader, match: ExistingDay | None, whole: PastedDay) -> None:
        """Gather why a day can't be written so."""
        if match is not None and match.locked:
            reader.problem(
                _(
                    "The mentor has confirmed this day, so pasting doesn't change it. "
                    "Correct it in the diary, and say why."
                )
            )
        elif match is not None and match.others == "student":
            reader.problem(_("The trainee wrote this day. Ask the trainee to correct it."))
        elif match is not None and match.others:
            reader.problem(_("The mentor wrote this day. Ask the mentor to correct it."))
        if reader.problems:
            return
        times = (whole.starts, whole.ends, whole.rest, whole.work_done, whole.absence)
        try:
            check_possible(*times)
        except UserError as trouble:
            reader.problem("{trouble}", trouble=trouble)
            return
        handed_in = match is not None and match.handed_in
        for said in faults_alone(whole, whole_day=handed_in):
            reader.problem("{trouble}", trouble=said)

    def _item(self, reader: RowReader) -> str | None:
        written = reader.text("item")
        if written is None:
            return None
        key = item_key(written)
        if key not in self._items.titles:
            reader.warning(
                _("The programme has no item {label}. Look at the programme's numbers."),
                label=written,
            )
            return None
        found = self._items.titles[key]
        if found is None:
            reader.warning(
                _(
                    "More than one item of the programme is called {label}. "
                    "Choose the right one in the diary."
                ),
                label=written,
            )
        return found

    def _match(self, row: PastedDay) -> ExistingDay | None:
        """Return the entry that a row is about: the day's only one, or the one that begins so."""
        of_day = [each for each in self._left if each.day == row.day]
        if len(of_day) == 1 and self._rows_of[row.day] == 1 and self._there[row.day] == 1:
            return of_day[0]
        return next((each for each in of_day if each.starts == row.starts), None)

    @staticmethod
    def _doubt_split(reader: RowReader, match: ExistingDay, row: PastedDay) -> None:
        """Say that a row with one item takes the place of several."""
        if match.is_split and row.item not in (None, match.item):
            reader.warning(
                _("The day's hours are shared among several items; now all would be for {label}."),
                label=row.item,
            )

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
