"""The hours as a tab of a placement's folder: totals at the left, their days at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.i18n.times import duration
from app.reports.hours_lines import HoursLine
from app.reports.hours_sheet import HoursSheet, Total
from app.reports.hours_words import rule_words, warning_words
from ui.models.table import RowTableModel
from ui.pages.hours.adjust import AdjustBox
from ui.pages.hours.functions import HoursFunctions
from ui.pages.hours.lines import COLUMNS, STATE, WARNINGS, in_order
from ui.pages.hours.totals import Totals, total_number, total_title
from ui.rooms import Kinds
from ui.theme import SPACE_L, SPACE_M, look
from ui.widgets.card import Card
from ui.widgets.flow import flowing
from ui.widgets.header import push_button
from ui.widgets.late import late
from ui.widgets.leads import Leads
from ui.widgets.split import scrolling
from ui.widgets.table import Table
from ui.widgets.table_file import SaveButton, save_table

SHOWS: Kinds = frozenset(
    {
        "log_entry", "placement", "placement_item", "hours_adjustment", "stretch",
        "placement_terms", "student",
    }
)  # fmt: skip
_FIRST = "written"
_NARROW = 104
"""Letters of width under which the list stands below the totals."""


class HoursTab(Leads):
    """Whatever total is chosen, the list holds the lines that add up to it."""

    def __init__(self, functions: HoursFunctions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._functions = functions
        self._sheet: HoursSheet | None = None
        self._lines: dict[bytes, HoursLine] = {}
        self._chosen = _FIRST
        self.totals = Totals()
        self.totals.chosen.connect(self.choose)
        self.model: RowTableModel[HoursLine] = RowTableModel(
            COLUMNS, self._ids, lambda ids: [self._lines[each] for each in ids], self
        )
        self.table = Table(self.model, N_("Days that add up to the total"))
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _record: self._say())
        self.table.deleted.connect(self._take_back)
        self._lay_out()
        self.retranslate()
        self._ask()

    def _lay_out(self) -> None:
        card = Card(flush=True)
        self.area = scrolling(self.totals)
        card.add(self.area, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        card.setSizePolicy(policy)
        self._side = card
        self.card = Card(flush=True)
        self.card.add(self.table, 1)
        self.current = QLabel()
        self.current.setWordWrap(True)
        self.current.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, 0)
        self.card.add(self.current)
        self.back = push_button(self._take_back_current, icon_name="arrow-go-back-line")
        self.adjust = push_button(self._begin, icon_name="edit-box-line")
        save = SaveButton(lambda: save_table(self.table, self.model, self.table.header))
        foot = flowing(self.adjust, self.back, save)
        self.adjust.setVisible(self._functions.adjust is not None)
        foot.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self.card.add(foot)
        self.box = AdjustBox(self._functions, self)
        right = QWidget()
        look(right, "clear")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(self.card, 1)
        column.addWidget(self.box)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_L)
        self._row.addWidget(self._side)
        self._row.addWidget(right, 1)

    def reload(self, kinds: Kinds) -> None:
        """Ask again; what was chosen stays chosen."""
        if not kinds.isdisjoint(SHOWS):
            self._ask()

    def go_to(self, field: str) -> None:
        """Choose a total, as soon as it is there; without one, all that is written."""
        self._chosen = field
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._sheet is not None:
            self.choose(field)

    def choose(self, key: str) -> None:
        """Show the days of a total."""
        self._chosen = key
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._ask()  # what limits say is worded where they are looked at

    def retranslate(self) -> None:
        self.adjust.setText(_("Adjust the hours…"))
        self.back.setText(_("Take the adjustment back"))
        self._say()

    def _ask(self) -> None:
        self._functions.sheet(late(self, self._take))

    def _take(self, found: HoursSheet | None) -> None:
        if found is not None:
            self._sheet = found
            self._show()

    def _total(self) -> Total | None:
        """Return the chosen total; the first one where it is gone, or never was."""
        if self._sheet is None:
            return None
        return self._sheet.total(self._chosen) or self._sheet.total(_FIRST)

    def _show(self) -> None:
        sheet, total = self._sheet, self._total()
        if sheet is None or total is None:
            return
        self._lines = {line.id: line for line in sheet.lines(total.key)}
        entries = any(line.is_entry for line in self._lines.values())
        for column in (STATE, WARNINGS):
            self.table.setColumnHidden(column, not entries)
        self.totals.show_sheet(sheet, total.key)
        self.area.ensureWidgetVisible(self.totals.lines[total.key])
        self.table.reload()
        self.table.header.fit_soon()
        self.table.choose_first()
        self._say()

    def _say(self) -> None:
        total = self._total()
        if total is None:
            return
        count = len(self._lines)
        lines = ngettext("{count} line", "{count} lines", count).format(count=count)
        title = f"{total_title(total)}: {total_number(total)} · {lines}"
        confirmed = sum(line.confirmed for line in self._lines.values())
        if total.confirmed is not None:
            title += " · " + _("confirmed {hours}").format(hours=duration(confirmed))
        self.card.set_title(title)
        line = self._lines.get(self.table.current() or b"")
        words = [] if line is None else self._words(line)
        self.current.setText("\n".join(words))
        self.current.setVisible(bool(words))
        mine = line is not None and line.rule == "adjustment" and self._is_here(line)
        self.back.setVisible(mine and self._functions.take_back is not None)

    def _words(self, line: HoursLine) -> list[str]:
        """Return all that is to be said of a line; its row has room for the beginning only."""
        items = ", ".join(filter(None, line.items)) if line.is_entry else ""
        several = self._sheet is not None and len(self._sheet.chain) > 1
        return [
            " · ".join(filter(None, (line.company if several else "", rule_words(line)))),
            *([_("Items: {items}").format(items=items)] if items else []),
            *warning_words(line),
        ]

    def _is_here(self, line: HoursLine) -> bool:
        return self._sheet is not None and line.placement == self._sheet.placement

    def _ids(self, sort: str, descending: bool) -> Sequence[bytes]:
        return [line.id for line in in_order(tuple(self._lines.values()), sort, descending)]

    def _open(self, record: bytes) -> None:
        line = self._lines[record]
        if not line.is_entry or line.day is None:
            return
        if self._is_here(line):
            self.leads.emit("diary", line.day.isoformat())
        else:
            self._functions.open_elsewhere(line.placement, line.day)

    def _begin(self) -> None:
        total = self._total()
        if self._sheet is None or total is None:
            return
        kind, _colon, what = total.key.partition(":")
        item = bytes.fromhex(what) if kind == "item" else None
        self.box.begin(self._sheet.items, item)

    def _take_back_current(self) -> None:
        self._take_back((self.table.current() or b"",))

    def _take_back(self, records: Sequence[bytes]) -> None:
        known = (self._lines.get(record) for record in records)
        wanted = [
            line.id
            for line in known
            if line is not None and line.rule == "adjustment" and self._is_here(line)
        ]
        if wanted and self._functions.take_back is not None:
            self._functions.take_back(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        wide = QSizePolicy.Policy.Preferred if narrow else QSizePolicy.Policy.Fixed
        self._side.setSizePolicy(wide, QSizePolicy.Policy.Expanding)
