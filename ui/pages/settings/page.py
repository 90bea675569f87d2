"""The settings' room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from ui.pages.settings.calendar_card import CalendarCard
from ui.pages.settings.computers_cards import ComputersCards
from ui.pages.settings.data_card import AboutCard, DataCard
from ui.pages.settings.files_card import FilesCard
from ui.pages.settings.limits_card import LimitsCard
from ui.pages.settings.look_card import LookCard
from ui.pages.settings.papers_card import PapersCard
from ui.pages.settings.school_card import SchoolCards
from ui.pages.settings.spelling_card import SpellingCard
from ui.pages.settings.verbs import SettingsVerbs
from ui.rooms import Kinds
from ui.theme import SPACE_L
from ui.widgets.formula_card import FormulaCard
from ui.widgets.header import PageHeader
from ui.widgets.translated import Translated

SHOWS: Kinds = frozenset({"school", "person"})
FORMULA: Kinds = frozenset({"school", "placement", "placement_terms"})
CALENDAR: Kinds = frozenset({"calendar_day"})
ACCESS: Kinds = frozenset({"access_grant", "device_join", "packet"})


class SettingsPage(Translated):
    """Cards one under the other."""

    def __init__(self, verbs: SettingsVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader(N_("Settings"))
        self.look = LookCard(verbs.look)
        self.spelling = SpellingCard(verbs.spelling) if verbs.spelling is not None else None
        self.school = SchoolCards(verbs.school) if verbs.school is not None else None
        rules = verbs.rules
        self.calendar = CalendarCard(rules[0]) if rules is not None else None
        self.limits = LimitsCard(rules[1]) if rules is not None else None
        self.papers = PapersCard(rules[1]) if rules is not None else None
        self.formula = FormulaCard(verbs.formula) if verbs.formula is not None else None
        self.computers = ComputersCards(verbs.computers)
        self.files = FilesCard(verbs.files)
        self.data = DataCard(verbs.data)
        self.about = AboutCard(verbs.about())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(self.header)
        column.addWidget(self.look)
        if self.spelling is not None:
            column.addWidget(self.spelling)
        if self.school is not None:
            column.addWidget(self.school)
        for card in (self.calendar, self.limits, self.formula, self.papers):
            if card is not None:
                column.addWidget(card)
        column.addWidget(self.computers)
        column.addWidget(self.files)
        column.addWidget(self.data)
        column.addWidget(self.about)
        column.addStretch(1)

    def reload(self, kinds: Kinds) -> None:
        """Show what is true now."""
        self.look.refresh()
        self.files.refresh()
        if self.school is not None and kinds & SHOWS:
            self.school.reload()
        if self.calendar is not None and kinds & CALENDAR:
            self.calendar.reload()
        if self.limits is not None and kinds & SHOWS:
            self.limits.reload()
        if self.papers is not None and kinds & SHOWS:
            self.papers.reload()
        if self.formula is not None and kinds & FORMULA:
            self.formula.reload()
        if kinds & ACCESS:
            self.computers.reload()

    def begin(self, what: str) -> None:
        """Begin to fill in the school's card ("school"), back up ("backup"), or what
        `ComputersCards` can begin with.
        """
        if what == "school" and self.school is not None:
            self.school.begin()
        elif what == "backup":
            self.data.back_up.click()
        elif what in ("recovery", "computer", "colleague"):
            self.computers.begin(what)
