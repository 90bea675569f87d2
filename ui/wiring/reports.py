"""The room of reports."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.reports import groups, totals
from app.reports.group_weeks import first_and_last, group_weeks
from ui.pages.reports.functions import ReportsFunctions
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from ui.pages.reports.page import ReportsPage

    office = desk.office
    return ReportsPage(
        ReportsFunctions(
            groups=lambda: office.ask_once(groups.codes),
            span=lambda: office.ask_once(first_and_last),
            years=lambda: office.ask_once(totals.years),
            weeks=lambda wanted, then: office.ask_later(while_there(then), group_weeks, wanted),
            totals=lambda by, year, then: office.ask_later(
                while_there(then), totals.year_totals, by, year
            ),
            open_week=lambda placement, day: desk.go(
                "placements", record=placement, tab="diary", field=f"week:{day.isoformat()}"
            ),
            open_placements=lambda ids: desk.go("placements", only=ids or None),
        )
    )
