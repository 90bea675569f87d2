"""The real controls that lie over the line one is at: its mark, its return, its comment."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.reports.diary import DayRow
from app.rules.marks import mark_words, marks_of
from ui.pages.review.rows import when_of
from ui.theme import SPACE_S, SPACE_XS, look
from ui.widgets.banner import KindIcon, announce
from ui.widgets.header import push_button
from ui.widgets.translated import Translated

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MarkBox(QComboBox):
    """The marks of a scale, the best first; nothing chosen reads as "Mark"."""

    marked = Signal(object)
    """A mark, or None."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        strong = QFont()
        strong.setBold(True)
        self.setFont(strong)
        self.activated.connect(lambda index: self.marked.emit(self.itemData(index)))

    def show_mark(self, scale: str, mark: str | None) -> None:
        """Offer the marks of a scale with `mark` chosen."""
        self.clear()
        self.addItem(_("Mark"), None)
        self.setItemData(0, _("no mark"), Qt.ItemDataRole.ToolTipRole)
        for each in marks_of(scale):
            self.addItem(each, each)
            words = f"{each} – {mark_words(each)}"
            self.setItemData(self.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
            self.setItemData(self.count() - 1, words, Qt.ItemDataRole.AccessibleTextRole)
        self.setCurrentIndex(max(self.findData(mark), 0))


class DayControls(Translated):
    """A mark to choose and a button that begins a return."""

    asked_back = Signal()
    resized = Signal()
    """Its texts need another room than before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look(self, "clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        self.mark = MarkBox(self)
        self.give_back = push_button(self.asked_back.emit, icon_name="arrow-go-back-line")
        row.addWidget(self.mark)
        row.addWidget(self.give_back, 1)
        self._day: DayRow | None = None
        self._scale = "ten"
        self._mark: str | None = None
        self.retranslate()

    def sizes(self) -> tuple[QSize, QSize]:
        """Return the room that the mark and the button need."""
        mark, button = self.mark.sizeHint(), self.give_back.sizeHint()
        tall = max(mark.height(), button.height())
        return QSize(mark.width(), tall), QSize(button.width(), tall)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return super().event(event)

    def show_day(self, day: DayRow, scale: str, mark: str | None) -> None:
        """Lie over this day."""
        if (self._day, self._scale, self._mark) != (day, scale, mark):
            self._day, self._scale, self._mark = day, scale, mark
            self.retranslate()

    def retranslate(self) -> None:
        self.mark.show_mark(self._scale, self._mark)
        self.give_back.setText(_("Return"))
        self.give_back.setToolTip(_("Return for correction, with a comment (F2)"))
        when = when_of(self._day)[0] if self._day is not None else ""
        self.mark.setAccessibleName(_("Mark of {day}").format(day=when))
        self.give_back.setAccessibleName(_("Return {day} for correction").format(day=when))


class CommentBox(Translated):
    """Where the mentor writes what should be corrected. Enter returns the day, Esc leaves it."""

    sent = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look(self, "clear")
        self.line = QLineEdit()
        self.line.installEventFilter(self)
        self.button = push_button(self.send)
        self.trouble = QLabel()
        look(self.trouble, "problem")
        self.trouble.setWordWrap(True)
        self._mark = KindIcon("problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(SPACE_XS)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.trouble, 1)
        column.addLayout(below)
        column.addStretch(1)
        self.line.textEdited.connect(lambda _text: self.show_trouble(""))
        self.show_trouble("")
        self.retranslate()

    def tall(self, width: int) -> int:
        """Return the height that it needs at a width."""
        tall = max(self.line.sizeHint().height(), self.button.sizeHint().height())
        if not self.trouble.isHidden():
            room = width - self._mark.sizeHint().width() - SPACE_XS
            tall += SPACE_XS + self.trouble.heightForWidth(room)
        return tall

    def show_trouble(self, text: str) -> None:
        """Say beside the field what is wrong; nothing takes it away."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self._mark.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        self.line.setProperty("wrong", bool(text))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        announce(self.line, text)

    def send(self) -> None:
        """Return the day, if there is a comment."""
        self.sent.emit(self.line.text().strip())

    def retranslate(self) -> None:
        self.line.setPlaceholderText(_("What should be corrected?"))
        self.line.setAccessibleName(_("What should be corrected?"))
        self.button.setText(_("Return with the comment"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if event.key() in _ENTER:
                    self.send()
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)
