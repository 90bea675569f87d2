"""The scrolling list of waiting days, used by keys or by mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.pages.review.comment import Purpose
from ui.pages.review.model import ReviewModel
from ui.pages.review.places import mark_box, return_box, say_box, tick_box, write_box
from ui.pages.review.rows import Line
from ui.pages.review.view import DayView
from ui.theme import SPACE_M, SPACE_S

Index = QModelIndex | QPersistentModelIndex
_MARK_KEYS = {Qt.Key.Key_I: "i", Qt.Key.Key_N: "ni"}
_NO_MARK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ReviewList(DayView):
    """Space ticks, arrows move, digits give a mark, F2 returns, F3 comments, Ctrl+N writes a day.

    The mouse does the same.
    """

    given_back = Signal(bytes, str)
    """A day is to be returned, with what was written."""
    asked_to_write = Signal(bytes)
    """A day is to be written for a trainee, by placement."""

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.controls.mark.marked.connect(self._marked)
        self.controls.asked_back.connect(self.begin_return)
        self.controls.asked_to_say.connect(self.begin_comment)
        self.comment.sent.connect(self._send)
        self.comment.left.connect(self.end_writing)
        self.comment.line.textChanged.connect(self._keep_comment)
        model.modelReset.connect(self._reset)
        model.layoutChanged.connect(self.measure)
        self.retranslate()

    @property
    def writing(self) -> bytes | None:
        """The day on which a return or a comment is being written."""
        return self._painter.writing

    def begin_return(self) -> None:
        """Open the field for what should be corrected on the day one is at."""
        self._begin("return")

    def begin_comment(self) -> None:
        """Open the field for a comment that goes with the day's confirmation."""
        self._begin("comment")

    def _begin(self, purpose: Purpose) -> None:
        line = self.here()
        if line is None or line.day is None or not line.judged:
            return
        self._painter.writing = None  # what is put into the field is not yet of this day
        self.comment.show_purpose(purpose)
        self.comment.line.setText(self._texts().get(line.day.id, ""))
        self._painter.writing = line.day.id
        self.comment.show_trouble("")
        self.measure()
        self.comment.show()
        self.scrollTo(self.currentIndex())
        self.comment.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _texts(self) -> dict[bytes, str]:
        """Return what is being written by day, for the purpose of the moment."""
        returns = self.comment.purpose == "return"
        return self._model.returns if returns else self._model.said

    def end_writing(self) -> None:
        """Close the field; what was typed is kept until the day is gone."""
        self._painter.writing = None
        self.comment.hide()
        self.measure()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str) -> None:
        """Say beside the comment why the day can't be returned."""
        self.comment.show_trouble(text)
        self.measure()
        self.comment.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the moment; the page calls it."""
        self.setAccessibleName(_("Days that wait for confirmation"))
        self.measure()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self._model.line(current)
        if self.writing is not None and (
            line is None or line.day is None or line.day.id != self.writing
        ):
            self._painter.writing = None
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
        elif key == Qt.Key.Key_F3:
            self.begin_comment()
        elif event.matches(QKeySequence.StandardKey.New):
            self._ask_to_write(self.here())
        elif key in _NO_MARK:
            self._model.set_mark(index, None)
        elif key in _MARK_KEYS and not event.modifiers():
            self._model.set_mark(index, _MARK_KEYS[key])
        elif event.text().isdigit():
            self._digit(index, event.text())
        elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._model.tick_all(len(self._model.ticked) < len(self._model.judged))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._model.line(index)
        sizes = self._painter.sizes
        if line is not None and line.day is None and sizes is not None:
            wide = self._painter.write_width(self.font())
            if write_box(self.visualRect(index), sizes, wide).contains(event.position().toPoint()):
                self._ask_to_write(line)
            return
        if line is None or line.day is None or sizes is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go_to(index)
        if not line.judged:
            return
        rect, at = self.visualRect(index), event.position().toPoint()
        if tick_box(rect, sizes).adjusted(-SPACE_M, -SPACE_S, SPACE_M, SPACE_M).contains(at):
            self._model.tick(index)
        elif line.trainee.who.marks and mark_box(rect, sizes).contains(at):
            self.controls.mark.showPopup()
        elif say_box(rect, sizes).contains(at):
            self.begin_comment()
        elif return_box(rect, sizes).contains(at):
            self.begin_return()

    def _digit(self, index: QModelIndex, digit: str) -> None:
        both = (self._model.mark(index) or "") + digit
        self._model.set_mark(index, both if both == "10" else digit)

    def _marked(self, mark: str | None) -> None:
        self._model.set_mark(self.currentIndex(), mark)

    def _ask_to_write(self, line: Line | None) -> None:
        if line is not None:
            self.asked_to_write.emit(line.trainee.who.placement_id)

    def _keep_comment(self, text: str) -> None:
        if self.writing is not None:
            self._texts()[self.writing] = text
            self._model.chosen.emit()

    def _send(self, text: str) -> None:
        if self.writing is None:
            return
        if self.comment.purpose == "comment":
            self.end_writing()
        else:
            self.given_back.emit(self.writing, text)

    def _reset(self) -> None:
        if self.writing is not None and self._model.row_of(self.writing) < 0:
            self._painter.writing = None
            self.comment.hide()
        self.measure()
