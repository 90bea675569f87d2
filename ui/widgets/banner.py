"""Results and troubles, told at the top of the page instead of in dialogs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.theme import RADIUS, SPACE_M, SPACE_S, Kind, current_tokens, icon, look, paint_icon
from ui.widgets.chip import KIND_ICONS
from ui.widgets.header import push_button
from ui.widgets.translated import Said, Translated, said, say

SHOWN_MS = 15_000
"""How long a result stays; a trouble stays until it is closed."""


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say the text."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class KindIcon(QWidget):
    """The icon of a kind, as high as the text beside it."""

    def __init__(self, kind: Kind, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._name = name

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() + 2
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        name = self._name or KIND_ICONS[self._kind]
        paint_icon(painter, name, QRectF(self.rect()), current_tokens().ink(self._kind))
        painter.end()


class Banner(Translated):
    """One message with an optional button (its msgid marked with `N_`) and a cross."""

    def __init__(
        self,
        kind: Kind,
        text: Said,
        action: str = "",
        slot: Callable[[], object] | None = None,
        *,
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._text = text
        self._action = action
        self._slot = slot
        self._more: list[tuple[QPushButton, str]] = []
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_S)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button: QPushButton = push_button(self._act)
        self.cross = QToolButton()
        self.cross.setIcon(icon("close-line"))
        self.cross.clicked.connect(self.close_banner)
        row.addWidget(KindIcon(kind))
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        row.addWidget(self.cross)
        self.button.setVisible(bool(action))
        self.cross.setVisible(closable)
        self.retranslate()

    @property
    def text(self) -> str:
        """What it says now."""
        return self.label.text()

    def set_text(self, text: Said) -> None:
        """Say something else."""
        self._text = text
        self.retranslate()

    def add_button(self, action: str, slot: Callable[[], object]) -> None:
        """Put one more button before the other; the message stays when it is pressed."""
        button = push_button(slot)
        self._more.append((button, action))
        self._row.insertWidget(self._row.indexOf(self.button), button)
        for before, after in ((button, self.button), (self.button, self.cross)):
            QWidget.setTabOrder(before, after)
        self.retranslate()

    def close_banner(self) -> None:
        """Take the message away."""
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def retranslate(self) -> None:
        self.label.setText(said(self._text))
        self.setAccessibleName(self.label.text())
        self.button.setText(say(self._action))
        for button, action in self._more:
            button.setText(say(action))
        self.cross.setToolTip(_("Close"))
        self.cross.setAccessibleName(_("Close the message"))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.ink(self.kind)))
        painter.setBrush(QColor(tokens.ground(self.kind)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
        super().paintEvent(event)

    def _act(self) -> None:
        slot = self._slot
        self.close_banner()
        if slot is not None:
            slot()


class BannerArea(QWidget):
    """Holds the latest result and the latest trouble."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, SPACE_M, 0, 0)
        self._layout.setSpacing(SPACE_S)
        self._result: Banner | None = None
        self._trouble: Banner | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._fade)
        self.hide()

    def banners(self) -> list[Banner]:
        """Return the messages on show."""
        return [found for found in self.findChildren(Banner) if found.parent() is self]

    def show_result(self, text: Said, undo: Callable[[], object] | None = None) -> Banner:
        """Tell what was done, with a button that takes it back."""
        self._drop(self._result)
        self._drop(self._trouble)
        action = N_("Undo") if undo is not None else ""
        self._result = self._show(Banner("good", text, action, undo))
        self._timer.start()
        return self._result

    def offer(self, action: str, slot: Callable[[], object]) -> None:
        """Put one more button on the latest result."""
        if self._result is not None and self._result in self.banners():
            self._result.add_button(action, slot)

    def show_error(
        self, text: Said, action: str = "", slot: Callable[[], object] | None = None
    ) -> Banner:
        """Tell what went wrong and what to do next."""
        self._drop(self._trouble)
        self._trouble = self._show(Banner("problem", text, action, slot))
        return self._trouble

    def clear(self) -> None:
        """Take everything away."""
        for banner in self.banners():
            banner.close_banner()
        self._tidy()

    def _show(self, banner: Banner) -> Banner:
        self._layout.addWidget(banner)
        banner.destroyed.connect(self._tidy)
        self.show()
        announce(banner, banner.text)
        return banner

    def _drop(self, banner: Banner | None) -> None:
        if banner is not None and banner in self.banners():
            banner.close_banner()

    def _fade(self) -> None:
        if self._result is not None and self._result in self.banners():
            if self._result.underMouse() or self._result.isAncestorOf(self._focused()):
                self._timer.start()
            else:
                self._result.close_banner()
                self._tidy()

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _tidy(self) -> None:
        from shiboken6 import isValid

        if isValid(self):
            self.setVisible(bool(self.banners()))
