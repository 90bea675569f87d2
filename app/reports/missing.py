"""What the diaries of placements under way lack: days that somebody has to do something about.

Nothing is asked of a placement that has not begun, is over, completed, terminated or interrupted
today, nor of one that the school no longer shares with this folder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import case, literal, literal_column, select
from sqlalchemy.orm import Session

from app import clock
from app.i18n.collation import key
from app.records import Attachment, Grant, LogEntry, Placement
from app.reports.ended import ended
from app.reports.listing import chunks
from app.reports.plans import Plan, plans
from app.rules.calendar import WORKDAY, WORKED, days_between
from app.rules.kinds import SIGNED
from app.rules.turns import TURN

MISSING: Final = "missing"
"""Planned, past, and without any entry."""
RETURNED: Final = "returned"
DRAFT: Final = "draft"
"""Written on an earlier day, but not handed in."""
UNPROVEN: Final = "unproven"
"""An absence with a good reason and no file that proves it."""
WAITING: Final = "waiting"
"""Handed in, and the mentor has not answered."""
LACKS: Final = (MISSING, RETURNED, DRAFT, UNPROVEN, WAITING)
"""In the order in which they are told."""
STUDENT, MENTOR = "student", "mentor"
TO_PROVE: Final = ("illness", "excused")
"""Absences that are excused by a paper."""
_INTERRUPTED: Final = "interrupted"
_AHEAD: Final = 31
"""Days among which the next working day is looked for."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A day and what it lacks."""

    day: date
    kind: str
    """One of `LACKS`."""
    entry: bytes | None = None


@dataclass(frozen=True, slots=True)
class LackingRow:
    """A placement under way whose diary lacks something; the days are in order."""

    id: bytes
    student_id: bytes | None
    student_name: str
    student_email: str
    group_code: str
    company_name: str
    mentor_id: bytes | None
    mentor_name: str
    mentor_email: str
    kind: str
    starts_on: date
    ends_on: date
    next_day: date
    """The next day on which work is expected, after today."""
    writer: str
    """Who writes the diary: the trainee, or the mentor where only the mentor was invited."""
    ended: frozenset[str]
    """Roles whose access the school has ended."""
    lacks: tuple[Lack, ...]

    def doer(self, kind: str) -> str:
        """Return who has to do something about a lack, student or mentor."""
        return MENTOR if kind == WAITING else self.writer

    def of(self, kind: str) -> tuple[date, ...]:
        """Return the days that lack something of a kind."""
        return tuple(lack.day for lack in self.lacks if lack.kind == kind)


def lacking(
    session: Session, placements: Iterable[bytes] | None = None, since: date | None = None
) -> list[LackingRow]:
    """Return the placements under way that lack something, of all or of some, by group and name.

    Of days before `since` nothing is said. The first question of a run may load public holidays.
    """
    rows = _under_way(session, placements)
    planned = plans(session, [row.id for row in rows])
    running = [
        row for row in rows
        if row.id in planned and planned[row.id].planned(clock.today()).why != _INTERRUPTED
    ]  # fmt: skip
    entries = _entries(session, [row.id for row in running], since)
    grants = _grants(session, {row.scope for row in running})
    found = []
    for row in running:
        first = max(row.starts_on, since) if since is not None else row.starts_on
        days = entries.get(row.id, {})
        lacks = (*_missing(planned[row.id], days, first), *_lacks_of(days))
        if lacks:
            made = _row(row, planned[row.id], grants.get(row.scope, {}))
            found.append(replace(made, lacks=tuple(sorted(lacks, key=_order))))
    return found


def _under_way(session: Session, placements: Iterable[bytes] | None) -> list[Any]:
    today = clock.today()
    gone = ended(session)
    columns = (
        Placement.id, Placement.scope, Placement.student_id, Placement.student_name,
        Placement.student_email, Placement.group_code, Placement.company_name,
        Placement.mentor_id, Placement.mentor_name, Placement.mentor_email, Placement.kind,
        Placement.starts_on, Placement.ends_on,
    )  # fmt: skip
    every = select(*columns).where(
        Placement.alive, Placement.stage == SIGNED, Placement.starts_on <= today,
        Placement.ends_on >= today,
    )  # fmt: skip
    if placements is None:
        queries = [every]
    else:
        queries = [every.where(Placement.id.in_(part)) for part in chunks(placements)]
    rows = [row for query in queries for row in session.execute(query) if row.id not in gone]
    rows.sort(key=lambda row: (key(row.group_code or ""), key(row.student_name or ""), row.id))
    return rows


@dataclass(frozen=True, slots=True)
class _Entry:
    id: bytes
    state: str
    unproven: bool


def _entries(
    session: Session, placements: Sequence[bytes], since: date | None
) -> Mapping[bytes, Mapping[date, Sequence[_Entry]]]:
    state: Any = literal_column(TURN)
    proof = (
        select(Attachment.id)
        .where(Attachment.placement_id == LogEntry.placement_id, Attachment.alive)
        .where(Attachment.about_id == LogEntry.id)
        .exists()
    )
    unproven = case((LogEntry.absence.in_(TO_PROVE), ~proof), else_=literal(False))
    found: dict[bytes, dict[date, list[_Entry]]] = defaultdict(lambda: defaultdict(list))
    for part in chunks(placements):
        query = select(LogEntry.placement_id, LogEntry.day, LogEntry.id, state, unproven).where(
            LogEntry.placement_id.in_(part), LogEntry.alive, LogEntry.day.is_not(None)
        )
        if since is not None:
            query = query.where(LogEntry.day >= since)
        for place, day, entry, said, bare in session.execute(query):
            found[place][day].append(_Entry(entry, said, bool(bare)))
    return found


def _missing(plan: Plan, days: Mapping[date, Any], first: date) -> Iterator[Lack]:
    """Yield the planned days up to yesterday of which the diary has nothing."""
    for day in plan.expected(first, clock.today() - timedelta(1)):
        if day not in days:
            yield Lack(day, MISSING)


def _lacks_of(days: Mapping[date, Sequence[_Entry]]) -> Iterator[Lack]:
    today = clock.today()
    for day, entries in days.items():
        for entry in entries:
            if entry.state in (RETURNED, WAITING) or (entry.state == DRAFT and day < today):
                yield Lack(day, entry.state, entry.id)
            if entry.unproven and day <= today:
                yield Lack(day, UNPROVEN, entry.id)


def _order(lack: Lack) -> tuple[date, int, bytes]:
    return lack.day, LACKS.index(lack.kind), lack.entry or b""


def _grants(session: Session, scopes: Iterable[int]) -> Mapping[int, Mapping[str, bool]]:
    """Return, by scope and role, whether somebody has access now; no role that never had any."""
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for part in chunks(scopes):
        rows = session.execute(
            select(Grant.scope, Grant.role, Grant.revoked).where(
                Grant.scope.in_(part), Grant.alive, Grant.role.in_((STUDENT, MENTOR))
            )
        )
        for scope, role, revoked in rows:
            known = found[scope].get(role or "", False)
            found[scope][role or ""] = known or not revoked
    return found


def _row(row: Any, plan: Plan, access: Mapping[str, bool]) -> LackingRow:
    alone = access.get(MENTOR, False) and STUDENT not in access
    return LackingRow(
        row.id, row.student_id, row.student_name or "", row.student_email or "",
        row.group_code or "", row.company_name or "", row.mentor_id, row.mentor_name or "",
        row.mentor_email or "", row.kind or "", row.starts_on, row.ends_on, _next_day(plan),
        MENTOR if alone else STUDENT,
        frozenset(role for role, has in access.items() if not has), (),
    )  # fmt: skip


def _next_day(plan: Plan) -> date:
    """Return the next working day after today, by the calendar of the placement."""
    today = clock.today()
    ahead = days_between(today + timedelta(1), today + timedelta(_AHEAD))
    return next((day for day in ahead if plan.kind(day) in (WORKDAY, WORKED)), today + timedelta(1))
