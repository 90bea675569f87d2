"""A form field: label, editor and the trouble beside it; saved as it is left, only if changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from ui.theme import SPACE_XS, look
from ui.widgets.banner import KindIcon, announce
from ui.widgets.past import Past, open_field_menu
from ui.widgets.spelling import check_spelling
from ui.widgets.translated import Translated, begun, say


class Field(Translated):
    """What every field has. `edited(name, value)` comes after Enter or leaving, when changed.

    Texts (`title`, `hint`) are msgids marked with `N_`. A value that cannot be read shows its
    trouble and is not sent. Escape brings the last saved value back.
    """

    edited = Signal(str, object)

    def __init__(
        self, name: str, title: str, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._title = title
        self._hint = hint
        self._saved: Any = None
        self._missing = False
        self.past: Past | None = None
        """The record and column that it shows, for their history."""
        self.label = QLabel()
        look(self.label, "label")
        self.label.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_XS)
        self._layout.addWidget(self.label)
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self._trouble_row = QWidget()
        look(self._trouble_row, "clear")
        row = QHBoxLayout(self._trouble_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(KindIcon("problem"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.trouble, 1)
        self._trouble_row.hide()

    def adopt(self, editor: QWidget, whole: QWidget | None = None) -> None:
        """Take the editor (inside `whole`, if it has buttons beside it); subclasses call this."""
        self.editor = editor
        self.label.setBuddy(editor)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.setAcceptDrops(False)
        if isinstance(editor, QPlainTextEdit):
            editor.viewport().installEventFilter(self)
        self._layout.addWidget(whole or editor)
        self._layout.addWidget(self._trouble_row)
        self._layout.addStretch(1)
        self.retranslate()

    def read(self) -> Any:
        """Return what the editor holds; raises `UserError` where it cannot be read."""
        raise NotImplementedError

    def write(self, value: Any) -> None:
        """Show a value in the editor."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return the value as it stands, or the last saved one where it cannot be read."""
        try:
            return self.read()
        except UserError:
            return self._saved

    def set_value(self, value: Any) -> None:
        """Show a saved value; nothing is sent. What is being typed is left alone."""
        typing = self.is_changed() and self.editor.hasFocus()
        self._saved = value
        if not typing:
            self.write(value)
            self.clear_error()

    def is_changed(self) -> bool:
        """Tell whether the editor holds something that is not saved."""
        try:
            return bool(self.read() != self._saved)
        except UserError:
            return True

    def commit(self) -> bool:
        """Send the value if it changed; False where it cannot be read."""
        try:
            value = self.read()
        except UserError as trouble:
            self.show_error(str(trouble))
            return False
        self.clear_error()
        if value != self._saved:
            self._saved = value
            self.write(value)
            self.edited.emit(self.name, value)
        return True

    def show_error(self, text: str) -> None:
        """Show what is wrong with it, already translated."""
        self.trouble.setText(text)
        self._trouble_row.show()
        self._mark(wrong=True)
        self.editor.setAccessibleDescription(text)
        announce(self.editor, text)

    def refuse(self, why: str, saved: Any) -> None:
        """Say why what is written was not saved; Escape brings `saved` back."""
        self._saved = saved
        self.show_error(why)

    def clear_error(self) -> None:
        """All is well again."""
        if self._trouble_row.isHidden():
            return
        self._trouble_row.hide()
        self._mark(wrong=False)
        self.editor.setAccessibleDescription(say(self._hint))

    def set_missing(self, missing: bool) -> None:
        """Say beside the title that a paper needs this field and it is empty."""
        if missing != self._missing:
            self._missing = missing
            look(self.label, "needed" if missing else "label")
            self.retranslate()

    def has_error(self) -> bool:
        """Tell whether a trouble is shown."""
        return not self._trouble_row.isHidden()

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting change."""
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            self.editor.setReadOnly(read_only)
        else:
            self.editor.setEnabled(not read_only)

    def retranslate(self) -> None:
        title = begun(say(self._title))
        if self._missing:
            title = _("{title} – missing").format(title=title)
        self.label.setText(title)
        self.editor.setAccessibleName(title)
        if not self.has_error():
            self.editor.setAccessibleDescription(say(self._hint))
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            self.editor.setPlaceholderText(say(self._hint))
        if self.has_error():
            self.commit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self.commit()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            redoes = event.matches(QKeySequence.StandardKey.Redo)
            if (undoes or redoes) and not self.is_changed():
                event.ignore()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        elif isinstance(event, QContextMenuEvent) and self.past is not None:
            open_field_menu(self.editor, event.globalPos(), self, self.past)
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.is_changed():
            self.write(self._saved)
            self.clear_error()
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(self.editor, QPlainTextEdit):
            self.commit()
        return False

    def _mark(self, *, wrong: bool) -> None:
        self.editor.setProperty("wrong", wrong)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


class LineField(Field):
    """One line of text; the value is `str`, trimmed."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        hint: str = "",
        longest: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, hint=hint, parent=parent)
        self._saved = ""
        self.line = QLineEdit()
        if longest:
            self.line.setMaxLength(longest)
        self.adopt(self.line)

    def read(self) -> str:
        return self.line.text().strip()

    def write(self, value: Any) -> None:
        text = str(value or "")
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)


class TextField(Field):
    """Several lines of text; Tab leaves it, Ctrl+Enter saves at once. The value is `str`."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        hint: str = "",
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, hint=hint, parent=parent)
        self._saved = ""
        self._lines = lines
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.adopt(self.area)
        check_spelling(self.area)
        self.area.textChanged.connect(self._measure)
        self._measure()

    def read(self) -> str:
        return self.area.toPlainText().strip()

    def write(self, value: Any) -> None:
        text = str(value or "")
        if text != self.area.toPlainText():
            self.area.setPlainText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        """Be as high as the text, between `lines` and three times as many."""
        if hasattr(self, "area"):
            written = int(self.area.document().size().height())
            lines = min(max(written, self._lines), self._lines * 3)
            self.area.setFixedHeight(self.area.fontMetrics().lineSpacing() * lines + 18)

    def _key(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            return True
        return super()._key(event)


def required(value: Any) -> Any:
    """Return the value, or raise the `UserError` of an empty required field."""
    if value in (None, ""):
        raise UserError(_("Please fill in this field."))
    return value
