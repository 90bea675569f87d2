"""The rooms at the left: icon, word and how much waits there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.theme import RADIUS, SPACE_L, SPACE_M, SPACE_S, SPACE_XS, current_tokens, look, paint_icon
from ui.widgets.chip import chip_font
from ui.widgets.translated import Translated, say

LEAST_WIDTH = 184
"""Width of the words' column at the usual size of text."""


class NavigationButton(QAbstractButton):
    """One room; checked while it is open."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon_name
        self.count = 0
        self.folded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        glyph = line + SPACE_M
        if self.folded:
            return QSize(glyph + SPACE_M, line + SPACE_L)
        word = QFontMetrics(self._bold()).horizontalAdvance(self.text())
        badge = self.fontMetrics().horizontalAdvance("999") + SPACE_L
        return QSize(SPACE_M + glyph + word + badge + SPACE_S, line + SPACE_L)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 1, -0.5, -1)
        chosen = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or self.underMouse():
            painter.setBrush(QColor(tokens.surface if chosen else tokens.hover))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if chosen:
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(box.x(), box.y(), 3, box.height()), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        side = self.fontMetrics().height()
        glyph = QRectF(SPACE_M, (self.height() - side) / 2, side, side)
        paint_icon(painter, self._icon, glyph, tokens.accent if chosen else tokens.muted)
        if not self.folded:
            self._paint_word(painter, chosen)
        if self.count:
            self._paint_count(painter)
        painter.end()

    def _paint_word(self, painter: QPainter, chosen: bool) -> None:
        painter.setPen(QColor(current_tokens().text))
        painter.setFont(self._bold() if chosen else self.font())
        left = SPACE_M + self.fontMetrics().height() + SPACE_M
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_count(self, painter: QPainter) -> None:
        tokens = current_tokens()
        words = str(self.count) if self.count < 1000 else "999+"
        font = chip_font(self.font())
        if self.folded:
            font.setPointSizeF(font.pointSizeF() * 0.8)
        metrics = QFontMetrics(font)
        wide = max(metrics.horizontalAdvance(words) + SPACE_S * (1 if self.folded else 2), 16)
        tall = metrics.height() + (0 if self.folded else 2)
        top = 1.0 if self.folded else (self.height() - tall) / 2
        box = QRectF(self.width() - wide - (1 if self.folded else SPACE_M), top, wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawRoundedRect(box, tall / 2, tall / 2)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Navigation(Translated):
    """All rooms, one open. `opened(key)` when the person chooses; Up and Down go between."""

    opened = Signal(str)
    folded = Signal(bool)

    def __init__(
        self, entries: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """`entries` are (key, icon, title marked with `N_`)."""
        super().__init__(parent)
        look(self, "navigation")
        self._titles = {key: title for key, _icon, title in entries}
        self._folded = False
        holder = QWidget()
        look(holder, "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        column.setSpacing(2)
        self.buttons: dict[str, NavigationButton] = {}
        for key, icon_name, _title in entries:
            button = NavigationButton(icon_name)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _checked=False, key=key: self.opened.emit(key))
            column.addWidget(button)
            self.buttons[key] = button
        column.addStretch(1)
        self.fold = NavigationButton("menu-fold-line")
        self.fold.clicked.connect(lambda: self.set_folded(not self._folded))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        scroll.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        self._holder = holder
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_S)
        foot.addWidget(self.fold)
        outer.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.retranslate()

    def show_room(self, key: str) -> None:
        """Mark a room as open; Tab comes to it among the rooms."""
        self.buttons[key].setChecked(True)
        for each, button in self.buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if any(button.hasFocus() for button in self.buttons.values()):
            self.buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much waits in each room."""
        for key, count in counts.items():
            self.buttons[key].count = count
        self.retranslate()

    def set_folded(self, folded: bool) -> None:
        """Show icons only, or words too."""
        self._folded = folded
        for button in (*self.buttons.values(), self.fold):
            button.folded = folded
            button.updateGeometry()
        self.retranslate()
        self.folded.emit(folded)

    def sizeHint(self) -> QSize:
        wide = max(button.sizeHint().width() for button in (*self.buttons.values(), self.fold))
        if not self._folded:
            least = LEAST_WIDTH * self.fontMetrics().height() // 19
            wide = max(wide, least)
        return QSize(wide + SPACE_S * 2 + 1, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 120)

    def retranslate(self) -> None:
        for key, button in self.buttons.items():
            title = say(self._titles[key])
            waiting = ngettext("{count} waiting", "{count} waiting", button.count)
            button.setText(title)
            named = f"{title}, {waiting.format(count=button.count)}" if button.count else title
            button.setAccessibleName(named)
            button.setToolTip(named if self._folded else "")
            button.update()
        words = _("Show the words") if self._folded else _("Fold")
        self.fold.setText(words)
        self.fold.setAccessibleName(
            _("Show the words of the navigation") if self._folded else _("Fold the navigation")
        )
        self.fold.setToolTip(self.fold.accessibleName())
        self.updateGeometry()
