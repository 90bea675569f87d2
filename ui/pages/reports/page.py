"""The room of reports."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from app.reports.archive import TOLD_FROM
from ui.pages.reports.archive import ArchiveTab
from ui.pages.reports.coverage import CoverageTab
from ui.pages.reports.functions import ReportsFunctions
from ui.pages.reports.missing import MissingTab
from ui.pages.reports.reminders import RemindersTab
from ui.pages.reports.surveys import SurveysTab
from ui.pages.reports.totals import TotalsTab
from ui.pages.reports.weeks import WeeksTab
from ui.rooms import Kinds
from ui.theme import SPACE_M
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs
from ui.widgets.translated import Translated

SHOWS: Kinds = TOLD_FROM | {
    "study_group", "placement_terms", "stretch", "hours_adjustment", "access_grant", "person",
    "survey", "survey_answer",
}  # fmt: skip
_Tab = WeeksTab | TotalsTab | MissingTab | RemindersTab | CoverageTab | ArchiveTab | SurveysTab


class ReportsPage(Translated):
    """Weeks, what lacks, reminders, coverage, a year's sums; each is asked for when first seen."""

    def __init__(self, functions: ReportsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._stale: set[str] = set()
        self.header = PageHeader(N_("Reports"))
        self.tabs = Tabs(N_("Reports"))
        self.tabs.add("weeks", N_("Weeks"), lambda: self._telling(WeeksTab(functions)))
        self.tabs.add("missing", N_("Missing"), self._missing)
        self.tabs.add("reminders", N_("Reminders"), lambda: self._telling(RemindersTab(functions)))
        self.tabs.add("coverage", N_("Coverage"), lambda: self._telling(CoverageTab(functions)))
        self.tabs.add("archive", N_("Papers"), lambda: self._telling(ArchiveTab(functions)))
        self.tabs.add("surveys", N_("Surveys"), lambda: self._telling(SurveysTab(functions)))
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
        self._stale |= {"weeks", "missing", "reminders", "coverage", "archive", "surveys", "totals"}
        self._opened(self.tabs.current())

    def show_group(self, code: str) -> None:
        """Show the weeks of a group."""
        self.tabs.show_tab("weeks")
        page = self.tabs.page("weeks")
        if isinstance(page, WeeksTab):
            page.show_group(code)

    def begin(self, what: str) -> None:
        """Show the papers of a group: "papers:D4-2", or of all."""
        if what.startswith("papers"):
            self.tabs.show_tab("archive")
            page = self.tabs.page("archive")
            if isinstance(page, ArchiveTab):
                page.show_group(what.partition(":")[2])

    def show_only(self, placements: tuple[bytes, ...]) -> None:
        """Show what is missing in some placements."""
        self.tabs.show_tab("missing")
        page = self.tabs.page("missing")
        if isinstance(page, MissingTab):
            page.show_only(placements)

    def _missing(self) -> QWidget:
        tab = MissingTab(self._functions)
        tab.remind.connect(self._remind)
        return self._telling(tab)

    def _remind(self, placements: tuple[bytes, ...]) -> None:
        self.tabs.show_tab("reminders")
        page = self.tabs.page("reminders")
        if isinstance(page, RemindersTab):
            page.show_only(placements)

    def _telling(self, tab: _Tab) -> QWidget:
        tab.counted.connect(self._tell)
        return tab

    def _tell(self) -> None:
        page = self.tabs.page(self.tabs.current())
        if isinstance(page, _Tab):
            self.header.set_subtitle(page.said)

    def _opened(self, key: str) -> None:
        page = self.tabs.page(key)
        if key in self._stale and isinstance(page, _Tab):
            page.reload()
        self._stale.discard(key)
        self._tell()
