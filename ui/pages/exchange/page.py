"""The page of the exchange: people, files and conflicts, and what has just come in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.reports.parties import SCHOOL
from ui.pages.exchange.carrier import CarrierCard
from ui.pages.exchange.files import FilesTab
from ui.pages.exchange.functions import ExchangeFunctions, PersonLine
from ui.pages.exchange.people import PeopleCard
from ui.pages.exchange.receiving import ReceivePanel
from ui.pages.exchange.rounds import RoundCard
from ui.pages.exchange.school import SchoolCard, SchoolCards
from ui.pages.exchange.sending import SendCard
from ui.rooms import Kinds, Reloads
from ui.tasks.pieces import Pieces, Work
from ui.theme import SPACE_M, look
from ui.widgets.empty import EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs
from ui.widgets.translated import Translated


class ExchangePage(Translated):
    """Files let go anywhere over the window come here by `take_files`."""

    def __init__(self, functions: ExchangeFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._for: bytes | None = None
        self._pieces = Pieces(self)
        self.header = PageHeader(N_("Exchange"))
        self.take = self.header.add_button(
            N_("Open a received file"), lambda: self.receiving.choose(), icon_name="inbox-line",
            tip=N_("Or drop it anywhere on the window"),
        )  # fmt: skip
        self.receiving = ReceivePanel(
            functions.receiving, lambda: self.begin("conflicts"), self._ask_soon
        )
        self.files: FilesTab | None = None
        self.conflicts: QWidget | None = None
        self.quarantine: QWidget | None = None
        self.tabs = Tabs(N_("Exchange"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for widget in (self.header, self.receiving):
            layout.addWidget(widget)
        layout.addWidget(self.tabs, 1)
        first = self._build_first()
        self.tabs.add("people", N_("People") if functions.school else N_("Sending"), first)
        self.tabs.add("files", N_("Files"), self._build_files)
        self.tabs.add("conflicts", N_("Conflicts"), self._build_conflicts)
        if functions.quarantine is not None:
            self.tabs.add("quarantine", N_("Set aside"), self._build_quarantine)
        self.receiving.ask()
        self.ask_carrier()
        self._ask_others()
        self.retranslate()

    @property
    def school(self) -> SchoolCard:
        """The first school's card: the only one, for most."""
        return self.schools.cards[0]

    def reload(self, kinds: Kinds) -> None:
        """Show how it stands now."""
        self.receiving.ask()
        self.ask_carrier()
        self._ask_soon()
        for part in (self.conflicts, self.quarantine):
            if isinstance(part, Reloads):
                part.reload(kinds)

    def begin(self, what: str) -> None:
        """Begin with "import" (choose a received file), or go to a tab: "conflicts", "files"."""
        if what == "import":
            self.receiving.choose()
        else:
            self.tabs.show_tab(what)

    def show_record(self, record: bytes) -> None:
        """Ask where a file for a person should go, as soon as they are shown."""
        self._for = record
        self.tabs.show_tab("people")
        self._ask_others()

    def take_file(self, path: str) -> None:
        """Look at a file that was let go over the window."""
        self.take_files([path])

    def take_files(self, paths: Sequence[str]) -> None:
        """Look at files that were let go over the window."""
        self.receiving.begin([Path(path) for path in paths])

    def make(self, person: PersonLine, everything: bool) -> None:
        """Ask where a file for a person should go."""
        self.round.close_it()
        self.send.begin(person, everything)

    def make_all(self, people: Sequence[PersonLine]) -> None:
        """Ask where files for many should go."""
        self.send.close_it()
        self.round.begin(people)

    def _build_first(self) -> QWidget:
        """Build the first tab from above down: Qt goes through all parts of what is moved."""
        functions = self._functions
        holder = QWidget(self.tabs.stack)
        look(holder, "clear")
        self.send = SendCard(functions.sending, self._ask_others, holder)
        self.round = RoundCard(functions.sending, self._ask_others, holder)
        self.schools = SchoolCards(self.make, self.make_all, holder)
        self.people = PeopleCard(self.make, self.make_all, holder)
        self.nobody = EmptyState(
            "user-add-line",
            N_("Nobody is connected yet"),
            N_(
                "A mentor or a student is invited from their placement's folder: "
                "they get a file and five words. Then files can be made for them here."
            ),
            N_("Go to the placements"),
            functions.invite,
            parent=holder,
        )
        self.carrier = CarrierCard(functions.carrier, holder)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        parts = (self.send, self.round, self.schools, self.people, self.nobody, self.carrier)
        for widget in parts:
            column.addWidget(widget)
        column.addStretch(1)
        self._column = column
        return holder

    def _build_files(self) -> QWidget:
        self.files = FilesTab(
            self._functions.file_ids, self._functions.files, self._functions.file_history
        )
        return self.files

    def _build_conflicts(self) -> QWidget:
        self.conflicts = self._functions.conflicts()
        return self.conflicts

    def _build_quarantine(self) -> QWidget:
        assert self._functions.quarantine is not None
        self.quarantine = self._functions.quarantine()
        return self.quarantine

    def ask_carrier(self) -> None:
        """Show how the exchange folder stands; one that is used stands first."""
        self.carrier.ask()
        first = self.carrier.view is not None and self._functions.school
        if self._column.indexOf(self.carrier) != (wanted := 0 if first else 5):
            self._column.insertWidget(wanted, self.carrier)

    def _ask_soon(self) -> None:
        """Ask once for all that want it by then: whom files are for takes its time to find out."""
        self._pieces.replace(self._asking())

    def _asking(self) -> Work:
        yield
        self._ask_others()

    def _ask_others(self) -> None:
        self.tabs.set_count("conflicts", self._functions.conflict_count())
        self.tabs.set_count("quarantine", self._functions.quarantine_count())
        if self.files is not None:
            self.files.ask()
        self._functions.people(self._show_people)

    def _show_people(self, people: Sequence[PersonLine]) -> None:
        at_school = self._functions.school
        schools = [] if at_school else [each for each in people if each.role == SCHOOL]
        others = [each for each in people if each not in schools]
        self.people.setVisible(bool(others))
        self.people.show_people(others)
        self.nobody.setVisible(at_school and not people)
        self.schools.setVisible(not at_school)
        if not at_school:
            self.schools.show_schools(schools)
        meant = next((each for each in people if each.person == self._for), None)
        self._for = None
        if meant is not None:
            self.make(meant, everything=False)

    def retranslate(self) -> None:
        self.header.set_subtitle(
            _("Files travel by mail or on a stick. Drop a received one anywhere on the window.")
        )
