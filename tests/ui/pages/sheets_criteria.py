"""The school's criteria of assessment, for the gallery."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.actions.criteria import choose_criteria, edit_criterion, take_criteria
from app.reports.criteria import criteria_sets
from app.reports.programmes import programmes
from tests.ui.pages.sheets_registry import room, sample_folder
from ui.pages.programmes.page import ProgrammesPage


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the sets beside each other, and a programme that has chosen one."""
    return {"criteria": lambda: _shown("criteria"), "criteria-chosen": lambda: _shown("")}


def _shown(begin: str) -> QWidget:
    folder = sample_folder()
    with folder.read() as session:
        known = criteria_sets(session)
        first = programmes(session)[0].id
    if not known:
        take_criteria(folder, "general", "lv")
        lineage = take_criteria(folder, "service", "lv")
        edit_criterion(folder, lineage, "customers", weight=2)
        choose_criteria(folder, first, lineage)
    window = room("programmes", begin)
    if not begin:
        page = window.page("programmes")  # type: ignore[attr-defined]
        assert isinstance(page, ProgrammesPage)
        area = page.programme.parentWidget()
        while area is not None and not hasattr(area, "ensureWidgetVisible"):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(page.programme.criteria)
    return window
