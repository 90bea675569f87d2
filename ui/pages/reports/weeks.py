"""The map with its filters, its legend, and the current week in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.documents.workbook import Cell, Head, Painted, TableSheet
from app.i18n import N_, _, ngettext
from app.reports.group_weeks import GroupWeeks, TraineeWeeks, WeeksWanted
from ui.pages.reports.functions import ReportsFunctions
from ui.pages.reports.heat import HeatGrid, HeatModel
from ui.pages.reports.marks import MARKS, cell_text, legend, week_words
from ui.pages.reports.spans import ALL, span_of, span_options
from ui.theme import LIGHT, SPACE_M, SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.shelf import Shelf
from ui.widgets.table_file import SaveButton, hand_over
from ui.widgets.translated import Translated, say
from ui.widgets.words import words

_NAME_LETTERS, _WEEK_LETTERS = 28, 5


class WeeksTab(Translated):
    """Asks for the map whenever a filter changes; an answer to an earlier question is dropped.

    `counted()` when `said`, the words about what the map holds, is another.
    """

    counted = Signal()

    def __init__(self, functions: ReportsFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self.said = ""
        self._asked = 0
        self._with_groups = True
        self.model = HeatModel(self)
        self.grid = HeatGrid(self.model)
        self.grid.opened.connect(functions.open_week)
        self.grid.moved.connect(self._say_current)
        self.grid.saved.connect(self.save)
        self.filters = self._build_filters()
        self.signs = [(StatusChip(), mark) for mark in MARKS.values() if mark.kind]
        self.current = words()
        self.ahead = QLabel()
        look(self.ahead, "muted")
        self.nothing = EmptyState(
            "calendar-todo-line",
            N_("No placements in these weeks"),
            N_(
                "Here you see, week by week, what every trainee has written and what the mentors "
                "have confirmed. Choose other weeks or another group."
            ),
            N_("Show all weeks"),
            self.show_all,
        )
        self._lay_out()
        self.retranslate()
        self.ask()

    def _build_filters(self) -> FilterRow:
        filters = FilterRow(N_("Student, group, company"))
        filters.add_choice(
            "group", N_("Group"), N_("All groups"),
            lambda: [(code, code) for code in self._functions.groups()],
        )  # fmt: skip
        filters.add_choice(
            "span",
            N_("Weeks"),
            N_("Around this week"),
            lambda: span_options(self._functions.span()),
        )
        filters.add_choice(
            "only", N_("Trainees"), N_("All trainees"),
            lambda: [
                ("missing", _("With days missing")),
                ("waiting", _("With days waiting")),
                ("returned", _("With days returned")),
            ],
        )  # fmt: skip
        filters.add_choice(
            "order", N_("Order"), N_("By group and name"),
            lambda: [
                ("name", _("By name")),
                ("company", _("By company")),
                ("missing", _("Most missing first")),
                ("waiting", _("Most waiting first")),
            ],
        )  # fmt: skip
        filters.changed.connect(lambda _filters: self.ask())
        return filters

    def _lay_out(self) -> None:
        sheet = Card(flush=True)
        sheet.add(self.grid, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.current)
        foot.addWidget(
            flowing(*(chip for chip, _m in self.signs), self.ahead, SaveButton(self.save))
        )
        sheet.body.addLayout(foot)
        self.shelf = Shelf()
        self.shelf.addWidget(sheet)
        self.shelf.addWidget(self.nothing)
        self._sheet = sheet
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.filters)
        layout.addWidget(self.shelf, 1)

    def ask(self) -> None:
        """Ask for the map that is wanted now."""
        chosen: dict[str, Any] = self.filters.filters()
        first, last = span_of(chosen.get("span", ""))
        wanted = WeeksWanted(
            first, last, chosen.get("group"), chosen.get("search", ""), chosen.get("only", ""),
            chosen.get("order", "group"),
        )  # fmt: skip
        self._asked += 1
        self._with_groups = wanted.group is None
        self._functions.weeks(wanted, partial(self._show, self._asked))

    def reload(self) -> None:
        """Ask again, for the choices too."""
        self.filters.reload_options()
        self.ask()

    def show_all(self) -> None:
        """Show all weeks there are."""
        self.filters.set_filters({"span": ALL})
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_group(self, code: str) -> None:
        """Show a group's weeks, all of them."""
        self.filters.set_filters({"group": code, "span": ALL})

    def save(self) -> None:
        """Save the map as it stands."""
        rows, model = self.model.map.rows, self.model
        head = [Head(_("Trainee"), _NAME_LETTERS)]
        head += [
            Head(f"{monday.day:02}.{monday.month:02}.", _WEEK_LETTERS)
            for monday in model.map.mondays
        ]
        cells = [[model.side(at), *_painted(row)] for at, row in enumerate(rows)]
        hand_over(self, TableSheet(_("Trainees by week"), head, lambda: cells, len(rows), legend()))

    def retranslate(self) -> None:
        for chip, mark in self.signs:
            chip.set_state(mark.kind or "neutral", say(mark.word), mark.icon)
        self.ahead.setText(_("no sign: still ahead"))
        self.grid.retranslate()
        self._say_counted()
        self._say_current()

    def _show(self, asked: int, found: GroupWeeks) -> None:
        if asked != self._asked:
            return
        kept = self.grid.current()
        self.model.show_map(found, with_groups=self._with_groups)
        self.grid.go_to(*(kept or (None, None)))
        self.shelf.setCurrentWidget(self._sheet if found.rows else self.nothing)
        self._say_counted()
        self._say_current()

    def _say_counted(self) -> None:
        found = self.model.map
        trainees = ngettext("{count} trainee", "{count} trainees", len(found.rows))
        weeks = ngettext("{count} week", "{count} weeks", len(found.mondays))
        missing = sum(row.sum("missing") for row in found.rows)
        waiting = sum(row.sum("waiting") for row in found.rows)
        said = [trainees.format(count=len(found.rows)), weeks.format(count=len(found.mondays))]
        if missing:
            text = ngettext("{count} day is missing", "{count} days are missing", missing)
            said.append(text.format(count=missing))
        if waiting:
            text = ngettext("{count} day waits", "{count} days wait", waiting)
            said.append(text.format(count=waiting))
        if found.earlier:
            text = ngettext(
                "{count} earlier week is left out", "{count} earlier weeks are left out",
                found.earlier,
            )  # fmt: skip
            said.append(text.format(count=found.earlier))
        self.said = " · ".join(said) if found.rows else ""
        self.counted.emit()

    def _say_current(self) -> None:
        found = self.model.at(self.grid.currentIndex())
        text = week_words(*found) if found is not None else ""
        self.current.setText(text or _("Enter opens a week in the diary"))
        self.current.setToolTip(_("Enter opens a week in the diary"))


def _painted(row: TraineeWeeks) -> Sequence[Cell]:
    """Return a row's cells in the colours of the light screen; paper is white."""
    found: list[Cell] = []
    for week in row.weeks:
        kind = MARKS[week.state].kind if week.state else None
        text = cell_text(week)
        ground = LIGHT.ground(kind) if kind else LIGHT.surface
        ink = LIGHT.ink(kind) if kind else LIGHT.muted
        found.append(Painted(text, ground, ink) if text else None)
    return found
