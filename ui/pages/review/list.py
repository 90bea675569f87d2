"""The scrolling list of waiting days, used by keys or by mouse."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.i18n import _
from ui.pages.review.controls import CommentBox, DayControls
from ui.pages.review.model import ReviewModel
from ui.pages.review.painter import DayPainter
from ui.pages.review.places import comment_box, mark_box, measures, return_box, tick_box
from ui.pages.review.rows import Line
from ui.theme import SPACE_M, SPACE_S, look

Index = QModelIndex | QPersistentModelIndex
_MARK_KEYS = {Qt.Key.Key_I: "i", Qt.Key.Key_N: "ni"}
_NO_MARK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ReviewList(QListView):
    """Space ticks, arrows move, digits give a mark, F2 returns; the mouse does the same."""

    given_back = Signal(bytes, str)
    """A day is to be returned, with what was written."""

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._painter = DayPainter(model)
        self.controls = DayControls(self.viewport())
        self.comment = CommentBox(self.viewport())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        look(self, "clear")
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.controls.hide()
        self.comment.hide()
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self.controls.mark.marked.connect(self._marked)
        self.controls.asked_back.connect(self.begin_return)
        self.controls.resized.connect(self._fit)
        self.comment.sent.connect(self._send)
        self.comment.left.connect(self.end_return)
        self.comment.line.textChanged.connect(self._keep_comment)
        model.modelReset.connect(self._reset)
        model.dataChanged.connect(lambda *_what: self._place())
        self.retranslate()

    @property
    def returning(self) -> bytes | None:
        """The day that is being returned."""
        return self._painter.returning

    def here(self) -> Line | None:
        """Return the line one is at."""
        return self._model.line(self.currentIndex())

    def go_to(self, index: QModelIndex) -> None:
        """Go to a day."""
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

    def begin_return(self) -> None:
        """Open the field for the comment on the day one is at."""
        line = self.here()
        if line is None or line.day is None:
            return
        self._painter.returning = line.day.id
        self.comment.line.setText(self._model.comments.get(line.day.id, ""))
        self.comment.show_trouble("")
        self.measure()
        self.comment.show()
        self.scrollTo(self.currentIndex())
        self.comment.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_return(self) -> None:
        """Close the field; what was typed is kept until the day is gone."""
        self._painter.returning = None
        self.comment.hide()
        self.measure()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str) -> None:
        """Say beside the comment why the day can't be returned."""
        self.comment.show_trouble(text)
        self.measure()
        self.comment.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def measure(self) -> None:
        """Measure everything anew: the width, the font or the language changed."""
        width = self.viewport().width()
        found = measures(self.font(), width, self._model.lines, *self.controls.sizes(), 0)
        tall = self.comment.tall(found.text_width) + SPACE_S * 2
        self._painter.sizes = replace(found, comment=tall)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self._place)

    def retranslate(self) -> None:
        """Say everything in the language of the moment; the page calls it."""
        self.setAccessibleName(_("Days that wait for confirmation"))
        self.measure()

    def sizeHint(self) -> QSize:
        return QSize(400, self.fontMetrics().height() * 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.fontMetrics().height() * 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.measure()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self._model.line(current)
        if self.returning is not None and (
            line is None or line.day is None or line.day.id != self.returning
        ):
            self._painter.returning = None
            self.comment.hide()
            self.measure()
        if current.row() == 1:
            self.scrollToTop()
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        index = self.currentIndex()
        if key == Qt.Key.Key_Space:
            self._model.tick(index)
        elif key == Qt.Key.Key_F2:
            self.begin_return()
        elif key in _NO_MARK:
            self._model.set_mark(index, None)
        elif key in _MARK_KEYS and not event.modifiers():
            self._model.set_mark(index, _MARK_KEYS[key])
        elif event.text().isdigit():
            self._digit(index, event.text())
        elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._model.tick_all(len(self._model.ticked) < len(self._model.days))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._model.line(index)
        sizes = self._painter.sizes
        if line is None or line.day is None or sizes is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go_to(index)
        rect, at = self.visualRect(index), event.position().toPoint()
        if tick_box(rect, sizes).adjusted(-SPACE_M, -SPACE_S, SPACE_M, SPACE_M).contains(at):
            self._model.tick(index)
        elif mark_box(rect, sizes).contains(at):
            self.controls.mark.showPopup()
        elif return_box(rect, sizes).contains(at):
            self.begin_return()

    def _fit(self) -> None:
        sizes = self._painter.sizes
        if sizes is not None and (sizes.mark, sizes.give_back) != self.controls.sizes():
            self.measure()

    def _digit(self, index: QModelIndex, digit: str) -> None:
        both = (self._model.mark(index) or "") + digit
        self._model.set_mark(index, both if both == "10" else digit)

    def _marked(self, mark: str | None) -> None:
        self._model.set_mark(self.currentIndex(), mark)

    def _keep_comment(self, text: str) -> None:
        if self.returning is not None:
            self._model.comments[self.returning] = text

    def _send(self, text: str) -> None:
        if self.returning is not None:
            self.given_back.emit(self.returning, text)

    def _reset(self) -> None:
        if self.returning is not None and self._model.row_of(self.returning) < 0:
            self._painter.returning = None
            self.comment.hide()
        self.measure()

    def _place(self) -> None:
        """Lay the controls over the line one is at."""
        line, sizes = self.here(), self._painter.sizes
        shown = line is not None and line.day is not None and sizes is not None
        self.controls.setVisible(shown)
        self._painter.controlled = None
        if line is None or line.day is None or sizes is None:
            return
        index = self.currentIndex()
        self._painter.controlled = line.day.id
        rect = self.visualRect(index)
        area = mark_box(rect, sizes).united(return_box(rect, sizes))
        self.controls.setGeometry(area)
        self.controls.show_day(line.day, line.trainee.who.scale, self._model.mark(index))
        if self.returning == line.day.id:
            self.comment.setGeometry(comment_box(rect, sizes))
