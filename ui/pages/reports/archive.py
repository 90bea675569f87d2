"""Is everything there? Trainees by papers, each with a sign and a word; a click opens the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.collation import key
from app.reports.archive import ArchiveRow, ArchiveWanted, Slot
from app.rules.archive_words import CHOICES, OUT, REFUSED
from app.rules.paper_words import PAPERS
from ui.models.table import ID, Chip, Column, RowTableModel
from ui.pages.reports.functions import ReportsFunctions
from ui.theme import SPACE_M, SPACE_S
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.paper_marks import slot_chip
from ui.widgets.shelf import Shelf
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table
from ui.widgets.translated import Translated
from ui.widgets.words import words

SHORT: Final = {
    "application": N_("Application"),
    "agreement": N_("Agreement"),
    "annex_schedule": N_("Schedule"),
    "programme": N_("Programme"),
    "annex_plan": N_("Plan"),
    "learning_agreement": N_("Learning agreement"),
    "briefing": N_("Briefing"),
    "diary": N_("Diary"),
    "time_record": N_("Time record"),
    "assessment": N_("Assessment"),
    "report_cover": N_("Report"),
    "visit": N_("Visit"),
    "certificate": N_("Certificate"),
}
"""Papers that may belong into folders, as the headings of columns say them."""
KINDS: Final = tuple(each.paper for each in CHOICES)
OTHERS: Final = "others"
_FIRST: Final = 3
"""Columns before the papers."""


def mark(slot: Slot | None) -> Chip | None:
    """Return the sign of a cell; how many have signed where that is what is waited for."""
    if slot is None:
        return None
    kind, word, icon = slot_chip(slot)
    now = slot.now
    if slot.state in (OUT, REFUSED) and now is not None and now.parties:
        signed = sum(party.has_signed for party in now.parties)
        word = _("{count} of {all}").format(count=signed, all=len(now.parties))
    return kind, word, icon


def archive_columns() -> list[Column[ArchiveRow]]:
    """Return the columns: who, then a column for each paper, then all others together."""

    def paper(kind: str) -> Column[ArchiveRow]:
        def chip(row: ArchiveRow) -> Chip | None:
            return mark(row.slot(kind))

        def text(row: ArchiveRow) -> str:
            return chip(row)[1] if chip(row) else "–"  # type: ignore[index]

        return Column(kind, SHORT[kind], text, chip=chip, letters=14)

    return [
        Column("student", N_("Trainee"), lambda row: row.student, letters=24),
        Column("group", N_("Group"), lambda row: row.group, letters=8),
        Column("company", N_("Company"), lambda row: row.company or "–", letters=24, shown=False),
        *(paper(kind) for kind in KINDS),
        Column(OTHERS, N_("Others"), _others, chip=_others_chip, letters=14),
    ]


class ArchiveTab(Translated):
    """`counted()` when `said`, the words about what is on show, is another."""

    counted = Signal()

    def __init__(self, functions: ReportsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._asked = 0
        self._rows: dict[bytes, ArchiveRow] = {}
        self.said = ""
        self.filters = FilterRow(N_("Student, company"))
        self.filters.add_choice(
            "group", N_("Group"), N_("All groups"),
            lambda: [(code, code) for code in functions.groups()],
        )  # fmt: skip
        self.filters.add_choice(
            "only", N_("Trainees"), N_("All trainees"), lambda: [("open", _("Incomplete"))]
        )
        self.filters.changed.connect(lambda _filters: self.ask())
        self.model: RowTableModel[ArchiveRow] = RowTableModel(
            archive_columns(), self._ids, self._fetch, self
        )
        self.table = Table(self.model, N_("Papers of the trainees"))
        self.table.opened.connect(self._open_row)
        self.table.clicked.connect(self._clicked)
        self.hint = words(style="muted")
        self.nothing = EmptyState(
            "folder-shield-line",
            N_("Nothing lacks here"),
            N_(
                "Here you see which papers each trainee's folder holds, who has still to sign "
                "them, and what is missing. Choose another group."
            ),
            N_("Show all trainees"),
            self.filters.reset,
        )
        self._lay_out()
        self.retranslate()
        self.ask()

    def _lay_out(self) -> None:
        self._sheet = Card(flush=True)
        self._sheet.add(self.table, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.hint)
        foot.addWidget(
            flowing(SaveButton(lambda: save_table(self.table, self.model, self.table.header)))
        )
        self._sheet.body.addLayout(foot)
        self.shelf = Shelf()
        self.shelf.addWidget(self._sheet)
        self.shelf.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.filters)
        layout.addWidget(self.shelf, 1)

    def ask(self) -> None:
        """Ask for the rows that are wanted now."""
        chosen: dict[str, Any] = self.filters.filters()
        wanted = ArchiveWanted(
            chosen.get("group"), chosen.get("search", ""), chosen.get("only") == "open"
        )
        self._asked += 1
        self._functions.archive(wanted, partial(self._show, self._asked))

    def reload(self) -> None:
        """Ask again, for the choices too."""
        self.filters.reload_options()
        self.ask()

    def show_group(self, code: str) -> None:
        """Show the papers of a group."""
        self.filters.set_filters({"group": code})

    def retranslate(self) -> None:
        self.hint.setText(_("A click on a paper, or Enter, opens it in the trainee's folder."))
        self._say_counted()

    def _show(self, asked: int, rows: Sequence[ArchiveRow]) -> None:
        if asked != self._asked:
            return
        self._rows = {row.id: row for row in rows}
        self.table.reload()
        for number, kind in enumerate(KINDS, _FIRST):
            there = not rows or any(row.slot(kind) is not None for row in rows)
            self.table.setColumnHidden(number, not there)
        self.table.header.fit_soon()
        self.shelf.setCurrentWidget(self._sheet if rows else self.nothing)
        self._say_counted()

    def _say_counted(self) -> None:
        rows = list(self._rows.values())
        trainees = ngettext("{count} trainee", "{count} trainees", len(rows))
        said = [trainees.format(count=len(rows))]
        lacking = sum(not row.is_whole for row in rows)
        if lacking:
            text = ngettext("{count} incomplete", "{count} incomplete", lacking)
            said.append(text.format(count=lacking))
        elif rows:
            said.append(_("everything is there"))
        self.said = " · ".join(said) if rows else ""
        self.counted.emit()

    def _ids(self, sort: str, descending: bool) -> list[bytes]:
        return sorted(self._rows, key=lambda each: _order(sort)(self._rows[each]),
                      reverse=descending)  # fmt: skip

    def _fetch(self, ids: Sequence[bytes]) -> list[ArchiveRow]:
        return [self._rows[each] for each in ids if each in self._rows]

    def _clicked(self, index: QModelIndex) -> None:
        kind = self.model.columns[index.column()].key
        row = self._rows.get(index.data(ID))
        if row is not None and kind in KINDS and row.slot(kind) is not None:
            self._functions.open_paper(row.id, kind)

    def _open_row(self, record: bytes) -> None:
        row = self._rows.get(record)
        if row is None:
            return
        kind = self.model.columns[self.table.currentIndex().column()].key
        lacking = next((slot.paper for slot in row.slots if slot.is_open), "")
        self._functions.open_paper(record, kind if kind in KINDS else lacking)


def _order(sort: str) -> Callable[[ArchiveRow], Any]:
    if sort in KINDS:
        return lambda row: _rank(row.slot(sort))
    if sort == OTHERS:
        return lambda row: _others(row)
    return lambda row: key(getattr(row, sort))


def _rank(slot: Slot | None) -> tuple[int, str]:
    return (0 if slot is None else 2 if slot.is_open else 1, slot.state if slot else "")


def _besides(row: ArchiveRow) -> list[Slot]:
    return [slot for slot in row.slots if slot.paper not in KINDS]


def _others(row: ArchiveRow) -> str:
    chip = _others_chip(row)
    return chip[1] if chip else "–"


def _others_chip(row: ArchiveRow) -> Chip | None:
    slots = _besides(row)
    worst = next((slot for slot in slots if slot.is_open), slots[0] if slots else None)
    if worst is None:
        return None
    kind, _word, icon = slot_chip(worst)
    title = _(PAPERS[worst.paper]) if worst.paper in PAPERS else worst.paper
    return kind, title, icon
