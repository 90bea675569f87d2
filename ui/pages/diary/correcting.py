"""Correcting a confirmed day: what was, what will be, and why, above the days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.i18n import N_, _
from app.i18n.dates import short_day
from app.reports.correction_words import difference_words
from app.reports.corrections import Difference
from app.reports.programmes import ItemRow
from app.rules.day_content import LONGEST_REASON
from ui.pages.diary.functions import DayText, DiaryFunctions, Refused
from ui.pages.diary.grid import DiaryGrid
from ui.pages.diary.items_field import ItemsField
from ui.pages.diary.marks import ABSENCES
from ui.pages.diary.pen import DayLine
from ui.theme import SPACE_M
from ui.widgets.card import Card
from ui.widgets.fields import Field, LineField, TextField
from ui.widgets.fields_choice import ChoiceField
from ui.widgets.fields_time import EndField, MinutesField, TimeField
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, say

_TO_HAND_IN = ("returned", "draft")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CorrectionBox(Translated):
    """Fields with what the day says; only what is changed is corrected. Ctrl+Enter, Esc."""

    sent = Signal()
    left = Signal()

    def __init__(self, items: Callable[[], Sequence[ItemRow]]) -> None:
        super().__init__()
        self._was = DayText(date.min)
        self.fields: dict[str, Field] = {
            "starts": TimeField("starts", N_("From")),
            "ends": EndField("ends", N_("To")),
            "rest": MinutesField("rest", N_("Break"), bare_minutes=True),
            "absence": ChoiceField("absence", N_("Absence"), _absences),
            "items": ItemsField("items", N_("Item"), items),
            "work_done": TextField("work_done", N_("Work done")),
        }
        self.why = LineField("reason", N_("Why it is corrected"), longest=LONGEST_REASON)
        self.changes = QLabel()
        self.changes.setTextFormat(Qt.TextFormat.RichText)
        self.changes.setWordWrap(True)
        self.save = push_button(self.sent.emit, icon_name="check-line", primary=True)
        self.leave = push_button(self.left.emit)
        self.card = Card()
        grid = QGridLayout()
        grid.setSpacing(SPACE_M)
        for at, name in enumerate(("starts", "ends", "rest", "absence")):
            grid.addWidget(self.fields[name], at // 3, at % 3)
        grid.addWidget(self.fields["items"], 1, 1, 1, 2)
        self.card.body.addLayout(grid)
        for part in (self.fields["work_done"], self.changes, self.why):
            self.card.add(part)
        self.card.add(flowing(self.leave, self.save, to_right=True))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.card)
        for field in self.fields.values():
            field.edited.connect(lambda _name, _value: self._show_changes())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.sent.emit)
        self.retranslate()

    def show_day(self, was: DayText, reason: str = "") -> None:
        """Begin with what a day says now."""
        self._was = was
        for name, field in self.fields.items():
            if isinstance(field, ChoiceField):
                field.reload_options()
            field.set_value(_of(was, name))
            field.clear_error()
        self.why.set_value(reason)
        self.why.clear_error()
        self.retranslate()

    @property
    def begun(self) -> bool:
        """Tell whether something is written here that nobody has saved."""
        typing = any(field.is_changed() for field in self.fields.values())
        return typing or not self.changes.isHidden() or bool(self.why.value())

    def text(self) -> DayText | None:
        """Return the day as it is to be; None where a field can't be read, and says why."""
        if not all([field.commit() for field in self.fields.values()]):
            return None
        values = {name: field.read() for name, field in self.fields.items()}
        item, split = values.pop("items")
        return replace(self._was, **values, item_id=item, split=split)

    def _show_changes(self) -> None:
        told = []
        for name, field in self.fields.items():
            was, now = _of(self._was, name), field.value()
            if (was or None) != (now or None) or (was == 0) != (now == 0):
                told.append(_difference(field, was, now))
        parts = [tuple(map(escape, difference_words(each))) for each in told]
        self.changes.setText(
            "; ".join(f"{field}: <s>{was}</s> → <b>{now}</b>" for field, was, now in parts)
        )
        self.changes.setVisible(bool(parts))

    def retranslate(self) -> None:
        self.card.set_title(_("Correct {day}").format(day=short_day(self._was.day)))
        self.save.setText(_("Save the correction"))
        self.save.setToolTip("Ctrl+Enter")
        self.leave.setText(_("Leave as it is"))
        self.leave.setToolTip("Esc")
        self._show_changes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _of(day: DayText, name: str) -> Any:
    return (day.item_id, day.split) if name == "items" else getattr(day, name)


def _difference(field: Field, was: Any, now: Any) -> Difference:
    if isinstance(field, ItemsField):
        return Difference("item_id", field.words(was), field.words(now))
    return Difference(field.name, was, now)


def _absences() -> list[tuple[object, str]]:
    return [(None, _("none (worked)")), *((kind, say(msgid)) for kind, msgid in ABSENCES.items())]


class Correcting(QObject):
    """Opens the box where an edit key is pressed on a day of one's own that was confirmed."""

    def __init__(
        self,
        functions: DiaryFunctions,
        grid: DiaryGrid,
        sheet: QWidget,
        buttons: QWidget,
        items: Callable[[], Sequence[ItemRow]],
        refused: Refused,
    ) -> None:
        """The box appears above `sheet`; its button is put among `buttons`.

        `refused` tells what could not be done without it.
        """
        super().__init__(grid)
        self._functions = functions
        self._grid = grid
        self._sheet = sheet
        self._items = items
        self._tell = refused
        self._entry: bytes | None = None
        self.box: CorrectionBox | None = None
        self.button = push_button(self.begin, icon_name="edit-line")
        beside = buttons.layout()
        assert beside is not None
        beside.addWidget(self.button)
        grid.installEventFilter(self)
        grid.viewport().installEventFilter(self)
        grid.selectionModel().currentChanged.connect(lambda *_what: self.look())
        self.retranslate()

    def look(self) -> None:
        """Show the button where it means something: the day one is at, or the days, are others."""
        self.button.setVisible(self.may_correct(self._grid.here()))

    def retranslate(self) -> None:
        """Say the button in the language of the moment."""
        self.button.setText(_("Correct the day"))
        self.button.setToolTip("F2")
        self.look()

    def may_correct(self, line: DayLine | None) -> bool:
        """Tell whether it is for this person to correct this day."""
        if line is None or line.entry is None or not line.entry.once_confirmed:
            return False
        writer = self._functions.writer
        own = line.entry.on_behalf == (writer == "mentor") and not line.entry.form
        return bool(writer) and own

    def begin(self) -> None:
        """Open the box for the day one is at; where one is half written, go there."""
        line = self._grid.here()
        if line is None or line.entry is None or not self.may_correct(line):
            return
        if self.box is None:
            self._build()
        assert self.box is not None
        if self.box.isHidden() or (self._entry != line.entry.id and not self.box.begun):
            self._entry = line.entry.id
            self.box.show_day(line.text())
        self.box.show()
        self.box.fields["starts"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.box = CorrectionBox(self._items)
        self.box.sent.connect(self._send)
        self.box.left.connect(self._leave)
        parent = self._sheet.parentWidget()
        around = parent.layout() if parent is not None else None
        assert isinstance(around, QBoxLayout)
        around.insertWidget(around.indexOf(self._sheet), self.box)

    def _send(self) -> None:
        assert self.box is not None
        assert self._entry is not None
        written = self.box.text()
        if written is not None:
            why = self.box.why.read()
            self._functions.correct(self._entry, written, why, self._done, self._refused)

    def _done(self) -> None:
        if self.box is not None and isValid(self.box):
            self._leave()

    def _refused(self, trouble: str) -> None:
        if self.box is not None and isValid(self.box):
            self.box.why.show_error(trouble)
            self.box.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        assert self.box is not None
        self._entry = None
        self.box.hide()
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self.may_correct(self._grid.here()):
            if _edits(event):
                self.begin()
                return True
            held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if held and event.key() in _ENTER:
                self._hand_in()
                return True
        double = event.type() == QEvent.Type.MouseButtonDblClick
        if double and self.may_correct(self._grid.here()):
            self.begin()
            return True
        return False

    def _hand_in(self) -> None:
        """Hand a day in again as it is that was confirmed once: returned since, or a draft."""
        line = self._grid.here()
        if line is not None and line.entry is not None and line.entry.state in _TO_HAND_IN:
            self._functions.submit([line.entry.id], self._tell)


def _edits(event: QKeyEvent) -> bool:
    """Tell whether a key would begin to write."""
    if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        return not event.modifiers()
    bare = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier.NoModifier
    return bare and event.text().isprintable() and bool(event.text().strip())
