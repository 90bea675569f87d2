"""The month beside the grid: how each day stands, by shape, and the words for the shapes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app import clock
from app.i18n import _, ngettext
from app.reports.diary import DayRow
from app.reports.plans import Plan
from ui.pages.diary.functions import DiaryPlace
from ui.pages.diary.marks import calendar_marks, filled_days
from ui.pages.diary.span import bounds
from ui.theme import SPACE_M, SPACE_XS, current_tokens, look, paint_icon
from ui.widgets.calendar import DayMark, MonthCalendar
from ui.widgets.card import Card
from ui.widgets.translated import say


class Legend(QWidget):
    """The shapes that a month shows, each with its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "small")
        self._marks: list[DayMark] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: Iterable[DayMark]) -> None:
        """Explain these marks, each once."""
        found = {mark.word: mark for mark in marks if mark.icon}
        self._marks = sorted(found.values(), key=lambda mark: say(mark.word))
        words = ", ".join(say(mark.word) for mark in self._marks)
        self.setAccessibleName(_("Shapes in the calendar: {words}").format(words=words))
        self.setVisible(bool(self._marks))
        self._fit()
        self.update()

    def _fit(self) -> None:
        placed = self._placed(self.width())
        self.setFixedHeight(int(placed[-1][1].bottom()) if placed else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _placed(self, width: int) -> list[tuple[DayMark, QRectF]]:
        metrics = self.fontMetrics()
        x, y, high = 0, 0, metrics.height() + SPACE_XS
        found = []
        for mark in self._marks:
            wide = high + metrics.horizontalAdvance(say(mark.word))
            if x and x + wide > width:
                x, y = 0, y + high
            found.append((mark, QRectF(x, y, wide, high)))
            x += wide + SPACE_M
        return found

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max((int(box.width()) for _mark, box in self._placed(1)), default=0), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        side = self.fontMetrics().height() - 2
        for mark, box in self._placed(self.width()):
            ink = tokens.ink(mark.kind) if mark.kind else tokens.text
            paint_icon(painter, mark.icon, QRectF(box.x(), box.y() + 1, side, side), ink)
            painter.setPen(QColor(tokens.muted))
            at = QRectF(box.x() + side + SPACE_XS, box.y(), box.width(), side + 2)
            painter.drawText(at, 0, say(mark.word))
        painter.end()


class MonthCard(Card):
    """A calendar, how many of the month's days are filled, and the legend."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.calendar = MonthCalendar(day, self)
        self.legend = Legend(self)
        self.count = QLabel(self)
        look(self.count, "muted")
        self.add(self.calendar)
        self.add(self.count)
        self.add(self.legend)

    def show_days(self, days: Sequence[DayRow], place: DiaryPlace | None, plan: Plan) -> None:
        """Show the month as it stands."""
        month = self.calendar.month
        first, last = bounds("month", month, place)
        shown = [first + timedelta(step) for step in range((last - first).days + 1)]
        marks = calendar_marks(days, shown, plan, clock.today())
        self.calendar.set_marks(marks)
        self.legend.show_marks(mark for day, mark in marks.items() if first <= day <= last)
        filled = filled_days(days, month)
        asked = sum(plan.asks(day) for day in shown)
        total = max(asked, filled)
        words = ngettext("{count} of {total} day written", "{count} of {total} days written", total)
        self.count.setText(words.format(count=filled, total=total))
        self.count.setVisible(total > 0)
