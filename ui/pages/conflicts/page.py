"""All conflicts of a placement or of the folder: a list, and beside it what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.i18n import N_, _, language
from app.reports.conflicts import ConflictRow
from app.reports.decisions import DecisionRow
from ui.models.table import RowTableModel
from ui.pages.conflicts.card import ConflictCard
from ui.pages.conflicts.compare import TextCompare
from ui.pages.conflicts.decided import DecidedCard
from ui.pages.conflicts.functions import ConflictFunctions, Listed
from ui.pages.conflicts.lines import (
    COLUMNS,
    Line,
    lines_of,
    matches,
    people_of,
    placements_of,
    tables_of,
)
from ui.pages.conflicts.several import SeveralCard
from ui.rooms import Kinds
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterRow
from ui.widgets.header import push_button
from ui.widgets.shelf import Shelf
from ui.widgets.split import ListAndDetail, scrolling
from ui.widgets.table import Table
from ui.widgets.translated import Translated
from ui.widgets.words import emptied, words


class ConflictsPage(Translated):
    """What is decided leaves the list; the banner can take it back, and so can the decision."""

    def __init__(self, functions: ConflictFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._listed = Listed()
        self._spoken = ""
        self._lines: dict[bytes, Line] = {}
        self.card: ConflictCard | DecidedCard | SeveralCard | None = None
        self.compare: TextCompare | None = None
        self.about = words(style="muted")
        self.all = push_button(lambda: self.table.selectAll(), icon_name="checkbox-multiple-line")
        self.filters = self._build_filters()
        columns = COLUMNS if functions.whole else COLUMNS[1:]
        self.table = Table(
            RowTableModel[Line](
                columns, self._ids, lambda ids: [self._lines[each] for each in ids], self
            ),
            N_("Conflicts"),
        )
        self.table.picked.connect(self._picked)
        self.table.opened.connect(lambda _id: self.go_to_card())
        sheet = Card(flush=True)
        sheet.add(self.table, 1)
        self._holder = QWidget()
        look(self._holder, "clear")
        self._right = QVBoxLayout(self._holder)
        self._right.setContentsMargins(0, 0, 0, 0)
        self.split = ListAndDetail(sheet, scrolling(self._holder), letters=52)
        self.nothing = EmptyState(
            "check-double-line",
            N_("No conflicts"),
            N_(
                "When two people change the same field and neither knows of the other, both "
                "values are kept and shown here, and a person decides."
            ),
        )
        self.nothing.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.shelf = Shelf()
        self._whole_list = self._build_list()
        self.shelf.addWidget(self._whole_list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shelf, 1)
        self.retranslate()

    def _build_filters(self) -> FilterRow:
        filters = FilterRow()
        filters.add_choice(
            "state", N_("State"), N_("To decide"), lambda: [("decided", _("Decided"))]
        )
        filters.add_choice("person", N_("Person"), N_("All people"), self._of(people_of))
        if self._functions.whole:
            filters.add_choice(
                "placement", N_("Placement"), N_("All placements"), self._of(placements_of)
            )
        filters.add_choice("table", N_("Record"), N_("All records"), self._of(tables_of))
        filters.changed.connect(lambda _filters: self._list())
        filters.add_widget(self.all)
        return filters

    def _of(
        self, options: Callable[[Sequence[Line]], list[tuple[str, str]]]
    ) -> Callable[[], list[tuple[str, str]]]:
        return lambda: options(list(self._lines.values()))

    def _build_list(self) -> QWidget:
        holder = QWidget()
        look(holder, "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for widget in (self.about, self.filters):
            column.addWidget(widget)
        column.addWidget(self.split, 1)
        column.addWidget(self.nothing)
        return holder

    def reload(self, _kinds: Kinds) -> None:
        """Show what is still to be decided; a value being typed stays."""
        self._functions.listed(self._show)

    def go_to_card(self) -> None:
        """Go from the list to what can be done with the chosen one."""
        if self.card is not None:
            first = next(iter(_reached(self.card)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, listed: Listed) -> None:
        if not isValid(self):
            return
        focused = self.window().focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self._listed = listed
        self._lines = {line.id: line for line in lines_of(listed)}
        self.filters.reload_options()
        some = bool(self._lines)
        decided = self.filters.filters().get("state") == "decided"
        self.about.setVisible(bool(listed.conflicts))
        self.filters.setVisible(some)
        self.split.setVisible(bool(listed.conflicts) or (some and decided))
        self.nothing.setVisible(not listed.conflicts and not decided)
        self._list()
        if self.compare is not None and self._conflict(self.compare.row.id) != self.compare.row:
            self.end_comparing()
        if held and self.nothing.isVisibleTo(self):
            self.nothing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self) -> None:
        asked = self.filters.filters()
        decided = asked.get("state") == "decided"
        none = not self._listed.conflicts and not decided
        self.split.setVisible(not none)
        self.nothing.setVisible(none)
        self.table.reload()
        self.table.choose_first()
        self._picked(self.table.selected())

    def _ids(self, _sort: str, _down: bool) -> Sequence[bytes]:
        asked = self.filters.filters()
        return [line.id for line in self._lines.values() if matches(line, asked)]

    def _conflict(self, wanted: bytes) -> ConflictRow | None:
        line = self._lines.get(wanted)
        return line.row if line is not None and isinstance(line.row, ConflictRow) else None

    def _picked(self, ids: Sequence[bytes]) -> None:
        lines = [self._lines[each] for each in ids if each in self._lines]
        open_ones = [line.row for line in lines if isinstance(line.row, ConflictRow)]
        if len(lines) == 1:
            self._show_one(lines[0])
        elif len(open_ones) > 1:
            self._show_several(open_ones)
        else:
            self._put(None)

    def _show_one(self, line: Line) -> None:
        row = line.row
        if self._is_shown(row):
            return
        whole = self._functions.whole
        if isinstance(row, DecisionRow):
            self._put(self._decided(DecidedCard(row, line.name, whole=whole), row))
            return
        card = ConflictCard(row, line.name, self._functions.detail(row), whole=whole)
        refused = partial(self._refused, card)
        card.kept.connect(lambda changeset: self._functions.keep(row.id, changeset, refused))
        card.written.connect(lambda values: self._functions.write(row.id, values, refused))
        card.compared.connect(partial(self.begin_comparing, line))
        card.past.connect(lambda: self._functions.history(row.record))
        self._put(card)

    def _is_shown(self, row: ConflictRow | DecisionRow) -> bool:
        """Tell whether the card shows this row already, in the language spoken now."""
        card = self.card
        if not isinstance(card, ConflictCard | DecidedCard) or card.row != row:
            return False
        typing = isinstance(card, ConflictCard) and bool(card.editors)
        return typing or self._spoken == language()

    def _decided(self, card: DecidedCard, row: DecisionRow) -> DecidedCard:
        refused = partial(self._refused, card)
        card.reopened.connect(lambda: self._functions.reopen(row, refused))
        card.restored.connect(lambda value: self._functions.restore(row, value, refused))
        card.past.connect(lambda: self._functions.history(row.record))
        return card

    def _show_several(self, rows: Sequence[ConflictRow]) -> None:
        if not isinstance(self.card, SeveralCard):
            card = SeveralCard(self._functions.role)
            card.kept.connect(
                lambda choices: self._functions.keep_many(choices, partial(self._refused, card))
            )
            self._put(card)
        assert isinstance(self.card, SeveralCard)
        self.card.show_rows(rows)

    def _put(self, card: ConflictCard | DecidedCard | SeveralCard | None) -> None:
        """Show a card; the focus goes back to the list where it was in the old one."""
        self._spoken = language()
        focused = self.window().focusWidget() or self
        inside = self.card is not None and self.card.isAncestorOf(focused)
        emptied(self._right)
        self.card = card
        if card is not None:
            self._right.addWidget(card)
        self._right.addStretch(1)
        if inside:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_comparing(self, line: Line) -> None:
        """Show the texts of a conflict as wholes, in the list's place."""
        row = line.row
        assert isinstance(row, ConflictRow)
        may = self._functions.detail(row).may
        self.compare = TextCompare(row, line.name, may=may, whole=self._functions.whole)
        refused = partial(self._refused, self.compare)
        self.compare.kept.connect(lambda made: self._functions.keep(row.id, made, refused))
        self.compare.written.connect(lambda values: self._functions.write(row.id, values, refused))
        self.compare.left.connect(self.end_comparing)
        self.shelf.addWidget(self.compare)
        self.shelf.setCurrentWidget(self.compare)
        self.compare.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_comparing(self) -> None:
        """Go back to the list."""
        old, self.compare = self.compare, None
        self.shelf.setCurrentWidget(self._whole_list)
        if old is not None:
            self.shelf.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, card: Any, why: str) -> None:
        if isValid(card):
            card.refuse(why)

    def retranslate(self) -> None:
        self.all.setText(_("Choose all"))
        self.about.setText(
            _(
                "Two people changed the same field and neither knew of the other. Nothing is "
                "lost: what you do not choose stays in the history."
            )
        )
        self._functions.listed(self._show)


def _reached(card: QWidget) -> list[QAbstractButton]:
    """Return the buttons of a card that the keyboard reaches."""
    return [each for each in card.findChildren(QAbstractButton) if each.isVisibleTo(card)]
