"""The hours of a placement: planned, written, confirmed, and when they would be full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.i18n import N_, _
from app.i18n.dates import date_locative
from app.i18n.times import duration
from app.reports.hours import HoursRow
from app.rules.hours import WORKING_WEEK
from app.rules.pace import Pace, pace
from ui.pages.diary.functions import DiaryPlace
from ui.theme import SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.header import push_button
from ui.widgets.meter import Meter

_NAMES = (N_("Planned"), N_("Written"), N_("Confirmed"))


class HoursCard(Card):
    """Sums at the right, a bar under them, and a forecast that explains itself."""

    def __init__(self, holidays: Callable[[int], frozenset[date]], parent: QWidget | None = None):
        self._holidays = holidays
        self._place: DiaryPlace | None = None
        self._hours: HoursRow | None = None
        self._names: list[QLabel] = []
        self.sums: list[QLabel] = []
        super().__init__(N_("Hours"), parent=parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_S // 2)
        for row in range(len(_NAMES)):
            name, total = QLabel(), QLabel()
            look(name, "muted")
            total.setAlignment(Qt.AlignmentFlag.AlignRight)
            if row == len(_NAMES) - 1:
                look(total, "strong")
            grid.addWidget(name, row, 0)
            grid.addWidget(total, row, 1)
            self._names.append(name)
            self.sums.append(total)
        self.body.addLayout(grid)
        self.meter = Meter()
        policy = self.meter.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.meter.setSizePolicy(policy)
        self.add(self.meter)
        self.forecast = QLabel()
        look(self.forecast, "muted")
        self.forecast.setWordWrap(True)
        self.how = push_button(self._explain)
        look(self.how, "link")
        self.reason = QLabel()
        look(self.reason, "small")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.add(self.forecast)
        self.body.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.reason)
        self.retranslate()

    def show_hours(self, place: DiaryPlace | None, hours: HoursRow) -> None:
        """Show what the diary adds up to."""
        self._place, self._hours = place, hours
        self.retranslate()

    def _pace(self) -> Pace | None:
        place, hours = self._place, self._hours
        if place is None or hours is None or hours.last_day is None or not place.planned:
            return None
        years = range(hours.last_day.year, hours.last_day.year + 3)
        off = {day for year in years for day in self._holidays(year)}
        return pace(
            place.planned - hours.logged,
            hours.logged - hours.adjusted,
            hours.worked_days,
            hours.last_day,
            lambda day: day.weekday() in WORKING_WEEK and day not in off,
        )

    def retranslate(self) -> None:
        super().retranslate()
        if not self.sums:
            return
        planned = self._place.planned if self._place is not None else None
        logged = self._hours.logged if self._hours is not None else 0
        confirmed = self._hours.confirmed if self._hours is not None else 0
        for name, msgid in zip(self._names, _NAMES, strict=True):
            name.setText(_(msgid))
        for total, minutes in zip(self.sums, (planned, logged, confirmed), strict=True):
            total.setText(duration(minutes) if minutes is not None else "–")
        self._show_meter(planned, logged)
        found = self._pace()
        for widget in (self.forecast, self.how):
            widget.setVisible(found is not None)
        if found is None:
            self.reason.hide()
            return
        ends = self._place.ends_on if self._place is not None else None
        late = ends is not None and found.day > ends
        words = _("At this pace the hours are full {when}.").format(when=date_locative(found.day))
        after = " " + _("That is after the placement's end.") if late else ""
        self.forecast.setText(words + after)
        self.how.setText(_("How is it counted?"))
        self.reason.setText(
            _(
                "So far a day has {average} on average; {left} are left, that is {days} more "
                "working days. Weekends and public holidays are left out."
            ).format(average=duration(found.average), left=duration(found.left), days=found.days)
        )

    def _show_meter(self, planned: int | None, logged: int) -> None:
        self.meter.setVisible(bool(planned))
        if planned:
            share = min(100, logged * 100 // planned)
            words = _("{done} of {planned}").format(
                done=duration(logged), planned=duration(planned)
            )
            self.meter.show_share(share, words)

    def _explain(self) -> None:
        self.reason.setVisible(self.reason.isHidden())
