"""What adds to a total of hours, line by line: days, adjustments, planned days, agreed items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from app.reports.counted import PlacementHours
from app.reports.programmes import ItemRow
from app.rules.calendar import days_between
from app.rules.count import Adjustment, DiaryDay, Line, Trouble
from app.rules.minors import LimitWarning

_UNSAID: Final = ("weekend", "free", "shift_free", "outside")
"""Days on which nothing is planned, and nobody would expect it."""


@dataclass(frozen=True, slots=True)
class HoursLine:
    """What a day, an adjustment, a planned day or an agreed item adds to a total.

    Times and minutes are minutes; `rule` and `about` say why, in `hours_words`.
    """

    id: bytes
    placement: bytes
    company: str
    rule: str
    minutes: int
    """What it adds to the total asked about."""
    whole: int = 0
    """All that it has; more than `minutes` where a part of it is another item's."""
    confirmed: int = 0
    day: date | None = None
    until: date | None = None
    """The last of several days alike."""
    starts: int | None = None
    ends: int | None = None
    rest: int = 0
    about: str = ""
    """The kind of an absence, a holiday's name, an adjustment's reason, an item."""
    makes_up: date | None = None
    state: str = ""
    items: tuple[str, ...] = ()
    """What the items of the day are called, in the programme's order."""
    troubles: tuple[Trouble, ...] = ()
    other: DiaryDay | None = None
    """The entry with which it overlaps."""
    warnings: tuple[LimitWarning, ...] = ()

    @property
    def is_entry(self) -> bool:
        """Tell whether it is an entry of the diary."""
        return bool(self.state)


def called(item: ItemRow) -> str:
    """Return an item by number and title."""
    return " ".join(part for part in (item.label, item.title) if part)


def line_of(
    place: PlacementHours,
    line: Line,
    names: Mapping[bytes, str],
    warnings: tuple[LimitWarning, ...],
) -> HoursLine:
    """Return a counted line with all that is to be said of it; `names` are those of the items."""
    source = line.source
    items = tuple(names.get(item, "") for item in line.items if item is not None)
    if isinstance(source, Adjustment):
        return HoursLine(
            source.id, place.id, place.company, line.rule, line.minutes, line.minutes,
            line.confirmed, source.given_on, about=source.reason, items=items,
        )  # fmt: skip
    others = {trouble.other for trouble in line.troubles if trouble.other}
    lines = place.counted.lines if others else ()
    other = next((each.source for each in lines if each.source.id in others), None)
    return HoursLine(
        source.id, place.id, place.company, line.rule, line.minutes, line.minutes, line.confirmed,
        source.day, None, source.starts, source.ends, source.rest, source.absence,
        source.makes_up, source.state, items, line.troubles,
        other if isinstance(other, DiaryDay) else None, warnings,
    )  # fmt: skip


def agreed_lines(chain: tuple[PlacementHours, ...]) -> Iterator[HoursLine]:
    """Yield the items of the first agreement, and what it has besides them.

    Those that go on from it have only what was left.
    """
    place = chain[0]
    if place.agreed is None:
        return
    for item in place.items:
        if item.minutes:
            yield HoursLine(
                item.id, place.id, place.company, "agreed_item", item.minutes, about=called(item)
            )
    rest = place.agreed - sum(item.minutes or 0 for item in place.items)
    if rest:
        yield HoursLine(place.id, place.id, place.company, "agreed_rest", rest)


def scheduled_lines(place: PlacementHours) -> Iterator[HoursLine]:
    """Yield the days with hours, and those without that one would ask about, runs as one line."""
    if not place.has_period:
        return
    plan = place.plan
    period = days_between(plan.schedule.first, plan.schedule.last)
    days = [(day, plan.planned(day)) for day in period]
    number = 0
    for (_minutes, why, name), run in groupby(
        days, lambda each: (each[1].minutes and each[0], each[1].why, plan.name(each[0]))
    ):
        of_run = list(run)
        day, planned = of_run[0]
        if not planned.minutes and why in _UNSAID:
            continue
        number += 1
        yield HoursLine(
            place.id[:12] + number.to_bytes(4), place.id, place.company, f"plan_{why}",
            planned.minutes, day=day, until=of_run[-1][0] if len(of_run) > 1 else None,
            starts=planned.starts, ends=planned.ends, rest=planned.rest, about=name,
        )  # fmt: skip
