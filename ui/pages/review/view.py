"""A list of lines drawn by a painter, with real controls over the line one is at."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.i18n import language
from ui.pages.review.comment import CommentBox
from ui.pages.review.controls import DayControls
from ui.pages.review.model import ReviewModel
from ui.pages.review.painter import DayPainter
from ui.pages.review.places import comment_box, mark_box, measures, return_box, say_box, when_width
from ui.pages.review.rows import Line
from ui.theme import SPACE_S, look


class DayView(QListView):
    """Measures the lines for its width and font, and lays the controls where they belong."""

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._painter = DayPainter(model)
        self._when: tuple[list[Line], tuple[str, str], int] | None = None
        self.controls = DayControls(self.viewport())
        self.comment = CommentBox(self.viewport())
        look(self, "clear")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        self.controls.hide()
        self.comment.hide()
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self.controls.resized.connect(self._fit)
        model.dataChanged.connect(lambda *_what: self._place())

    def here(self) -> Line | None:
        """Return the line one is at."""
        return self._model.line(self.currentIndex())

    def go_to(self, index: QModelIndex) -> None:
        """Go to a day."""
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

    def measure(self) -> None:
        """Measure everything anew: the width, the font or the language changed."""
        # Hundreds of days need the scroll bar: coming later, it would have them all laid anew.
        many = len(self._model.lines) * self.fontMetrics().height() > self.height()
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOn if many else policy.ScrollBarAsNeeded
        if bar != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)
        width = self.viewport().width()
        found = measures(self.font(), width, self._when_width(), self._sizes(), 0)
        tall = self.comment.tall(found.text_width) + SPACE_S * 2
        self._painter.sizes = replace(found, comment=tall)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self._place)

    def sizeHint(self) -> QSize:
        return QSize(400, self.fontMetrics().height() * 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.fontMetrics().height() * 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.measure()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place()

    def _when_width(self) -> int:
        """Return the room for dates and times, measured once for these lines as they are said."""
        lines, said = self._model.lines, (self.font().key(), language())
        if self._when is None or self._when[0] is not lines or self._when[1] != said:
            self._when = lines, said, when_width(self.font(), lines)
        return self._when[2]

    def _sizes(self) -> tuple[QSize, QSize, QSize]:
        """Return the sizes of the controls; that of the mark is empty where nobody wants any."""
        mark, say, give_back = self.controls.sizes()
        wanted = any(line.trainee.who.marks for line in self._model.lines)
        return (mark if wanted else QSize(0, 0)), say, give_back

    def _fit(self) -> None:
        sizes = self._painter.sizes
        if sizes is not None and (sizes.mark, sizes.say, sizes.give_back) != self._sizes():
            self.measure()

    def _place(self) -> None:
        """Lay the controls over the line one is at, once it is seen: its place is known then."""
        if not self.isVisible():
            return
        line, sizes = self.here(), self._painter.sizes
        shown = line is not None and line.judged and sizes is not None
        self.controls.setVisible(shown)
        self._painter.controlled = None
        if not shown or line is None or line.day is None or sizes is None:
            return
        index = self.currentIndex()
        self._painter.controlled = line.day.id
        rect = self.visualRect(index)
        who = line.trainee.who
        first = mark_box(rect, sizes) if who.marks else say_box(rect, sizes)
        self.controls.show_day(line.day, who, self._model.mark(index))
        self.controls.setGeometry(first.united(return_box(rect, sizes)))
        if self._painter.writing == line.day.id:
            self.comment.setGeometry(comment_box(rect, sizes))
