"""All totals as a column of buttons, in groups; one of them is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.i18n.dates import month_title
from app.i18n.times import duration
from app.reports.hours_sheet import HoursSheet, Total
from app.reports.hours_words import forecast_reason, forecast_words
from ui.pages.hours.total_line import TotalLine
from ui.theme import SPACE_L, SPACE_S, SPACE_XS, look
from ui.widgets.tab_order import tab_through
from ui.widgets.translated import Translated, say

_LETTERS: Final = 36
_TITLES: Final = {
    "agreed": N_("Planned by the agreement"),
    "scheduled": N_("Planned by the schedule"),
    "written": N_("Written"),
    "confirmed": N_("Confirmed"),
    "left": N_("Left to do"),
    "adjusted": N_("Adjusted by the school"),
}
_GROUPS: Final = {
    "item": N_("By programme item"),
    "month": N_("By month"),
    "place": N_("Company by company"),
}
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def total_title(total: Total) -> str:
    """Return what a total is called."""
    kind, _colon, what = total.key.partition(":")
    if kind == "month":
        return month_title(date.fromisoformat(what + "-01"))
    if kind == "item":
        return total.title if what else _("Without an item")
    if kind == "place":
        return total.title or _("no company yet")
    return say(_TITLES[total.key])


def total_number(total: Total) -> str:
    """Return how much a total is; a dash where there is nothing to add up."""
    return duration(total.minutes) if total.minutes is not None else "–"


def total_note(total: Total) -> str:
    """Return what was planned of a total, and what is confirmed of it."""
    found = []
    if total.planned:
        found.append(_("of {hours} planned").format(hours=duration(total.planned)))
    if total.confirmed is not None:
        found.append(_("confirmed {hours}").format(hours=duration(total.confirmed)))
    return " · ".join(found)


class Totals(Translated):
    """`chosen(key)` as another total is chosen. Up and Down go from one to the next."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._sheet: HoursSheet | None = None
        self.lines: dict[str, TotalLine] = {}
        self._heads: list[tuple[QLabel, str]] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.forecast = QLabel()
        self.reason = QLabel()
        look(self.reason, "small")
        for label in (self.forecast, self.reason):
            label.setWordWrap(True)
            label.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_XS, SPACE_S, SPACE_XS, SPACE_S)
        self._column.setSpacing(SPACE_XS)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def show_sheet(self, sheet: HoursSheet, chosen: str) -> None:
        """Show the totals of a placement; where the same ones are there, only their numbers."""
        self._sheet = sheet
        if list(self.lines) != [total.key for total in sheet.totals]:
            self._build(sheet.totals)
        self.lines[chosen].setChecked(True)
        for key, line in self.lines.items():
            policy = Qt.FocusPolicy.StrongFocus if key == chosen else Qt.FocusPolicy.ClickFocus
            line.setFocusPolicy(policy)
        self.retranslate()

    def retranslate(self) -> None:
        if self._sheet is None:
            return
        for label, msgid in self._heads:
            label.setText(say(msgid))
        for total in self._sheet.totals:
            line = self.lines[total.key]
            line.set_words(total_title(total), total_number(total), total_note(total))
        found = self._sheet.pace
        for label in (self.forecast, self.reason):
            label.setVisible(found is not None)
        if found is not None:
            self.forecast.setText(forecast_words(found, self._sheet.ends_on))
            self.reason.setText(forecast_reason(found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        lines = list(self.lines.values())
        here = next((at for at, line in enumerate(lines) if line.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = lines[max(0, min(here + step, len(lines) - 1))]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        there.click()

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(max(wide, self.minimumSizeHint().width()), super().sizeHint().height())

    def _build(self, totals: Sequence[Total]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in (self.forecast, self.reason):
                widget.hide()
                widget.deleteLater()
        self.lines, self._heads = {}, []
        known = ""
        for total in totals:
            kind = total.key.partition(":")[0]
            if kind in _GROUPS and kind != known:
                if not known:
                    self._add_forecast()
                self._add_head(_GROUPS[kind])
                known = kind
            line = TotalLine()
            line.clicked.connect(lambda _on=False, key=total.key: self.chosen.emit(key))
            self._group.addButton(line)
            self._column.addWidget(line)
            self.lines[total.key] = line
        if not known:
            self._add_forecast()
        self._column.addStretch(1)
        tab_through(self, list(self.lines.values()))

    def _add_forecast(self) -> None:
        self._column.addSpacing(SPACE_S)
        self._column.addWidget(self.forecast)
        self._column.addWidget(self.reason)

    def _add_head(self, msgid: str) -> None:
        label = QLabel()
        look(label, "label")
        label.setContentsMargins(SPACE_S, SPACE_L, 0, 0)
        self._column.addWidget(label)
        self._heads.append((label, msgid))
