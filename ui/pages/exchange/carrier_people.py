"""Whom files are put into the exchange folder for: everybody, or those who are ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.theme import SPACE_S
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.translated import Translated

_ROWS = 7


class WhomField(Translated):
    """A choice, and below it a list where only some are chosen; Space ticks one."""

    def __init__(
        self,
        people: Callable[[], Sequence[tuple[bytes, str]]],
        chosen: Callable[[frozenset[bytes] | None], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._people = people
        self._chosen = chosen
        self.choice = ChoiceField(
            "only",
            N_("Files are put there"),
            lambda: [(False, _("for everybody")), (True, _("only for those who are ticked"))],
        )
        self.list = QListWidget()
        self.list.hide()
        self.list.itemChanged.connect(lambda _item: chosen(self.ticked()))
        self.choice.edited.connect(lambda _name, some: self._choose(bool(some)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.choice)
        column.addWidget(self.list)
        self.retranslate()

    def show_chosen(self, only: frozenset[bytes] | None) -> None:
        """Show who is chosen."""
        self.choice.set_value(only is not None)
        self.list.setVisible(only is not None)
        if only is None or only == self.ticked():
            return
        self.list.blockSignals(True)
        self.list.clear()
        for party, name in self._people():
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, party)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = party in only
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._fit()

    def ticked(self) -> frozenset[bytes]:
        """Return who is ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return frozenset(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def _choose(self, some: bool) -> None:
        self._chosen(frozenset(party for party, _name in self._people()) if some else None)

    def _fit(self) -> None:
        rows = min(max(self.list.count(), 2), _ROWS)
        self.list.setFixedHeight(max(self.list.sizeHintForRow(0), 20) * rows + 2 * SPACE_S)

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Whom files are put there for"))
