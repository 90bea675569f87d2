"""The grid of days, filled by keys alone: Tab to the next field, Enter to the next day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QWidget,
)

from app import clock
from app.i18n import _
from ui.pages.diary.asking import AskingTable
from ui.pages.diary.columns import (
    COMMENT,
    DAY,
    ENDS,
    HOURS,
    ITEM,
    REST,
    STARTS,
    STATE,
    TEXTS,
    WALKED,
    WORK,
)
from ui.pages.diary.model import DiaryModel, Index
from ui.pages.diary.painter import DayCells
from ui.pages.diary.pen import DayLine
from ui.widgets.past import Past
from ui.widgets.phrase_popup import asks_for_phrases

FEWEST_LETTERS = 17
"""The least room of the column of work."""
FEWEST_IN_CHIP = 11
"""The least room of the column of the state; a longer word is cut, the month has it in full."""
_COLUMNS = {
    STARTS: "starts", ENDS: "ends", REST: "rest", WORK: "work_done", ITEM: "item_id",
    COMMENT: "comment", HOURS: "starts", STATE: "review_verdict",
}  # fmt: skip
"""What of a day each column shows."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DiaryGrid(AskingTable):
    """Days in rows. Keys: Tab, Enter, F2, Delete, Insert, Ctrl+D, Ctrl+V, Ctrl+B, Ctrl+Enter."""

    moved = Signal(object)
    """The day one is at."""
    copied = Signal()
    pasted = Signal()
    away_asked = Signal()
    begun = Signal()
    """A further entry of the day one is at is to be begun."""
    submitted = Signal()
    submitted_all = Signal()
    phrases_asked = Signal()
    work_opened = Signal(object, object)
    """The editor of the work done, and its line."""
    measured = Signal()
    """Its full height may be another one now."""

    def __init__(self, model: DiaryModel, parent: QWidget | None = None) -> None:
        super().__init__(WALKED, parent)
        self._model = model
        self._cells = DayCells(model, self)
        self._begun = False
        self._measured_for = 0
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.measure)
        model.dataChanged.connect(lambda *_what: self._later.start(0))
        model.modelReset.connect(self._measure_seen)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self._cells.entered.connect(self.next_row)
        self._cells.opened.connect(self.work_opened)

    def here(self) -> DayLine | None:
        """Return the line one is at."""
        return self._model.line(self.currentIndex())

    @property
    def past(self) -> Past | None:
        """The day and the column that one is at, for their history."""
        here = self.here()
        if here is None or here.id is None:
            return None
        return here.id, _COLUMNS.get(self.currentIndex().column(), "day")

    def go_to(self, day: date, *, column: int = -1) -> bool:
        """Go to a day; False where the grid doesn't show it."""
        for row, line in enumerate(self._model.lines):
            if line.day == day:
                kept = max(self.currentIndex().column(), DAY)
                self.setCurrentIndex(self._model.index(row, kept if column < 0 else column))
                self.scrollTo(self.currentIndex())
                return True
        return False

    def measure(self) -> None:
        """Give the columns and rows the room that their texts need."""
        self._later.stop()
        self._measured_for = self.viewport().width()
        header = self.horizontalHeader()
        left = self.viewport().width()
        for column in range(self._model.columnCount()):
            if column not in TEXTS:
                wide = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
                header.resizeSection(column, wide)
                left -= wide
        letter = self.fontMetrics().averageCharWidth()
        comment = header.sectionSizeHint(COMMENT)
        if any(self._model.text(line, COMMENT) for line in self._model.lines):
            comment = max(comment, letter * FEWEST_LETTERS * 2 // 3, left // 4)
        elif not _any_written(self._model):
            comment = 0
        self.setColumnHidden(COMMENT, not comment)
        header.resizeSection(COMMENT, comment)
        header.resizeSection(WORK, max(left - comment, letter * FEWEST_LETTERS))
        over = header.length() - self.viewport().width()
        if over > 0:
            least = max(header.sectionSizeHint(STATE), letter * FEWEST_IN_CHIP)
            header.resizeSection(STATE, max(header.sectionSize(STATE) - over, least))
        wide = header.sectionSize(WORK)
        self._cells.hint_row = self._hint_row()
        seen = self.visualRect(self.currentIndex()).intersects(self.viewport().rect())
        for row in range(len(self._model.lines)):
            self.setRowHeight(row, self._cells.height(self.font(), row, wide, comment))
        if seen:
            self.updateGeometries()  # how far it scrolls follows the heights later by itself
            self.scrollTo(self.currentIndex())
        self.measured.emit()

    def _hint_row(self) -> int:
        """Return the row that says how to begin: today's, or the one that one is at."""
        if not _any_written(self._model):
            return -1
        today = clock.today()
        for row, line in enumerate(self._model.lines):
            if line.day == today and not line.state:
                return row
        line_here = self.here()
        return self.currentIndex().row() if line_here and not line_here.state else -1

    def retranslate(self) -> None:
        """Say everything in the language of the moment; the page calls it."""
        self.setAccessibleName(_("Days of the diary"))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, DAY, STATE)
        self._measure_seen()

    def full_height(self) -> int:
        """Return the height at which nothing scrolls."""
        rows = sum(self.rowHeight(row) for row in range(len(self._model.lines)))
        bar = self.horizontalScrollBar()
        return (
            self.horizontalHeader().sizeHint().height()
            + rows
            + 2
            + (bar.sizeHint().height() if bar.maximum() > 0 else 0)
        )

    def sizeHint(self) -> QSize:
        return QSize(500, min(self.full_height(), self.fontMetrics().height() * 13))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.visualRect(self.currentIndex()).intersects(self.viewport().rect()):
            self.scrollTo(self.currentIndex())
        if self.isVisible() and self.viewport().width() != self._measured_for:
            self._later.start(0)

    def _measure_seen(self) -> None:
        """Measure what is on show; else that is done once, when it comes to sight."""
        if self.isVisible():
            self.measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.measure()
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        """Show the day one is at; who writes here may begin at once."""
        self.scrollTo(self.currentIndex())
        if not self._begun and self.step(1).isValid():
            self._begun = True
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._ready():
            self._later.start(0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self._model.line(current)
        if line is not None and current.row() != previous.row():
            self._later.start(0)
            self.moved.emit(line.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = self._key(event)
        if does is not None:
            does()
        else:
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, held = event.key(), event.modifiers()
        if (answer := self.answer_to(event)) is not None:
            return answer
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and control:
            return self.submitted_all.emit if shift else self.submitted.emit
        if key in _ENTER:
            return self.next_row
        if key == Qt.Key.Key_D and control:
            return self.copied.emit
        if key == Qt.Key.Key_B and control:
            return self.away_asked.emit
        if key == Qt.Key.Key_Insert and not held:
            return self.begun.emit
        if asks_for_phrases(event):
            return self.phrases_asked.emit
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.pasted.emit
        if key == Qt.Key.Key_Delete and not control:
            return self._clear
        return None

    def _clear(self) -> None:
        index = self.currentIndex()
        if self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self._model.setData(index, "")

    def _ready(self) -> bool:
        return hasattr(self, "_later")


def _any_written(model: DiaryModel) -> bool:
    """Tell whether some line may be written here."""
    return any(
        model.flags(model.index(row, WORK)) & Qt.ItemFlag.ItemIsEditable
        for row in range(len(model.lines))
    )
