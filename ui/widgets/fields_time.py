"""Fields for dates, times of day and durations: typed text that is read when left."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import clock
from app.i18n import N_, _, language
from ui.theme import SPACE_XS, icon, look
from ui.widgets.fields import Field
from ui.widgets.typed import (
    read_date,
    read_duration,
    read_end,
    read_time,
    show_date,
    show_duration,
    show_time,
)

_LETTERS_OF_A_LINE = 17
"""So many letters "x" wide Qt makes an empty line, besides its frame."""


class _DateLine(QLineEdit):
    """Never so narrow that a whole date has no room."""

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        frame = self.sizeHint().width() - metrics.horizontalAdvance("x") * _LETTERS_OF_A_LINE
        width = metrics.horizontalAdvance("00.00.0000 ") + max(frame, 0)
        return QSize(width, super().minimumSizeHint().height())


class DateField(Field):
    """A date, typed as dd.mm.yyyy or chosen (Alt+Down); the value is `date` or None."""

    def __init__(
        self, name: str, title: str, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, title, hint=hint or N_("dd.mm.yyyy"), parent=parent)
        self.line = _DateLine()
        self.button = QToolButton()
        self.button.setIcon(icon("calendar-line", "muted"))
        self.button.setShortcut("Alt+Down")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.open_calendar)
        holder = QWidget()
        look(holder, "clear")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.adopt(self.line, holder)

    def read(self) -> date | None:
        return read_date(self.line.text())

    def write(self, value: Any) -> None:
        self.line.setText(show_date(value))

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.button.setEnabled(not read_only)

    def retranslate(self) -> None:
        super().retranslate()
        self.button.setToolTip(_("Choose a day in the calendar"))
        self.button.setAccessibleName(_("Choose a day in the calendar"))

    def open_calendar(self) -> None:
        """Show a month to choose from, under the field."""
        popup = QFrame(self, Qt.WindowType.Popup)
        look(popup, "popup")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget()
        month.setLocale(QLocale(language()))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        chosen = self.value() or clock.today()
        month.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        layout.addWidget(month)

        def choose(day: QDate) -> None:
            popup.close()
            self.write(date(day.year(), day.month(), day.day()))
            self.commit()

        month.clicked.connect(choose)
        month.activated.connect(choose)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()
        month.setFocus()


class _WrittenAnew(Field):
    """A field whose value is written otherwise in another language."""

    def retranslate(self) -> None:
        same = self._saved is not None and not self.has_error() and not self.is_changed()
        super().retranslate()
        if same:
            self.write(self._saved)


class TimeField(_WrittenAnew):
    """A time of day; the value is minutes after midnight, or None."""

    def __init__(
        self, name: str, title: str, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, title, hint=hint or N_("for example 8.30"), parent=parent)
        self.line = QLineEdit()
        self.adopt(self.line)

    def read(self) -> int | None:
        return read_time(self.line.text())

    def write(self, value: Any) -> None:
        self.line.setText(show_time(value))


class EndField(TimeField):
    """When something ends: also a time of the next day, which is beyond 24:00."""

    def __init__(self, name: str, title: str, *, parent: QWidget | None = None) -> None:
        hint = N_("for example 17.00; on the next day 6.00 +1")
        super().__init__(name, title, hint=hint, parent=parent)

    def read(self) -> int | None:
        return read_end(self.line.text())


class MinutesField(_WrittenAnew):
    """A duration in minutes, or None. A bare number is hours, or minutes when `bare_minutes`."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        bare_minutes: bool = False,
        signed: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        usual = N_("for example 30 min") if bare_minutes else N_("for example 7 h 30 min")
        super().__init__(name, title, hint=hint or usual, parent=parent)
        self._bare_minutes, self._signed = bare_minutes, signed
        self.line = QLineEdit()
        self.adopt(self.line)

    def read(self) -> int | None:
        return read_duration(self.line.text(), bare_minutes=self._bare_minutes, signed=self._signed)

    def write(self, value: Any) -> None:
        self.line.setText(show_duration(value))
