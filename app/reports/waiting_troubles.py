"""What the mentor should look at before confirming: overlaps, and limits that a day passes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import _
from app.i18n.dates import screen_date
from app.records import LogEntry
from app.reports.listing import chunks
from app.reports.terms import terms_of
from app.rules.count import DiaryDay, overlaps
from app.rules.minors import LimitWarning, limit_warnings, read_limits
from app.rules.periods import monday_of

_A_WEEK: Final = "a_week"


def waiting_troubles(session: Session, placements: Iterable[bytes]) -> dict[bytes, tuple[str, ...]]:
    """Return sentences about the days of some placements, by entry, in one look at their diaries.

    A limit of the day or of the week is told of each entry of that day or week: whichever of them
    waits, the mentor sees it.
    """
    wanted = list(placements)
    diaries: dict[bytes, list[DiaryDay]] = {placement: [] for placement in wanted}
    for part in chunks(wanted):
        rows = session.execute(
            select(
                LogEntry.placement_id, LogEntry.id, LogEntry.day, LogEntry.starts, LogEntry.ends,
                LogEntry.rest, LogEntry.absence,
            ).where(LogEntry.placement_id.in_(part), LogEntry.alive)
        )  # fmt: skip
        for placement, entry, day, starts, ends, rest, absence in rows:
            counted = DiaryDay(day, starts, ends, rest or 0, absence or "", id=entry)
            diaries[placement or b""].append(counted)
    found: dict[bytes, list[str]] = {}
    for placement, set_by_school in terms_of(session, wanted).items():
        days = diaries[placement]
        _tell_overlaps(found, days)
        limits = read_limits(set_by_school.limits)
        for warning in limit_warnings(days, limits, under_18=set_by_school.under_18):
            for each in days:
                if each.minutes and _is_about(each.day, warning):
                    found.setdefault(each.id, []).append(warning.text)
    return {entry: tuple(said) for entry, said in found.items()}


def _is_about(day: date | None, warning: LimitWarning) -> bool:
    if day is None:
        return False
    return (monday_of(day) if warning.limit == _A_WEEK else day) == warning.day


def _tell_overlaps(found: dict[bytes, list[str]], days: list[DiaryDay]) -> None:
    by_id = {day.id: day for day in days}
    for entry, troubles in overlaps(days).items():
        other = by_id[troubles[0].other]
        words = _("The times overlap with another entry of {day}.")
        on = screen_date(other.day) if other.day is not None else "–"
        found.setdefault(entry, []).append(words.format(day=on))
