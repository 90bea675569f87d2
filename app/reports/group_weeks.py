"""Trainees by weeks: how many days each week was to have, and what became of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from app import clock
from app.i18n.collation import key
from app.records import LogEntry, Placement
from app.reports.listing import chunks, contains
from app.reports.plans import Plan, plans
from app.rules.kinds import COMPLETED, SIGNED, TERMINATED
from app.rules.periods import monday_of
from app.rules.turns import TURN

MOST_WEEKS: Final = 106
"""Two years: more columns than anybody reads."""
Order = Literal["group", "name", "company", "missing", "waiting", "returned"]
Only = Literal["", "missing", "waiting", "returned"]
_GRAVITY: Final = ("returned", "draft", "waiting", "confirmed")
"""Of several entries of a day the gravest counts."""


@dataclass(frozen=True, slots=True)
class WeeksWanted:
    """Which trainees and weeks. Without `first` and `last`, all weeks of their placements."""

    first: date | None = None
    last: date | None = None
    group: str | None = None
    text: str = ""
    only: Only = ""
    """Only trainees who have such days."""
    order: Order = "group"


@dataclass(frozen=True, slots=True)
class Week:
    """A trainee's week; all numbers are days, each day counted once."""

    monday: date
    planned: int = 0
    written: int = 0
    """Days with an entry, absences too."""
    confirmed: int = 0
    waiting: int = 0
    returned: int = 0
    drafts: int = 0
    """Begun, but not handed in."""
    absent: int = 0
    missing: int = 0
    """Planned, past, and without any entry."""
    opens: date | None = None
    """The first day of the week that has something or should have."""

    @property
    def state(self) -> str:
        """Return what matters most of it; empty where there is nothing."""
        for name in ("returned", "missing", "waiting", "drafts", "confirmed", "planned"):
            if getattr(self, name):
                return name
        return ""

    @property
    def count(self) -> int:
        """Return how many days its state is about."""
        return int(getattr(self, self.state)) if self.state else 0


@dataclass(frozen=True, slots=True)
class TraineeWeeks:
    """A placement's weeks, one for each Monday asked about."""

    id: bytes
    name: str
    group: str
    company: str
    weeks: tuple[Week, ...]

    def sum(self, what: str) -> int:
        """Return how many days of a kind ("missing") all its weeks have."""
        return sum(getattr(week, what) for week in self.weeks)


@dataclass(frozen=True, slots=True)
class GroupWeeks:
    """The whole map: a row a trainee, a column a week."""

    mondays: tuple[date, ...]
    rows: tuple[TraineeWeeks, ...]
    earlier: int = 0
    """Weeks before them that are left out: no map is wider than `MOST_WEEKS`."""


def group_weeks(session: Session, wanted: WeeksWanted) -> GroupWeeks:
    """Return the map. The first question of a run takes longer: it loads the public holidays."""
    places = _placements(session, wanted)
    every = _mondays(wanted, places)
    mondays = every[-MOST_WEEKS:]
    if not mondays:
        return GroupWeeks((), ())
    first, last = mondays[0], mondays[-1] + timedelta(6)
    entries = _entries(session, [place.id for place in places], first, last)
    planned = plans(session, [place.id for place in places])
    empty = {monday: Week(monday) for monday in mondays}
    rows = [_row(each, empty, entries.get(each.id, {}), planned.get(each.id)) for each in places]
    if wanted.only:
        rows = [row for row in rows if row.sum(wanted.only)]
    found = tuple(sorted(rows, key=_sort_key(wanted.order)))
    return GroupWeeks(mondays, found, len(every) - len(mondays))


def first_and_last(session: Session) -> tuple[date, date] | None:
    """Return when the earliest placement begins and the latest one ends; None without any."""
    first, last = session.execute(
        select(func.min(Placement.starts_on), func.max(Placement.ends_on)).where(
            Placement.alive, Placement.starts_on.is_not(None), Placement.ends_on.is_not(None)
        )
    ).one()
    return (first, last) if first is not None and last is not None else None


def _placements(session: Session, wanted: WeeksWanted) -> Sequence[Any]:
    columns = (
        Placement.id, Placement.student_name, Placement.group_code, Placement.company_name,
        Placement.stage, Placement.starts_on, Placement.ends_on,
    )  # fmt: skip
    query = select(*columns).where(
        Placement.alive, Placement.starts_on.is_not(None), Placement.ends_on.is_not(None)
    )
    if wanted.group is not None:
        query = query.where(Placement.group_code == wanted.group)
    if wanted.first is not None and wanted.last is not None:
        query = query.where(Placement.starts_on <= wanted.last, Placement.ends_on >= wanted.first)
    if wanted.text:
        query = query.where(
            *contains(
                wanted.text, Placement.student_name, Placement.group_code, Placement.company_name
            )
        )
    return session.execute(query).all()


def _mondays(wanted: WeeksWanted, places: Sequence[Any]) -> tuple[date, ...]:
    if wanted.first is not None and wanted.last is not None:
        first, last = wanted.first, wanted.last
    elif places:
        first = min(place.starts_on for place in places)
        last = max(place.ends_on for place in places)
    else:
        return ()
    start = monday_of(first)
    count = (monday_of(last) - start).days // 7 + 1
    return tuple(start + timedelta(7 * number) for number in range(count))


_Day = tuple[str, bool]
"""The state of a day, and whether the trainee was absent."""


def _entries(
    session: Session, placements: Iterable[bytes], first: date, last: date
) -> Mapping[bytes, Mapping[date, _Day]]:
    state: Any = literal_column(TURN)
    found: dict[bytes, dict[date, _Day]] = defaultdict(dict)
    for part in chunks(placements):
        rows = session.execute(
            select(LogEntry.placement_id, LogEntry.day, state, LogEntry.absence).where(
                LogEntry.placement_id.in_(part), LogEntry.day.between(first, last), LogEntry.alive
            )
        )
        for place, day, said, absence in rows:
            known = found[place].get(day)
            if known is None or _GRAVITY.index(said) < _GRAVITY.index(known[0]):
                found[place][day] = (said, absence is not None)
    return found


def _row(
    place: Any, empty: Mapping[date, Week], days: Mapping[date, _Day], plan: Plan | None
) -> TraineeWeeks:
    planned = _planned_days(plan, empty) if plan is not None else ()
    asked = _asked_until(place.stage, days)
    weeks: dict[date, Counter[str]] = defaultdict(Counter)
    opens: dict[date, date] = {}
    for day in planned:
        monday = monday_of(day)
        weeks[monday]["planned"] += 1
        opens.setdefault(monday, day)
        if day < asked and day not in days:
            weeks[monday]["missing"] += 1
    for day, (state, absent) in days.items():
        monday = monday_of(day)
        weeks[monday].update(["written", "drafts" if state == "draft" else state])
        weeks[monday]["absent"] += absent
        opens[monday] = min(opens.get(monday, day), day)
    return TraineeWeeks(
        place.id,
        place.student_name or "",
        place.group_code or "",
        place.company_name or "",
        tuple(
            Week(monday, **weeks[monday], opens=opens[monday]) if monday in weeks else blank
            for monday, blank in empty.items()
        ),
    )


def _planned_days(plan: Plan, weeks: Mapping[date, Week]) -> Sequence[date]:
    """Return the days of the map on which a placement expects its trainee."""
    return plan.expected(min(weeks), max(weeks) + timedelta(6)) if weeks else ()


def _asked_until(stage: str | None, days: Mapping[date, _Day]) -> date:
    """Return the first day for which nothing is asked; after its end, a placement's last entry."""
    if stage == SIGNED:
        return clock.today()
    over = stage in (COMPLETED, TERMINATED) and days
    return max(days) if over else date.min


def _sort_key(order: Order) -> Any:
    def names(row: TraineeWeeks) -> Iterator[Any]:
        if order in ("missing", "waiting", "returned"):
            yield -row.sum(order)
        if order == "company":
            yield key(row.company)
        if order != "name":
            yield key(row.group)
        yield key(row.name)

    return lambda row: tuple(names(row))
