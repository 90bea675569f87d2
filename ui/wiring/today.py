"""The teacher's first page."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.reports.today import TodayLine
from ui.wiring import missing_watch
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk

_TABS = {"conflicts": "conflicts", "quarantined": "quarantine"}
_ROOMS = {
    "to_print": "documents", "not_returned": "documents", "days_missing": "reports",
    "diary_silent": "reports",
}  # fmt: skip
"""Where a line's placements are shown, unless in their own list."""
_OF_ONE = {
    "no_agreement": "agreement", "papers_out": "papers", "days_changed": "diary",
    "assessment_due": "assessment", "self_missing": "assessment",
    "report_missing": "grade", "grade_missing": "grade",
}  # fmt: skip
"""The tab on which it is mended, where a line is about one placement."""


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from app.reports.packets import addressees
    from app.reports.progress import group_progress
    from app.reports.recovery import recovery
    from ui.pages.today.page import TodayPage
    from ui.pages.today.verbs import News, TodayVerbs

    office = desk.office

    def open_line(line: TodayLine) -> None:
        if line.kind in _TABS:
            desk.go("exchange", begin=_TABS[line.kind])
            return
        if line.kind in _OF_ONE and len(line.placement_ids) == 1:
            desk.go("placements", record=line.placement_ids[0], tab=_OF_ONE[line.kind])
            return
        room = _ROOMS.get(line.kind, "placements")
        if not desk.go(room, only=line.placement_ids):
            desk.go("placements", only=line.placement_ids)

    watch = missing_watch.watch(desk)
    page = TodayPage(
        TodayVerbs(
            lines=watch.lines,
            progress=lambda: office.ask_once(group_progress),
            beginning=lambda: office.ask_once(beginning),
            news=lambda: News(office.ask(addressees), office.ask(recovery).needed),
            open_line=open_line,
            open_group=lambda code: desk.go("placements", group=code),
            begin=lambda room, what: desk.go(room, begin=what),
        )
    )
    show = while_there(page.reload)
    watch.changed.connect(lambda: show(frozenset()))
    watch.changed.connect(desk.count_badges)
    return page


def badge(desk: Desk) -> int:
    """Return how many lines there are."""
    watch = missing_watch.watch(desk)
    watch.begin()
    return len(watch.lines())


def beginning(session: Any) -> Any:
    """Return what a new school has already."""
    from app.reports import beginning as steps
    from ui.pages.today.verbs import Beginning

    row = steps.beginning(session)
    return Beginning(
        row.card, row.students, row.companies, row.programmes, row.placements, row.recovered
    )  # fmt: skip
