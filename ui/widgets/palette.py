"""Ctrl+K: one box that finds people, companies and groups, and offers actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.i18n.collation import folded
from ui.theme import RADIUS, SPACE_M, SPACE_S, SPACE_XS, current_tokens, look, paint_icon
from ui.widgets.search_line import SearchLine
from ui.widgets.translated import Translated

PAUSE_MS = 120
MOST = 12
"""How many findings are shown at once."""


@dataclass(frozen=True)
class Hit:
    """Something found. `kind` is a translated word: "Student", "Action"."""

    kind: str
    title: str
    subtitle: str
    open: Callable[[], object]
    icon: str = "arrow-right-s-line"


class _Row(QStyledItemDelegate):
    """Draws a finding: icon, title over subtitle, kind at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, option.fontMetrics.height() * 2 + SPACE_M)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit: Hit = index.data(Qt.ItemDataRole.UserRole)
        tokens = current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        line = option.fontMetrics.height()
        glyph = QRectF(box.x() + SPACE_S, box.center().y() - line / 2, line, line)
        paint_icon(painter, hit.icon, glyph, tokens.accent)
        wide = option.fontMetrics.horizontalAdvance(hit.kind) + SPACE_M
        left = box.adjusted(line + SPACE_S * 2, 0, -wide - SPACE_S, 0)
        one = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        middle = box.height() / 2
        upper = left.adjusted(0, SPACE_XS - 1, 0, -middle) if hit.subtitle else left
        painter.drawText(upper, one, _short(painter, hit.title, upper))
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.muted))
        lower = left.adjusted(0, middle, 0, 1 - SPACE_XS)
        painter.drawText(lower, one, _short(painter, hit.subtitle, lower))
        right = box.adjusted(0, 0, -SPACE_S, 0)
        painter.drawText(
            right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hit.kind
        )
        painter.restore()


def _short(painter: QPainter, text: str, box: QRectF) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))


class SearchBox(Translated):
    """The box in the top bar; what it finds is laid over the page below it."""

    def __init__(
        self,
        find: Callable[[str], Sequence[Hit]],
        actions: Callable[[], Sequence[Hit]],
        beyond: Callable[[str], Sequence[Hit]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._actions = actions
        self._beyond = beyond
        self.line = SearchLine()
        look(self.line, "search")
        self.key = QLabel("Ctrl+K")
        look(self.key, "key")
        self.key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        inner = QHBoxLayout(self.line)
        inner.setContentsMargins(0, 0, SPACE_M, 0)
        inner.addStretch(1)
        inner.addWidget(self.key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.found = QListWidget()
        self.sheet = self._build_sheet()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look_up)
        self.line.textEdited.connect(lambda _text: self._pause.start())
        self.line.installEventFilter(self)
        self.retranslate()

    def _build_sheet(self) -> Translated:
        sheet = Translated(self)
        look(sheet, "popup")
        sheet.hide()
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        self.found.setItemDelegate(_Row(self.found))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(self._open)
        layout.addWidget(self.found)
        return sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.line.setTextMargins(0, 0, self.key.sizeHint().width() + SPACE_S, 0)

    def begin(self) -> None:
        """Go into the box and offer what can be done."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self.look_up()

    def hits(self) -> list[Hit]:
        """Return what is on show."""
        return [
            self.found.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.found.count())
        ]

    def look_up(self) -> None:
        """Find what is typed and show it."""
        self._pause.stop()
        text = self.line.text().strip()
        key = folded(text)
        hits = list(self._find(text))[:MOST] if text else []
        hits += [hit for hit in self._actions() if key in folded(hit.title)]
        hits = hits or list(self._beyond(text))
        self.found.clear()
        for hit in hits[: MOST + 4]:
            item = QListWidgetItem(", ".join(filter(None, (hit.title, hit.subtitle, hit.kind))))
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.found.addItem(item)
        if not hits and text:
            nothing = QListWidgetItem(_("Nothing found"))
            none = Hit("", _("Nothing found"), _("Try fewer letters."), lambda: None, "search-line")
            nothing.setData(Qt.ItemDataRole.UserRole, none)
            self.found.addItem(nothing)
        self.found.setCurrentRow(0)
        self._lay_out()

    def close_found(self) -> None:
        """Take the findings away."""
        self.sheet.hide()

    def retranslate(self) -> None:
        words = _("Search for a student, company, action…")
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(_("Search everything"))
        self.found.setAccessibleName(_("Found"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut:
            self.close_found()
        if event.type() == QEvent.Type.MouseButtonRelease and self.sheet.isHidden():
            self.look_up()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key in steps and self.sheet.isHidden():
            self.look_up()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.found.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.found.setCurrentRow((self.found.currentRow() + step) % self.found.count())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self.look_up()
            if (item := self.found.currentItem()) is not None:
                self._open(item)
            return True
        if key == Qt.Key.Key_Escape:
            self.line.clear()
            self.close_found()
            self.line.clearFocus()
            return True
        return False

    def _open(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(Qt.ItemDataRole.UserRole)
        self.close_found()
        self.line.clear()
        self.line.clearFocus()
        hit.open()

    def _lay_out(self) -> None:
        if not self.found.count():
            self.close_found()
            return
        window = self.window()
        if self.sheet.parentWidget() is not window:
            self.sheet.setParent(window)
        height = sum(self.found.sizeHintForRow(row) for row in range(self.found.count()))
        corner = self.mapTo(window, QPoint(0, self.height() + SPACE_XS))
        room = max(window.height() - corner.y() - SPACE_M, 80)
        self.sheet.setGeometry(
            corner.x(), corner.y(), max(self.width(), 420), min(height + SPACE_M + 4, room)
        )
        self.sheet.show()
        self.sheet.raise_()
