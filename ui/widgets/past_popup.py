"""What a field was before, under the field itself: each value, whose, since when; and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.i18n import _
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, Kind, look
from ui.widgets.card import line
from ui.widgets.chip import StatusChip
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.split import scrolling

_LETTERS = 52


@dataclass(frozen=True)
class PastValue:
    """One value; all words are translated. `restore` writes it once more, None where it stands."""

    value: str
    said: str
    """Who wrote it, when and where."""
    state: tuple[Kind, str, str] | None
    restore: Callable[[], object] | None


class PastPopup(QFrame):
    """Laid over the window. Goes with Esc, with a click or the focus elsewhere, and when left."""

    def __init__(
        self, title: str, values: Sequence[PastValue], whole: Callable[[], object], field: QWidget
    ) -> None:
        """`whole` goes to the history of the whole record; it stands under `field`."""
        self._veil = _Veil(field.window())
        super().__init__(self._veil)
        self._field = field
        self._veil.pressed.connect(self.leave)
        look(self, "popup")
        self.setAccessibleName(_("Field's history"))
        self.values = list(values)
        heading = QLabel(_("History: {field}").format(field=title))
        look(heading, "section")
        heading.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(heading)
        self.list = self._build_list()
        column.addWidget(self.list, 1)
        self.whole = push_button(lambda: self._go(whole), icon_name="history-line")
        self.whole.setText(_("History of the whole record"))
        look(self.whole, "link")
        column.addWidget(flowing(self.whole))

    def open(self) -> None:
        """Show it under the field, or above where there is more room."""
        self._veil.cover()
        self._fit()
        (self.buttons[0] if self.buttons else self.whole).setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    def _fit(self) -> None:
        window = self._veil.parentWidget()
        if window is None:
            return
        letters = self.fontMetrics().averageCharWidth() * _LETTERS
        wide = min(max(letters, self.minimumSizeHint().width()), window.width() - SPACE_M)
        bar = self.list.verticalScrollBar().sizeHint().width()
        inside = self.inside.heightForWidth(wide - SPACE_M * 2 - bar) + SPACE_S
        rest = self.sizeHint().height() - self.list.sizeHint().height()
        top = self._field.mapTo(window, QPoint(0, 0))
        under = top.y() + self._field.height() + SPACE_XS
        below, above = window.height() - under - SPACE_S, top.y() - SPACE_M
        height = max(min(inside + rest, max(below, above)), self.minimumSizeHint().height())
        left = max(min(top.x(), window.width() - wide - SPACE_S), 0)
        down = under if height <= below else top.y() - SPACE_XS - height
        self.setGeometry(left, max(down, 0), wide, height)

    def leave(self) -> None:
        """Go away, and give the focus back to the field."""
        if not self._veil.isHidden():
            inside = self.isAncestorOf(QApplication.focusWidget() or self._veil)
            self._veil.hide()
            self._veil.deleteLater()
            if inside:
                self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.leave()
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "whole"):
            QTimer.singleShot(0, self, self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isValid(self) and now is not None and not self.isAncestorOf(now):
            self.leave()

    def _build_list(self) -> QScrollArea:
        self.inside = inside = QWidget()
        look(inside, "clear")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        self.buttons: list[QPushButton] = []
        for value in self.values:
            rows.addWidget(line())
            rows.addWidget(self._row(value))
        rows.addStretch(1)
        area = scrolling(inside)
        area.setAccessibleName(_("Values, the newest first"))
        return area

    def _row(self, value: PastValue) -> QWidget:
        holder = QWidget()
        look(holder, "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(_label(value.value, "strong"))
        column.addWidget(_label(value.said, "muted"))
        if value.state is not None:
            chip = StatusChip()
            chip.set_state(*value.state)
            column.addWidget(flowing(chip))
        restore = value.restore
        if restore is not None:
            back = push_button(lambda: self._go(restore))
            look(back, "link")
            back.setText(_("Bring this value back"))
            back.setAccessibleName(_("Bring back: {value}").format(value=value.value))
            self.buttons.append(back)
            column.addWidget(flowing(back))
        return holder

    def _go(self, does: Callable[[], object]) -> None:
        self.leave()
        does()


class _Veil(QWidget):
    """Covers the window, unseen, so that a click anywhere is noticed."""

    pressed = Signal()

    def cover(self) -> None:
        """Be over everything."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit()


def _label(text: str, style: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    look(label, style)
    return label
