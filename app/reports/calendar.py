"""The school's calendar, a year at a time: public holidays and the school's own rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import CalendarDay
from app.rules.calendar import HOLIDAY
from app.rules.hours import latvian_holidays


@dataclass(frozen=True, slots=True)
class SchoolDayRow:
    """A row of the calendar; a public holiday has no id, and can't be changed."""

    id: bytes | None
    starts_on: date
    ends_on: date
    kind: str
    name: str
    group: str

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.ends_on - self.starts_on).days + 1


def school_year(session: Session, year: int) -> list[SchoolDayRow]:
    """Return the rows that touch the academic year that starts in September of `year`."""
    first, last = date(year, 9, 1), date(year + 1, 8, 31)
    rows = [
        SchoolDayRow(None, day, day, HOLIDAY, name, "")
        for day, name in latvian_holidays([year, year + 1]).items()
        if first <= day <= last
    ]
    rows += [row for row in own_rows(session) if row.ends_on >= first and row.starts_on <= last]
    return sorted(rows, key=lambda row: (row.starts_on, row.id or b""))


def own_rows(session: Session) -> list[SchoolDayRow]:
    """Return the school's own rows, of all years."""
    found = session.scalars(
        select(CalendarDay).where(CalendarDay.alive).order_by(CalendarDay.starts_on, CalendarDay.id)
    )
    return [
        SchoolDayRow(
            row.id, row.starts_on, row.ends_on or row.starts_on, row.day_kind or "",
            row.name or "", row.group_code or "",
        )
        for row in found
        if row.starts_on is not None
    ]  # fmt: skip
