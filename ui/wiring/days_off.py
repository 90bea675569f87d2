"""Public holidays for the plan of a placement that carries no calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from app import clock
from app.reports.plans import Plan
from app.rules.calendar import HOLIDAY, Calendar, DayKind, write_calendar
from app.rules.hours import latvian_holidays
from ui.wiring.desk import Desk

_KNOWN: dict[int, dict[date, str]] = {}
"""The holidays of each year that any diary has asked for."""


class DaysOff:
    """Their tables take a third of a second to load, so they do so beside the window."""

    def __init__(self, desk: Desk, loaded: Callable[[], object]) -> None:
        """`loaded` is called when more of them are known."""
        self._desk = desk
        self._loaded = loaded
        self._asked: set[int] = set()

    def known_to(self, plan: Plan) -> Plan:
        """Return a plan with the holidays known so far, unless it has a calendar of its own."""
        if plan.text is not None:
            return plan
        first, last = plan.schedule.first, plan.schedule.last
        if not plan.schedule.has_period:
            first = last = clock.today()
        years = range(first.year - 1, last.year + 2)
        missing = tuple(year for year in years if year not in _KNOWN and year not in self._asked)
        if missing:
            self._asked |= set(missing)
            self._desk.office.ask_later(self._keep, _holidays, missing)
        days = {
            day: DayKind(HOLIDAY, name)
            for year in years
            for day, name in _KNOWN.get(year, {}).items()
        }
        return Plan(plan.schedule, write_calendar(Calendar(days)))

    def _keep(self, found: dict[int, dict[date, str]]) -> None:
        _KNOWN.update(found)
        self._loaded()


def _holidays(_session: Any, years: tuple[int, ...]) -> dict[int, dict[date, str]]:
    return {year: latvian_holidays([year]) for year in years}
