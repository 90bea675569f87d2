"""What a place shows while there is nothing in it: what it is for, and the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import SPACE_L, SPACE_S, SPACE_XL, current_tokens, look, paint_icon
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.translated import Translated, say


class RoundIcon(QWidget):
    """A large icon on a soft disc."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() * 3 + SPACE_S
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawEllipse(box)
        inset = side * 0.26
        paint_icon(painter, self._name, box.adjusted(inset, inset, -inset, -inset), tokens.accent)
        painter.end()


class EmptyState(Translated):
    """Icon, a sentence, an explanation and up to two buttons; texts are marked with `N_`."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str,
        button: str = "",
        slot: Callable[[], object] | None = None,
        *,
        other: str = "",
        other_slot: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._msgids = (title, text, button, other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_S)
        self.title = QLabel()
        look(self.title, "large")
        self.text = QLabel()
        look(self.text, "muted")
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = push_button(slot or (lambda: None), primary=True)
        self.other = push_button(other_slot or (lambda: None))
        layout.addStretch(1)
        layout.addWidget(RoundIcon(icon_name))
        layout.addSpacing(SPACE_S)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addSpacing(SPACE_L)
        buttons = flowing(self.button, self.other)
        self.button.setVisible(bool(button))
        self.other.setVisible(bool(other))
        layout.addWidget(buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.retranslate()

    def retranslate(self) -> None:
        title, text, button, other = self._msgids
        self.title.setText(say(title))
        self.text.setText(say(text))
        self.button.setText(say(button))
        self.other.setText(say(other))
