"""Every total of a placement's hours, and the lines that it is the sum of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from app.reports.chain import chain_of
from app.reports.counted import PlacementHours, counted, forecast, warnings_of
from app.reports.hours_lines import HoursLine, agreed_lines, called, line_of, scheduled_lines
from app.reports.programmes import ItemRow, item_key
from app.rules.count import Line, Sum
from app.rules.minors import LimitWarning
from app.rules.pace import Pace

AGREED: Final = "agreed"
SCHEDULED: Final = "scheduled"
WRITTEN: Final = "written"
CONFIRMED: Final = "confirmed"
LEFT: Final = "left"
ADJUSTED: Final = "adjusted"
WITHOUT: Final = "item:"
"""The total of what is without a programme item; those of items have the item's id behind it."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum; `minutes` is None where there is nothing to add up, as without an agreed number."""

    key: str
    """agreed, scheduled, written, confirmed, left, adjusted; item:<id>, month:2027-01, place:<id>.
    """
    minutes: int | None
    confirmed: int | None = None
    planned: int | None = None
    title: str = ""
    """The item's or the company's own name."""


@dataclass(frozen=True, slots=True)
class HoursSheet:
    """The hours of a placement with all that it goes on from, or goes on in."""

    placement: bytes
    chain: tuple[PlacementHours, ...]
    totals: tuple[Total, ...]
    pace: Pace | None
    ends_on: date | None
    items: tuple[ItemRow, ...]
    """Those of the placement asked about, for an adjustment."""
    _warnings: Mapping[bytes, tuple[LimitWarning, ...]] = field(default_factory=dict)

    def total(self, key: str) -> Total | None:
        """Return a total by its key, or by that of the same item of another placement."""
        kind, _colon, what = key.partition(":")
        if kind == "item" and what:
            key = _item_key(bytes.fromhex(what), _groups(self.chain))
        return next((each for each in self.totals if each.key == key), None)

    def lines(self, key: str) -> tuple[HoursLine, ...]:
        """Return the lines that a total is the sum of."""
        kind, _colon, what = key.partition(":")
        if key == AGREED:
            return tuple(agreed_lines(self.chain))
        if key == SCHEDULED:
            return tuple(line for place in self.chain for line in scheduled_lines(place))
        every = [line for place in self.chain for line in self._counted(place)]
        if key == LEFT and self.chain[0].agreed is None:
            return ()
        if key == LEFT:
            taken = (replace(each, minutes=-each.minutes) for each in every)
            return (*agreed_lines(self.chain), *taken)
        if key == CONFIRMED:
            done = [each for each in every if each.confirmed]
            return tuple(replace(each, minutes=each.confirmed) for each in done)
        if key == ADJUSTED:
            return tuple(each for each in every if each.rule == "adjustment")
        if kind == "place":
            return tuple(each for each in every if each.placement.hex() == what)
        if kind == "month":
            return tuple(each for each in every if each.is_entry and _month(each.day) == what)
        if kind == "item":
            return tuple(self._of_item(key))
        return tuple(every)

    def _counted(self, place: PlacementHours) -> Iterator[HoursLine]:
        names = {item.id: called(item) for item in place.items}
        for line in place.counted.lines:
            yield self._shown(place, line, names)

    def _shown(self, place: PlacementHours, line: Line, names: Mapping[bytes, str]) -> HoursLine:
        return line_of(place, line, names, self._warnings.get(line.source.id, ()))

    def _of_item(self, key: str) -> Iterator[HoursLine]:
        groups = _groups(self.chain)
        for place in self.chain:
            names = {item.id: called(item) for item in place.items}
            for line in place.counted.lines:
                parts = [
                    minutes
                    for item, minutes in line.items.items()
                    if _item_key(item, groups) == key
                ]
                if parts:
                    share = sum(parts)
                    yield replace(
                        self._shown(place, line, names),
                        minutes=share,
                        confirmed=share if line.confirmed else 0,
                    )


def hours_sheet(session: Session, placement: bytes) -> HoursSheet | None:
    """Return all totals of a placement; None where there is no such placement.

    The first question of a run may load the public holidays, which takes a third of a second.
    """
    found = (counted(session, each) for each in chain_of(session, placement))
    chain = tuple(each for each in found if each is not None)
    if not any(each.id == placement for each in chain):
        return None
    return sheet_of(placement, chain, warnings_of(session, placement, chain))


def sheet_of(
    placement: bytes,
    chain: tuple[PlacementHours, ...],
    warnings: Mapping[bytes, tuple[LimitWarning, ...]],
) -> HoursSheet:
    """Return the totals of counted placements; `placement` is the one asked about."""
    last = chain[-1]
    days = [place.counted.last_day for place in chain if place.counted.last_day is not None]
    return HoursSheet(
        placement,
        chain,
        tuple(_totals(chain)),
        forecast(
            last.plan,
            chain[0].agreed,
            sum(place.counted.total.written for place in chain),
            sum(place.counted.adjusted for place in chain),
            sum(place.counted.worked_days for place in chain),
            max(days, default=None),
        ),
        last.ends_on,
        next(each.items for each in chain if each.id == placement),
        warnings,
    )


def _totals(chain: tuple[PlacementHours, ...]) -> Iterator[Total]:
    agreed = chain[0].agreed
    written = sum(place.counted.total.written for place in chain)
    confirmed = sum(place.counted.total.confirmed for place in chain)
    yield Total(AGREED, agreed)
    yield Total(SCHEDULED, sum(place.plan.minutes for place in chain if place.has_period) or None)
    yield Total(WRITTEN, written)
    yield Total(CONFIRMED, confirmed)
    yield Total(LEFT, None if agreed is None else agreed - written)
    if any(line.rule == "adjustment" for place in chain for line in place.counted.lines):
        yield Total(ADJUSTED, sum(place.counted.adjusted for place in chain))
    yield from _item_totals(chain)
    months = {month for place in chain for month in place.counted.by_month}
    for year, month in sorted(months):
        found = _plus(place.counted.by_month.get((year, month)) for place in chain)
        yield Total(f"month:{year}-{month:02}", found.written, found.confirmed)
    if len(chain) > 1:
        for place in chain:
            total = place.counted.total
            yield Total(
                f"place:{place.id.hex()}", total.written, total.confirmed, title=place.company
            )


def _item_totals(chain: tuple[PlacementHours, ...]) -> Iterator[Total]:
    """Yield a total for each item of the programmes, and last what is without one.

    An item of a placement that goes on from another one is the same item: what was planned for it
    first holds.
    """
    groups = _groups(chain)
    sums: dict[str, Sum] = {}
    for place in chain:
        for item, part in place.counted.by_item.items():
            key = _item_key(item, groups)
            sums[key] = _plus((sums.get(key), part))
    for place in chain:
        for row in place.items:
            key = _item_key(row.id, groups)
            if groups[row.id] == row.id:
                part = sums.get(key, Sum())
                yield Total(key, part.written, part.confirmed, row.minutes, called(row))
    if WITHOUT in sums:
        yield Total(WITHOUT, sums[WITHOUT].written, sums[WITHOUT].confirmed)


def _groups(chain: Iterable[PlacementHours]) -> dict[bytes, bytes]:
    """Return for every item the first of the chain that is called the same."""
    first: dict[tuple[str, str], bytes] = {}
    return {
        row.id: first.setdefault((item_key(row.label), item_key(row.title)), row.id)
        for place in chain
        for row in place.items
    }


def _item_key(item: bytes | None, groups: Mapping[bytes, bytes]) -> str:
    """Return the key of an item's total; an item that the programme lost is without one."""
    known = groups.get(item) if item is not None else None
    return WITHOUT + (known.hex() if known is not None else "")


def _plus(parts: Iterable[Sum | None]) -> Sum:
    known = [part for part in parts if part is not None]
    return Sum(sum(part.written for part in known), sum(part.confirmed for part in known))


def _month(day: date | None) -> str:
    return f"{day.year}-{day.month:02}" if day is not None else ""
