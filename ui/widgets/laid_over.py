"""A box laid over the window beside a field: goes with Esc, with a click or the focus elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from ui.theme import SPACE_M, SPACE_S, SPACE_XS, look


class LaidOver(QFrame):
    """Stands under its field, or above it where there is more room."""

    gone = Signal()
    """It goes away."""
    letters = 52
    """How wide it would like to be."""

    def __init__(self, field: QWidget) -> None:
        self._veil = _Veil(field.window())
        super().__init__(self._veil)
        self._field = field
        self._built = False
        self._veil.pressed.connect(self.leave)
        look(self, "popup")

    def first(self) -> QWidget:
        """Return what gets the focus when it opens."""
        return self

    def tall(self, width: int) -> int:
        """Return the height that it would like at a width."""
        return self.heightForWidth(width)

    def open(self) -> None:
        """Show it beside the field."""
        self._built = True
        self._veil.cover()
        self.fit()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    def fit(self) -> None:
        """Take its place in the window as it is now."""
        window = self._veil.parentWidget()
        if window is None or not isValid(self._field):
            return
        letters = self.fontMetrics().averageCharWidth() * self.letters
        wide = min(max(letters, self.minimumSizeHint().width()), window.width() - SPACE_M)
        top = self._field.mapTo(window, QPoint(0, 0))
        under = top.y() + self._field.height() + SPACE_XS
        below, above = window.height() - under - SPACE_S, top.y() - SPACE_M
        height = max(min(self.tall(wide), max(below, above)), self.minimumSizeHint().height())
        left = max(min(top.x(), window.width() - wide - SPACE_S), 0)
        down = under if height <= below else top.y() - SPACE_XS - height
        self.setGeometry(left, max(down, 0), wide, height)

    def leave(self) -> None:
        """Go away, and give the focus back to the field."""
        if self._veil.isHidden():
            return
        inside = self.isAncestorOf(QApplication.focusWidget() or self._veil)
        self._veil.hide()
        self._veil.deleteLater()
        if inside and isValid(self._field):
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.gone.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.leave()
        elif event.type() == QEvent.Type.FontChange and getattr(self, "_built", False):
            QTimer.singleShot(0, self, self.fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isValid(self) and now is not None and not self.isAncestorOf(now):
            self.leave()


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
