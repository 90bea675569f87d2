"""The hours of a placement: planned, written, confirmed, and when they would be full."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.i18n import N_, _
from app.i18n.times import duration
from app.reports.hours import HoursRow
from app.reports.hours_words import forecast_reason, forecast_words
from app.rules.pace import Pace
from ui.pages.diary.functions import DiaryPlace
from ui.theme import SPACE_S, look
from ui.widgets.card import Card
from ui.widgets.header import push_button
from ui.widgets.meter import Meter

_NAMES = (N_("Planned"), N_("Written"), N_("Confirmed"))


class HoursCard(Card):
    """Sums at the right, a bar under them, and a forecast that explains itself.

    `leads(tab, field)` to the days that the sums are made of.
    """

    leads = Signal(str, str)

    def __init__(self, parent: QWidget | None = None):
        self._pace: Pace | None = None
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
        self.days = push_button(lambda: self.leads.emit("hours", ""))
        look(self.days, "link")
        self.body.addWidget(self.days, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_hours(self, place: DiaryPlace | None, hours: HoursRow) -> None:
        """Show what the diary adds up to."""
        self._place, self._hours = place, hours
        self.retranslate()

    def show_pace(self, found: Pace | None) -> None:
        """Show when the hours would be full."""
        self._pace = found
        self.retranslate()

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
        self.days.setText(_("All hours, day by day"))
        found = self._pace
        for widget in (self.forecast, self.how):
            widget.setVisible(found is not None)
        if found is None:
            self.reason.hide()
            return
        ends = self._place.ends_on if self._place is not None else None
        self.forecast.setText(forecast_words(found, ends))
        self.how.setText(_("How is it counted?"))
        self.reason.setText(forecast_reason(found))

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
