"""One step in full: each record, each field, old and new, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.actions.titles import title_of
from app.i18n import _
from app.reports.memory import FieldChange
from ui.pages.history.functions import Change, Step
from ui.pages.history.words import who_words
from ui.theme import SPACE_S, SPACE_XS, look
from ui.widgets.card import Card, line
from ui.widgets.flow import flowing
from ui.widgets.header import push_button

Restores = Callable[[Change, FieldChange], object]
MOST = 60
"""Records shown of one step; an import may have thousands."""


class StepCard(Card):
    """Shows a step; nothing chosen shows what this place is for."""

    def __init__(
        self, restores: Restores, undoes: Callable[[Step], object], parent: QWidget | None = None
    ) -> None:
        self._restores = restores
        self._undoes = undoes
        self._step: Step | None = None
        self._undoable = False
        super().__init__(parent=parent)
        self.who = QLabel()
        look(self.who, "muted")
        self.who.setWordWrap(True)
        self.undo = push_button(self._undo, icon_name="arrow-go-back-line")
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self._holder = QWidget()
        look(self._holder, "clear")
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE_S)
        self.add(self.who)
        self.body.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.trouble)
        self.add(self._holder)
        self.body.addStretch(1)
        self.retranslate()

    def show_step(self, step: Step | None, *, undoable: bool) -> None:
        """Show a step, or nothing."""
        self._step, self._undoable = step, undoable
        self.trouble.hide()
        self.retranslate()

    def refuse(self, why: str) -> None:
        """Say why a value or a step could not be brought back."""
        self.trouble.setText(why)
        self.trouble.show()

    def retranslate(self) -> None:
        super().retranslate()
        if not hasattr(self, "_rows"):
            return
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        step = self._step
        self.undo.setVisible(step is not None and self._undoable)
        self.undo.setText(_("Take this back"))
        if step is None:
            self.set_title(_("Choose a step"))
            self.who.setText(_("Here you see what it changed, and can bring single values back."))
            return
        self.set_title(title_of(step.verb))
        self.who.setText(who_words(step))
        for change in step.changes[:MOST]:
            self._rows.addWidget(line())
            self._rows.addWidget(_record(change, self._restores))
        left = len(step.changes) - MOST
        if left > 0:
            self._rows.addWidget(QLabel(_("… and {count} more").format(count=left)))

    def _undo(self) -> None:
        if self._step is not None:
            self._undoes(self._step)


def _record(change: Change, restores: Restores) -> QWidget:
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_XS)
    name = change.name
    if change.row.created:
        name = _("{record} (new)").format(record=name)
    column.addWidget(_label(name, "strong"))
    for field in change.row.changes:
        column.addWidget(_field(change, field, restores))
    if not change.row.changes and change.row.verb.endswith("delete"):
        column.addWidget(_label(_("deleted"), "muted"))
    return holder


def _field(change: Change, field: FieldChange, restores: Restores) -> QWidget:
    words = _label(f"{field.title}: {change_words(field)}")
    restore = push_button(partial(restores, change, field))
    look(restore, "link")
    restore.setText(_("Bring this value back"))
    restore.setAccessibleName(
        _("Bring back {field}: {value}").format(field=field.title, value=field.after or "–")
    )
    restore.setVisible(field.cell not in change.latest)
    holder = QWidget()
    look(holder, "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(SPACE_S, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(words)
    column.addWidget(flowing(restore))
    return holder


def change_words(field: FieldChange) -> str:
    """Return "old → new"; a first value stands alone."""
    after = field.after or "–"
    return f"{field.before} → {after}" if field.before else after


def _label(text: str, style: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    if style:
        look(label, style)
    return label
