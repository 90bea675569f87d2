"""The diary: days of a placement, what waits for the mentor, and what the calendar shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.ledger.ended import NOT_SHARED
from app.records import LogEntry, Placement
from app.reports.corrections import NOTHING, CorrectionRow, Difference, Trail, trails
from app.reports.forms import form_names
from app.reports.item_labels import item_labels
from app.reports.listing import chunks
from app.reports.others_reviews import others_reviews
from app.reports.terms import without_day_marks
from app.rules.confirmed import day_digest, is_returned, is_taken_back
from app.rules.split import Split, read_split
from app.rules.turns import WAITS
from app.rules.worked import worked

STATES = ("draft", "submitted", "confirmed", "returned", "corrected", "changed")


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day. Times are minutes since midnight; `rest` and `minutes` are minutes."""

    id: bytes
    placement_id: bytes
    day: date | None
    starts: int | None
    ends: int | None
    rest: int | None
    minutes: int
    work_done: str
    item_id: bytes | None
    item: str
    comment: str
    state: str
    """draft, submitted, confirmed, returned, or, once it was confirmed, corrected (with a reason)
    or changed (without one, on another computer)."""
    absence: str | None
    review_comment: str
    review_mark: str | None
    on_behalf: bool
    corrections: tuple[CorrectionRow, ...] = ()
    """The oldest first."""
    differs: tuple[Difference, ...] = ()
    """What differs from what was confirmed last."""
    once_confirmed: bool = False
    """Whether it was ever confirmed: what it says changes with a reason only."""
    split: Split = ()
    """Minutes by programme item; empty: all of them are for its one item."""
    makes_up: date | None = None
    """The missed day that this one makes up for."""
    form: str = ""
    """The form that the school took the day from; empty: it was written in the program."""
    review_form: str = ""
    """The form that the school took the mentor's word from."""
    digest: bytes = b""
    """Names what is written, so that what was seen is what is confirmed."""

    @property
    def waits(self) -> bool:
        """Tell whether the mentor is to look at it."""
        return self.state in ("submitted", "corrected", "changed")


@dataclass(frozen=True, slots=True)
class WaitingTrainee:
    """A trainee and the days that wait for the mentor."""

    placement_id: bytes
    student_name: str
    qualification: str
    school_name: str
    starts_on: date | None
    ends_on: date | None
    scale: str
    days: tuple[DayRow, ...]
    marks: bool = True
    """Whether the school wants a mark for each day; also where it has set nothing."""
    others: Mapping[bytes, str] = field(default_factory=dict)
    """By day, the mentor who confirmed it, where only they may judge it anew."""

    @property
    def judged(self) -> tuple[DayRow, ...]:
        """The days that this mentor may judge."""
        return tuple(day for day in self.days if day.id not in self.others)


def state_of(entry: LogEntry, *, explained: bool = False) -> str:
    """Return a day's state in one word; `explained` where corrections say why it differs."""
    if is_taken_back(entry):
        return "draft"
    if entry.review_verdict == "confirmed":
        if entry.changed:
            return "corrected" if explained else "changed"
        return "confirmed"
    if is_returned(entry):
        return "returned"
    return "submitted" if entry.state == "submitted" else "draft"


def minutes_of(entry: LogEntry) -> int:
    """Return the minutes worked on a day; an absence has none."""
    return worked(entry.day, entry.starts, entry.ends, entry.rest, entry.absence)


def days_of(
    session: Session, placement: bytes, start: date | None = None, end: date | None = None
) -> list[DayRow]:
    """Return the days of a placement in order, of a period if asked."""
    query = _days().where(LogEntry.placement_id == placement)
    if start is not None:
        query = query.where(LogEntry.day >= start)
    if end is not None:
        query = query.where(LogEntry.day <= end)
    return _rows(session, query)


def day(session: Session, entry: bytes) -> DayRow | None:
    """Return one day."""
    found = _rows(session, _days().where(LogEntry.id == entry))
    return found[0] if found else None


def _days() -> Select[LogEntry]:
    return select(LogEntry).where(LogEntry.alive).order_by(LogEntry.day, LogEntry.starts)


def _waiting(session: Session, placements: Sequence[bytes] | None) -> list[bytes]:
    """Return the days that wait, from their own small index: no other day is read."""
    asked = (
        f"SELECT id FROM log_entry WHERE alive AND {WAITS} AND scope NOT IN ({NOT_SHARED}) "
        "AND EXISTS (SELECT 1 FROM placement p WHERE p.id = log_entry.placement_id AND p.alive)"
    )
    if placements is not None:
        asked += f" AND placement_id IN ({','.join('?' * len(placements))})"
    rows = session.connection().exec_driver_sql(asked, tuple(placements or ()))
    return [row[0] for row in rows]


def _rows(session: Session, query: Select[LogEntry]) -> list[DayRow]:
    return _made(session, session.scalars(query).all())


def _made(session: Session, entries: Sequence[LogEntry]) -> list[DayRow]:
    labels = item_labels(session, {e.item_id for e in entries if e.item_id})
    told = trails(session, entries)
    forms = form_names(session, (f for e in entries for f in (e.form_id, e.review_form_id)))
    return [_row(entry, labels, forms, told.get(entry.id, NOTHING)) for entry in entries]


def _row(
    entry: LogEntry, labels: dict[bytes, str], forms: dict[bytes, str], trail: Trail
) -> DayRow:
    return DayRow(
        entry.id,
        entry.placement_id or b"",
        entry.day,
        entry.starts,
        entry.ends,
        entry.rest,
        minutes_of(entry),
        entry.work_done or "",
        entry.item_id,
        labels.get(entry.item_id or b"", ""),
        entry.comment or "",
        state_of(entry, explained=trail.explained),
        entry.absence,
        entry.review_comment or "",
        entry.review_mark,
        bool(entry.on_behalf),
        trail.corrections,
        trail.differs,
        trail.once_confirmed,
        read_split(entry.split),
        entry.makes_up,
        forms.get(entry.form_id or b"", ""),
        forms.get(entry.review_form_id or b"", ""),
        day_digest(entry),
    )


def count_waiting(session: Session) -> int:
    """Return how many days wait for the mentor."""
    return len(_waiting(session, None))


def waiting_days(
    session: Session, placements: Sequence[bytes] | None = None
) -> list[WaitingTrainee]:
    """Return every day that waits for the mentor, by trainee, oldest first.

    Where access has ended no day waits any more.
    """
    grouped: dict[bytes, list[LogEntry]] = {}
    for part in chunks(_waiting(session, placements)):
        for entry in session.scalars(select(LogEntry).where(LogEntry.id.in_(part))):
            if entry.placement_id:
                grouped.setdefault(entry.placement_id, []).append(entry)
    for waiting in grouped.values():
        waiting.sort(key=lambda e: (e.day or date.min, -1 if e.starts is None else e.starts, e.id))
    entries = [entry for days in grouped.values() for entry in days]
    rows = {row.id: row for row in _made(session, entries)}
    others = others_reviews(session, entries)
    unmarked = without_day_marks(session, list(grouped))
    found = []
    people = session.scalars(
        select(Placement)
        .where(Placement.id.in_(list(grouped)), Placement.alive)
        .order_by(func.folded(Placement.student_name))
    )
    for place in people:
        days = tuple(rows[entry.id] for entry in grouped[place.id])
        found.append(
            WaitingTrainee(
                place.id,
                place.student_name or "",
                place.qualification or "",
                place.school_name or "",
                place.starts_on,
                place.ends_on,
                place.scale or "ten",
                days,
                place.id not in unmarked,
                {day.id: others[day.id] for day in days if day.id in others},
            )
        )
    return found
