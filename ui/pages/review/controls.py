"""The real controls that lie over the line one is at: its mark, a comment, its return."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.i18n import _
from app.reports.diary import DayRow, WaitingTrainee
from app.rules.marks import mark_words, marks_of
from ui.pages.review.rows import when_of
from ui.theme import SPACE_XS, look
from ui.widgets.header import push_button
from ui.widgets.translated import Translated

SAY_ICON = "chat-1-line"


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
    """A mark to choose, and buttons that begin a comment and a return."""

    asked_back = Signal()
    asked_to_say = Signal()
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
        self.say = push_button(self.asked_to_say.emit, icon_name=SAY_ICON)
        row.addWidget(self.mark)
        row.addWidget(self.say)
        row.addWidget(self.give_back, 1)
        self._day: DayRow | None = None
        self._scale = "ten"
        self._mark: str | None = None
        self.retranslate()

    def sizes(self) -> tuple[QSize, QSize, QSize]:
        """Return the room that the mark and the buttons need."""
        hints = [each.sizeHint() for each in (self.mark, self.say, self.give_back)]
        tall = max(hint.height() for hint in hints)
        mark, say, give_back = (QSize(hint.width(), tall) for hint in hints)
        return mark, say, give_back

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return super().event(event)

    def show_day(self, day: DayRow, who: WaitingTrainee, mark: str | None) -> None:
        """Lie over this day."""
        self.mark.setVisible(who.marks)
        if (self._day, self._scale, self._mark) != (day, who.scale, mark):
            self._day, self._scale, self._mark = day, who.scale, mark
            self.retranslate()

    def retranslate(self) -> None:
        self.mark.show_mark(self._scale, self._mark)
        self.give_back.setText(_("Return"))
        self.give_back.setToolTip(_("Return for correction, with a comment (F2)"))
        when = when_of(self._day)[0] if self._day is not None else ""
        self.mark.setAccessibleName(_("Mark of {day}").format(day=when))
        self.give_back.setAccessibleName(_("Return {day} for correction").format(day=when))
        self.say.setToolTip(_("Comment that goes with the confirmation (F3)"))
        self.say.setAccessibleName(_("Comment on {day}").format(day=when))
