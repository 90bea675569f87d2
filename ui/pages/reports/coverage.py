"""How far diaries cover the programme: a map of trainees by items, or a list of the items."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app import clock
from app.documents.workbook import Cell, Head, Painted, TableSheet
from app.i18n import N_, _, ngettext
from app.i18n.dates import academic_year as year_words
from app.i18n.times import duration
from app.reports.coverage import Coverage, CoverageWanted
from app.rules.periods import academic_year, academic_year_starts
from ui.models.table import RowTableModel
from ui.pages.reports.coverage_list import COLUMNS, CoverLine, cover_lines, in_order
from ui.pages.reports.coverage_map import CoverGrid, CoverModel
from ui.pages.reports.coverage_marks import COVER_MARKS, column_name, cover_legend
from ui.pages.reports.functions import ReportsFunctions
from ui.theme import LIGHT, SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.shelf import Shelf
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, hand_over, save_table
from ui.widgets.translated import Translated, say
from ui.widgets.words import words

_NAME_LETTERS, _ITEM_LETTERS = 28, 8


class CoverageTab(Translated):
    """Asks whenever a filter changes; an answer to an earlier question is dropped.

    `counted()` when `said`, the words about what is on show, is another.
    """

    counted = Signal()

    def __init__(self, functions: ReportsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self.said = ""
        self._asked = 0
        self._lines: dict[bytes, CoverLine] = {}
        self.map = CoverModel(self)
        self.grid = CoverGrid(self.map)
        self.grid.opened.connect(self._open)
        self.grid.moved.connect(self._say_current)
        self.grid.saved.connect(self.save)
        self.model: RowTableModel[CoverLine] = RowTableModel(COLUMNS, self._ids, self._fetch, self)
        self.table = Table(self.model, N_("Coverage of the programme"))
        self.table.opened.connect(self._show_column)
        self.filters = self._build_filters()
        self.signs = [(StatusChip(), mark) for mark in COVER_MARKS.values() if mark.kind]
        self.ahead = QLabel()
        look(self.ahead, "muted")
        self.current = words()
        self.nothing = EmptyState(
            "pie-chart-line",
            N_("No programme items here"),
            N_(
                "Here you see how much of each programme item trainees have planned, written and "
                "had confirmed. Choose another group, programme or year."
            ),
            N_("Show all"),
            self.filters.reset,
        )
        self._lay_out()
        this_year = academic_year(clock.today())
        self.filters.set_filters({"year": this_year} if this_year in functions.years() else {})
        self.retranslate()

    def _build_filters(self) -> FilterRow:
        functions = self._functions
        filters = FilterRow(N_("Student, group, company"))
        filters.add_choice(
            "group", N_("Group"), N_("All groups"),
            lambda: [(code, code) for code in functions.groups()],
        )  # fmt: skip
        filters.add_choice(
            "programme", N_("Programme"), N_("All programmes"),
            lambda: [(title, title) for title in functions.programmes()],
        )  # fmt: skip
        filters.add_choice(
            "year", N_("Academic year"), N_("All years"),
            lambda: [(year, year_words(academic_year_starts(year))) for year in functions.years()],
        )  # fmt: skip
        filters.add_choice(
            "parts", N_("Parts"), N_("By programme item"),
            lambda: [("outcome", _("By learning outcome"))],
        )  # fmt: skip
        filters.add_choice(
            "gaps", N_("Trainees"), N_("All trainees"), lambda: [("yes", _("With hours left"))]
        )
        filters.add_choice("view", N_("View"), N_("Map"), lambda: [("list", _("List of items"))])
        filters.changed.connect(lambda _filters: self.ask())
        return filters

    def _lay_out(self) -> None:
        self.sheet = Card(flush=True)
        self.sheet.add(self.grid, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.current)
        chips = (chip for chip, _mark in self.signs)
        foot.addWidget(flowing(*chips, self.ahead, SaveButton(self.save)))
        self.sheet.body.addLayout(foot)
        self.list = Card(flush=True)
        self.list.add(self.table, 1)
        button = flowing(SaveButton(lambda: save_table(self.table, self.model, self.table.header)))
        button.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self.list.add(button)
        self.shelf = Shelf()
        for page in (self.sheet, self.list, self.nothing):
            self.shelf.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.filters)
        layout.addWidget(self.shelf, 1)

    def ask(self) -> None:
        """Ask for the coverage that is wanted now."""
        chosen = self.filters.filters()
        wanted = CoverageWanted(
            chosen.get("group", ""), chosen.get("programme", ""), chosen.get("year", ""),
            chosen.get("search", ""), "outcome" if chosen.get("parts") else "item",
            bool(chosen.get("gaps")),
        )  # fmt: skip
        self._asked += 1
        self._functions.coverage(
            wanted, partial(self._show, self._asked, wanted.parts == "outcome", chosen.get("view"))
        )

    def reload(self) -> None:
        """Ask again, for the choices too."""
        self.filters.reload_options()
        self.ask()

    def save(self) -> None:
        """Save the map as it stands."""
        model = self.map
        names = [column_name(each, outcomes=model.outcomes) for each in model.map.columns]
        head = [Head(_("Trainee"), _NAME_LETTERS), Head(_("In all"), _ITEM_LETTERS)]
        head += [Head(name, _ITEM_LETTERS) for name in names]
        across = range(model.columnCount())
        cells = [
            [model.side(row), *(self._painted(row, column) for column in across)]
            for row in range(model.rowCount())
        ]
        hand_over(self, TableSheet(
            _("Coverage of the programme"), head, lambda: cells, len(cells), cover_legend()
        ))  # fmt: skip

    def retranslate(self) -> None:
        for chip, mark in self.signs:
            chip.set_state(mark.kind or "neutral", say(mark.word), mark.icon)
        self.ahead.setText(_("no sign: nothing yet; numbers are per cent confirmed"))
        self.grid.retranslate()
        self._fill_list()
        self._say_counted()
        self._say_current()

    def _show(self, asked: int, outcomes: bool, view: str | None, found: Coverage) -> None:
        if asked != self._asked:
            return
        kept = self.grid.current()
        self.map.show_map(found, outcomes=outcomes)
        self.grid.go_to(*kept)
        self._fill_list()
        page = self.list if view else self.sheet
        self.shelf.setCurrentWidget(page if found.rows else self.nothing)
        self._say_counted()
        self._say_current()

    def _fill_list(self) -> None:
        lines = cover_lines(self.map.map, outcomes=self.map.outcomes)
        self._lines = {line.id: line for line in lines}
        self.table.reload()

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        found = in_order(list(self._lines.values()), sort, descending=descending)
        return [line.id for line in found]

    def _fetch(self, ids: Sequence[bytes]) -> list[CoverLine]:
        return [self._lines[each] for each in ids if each in self._lines]

    def _open(self, placement: bytes | None) -> None:
        if placement is None:
            self.filters.set_filters({**self.filters.filters(), "view": "list"})
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._functions.open_hours(placement)

    def _show_column(self, line: bytes) -> None:
        chosen = {name: value for name, value in self.filters.filters().items() if name != "view"}
        self.grid.go_to(None, int.from_bytes(line) + 1)
        self.filters.set_filters(chosen)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _painted(self, row: int, column: int) -> Cell:
        """Return a cell in the colours of the light screen; paper is white."""
        shown = self.map.shown(row, column)
        if shown.mark is None:
            return None
        kind = shown.mark.kind
        ground = LIGHT.ground(kind) if kind else LIGHT.surface
        return Painted(shown.text, ground, LIGHT.ink(kind) if kind else LIGHT.muted)

    def _say_counted(self) -> None:
        found = self.map.map
        trainees = ngettext("{count} trainee", "{count} trainees", len(found.rows))
        said = [trainees.format(count=len(found.rows))]
        left = self.map.cover(0, 0)
        if found.rows and left is not None and left.gap:
            said.append(_("{hours} not confirmed yet").format(hours=duration(left.gap)))
        if found.more:
            text = ngettext(
                "{count} item is left out: choose a programme",
                "{count} items are left out: choose a programme",
                found.more,
            )
            said.append(text.format(count=found.more))
        self.said = " · ".join(said) if found.rows else ""
        self.counted.emit()

    def _say_current(self) -> None:
        index = self.grid.currentIndex()
        hint = _("Enter opens the trainee's hours; on the first row, the list of items")
        self.current.setText(
            self.map.words(index.row(), index.column()) if index.isValid() else hint
        )
        self.current.setToolTip(hint)
