"""The diary as a tab of a placement's folder, or as the student's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app import clock
from app.i18n import N_
from app.i18n.dates import screen_period
from app.reports.day_troubles import Troubles
from app.reports.diary import DayRow
from app.reports.programmes import ItemRow
from ui.pages.diary.columns import DAY, STARTS
from ui.pages.diary.correcting import Correcting
from ui.pages.diary.foot import DiaryFoot
from ui.pages.diary.functions import DiaryFunctions, DiaryPlace
from ui.pages.diary.grid import DiaryGrid
from ui.pages.diary.hours import HoursCard
from ui.pages.diary.model import DiaryModel
from ui.pages.diary.month import MonthCard
from ui.pages.diary.pasting import Pasting
from ui.pages.diary.pen import DayLine, Pen
from ui.pages.diary.phrases import DayPhrases
from ui.pages.diary.side import Side, room_below
from ui.pages.diary.span import Span, bounds, days_to_write
from ui.pages.diary.spreadsheet import save_days
from ui.pages.diary.verbs import DayVerbs
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_S, look
from ui.widgets.banner import Banner
from ui.widgets.card import Card, line
from ui.widgets.header import push_button
from ui.widgets.leads import Leads
from ui.widgets.table_file import SAVE_KEYS
from ui.widgets.translated import say

_PLANNED: Kinds = frozenset({"placement", "placement_item", "placement_terms", "stretch"})
SHOWS: Kinds = _PLANNED | {"log_entry", "hours_adjustment", "attachment"}
_SPANS: tuple[tuple[Span, str], ...] = (
    ("week", N_("Week")),
    ("month", N_("Month")),
    ("whole", N_("Whole placement")),
)
_NARROW = 92
"""Letters of width under which the calendar stands below the grid."""


class DiaryTab(Leads):
    """A month at the left, the grid of days at the right; the grid first where it is narrow."""

    def __init__(self, functions: DiaryFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._days: Sequence[DayRow] = ()
        self._place = functions.place()
        self._plan = functions.plan()
        self._span: Span = "month"
        self._chosen: date = _first_day(self._place)
        self._troubles: Troubles = {}
        self.pen = Pen(functions, self._written)
        self.model = DiaryModel(self.pen, self._items)
        # Each is born in its place: moving in, it would be dressed once more with all it holds.
        self._right = QWidget(self)
        self.sheet = Card(flush=True, parent=self._right)
        self.grid = DiaryGrid(self.model, self.sheet)
        self._side = Side(self)
        self.month_card = MonthCard(self._chosen, self._side)
        self.month = self.month_card.calendar
        self.hours = HoursCard(self._side)
        self.verbs = DayVerbs(
            functions, self.pen, self.grid.here, lambda: self._days, self._written, self._refused,
            lambda: self.pasting.begin(), self.grid.phrases_asked.emit, lambda: self._troubles,
            self._show_begun,
        )  # fmt: skip
        self.phrases = DayPhrases(functions, self.grid, self.model, self.pen)
        self.foot = DiaryFoot(
            self.verbs, writes=bool(functions.writer), parent=self.sheet,
            save=lambda: save_days(self, self.model, self._place),
        )  # fmt: skip
        self.doubt = Banner("waiting", "", parent=self._right)
        self.doubt.hide()
        self.spans: dict[Span, QPushButton] = {}
        self._build()
        self.correcting = Correcting(
            functions, self.grid, self.sheet, self.foot.buttons, self._items, self._refused
        )
        self._connect()
        self._load(SHOWS - _PLANNED, at_once=False)
        self._say()
        self.grid.go_to(self._chosen)
        # What is odd is said once the days are seen: with 0 it would go before their painting.
        QTimer.singleShot(1, self, self.retranslate)

    def _build(self) -> None:
        self._side.add(self.month_card)
        self._side.add(self.hours)
        self.sheet.setFocusProxy(self.grid)
        self.pasting = Pasting(self._functions, self.sheet, self._refused)
        self.sheet.head.setSpacing(0)
        self._build_spans()
        self.sheet.add(line())
        inset = QHBoxLayout()
        inset.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
        inset.addWidget(self.grid)
        self.sheet.body.addLayout(inset, 1)
        self.sheet.add(self.foot)
        look(self._right, "clear")
        rows = QVBoxLayout(self._right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_L)
        rows.addWidget(self.doubt)
        rows.addWidget(self.sheet, 1)
        rows.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_L)
        self._row.addWidget(self._side)
        self._row.addWidget(self._right, 1)

    def _build_spans(self) -> None:
        for span, _msgid in _SPANS:
            button = push_button(partial(self.show_span, span))
            look(button, "segment")
            at = "left" if span == "week" else "right" if span == "whole" else "middle"
            button.setProperty("at", at)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(span == self._span)
            self.spans[span] = button
            self.sheet.add_to_head(button)

    def _connect(self) -> None:
        saves = QShortcut(SAVE_KEYS, self.grid, self.foot.save.click)
        saves.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hours.leads.connect(self.leads)
        self.month.chosen.connect(self._choose)
        self.month.leafed.connect(
            lambda _month: self.month_card.show_days(self._days, self._place, self._plan)
        )
        self.model.gone_to.connect(self.month.choose)
        self.grid.answered.connect(lambda line, yes: self.pen.answer(line, next_day=yes))
        self.grid.away_asked.connect(lambda: self.foot.ask_away(self.grid))
        self.grid.begun.connect(self.verbs.begin)
        self.grid.measured.connect(self._fit)
        self.grid.moved.connect(self._moved)
        self.grid.copied.connect(self.verbs.copy_day_before)
        if self._functions.writer:
            self.grid.pasted.connect(self.verbs.paste)
        self.grid.submitted.connect(self.verbs.submit_day)
        self.grid.submitted_all.connect(self.verbs.submit_all)

    def reload(self, kinds: Kinds) -> None:
        """Show what is saved; what is being typed stays."""
        if not kinds.isdisjoint(SHOWS):
            self._load(kinds)
            self._show()

    def _load(self, kinds: Kinds, *, at_once: bool = True) -> None:
        if not kinds.isdisjoint(_PLANNED):
            self._place, self._plan = self._functions.place(), self._functions.plan()
        if not kinds.isdisjoint(("attachment",)):
            self.model.proofs = self._functions.proofs()
        self._days = self._functions.days()
        if at_once:
            self._troubles = self._functions.troubles()
        self.model.made_up = {row.makes_up: row.day for row in self._days
                              if row.makes_up and row.day}  # fmt: skip
        self._functions.forecast(self.hours.show_pace)

    def show_span(self, span: Span) -> None:
        """Show a week, a month or the whole placement."""
        self._span = span
        self.spans[span].setChecked(True)
        self._show()

    def go_to(self, field: str) -> None:
        """Go to a day given as 2027-01-14, or to its week: week:2027-01-14."""
        span, _colon, day = field.rpartition(":")
        if span == "week":
            self.show_span("week")
        self.month.choose(date.fromisoformat(day))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, why: str) -> None:
        self.doubt.set_text(why)
        self.doubt.show()

    def _items(self) -> Sequence[ItemRow]:
        return self._place.items if self._place is not None else ()

    def _show(self) -> None:
        day = self._chosen
        first, last = bounds(self._span, day, self._place)
        entries = [row for row in self._days if row.day and first <= row.day <= last]
        empty: list[date] = []
        if self._functions.writer:
            empty = days_to_write(
                self._span, day, self._place, clock.today(), self._plan.works, day
            )
        lines = self.pen.lines(empty, entries, self._troubles)
        self.model.show([line for line in lines if first <= line.day <= last])
        if not self.grid.currentIndex().isValid():
            self.grid.go_to(day, column=STARTS)
        self.hours.show_hours(self._place, self._functions.hours())
        self.month_card.show_days(self._days, self._place, self._plan)
        self._show_foot()
        self.sheet.set_title(screen_period(first, last))

    def _show_foot(self) -> None:
        self.foot.show_lines(self.model.lines, len(self.verbs.ready() or self.verbs.drafts()))
        here = self.grid.here()
        self.foot.show_line(here, may_write=here is not None and self.pen.may_write(here))
        self.correcting.look()

    def _fit(self) -> None:
        """Let the sheet be no higher than its days, and its buttons be seen without scrolling."""
        whole, now = self.grid.full_height(), self.grid.sizeHint().height()
        self.grid.setMaximumHeight(whole)
        least = self.sheet.sizeHint().height()
        most = least - now + whole
        if self._row.direction() == QBoxLayout.Direction.LeftToRight:
            most = min(most, max(least, room_below(self)))
        self.sheet.setMaximumHeight(most)
        self.grid.updateGeometry()

    def _choose(self, day: date) -> None:
        self._chosen = day
        self._show()
        self.grid.go_to(day)

    def _moved(self, day: date) -> None:
        if day != self._chosen:
            self._chosen = day
            self.month.choose(day, tell=False)
        self._show_foot()

    def _written(self, line: DayLine) -> None:
        if not isValid(self):
            return
        self.model.tell(line)
        self._show_foot()
        if not line.saving:
            self.doubt.hide()

    def _show_begun(self) -> None:
        """Show the lines again, and go to the date of one just begun."""
        self._show()
        for row, each in enumerate(self.model.lines):
            if each.begun and each.id is None and not (each.typed or each.saving):
                self.grid.setCurrentIndex(self.model.index(row, DAY))
                self.grid.edit(self.grid.currentIndex())

    def retranslate(self) -> None:
        self._troubles = self._functions.troubles()
        self._say()

    def _say(self) -> None:
        for span, msgid in _SPANS:
            self.spans[span].setText(say(msgid))
        self._show()
        self.grid.retranslate()
        self.correcting.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        way = QBoxLayout.Direction
        self._row.setDirection(way.BottomToTop if narrow else way.LeftToRight)
        self._side.set_narrow(narrow)


def _first_day(place: DiaryPlace | None) -> date:
    """Return the day to begin at: today, or the nearest day of the placement."""
    today = clock.today()
    if place is not None and place.starts_on is not None and today < place.starts_on:
        return place.starts_on
    if place is not None and place.ends_on is not None and today > place.ends_on:
        return place.ends_on
    return today
