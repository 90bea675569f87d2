"""The schedule of a placement in rows and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from app.i18n import _
from app.i18n.dates import screen_date
from app.i18n.times import duration, time_span
from app.records import Placement, Stretch
from app.reports.fields import value_text
from app.reports.plans import INTERRUPTION, WEEK, plan_of, stretches_of
from app.rules.schedule import FULL, IRREGULAR, PART, SHIFTS

WORK: Final = "work"


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A stretch, or an interruption. Times and sums are minutes; `week` is Monday to Sunday."""

    id: bytes
    starts_on: date | None
    ends_on: date | None
    kind: str
    pattern: str
    week: tuple[int, ...]
    starts: int | None
    ends: int | None
    rest: int | None
    cycle: str
    night_starts: int | None
    night_ends: int | None
    night_rest: int | None
    reason: str
    workplace: str

    @property
    def interrupts(self) -> bool:
        """Tell whether nothing is planned in it."""
        return self.kind == INTERRUPTION


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """The schedule of a placement, what it comes to, and what is agreed; minutes."""

    rows: tuple[StretchRow, ...]
    a_day: int | None
    planned: int
    agreed: int | None
    continues: bytes | None = None
    """The placement that this one goes on from, where it is known here."""
    continues_from: str = ""
    """Its company."""


def schedule_row(session: Session, placement: bytes) -> ScheduleRow | None:
    """Return the schedule of a placement; None where there is no such placement."""
    place = session.get(Placement, placement)
    if place is None or not place.alive:
        return None
    before = session.get(Placement, place.continues_id) if place.continues_id else None
    known = before is not None and before.alive
    return ScheduleRow(
        tuple(_row(row) for row in stretches_of(session, placement)),
        place.minutes_per_day,
        plan_of(session, placement).minutes,
        place.total_minutes,
        place.continues_id if known else None,
        (before.company_name or "") if before is not None and known else "",
    )


def _row(row: Stretch) -> StretchRow:
    return StretchRow(
        row.id, row.starts_on, row.ends_on, row.stretch_kind or WORK, row.pattern or FULL,
        tuple(getattr(row, day) or 0 for day in WEEK),
        row.day_starts, row.day_ends, row.day_rest, row.cycle or "",
        row.night_starts, row.night_ends, row.night_rest, row.reason or "", row.workplace or "",
    )  # fmt: skip


def stretch_words(row: StretchRow) -> str:
    """Return a stretch in one line: days, pattern, hours, times and workplace."""
    parts = [value_text("stretch_kind", row.kind)] if row.interrupts else pattern_words(row)
    parts += [row.reason] if row.interrupts else [row.workplace]
    return f"{_days(row)}: " + ", ".join(filter(None, parts))


def _days(row: StretchRow) -> str:
    if row.starts_on is None and row.ends_on is None:
        return _("the whole placement")
    first = screen_date(row.starts_on) if row.starts_on else "…"
    last = screen_date(row.ends_on) if row.ends_on else "…"
    return first if first == last else f"{first}–{last}"


def pattern_words(row: StretchRow) -> list[str]:
    """Return what a stretch of work plans: pattern, hours a week, times."""
    told = [value_text("pattern", row.pattern)]
    if row.pattern in (FULL, PART) and any(row.week):
        told.append(_("{hours} a week").format(hours=duration(sum(row.week))))
    if row.pattern == SHIFTS:
        told.append(row.cycle)
    if row.pattern != IRREGULAR:
        told.append(_times(row.starts, row.ends, row.rest))
    if row.pattern == SHIFTS:
        night = _times(row.night_starts, row.night_ends, row.night_rest)
        told.append(_("nights {times}").format(times=night) if night else "")
    return told


def _times(starts: int | None, ends: int | None, rest: int | None) -> str:
    if starts is None or ends is None:
        return ""
    span = time_span(starts, ends)
    return span + ", " + _("break {rest}").format(rest=duration(rest)) if rest else span
