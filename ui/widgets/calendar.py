"""A month of days whose state shows by shape and word, not by colour alone."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import clock
from app.i18n import N_, _
from app.i18n.dates import long_date, month_title, short_weekday_names, weekday_names
from ui.theme import RADIUS, SPACE_S, SPACE_XS, Kind, current_tokens, icon, look, paint_icon
from ui.widgets.translated import Translated, begun, say


@dataclass(frozen=True)
class DayMark:
    """How a day is drawn: its kind of colour, its icon and its word (marked with `N_`).

    `name` is what the day itself is called, as it is: a holiday has one.
    """

    kind: Kind | None
    icon: str
    word: str
    name: str = ""

    def words(self) -> str:
        """Return the word, and the name of the day where it has one."""
        return f"{say(self.word)}, {self.name}" if self.name else say(self.word)


EMPTY = DayMark(None, "", N_("empty"))
DRAFT = DayMark("neutral", "pencil-line", N_("draft"))
FILLED = DayMark("waiting", "checkbox-blank-circle-fill", N_("waiting for confirmation"))
CONFIRMED = DayMark("good", "check-line", N_("confirmed"))
RETURNED = DayMark("problem", "arrow-go-back-line", N_("returned for correction"))
ABSENT = DayMark("neutral", "user-unfollow-line", N_("absent"))
HOLIDAY = DayMark(None, "sun-line", N_("holiday"))

_RESTING = (HOLIDAY.word, N_("school break"), N_("day off by the calendar"))
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class DayButton(QAbstractButton):
    """One day of a month."""

    stepped = Signal(int)
    leafed = Signal(int)

    def __init__(self, day: date, mark: DayMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self.mark = mark
        self.resting = day.weekday() >= 5
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name_it()

    def name_it(self) -> None:
        """Say the day and its state, for the tooltip and for screen readers."""
        words = f"{weekday_names()[self.day.weekday()]}, {long_date(self.day)}"
        self.setAccessibleName(f"{words}: {self.mark.words()}")
        self.setToolTip(f"{words}: {self.mark.words()}")

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line + SPACE_XS, line * 2 - 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.leafed.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        kind = self.mark.kind
        ink = tokens.ink(kind) if kind else tokens.text
        ground = tokens.ground(kind) if kind else tokens.surface
        if kind is None and (self.resting or self.mark.word in _RESTING):
            ground = tokens.background
        chosen = self.isChecked()
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line), 2 if chosen else 1))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.text), 2))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.hasFocus() and chosen:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 3, 3)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(ink))
        half = box.height() / 2
        top = QRectF(box.x(), box.y(), box.width(), half + 2) if self.mark.icon else box
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, str(self.day.day))
        if self.mark.icon:
            spot = QRectF(box.x(), box.y() + half + 1, box.width(), half - 4)
            paint_icon(painter, self.mark.icon, spot, ink)
        painter.end()


class MonthCalendar(Translated):
    """A month with arrows to leaf by. `chosen(date)` when a day is picked, `leafed(first)` after.

    Arrow keys go by day and week, Page Up and Page Down by month.
    """

    chosen = Signal(object)
    leafed = Signal(object)

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        """Show the month of `day`, which is chosen; without it this month, and none is chosen."""
        super().__init__(parent)
        self._first = (day or clock.today()).replace(day=1)
        self._day = day
        self._marks: Mapping[date, DayMark] = {}
        self._buttons: dict[date, DayButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(self._build_head())
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE_XS)
        self._weekdays = [QLabel(self) for _column in range(7)]
        for column, label in enumerate(self._weekdays):
            look(label, "label")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(label, 0, column)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self._build_days()
        self.retranslate()

    def _build_head(self) -> QHBoxLayout:
        self.earlier, self.later = QToolButton(), QToolButton()
        self.earlier.setIcon(icon("arrow-left-s-line"))
        self.later.setIcon(icon("arrow-right-s-line"))
        self.earlier.clicked.connect(lambda: self.leaf(-1))
        self.later.clicked.connect(lambda: self.leaf(1))
        self.title = QLabel()
        look(self.title, "section")
        head = QHBoxLayout()
        head.setSpacing(SPACE_XS)
        for widget in (self.earlier, self.title, self.later):
            head.addWidget(widget)
        head.addStretch(1)
        return head

    @property
    def month(self) -> date:
        """The first day of the month on show."""
        return self._first

    @property
    def day(self) -> date | None:
        """The chosen day."""
        return self._day

    def set_marks(self, marks: Mapping[date, DayMark]) -> None:
        """Show the states of days; a day not named is empty."""
        self._marks = marks
        for day, button in self._buttons.items():
            button.mark = marks.get(day, EMPTY)
            button.name_it()
            button.update()

    def choose(self, day: date, *, tell: bool = True) -> None:
        """Choose a day, leafing to its month."""
        self._day = day
        self.show_month(day)
        for other, button in self._buttons.items():
            button.setChecked(other == day)
        self._rove(day)
        if tell:
            self.chosen.emit(day)

    def show_month(self, day: date) -> None:
        """Leaf to the month of `day`."""
        if day.replace(day=1) != self._first:
            self._first = day.replace(day=1)
            self._build_days()
            self.retranslate()
            self.leafed.emit(self._first)

    def leaf(self, months: int) -> None:
        """Go some months on or back."""
        count = self._first.year * 12 + self._first.month - 1 + months
        self.show_month(date(count // 12, count % 12 + 1, 1))

    def retranslate(self) -> None:
        title = month_title(self._first)
        self.title.setText(begun(title))
        for label, word in zip(self._weekdays, short_weekday_names(), strict=True):
            label.setText(word)
        for button, words in (
            (self.earlier, _("Previous month")),
            (self.later, _("Next month")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        for day_button in self._buttons.values():
            day_button.name_it()

    def _build_days(self) -> None:
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        weeks = Calendar().monthdatescalendar(self._first.year, self._first.month)
        for row, week in enumerate(weeks, start=1):
            for column, day in enumerate(week):
                if day.month == self._first.month:
                    button = self._day_button(day)
                    self._grid.addWidget(button, row, column)
                    if self.isVisible():
                        button.show()  # what is not shown yet can't be given the focus
        self._rove(self._day if self._day in self._buttons else self._first)

    def _day_button(self, day: date) -> DayButton:
        button = DayButton(day, self._marks.get(day, EMPTY), self)
        button.setChecked(day == self._day)
        button.clicked.connect(lambda: self.choose(day))
        button.stepped.connect(lambda step: self._step(day, step))
        button.leafed.connect(lambda step: self._leaf_from(day, step))
        self._buttons[day] = button
        return button

    def _rove(self, day: date | None) -> None:
        """Let Tab stop at one day only; the arrows go to the others."""
        for other, button in self._buttons.items():
            stops = Qt.FocusPolicy.StrongFocus if other == day else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)

    def _step(self, day: date, step: int) -> None:
        target = day + timedelta(days=step)
        self.show_month(target)
        self._rove(target)
        self._buttons[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def _leaf_from(self, day: date, step: int) -> None:
        self.leaf(step)
        last = max(self._buttons)
        target = self._first.replace(day=min(day.day, last.day))
        self._rove(target)
        self._buttons[target].setFocus(Qt.FocusReason.OtherFocusReason)
