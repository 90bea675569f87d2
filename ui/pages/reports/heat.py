"""The map of weeks: trainees down the side, weeks across."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.i18n.dates import screen_period
from app.reports.group_weeks import GroupWeeks, TraineeWeeks, Week
from app.rules.periods import monday_of, week_days
from ui.models.table import Index
from ui.pages.reports.map_grid import MapGrid, MapModel, Shown
from ui.pages.reports.marks import MARKS, week_words


class HeatModel(MapModel):
    """Weeks of trainees; the week that we are in stands between two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = GroupWeeks((), ())
        self.with_groups = True
        self.this_week = monday_of(clock.today())

    def show_map(self, found: GroupWeeks, *, with_groups: bool) -> None:
        """Show another map; `with_groups` names each trainee's group."""
        self.beginResetModel()
        self.map, self.with_groups = found, with_groups
        self.this_week = monday_of(clock.today())
        self.endResetModel()

    def at(self, index: Index) -> tuple[TraineeWeeks, Week] | None:
        """Return whose week a cell is."""
        if not index.isValid():
            return None
        row = self.map.rows[index.row()]
        return row, row.weeks[index.column()]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.map.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.map.mondays)

    def shown(self, row: int, column: int) -> Shown:
        week = self.map.rows[row].weeks[column]
        mark = MARKS[week.state] if week.state else None
        return Shown(mark, str(week.count), week.monday == self.this_week)

    def words(self, row: int, column: int) -> str:
        found = self.map.rows[row]
        return week_words(found, found.weeks[column])

    def side(self, row: int, *, full: bool = False) -> str:
        found = self.map.rows[row]
        if full:
            return ", ".join(filter(None, (found.name, found.group, found.company)))
        return f"{found.name} · {found.group}" if self.with_groups and found.group else found.name

    def top(self, column: int, *, full: bool = False) -> str:
        monday = self.map.mondays[column]
        return (
            screen_period(*week_days(monday)) if full else f"{monday.day:02}.\n{monday.month:02}."
        )


class HeatGrid(MapGrid):
    """`opened(placement, day)` with Enter, F2 or two clicks."""

    opened = Signal(object, object)

    def __init__(self, model: HeatModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.weeks = model
        self.activated_cell.connect(self.open_current)
        self.retranslate()

    def open_current(self) -> None:
        """Open the week of the current cell."""
        found = self.weeks.at(self.currentIndex())
        if found is not None:
            row, week = found
            self.opened.emit(row.id, week.opens or week.monday)

    def go_to(self, placement: bytes | None, monday: object) -> None:
        """Make a cell current: of this trainee and week, or the first trainee's this week."""
        rows = [row.id for row in self.weeks.map.rows]
        mondays = self.weeks.map.mondays
        if not rows or not mondays:
            return
        wanted = monday if monday in mondays else monday_of(clock.today())
        at = mondays.index(wanted) if wanted in mondays else 0
        row = rows.index(placement) if placement in rows else 0
        self.setCurrentIndex(self.weeks.index(row, at))

    def current(self) -> tuple[bytes, object] | None:
        """Return whose week is current: the placement and the Monday."""
        found = self.weeks.at(self.currentIndex())
        return (found[0].id, found[1].monday) if found is not None else None

    def retranslate(self) -> None:
        """Say the map's name."""
        self.setAccessibleName(_("Trainees by week"))
        self.measure()
