"""One set of criteria: its name and version, the criteria in their order, what each level means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.reports.criteria import SetRow
from app.rules.criteria import SPANS
from ui.pages.programmes.criteria_model import TITLE, CriteriaModel
from ui.pages.programmes.verbs import CriteriaVerbs
from ui.theme import SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.fields import LineField, TextField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.record_form import RecordForm
from ui.widgets.translated import Translated
from ui.widgets.writing_grid import WritingGrid

_LEVELS = {
    "top": N_("What marks 9 and 10 mean"),
    "good": N_("What marks 6 to 8 mean"),
    "fair": N_("What marks 4 and 5 mean"),
    "low": N_("What marks 1 to 3 mean"),
}


class CriteriaDetail(Translated):
    """The chosen set; every field and every cell saves itself."""

    def __init__(
        self, verbs: CriteriaVerbs, delete: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._verbs = verbs
        self._row: SetRow | None = None
        self._keys: dict[bytes, str] = {}
        self._at = 0
        self.card = Card()
        self.form = RecordForm([LineField("name", N_("Set's name"))], self._rename, wide=("name",))
        self.version = QLabel()
        self.version.setWordWrap(True)
        self.notice = QLabel()
        look(self.notice, "muted")
        self.notice.setWordWrap(True)
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.list_card = Card(N_("Criteria"), flush=True)
        self.criteria = CriteriaModel(verbs, self.show_trouble, self)
        self.grid = WritingGrid(self.criteria, N_("Criteria"), wrapped=(TITLE,))
        self.grid.deleted.connect(self._delete_rows)
        self.up = push_button(partial(self.move_current, -1), icon_name="arrow-up-line")
        self.down = push_button(partial(self.move_current, 1), icon_name="arrow-down-line")
        for button, keys, by in ((self.up, "Alt+Up", -1), (self.down, "Alt+Down", 1)):
            look(button, "quiet")
            shortcut = QShortcut(QKeySequence(keys), self.grid)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.move_current, by))
        self.levels_card = Card()
        self.levels = RecordForm(
            [TextField(name, title, lines=2) for name, title in _LEVELS.items()],
            self._save_level,
            letters=26,
        )
        self.delete = push_button(delete, icon_name="delete-bin-line")
        self._lay_out()
        self.grid.selectionModel().currentRowChanged.connect(lambda _now, _then: self._show_row())
        self.criteria.modelReset.connect(self._choose_again)
        self.retranslate()

    def _lay_out(self) -> None:
        self.card.add(self.form)
        self.card.add(self.version)
        self.card.add(self.notice)
        self.list_card.add_to_head(self.up)
        self.list_card.add_to_head(self.down)
        self.list_card.add(self.trouble)
        self.list_card.add(self.grid)
        self.levels_card.add(self.levels)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for part in (self.card, self.list_card, self.levels_card, flowing(self.delete)):
            column.addWidget(part)
        column.addStretch(1)

    def show_set(self, row: SetRow) -> None:
        """Show a set, or the same one as it is now."""
        if self._row is None or self._row.id != row.id:
            self.show_trouble("")
            self._keys.clear()
            self._at = 0
        self._row = row
        keys = (each.key for each in row.newest.criteria.criteria)
        self._keys.update(zip(row.newest.records, keys, strict=True))
        self.form.show_record(row.newest.id, {"name": row.name})
        self.criteria.show_set(row)
        self._show_row()
        self.retranslate()

    def show_trouble(self, text: str) -> None:
        """Say what is wrong with what was written into the grid."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        if hasattr(self, "grid"):
            self.grid.setAccessibleDescription(text)

    def move_current(self, by: int) -> None:
        """Move the current criterion up or down; it stays the current one."""
        at = self.grid.currentIndex().row()
        if self._row is not None and 0 <= at < len(self.criteria.rows):
            self._at = min(max(at + by, 0), len(self.criteria.rows) - 1)
            self._verbs.move(self._row.id, self.criteria.rows[at].key, by)

    def retranslate(self) -> None:
        self.delete.setText(_("Delete the set"))
        self.up.setToolTip(_("Move the criterion up (Alt+↑)"))
        self.down.setToolTip(_("Move the criterion down (Alt+↓)"))
        self.up.setAccessibleName(_("Move the criterion up"))
        self.down.setAccessibleName(_("Move the criterion down"))
        self.criteria.retranslate()
        if self._row is None:
            return
        self.card.set_title(self._row.name)
        self.version.setText(_version_words(self._row))
        used = self._row.newest.placements
        self.notice.setVisible(used > 0)
        self.notice.setText(
            ngettext(
                "{count} placement is assessed by this version. What you change here makes version "
                "{next}, for new placements; that one stays with its own.",
                "{count} placements are assessed by this version. What you change here makes "
                "version {next}, for new placements; those stay with their own.",
                used,
            ).format(count=used, next=self._row.newest.version + 1)
        )
        self._name_levels()

    def _name_levels(self) -> None:
        at = self.grid.currentIndex().row()
        if 0 <= at < len(self.criteria.rows):
            self.levels_card.set_title(self.criteria.rows[at].title)

    def _choose_again(self) -> None:
        index = self.criteria.index(min(self._at, max(len(self.criteria.rows) - 1, 0)), TITLE)
        flags = QItemSelectionModel.SelectionFlag
        self.grid.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def _show_row(self) -> None:
        at = self.grid.currentIndex().row()
        there = self._row is not None and 0 <= at < len(self.criteria.rows)
        self.levels_card.setVisible(there)
        if there and self._row is not None and at < len(self._row.newest.records):
            self._at = at
            each = self.criteria.rows[at]
            self.levels.show_record(
                self._row.newest.records[at], {name: getattr(each, name) for name in SPANS}
            )
            self._name_levels()

    def _rename(self, _record: bytes, _name: str, value: Any, refused: Any) -> None:
        if self._row is not None:
            self._verbs.rename(self._row.id, str(value or ""), refused)

    def _save_level(self, record: bytes, name: str, value: Any, refused: Any) -> None:
        key = self._keys.get(record)
        if self._row is not None and key is not None:
            self._verbs.edit(self._row.id, key, name, value, refused)

    def _delete_rows(self, numbers: tuple[int, ...]) -> None:
        keys = tuple(self.criteria.rows[at].key for at in numbers if at < len(self.criteria.rows))
        if self._row is not None and keys:
            self._verbs.delete(self._row.id, keys, self.show_trouble)


def _version_words(row: SetRow) -> str:
    said = _("Version {number}.").format(number=row.newest.version)
    earlier = [
        ngettext(
            "version {number} in {count} placement", "version {number} in {count} placements",
            each.placements,
        ).format(number=each.version, count=each.placements)
        for each in row.versions[1:]
        if each.placements
    ]  # fmt: skip
    if earlier:
        said += " " + _("Earlier ones still in use: {versions}.").format(
            versions=", ".join(earlier)
        )
    return said
