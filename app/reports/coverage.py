"""How far trainees' diaries cover what their programmes ask for: item by item, or by outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.i18n.collation import key
from app.records import Placement, PlacementItem
from app.reports.chain import gone_on
from app.reports.hours import ByItem, hours_by_item
from app.reports.listing import chunks, contains
from app.reports.programmes import item_key
from app.rules.count import Sum
from app.rules.kinds import COMPLETED, TERMINATED
from app.rules.names import folded
from app.rules.periods import academic_year

MOST_COLUMNS: Final = 80
"""More than any programme has: without a programme chosen there could be hundreds."""
Parts = Literal["item", "outcome"]


@dataclass(frozen=True, slots=True)
class CoverageWanted:
    """Whose diaries: empty means all. `year` is the academic year in which placements begin."""

    group: str = ""
    programme: str = ""
    """A programme's title."""
    year: str = ""
    text: str = ""
    parts: Parts = "item"
    gaps: bool = False
    """Only trainees of whom something is not confirmed yet."""


@dataclass(frozen=True, slots=True)
class CoverageColumn:
    """An item or an outcome of some programme. All three are empty for what is without one."""

    label: str = ""
    title: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """How far an item is covered, in minutes. Those of several trainees add up, their gaps too."""

    planned: int = 0
    """Of a placement that goes on elsewhere only what was written: the rest is planned there."""
    written: int = 0
    confirmed: int = 0
    gap: int = 0
    """Planned minutes that nobody has confirmed: one's surplus fills no other's gap."""
    late: int = 0
    """What of the gap belongs to placements that are over."""

    @property
    def state(self) -> str:
        """Return covered, waiting (written enough), late, begun, nothing; empty for no minutes."""
        if self.late and self.late == self.gap:
            return "late"
        if not self.planned and not self.written:
            return ""
        if not self.gap:
            return "covered" if self.confirmed >= self.written else "waiting"
        if self.written >= self.planned:
            return "waiting"
        return "begun" if self.written else "nothing"

    @property
    def percent(self) -> int:
        """Return how much of what is planned is confirmed, rounded down: 100 is all of it."""
        return 100 * (self.planned - self.gap) // self.planned if self.planned else 100

    def __add__(self, other: Cover) -> Cover:
        return Cover(
            self.planned + other.planned,
            self.written + other.written,
            self.confirmed + other.confirmed,
            self.gap + other.gap,
            self.late + other.late,
        )


@dataclass(frozen=True, slots=True)
class TraineeCover:
    """A placement's coverage, a cell for each column; None where its programme has no such item."""

    id: bytes
    name: str
    group: str
    company: str
    covers: tuple[Cover | None, ...]

    @property
    def whole(self) -> Cover:
        """Return all of it."""
        return add_up(self.covers)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole map: a row a trainee, a column an item."""

    columns: tuple[CoverageColumn, ...] = ()
    rows: tuple[TraineeCover, ...] = ()
    more: int = 0
    """Columns that are left out: no map is wider than `MOST_COLUMNS`."""

    @property
    def sums(self) -> tuple[Cover, ...]:
        """Return what each column adds up to."""
        return tuple(add_up(row.covers[at] for row in self.rows) for at in range(len(self.columns)))


@dataclass(slots=True)
class _Column:
    place: tuple[Any, ...]
    shown: CoverageColumn
    covers: dict[bytes, Cover] = field(default_factory=dict)


def add_up(covers: Iterable[Cover | None]) -> Cover:
    """Return the sum of some cells."""
    return sum((cover for cover in covers if cover is not None), Cover())


def coverage(session: Session, wanted: CoverageWanted) -> Coverage:
    """Return the map, trainees by group and name."""
    places = {place.id: place for place in _placements(session, wanted)}
    items = _items(session, places)
    columns: dict[Any, _Column] = {}
    sums = hours_by_item(session, places)
    moved = gone_on(session, places)
    for placement, place in places.items():
        known = items.get(placement, [])
        if known or placement in sums:
            done = sums.get(placement, {})
            planned = {item.id: _planned(item, done, moved=placement in moved) for item in known}
            _enter(columns, place, known, planned, done, wanted.parts)
    ordered = sorted(columns.values(), key=lambda column: column.place)
    shown = ordered[:MOST_COLUMNS]
    there = {placement for column in ordered for placement in column.covers}
    rows = [_row(place, shown) for placement, place in places.items() if placement in there]
    if wanted.gaps:
        rows = [row for row in rows if row.whole.gap]
    rows.sort(key=lambda row: (key(row.group), key(row.name)))
    return Coverage(tuple(column.shown for column in shown), tuple(rows), len(ordered) - len(shown))


def programme_titles(session: Session) -> list[str]:
    """Return the titles of the programmes that placements have."""
    rows = session.scalars(select(Placement.programme_title).where(Placement.alive).distinct())
    return sorted((title for title in rows if title), key=key)


def _placements(session: Session, wanted: CoverageWanted) -> Sequence[Any]:
    query = select(
        Placement.id, Placement.student_name, Placement.group_code, Placement.company_name,
        Placement.programme_title, Placement.academic_year, Placement.starts_on,
        Placement.ends_on, Placement.stage,
    ).where(Placement.alive)  # fmt: skip
    if wanted.group:
        query = query.where(Placement.group_code == wanted.group)
    if wanted.programme:
        query = query.where(Placement.programme_title == wanted.programme)
    if wanted.text:
        query = query.where(
            *contains(
                wanted.text, Placement.student_name, Placement.group_code, Placement.company_name
            )
        )
    rows = session.execute(query).all()
    return [row for row in rows if not wanted.year or _year(row) == wanted.year]


def _year(place: Any) -> str:
    return place.academic_year or (academic_year(place.starts_on) if place.starts_on else "")


def _items(session: Session, placements: Iterable[bytes]) -> Mapping[bytes, list[Any]]:
    found: dict[bytes, list[Any]] = {}
    for part in chunks(placements):
        rows = session.execute(
            select(
                PlacementItem.placement_id, PlacementItem.id, PlacementItem.position,
                PlacementItem.label, PlacementItem.title, PlacementItem.minutes,
                PlacementItem.outcome,
            )
            .where(PlacementItem.placement_id.in_(part), PlacementItem.alive)
            .order_by(PlacementItem.position, PlacementItem.id)
        )  # fmt: skip
        for row in rows:
            assert row.placement_id is not None
            found.setdefault(row.placement_id, []).append(row)
    return found


def _planned(item: Any, sums: ByItem, *, moved: bool) -> int:
    """Return an item's minutes; where the trainee went on, the rest of them is planned there."""
    agreed: int = item.minutes or 0
    return min(agreed, sums.get(item.id, Sum()).written) if moved else agreed


def _enter(
    columns: dict[Any, _Column],
    place: Any,
    items: Sequence[Any],
    planned: Mapping[bytes, int],
    sums: ByItem,
    parts: Parts,
) -> None:
    """Put a placement's minutes into the columns; the same items of its fellows share them."""
    over = place.stage in (COMPLETED, TERMINATED) or (
        place.ends_on is not None and place.ends_on < clock.today()
    )
    programme = place.programme_title or ""
    for item in items:
        done = sums.get(item.id, Sum())
        gap = max(planned[item.id] - done.confirmed, 0)
        cover = Cover(planned[item.id], done.written, done.confirmed, gap, gap if over else 0)
        if parts == "outcome":
            shown = CoverageColumn("", item.outcome or "", programme if item.outcome else "")
            same: tuple[Any, ...] = (folded(shown.programme), folded(shown.title))
        else:
            label = item.label or str(item.position or "")
            shown = CoverageColumn(label, item.title or "", programme)
            same = (folded(programme), item_key(shown.label), folded(shown.title))
        order = (not shown.title, key(shown.programme), item.position or 0, key(shown.title))
        _put(columns, same, order, shown, place.id, cover)
    known = {item.id for item in items}
    rest = [done for item, done in sums.items() if item not in known]
    if any(done.written or done.confirmed for done in rest):
        cover = Cover(0, sum(done.written for done in rest), sum(done.confirmed for done in rest))
        _put(columns, (), (True, key("~"), 0, key("")), CoverageColumn(), place.id, cover)


def _put(
    columns: dict[Any, _Column],
    same: tuple[Any, ...],
    order: tuple[Any, ...],
    shown: CoverageColumn,
    placement: bytes,
    cover: Cover,
) -> None:
    column = columns.setdefault(same, _Column(order, shown))
    column.covers[placement] = column.covers.get(placement, Cover()) + cover


def _row(place: Any, columns: Sequence[_Column]) -> TraineeCover:
    return TraineeCover(
        place.id,
        place.student_name or "",
        place.group_code or "",
        place.company_name or "",
        tuple(column.covers.get(place.id) for column in columns),
    )
