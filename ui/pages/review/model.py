"""The waiting days as a list, with what the mentor has ticked, marked and begun to return."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.i18n import _
from app.reports.diary import DayRow
from app.rules.marks import mark_words, marks_of
from ui.pages.review.parts import Part, parts_of
from ui.pages.review.rows import Chosen, Line, Trainee, Troubles, lines_of, when_of
from ui.pages.review.words import about_words, others_words

LINE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ReviewModel(QAbstractListModel):
    """Lines of all trainees. Ticks, marks and begun comments outlive a reload."""

    chosen = Signal()
    """Ticks or marks changed."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.ticked: set[bytes] = set()
        self.marks: dict[bytes, str] = {}
        self.returns: dict[bytes, str] = {}
        """What is written for a return that isn't sent yet, by day."""
        self.said: dict[bytes, str] = {}
        """The comment that goes with a confirmation, by day."""
        self.seen: dict[bytes, bytes] = {}
        """What a day said when it was ticked or marked, by its digest."""
        self.troubles: Troubles = {}
        self.others: dict[bytes, str] = {}
        """Days that only another mentor may judge, and who that is."""

    def show(self, trainees: Sequence[Trainee]) -> None:
        """Show what waits now."""
        self.beginResetModel()
        self.lines = lines_of(trainees)
        self.others = {day: who for each in trainees for day, who in each.who.others.items()}
        here = set(self.judged)
        self.ticked &= here
        self.marks = {day: mark for day, mark in self.marks.items() if day in here}
        judged = self.ticked | self.marks.keys()
        self.seen = {day: digest for day, digest in self.seen.items() if day in judged}
        self.returns = {day: text for day, text in self.returns.items() if day in here}
        self.said = {day: text for day, text in self.said.items() if day in here}
        self.endResetModel()
        self.chosen.emit()

    @property
    def days(self) -> list[bytes]:
        """The ids of all days, in their order."""
        return [line.day.id for line in self.lines if line.day is not None]

    @property
    def judged(self) -> list[bytes]:
        """The ids of the days that this mentor may judge."""
        return [line.day.id for line in self.lines if line.day is not None and line.judged]

    def parts(self, day: DayRow, *, with_comment: bool = True) -> list[Part]:
        """Return what is written on a day's line."""
        said = self.said.get(day.id, "").strip() if with_comment else ""
        troubles = self.troubles.get(day.id, ())
        if day.id in self.others:
            troubles = (others_words(self.others[day.id]), *troubles)
        if self.seen.get(day.id, day.digest) != day.digest:
            changed = _("Changed since you looked at it. Read it again, then tick it anew.")
            troubles = (changed, *troubles)
        return parts_of(day, said, troubles)

    def show_troubles(self, troubles: Troubles) -> None:
        """Say what is odd about the days."""
        if troubles != self.troubles:
            self.troubles = troubles
            self.layoutChanged.emit()

    def chosen_days(self) -> list[Chosen]:
        """Return the ticked days in their order, with their marks and comments.

        Where none is ticked that is all of them, but for those whose return is half written.
        """
        if self.ticked:
            chosen = [day for day in self.days if day in self.ticked]
        else:
            chosen = [day for day in self.judged if not self.returns.get(day, "").strip()]
        return [(day, self.marks.get(day), self.said.get(day, "").strip()) for day in chosen]

    def shown(self) -> dict[bytes, bytes]:
        """Return what each day says, by its digest: as it was ticked, else as it stands there."""
        now = {line.day.id: line.day.digest for line in self.lines if line.day is not None}
        return now | self.seen

    def line(self, index: _Index) -> Line | None:
        """Return the line at an index."""
        return self.lines[index.row()] if 0 <= index.row() < len(self.lines) else None

    def tick(self, index: _Index) -> None:
        """Tick a day, or take the tick away."""
        line = self.line(index)
        if line is not None and line.day is not None and line.judged:
            self.ticked ^= {line.day.id}
            self.seen[line.day.id] = line.day.digest
            self._tell(index)

    def tick_all(self, ticked: bool) -> None:
        """Tick every day, or none."""
        self.ticked = set(self.judged) if ticked else set()
        self.seen = {}
        self.seen = self.shown()
        self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))
        self.chosen.emit()

    def set_mark(self, index: _Index, mark: str | None) -> bool:
        """Give a day a mark of its scale, or none; False where the scale hasn't it."""
        line = self.line(index)
        if line is None or line.day is None or not line.judged or not line.trainee.who.marks:
            return False
        if mark is None:
            self.marks.pop(line.day.id, None)
        elif mark in marks_of(line.trainee.who.scale):
            self.marks[line.day.id] = mark
        else:
            return False
        self.seen[line.day.id] = line.day.digest
        self._tell(index)
        return True

    def mark(self, index: _Index) -> str | None:
        """Return the mark chosen for a day."""
        line = self.line(index)
        return self.marks.get(line.day.id) if line is not None and line.day is not None else None

    def row_of(self, day: bytes) -> int:
        """Return the row of a day, or -1."""
        for row, line in enumerate(self.lines):
            if line.day is not None and line.day.id == day:
                return row
        return -1

    def first_day(self, near: int = 0) -> QModelIndex:
        """Return the first day at or after a row, else the last one before it."""
        after = range(max(near, 0), len(self.lines))
        before = range(min(near, len(self.lines)) - 1, -1, -1)
        for row in (*after, *before):
            if self.lines[row].day is not None:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        line = self.line(index)
        if line is None or line.day is None:
            return Qt.ItemFlag.NoItemFlags
        kinds = Qt.ItemFlag
        return kinds.ItemIsEnabled | kinds.ItemIsSelectable | kinds.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.CheckStateRole and line.day is not None and line.judged:
            ticked = line.day.id in self.ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(line)
        return None

    def _spoken(self, line: Line) -> str:
        if line.day is None:
            return f"{line.trainee.who.student_name}, {about_words(line.trainee.who)}"
        said = [line.trainee.who.student_name, *when_of(line.day)]
        said += [part.text for part in self.parts(line.day)]
        mark = self.marks.get(line.day.id)
        if mark is not None:
            said.append(_("mark {mark}").format(mark=f"{mark}, {mark_words(mark)}"))
        if line.day.id in self.ticked:
            said.append(_("ticked"))
        return ", ".join(word for word in said if word)

    def _tell(self, index: _Index) -> None:
        spot = self.index(index.row())
        self.dataChanged.emit(spot, spot)
        self.chosen.emit()
