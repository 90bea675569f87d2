"""The room of reports."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from ui.pages.reports.functions import ReportsFunctions
from ui.pages.reports.totals import TotalsTab
from ui.pages.reports.weeks import WeeksTab
from ui.rooms import Kinds
from ui.theme import SPACE_M
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs
from ui.widgets.translated import Translated

SHOWS: Kinds = frozenset({"log_entry", "placement", "study_group"})


class ReportsPage(Translated):
    """Trainees by weeks, and a year added up; each is asked for when it is first seen."""

    def __init__(self, functions: ReportsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale: set[str] = set()
        self.header = PageHeader(N_("Reports"))
        self.tabs = Tabs(N_("Reports"))
        self.tabs.add("weeks", N_("Weeks"), lambda: self._telling(WeeksTab(functions)))
        self.tabs.add("totals", N_("Year totals"), lambda: self._telling(TotalsTab(functions)))
        self.tabs.changed.connect(self._opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)

    def reload(self, kinds: Kinds) -> None:
        """Ask again for what is on show; the other tab when it is opened."""
        if kinds.isdisjoint(SHOWS):
            return
        self._stale |= {"weeks", "totals"}
        self._opened(self.tabs.current())

    def show_group(self, code: str) -> None:
        """Show the weeks of a group."""
        self.tabs.show_tab("weeks")
        page = self.tabs.page("weeks")
        if isinstance(page, WeeksTab):
            page.show_group(code)

    def _telling(self, tab: WeeksTab | TotalsTab) -> QWidget:
        tab.counted.connect(self._tell)
        return tab

    def _tell(self) -> None:
        page = self.tabs.page(self.tabs.current())
        if isinstance(page, WeeksTab | TotalsTab):
            self.header.set_subtitle(page.said)

    def _opened(self, key: str) -> None:
        page = self.tabs.page(key)
        if key in self._stale and isinstance(page, WeeksTab | TotalsTab):
            page.reload()
        self._stale.discard(key)
        self._tell()
