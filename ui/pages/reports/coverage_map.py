"""The map of coverage: trainees down the side, the items of their programmes across."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.reports.coverage import Cover, Coverage, TraineeCover, add_up
from ui.models.table import Index
from ui.pages.reports.coverage_marks import COVER_MARKS, column_name, cover_words
from ui.pages.reports.map_grid import MapGrid, MapModel, Shown


class CoverModel(MapModel):
    """The first row adds up all trainees, the first column all items."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = Coverage()
        self.outcomes = False
        self._sums: tuple[Cover, ...] = ()

    def show_map(self, found: Coverage, *, outcomes: bool) -> None:
        """Show another map, by item or by outcome."""
        self.beginResetModel()
        self.map, self.outcomes = found, outcomes
        self._sums = found.sums
        self.endResetModel()

    def trainee(self, row: int) -> TraineeCover | None:
        """Return whose row it is; None for the row of all."""
        return self.map.rows[row - 1] if row else None

    def cover(self, row: int, column: int) -> Cover | None:
        """Return what a cell stands for."""
        found = self.trainee(row)
        covers = self._sums if found is None else found.covers
        return covers[column - 1] if column else add_up(covers)

    def rowCount(self, parent: Index | None = None) -> int:
        there = len(self.map.rows)
        return 0 if (parent is not None and parent.isValid()) or not there else there + 1

    def columnCount(self, parent: Index | None = None) -> int:
        there = len(self.map.columns)
        return 0 if (parent is not None and parent.isValid()) or not there else there + 1

    def shown(self, row: int, column: int) -> Shown:
        cover = self.cover(row, column)
        if cover is None or not cover.state:
            return Shown()
        return Shown(COVER_MARKS[cover.state], str(cover.percent), between=column == 0)

    def words(self, row: int, column: int) -> str:
        what = self.top(column, full=True)
        return cover_words(self.side(row, full=True), what, self.cover(row, column))

    def side(self, row: int, *, full: bool = False) -> str:
        found = self.trainee(row)
        if found is None:
            return _("All trainees")
        named = (found.name, found.group, found.company) if full else (found.name, found.group)
        return (", " if full else " · ").join(filter(None, named))

    def top(self, column: int, *, full: bool = False) -> str:
        if not column:
            return _("In all")
        found = self.map.columns[column - 1]
        if full:
            return column_name(found, outcomes=self.outcomes)
        return found.label or (f"{column}." if found.title else "–")


class CoverGrid(MapGrid):
    """`opened(placement)` with Enter, F2 or two clicks; None for the row of all."""

    opened = Signal(object)
    WIDEST = "100"
    LINES = 1

    def __init__(self, model: CoverModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.covers = model
        self.activated_cell.connect(self._open_current)
        self.retranslate()

    def go_to(self, placement: bytes | None, column: int) -> None:
        """Make a cell current: of this trainee, or of all."""
        rows = [row.id for row in self.covers.map.rows]
        if rows:
            row = rows.index(placement) + 1 if placement in rows else 0
            column = min(column, self.covers.columnCount() - 1)
            self.setCurrentIndex(self.covers.index(row, column))

    def current(self) -> tuple[bytes | None, int]:
        """Return whose cell is current, and its column."""
        index = self.currentIndex()
        found = self.covers.trainee(index.row()) if index.isValid() else None
        return (found.id if found else None, max(index.column(), 0))

    def retranslate(self) -> None:
        """Say the map's name."""
        self.setAccessibleName(_("Coverage of the programme"))
        self.measure()

    def _open_current(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(self.current()[0])
