"""The school's calendar: what its days are, where the state's holidays don't say it (school)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class CalendarDay(Record):
    """One day of the school's calendar, or days in a row, that differ from the usual."""

    __tablename__ = "calendar_day"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 22

    starts_on: Mapped[date | None] = cell(1)
    ends_on: Mapped[date | None] = cell(1)
    """The same day, where it is only one."""
    day_kind: Mapped[str | None] = cell(2)
    """off, worked (a swapped working day), break or school."""
    name: Mapped[str | None] = cell(3)
    group_code: Mapped[str | None] = cell(4)
    """The group that it is for; empty for the whole school."""
