"""The scrolling list of waiting days, used by keys or by mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.pages.review.model import ReviewModel
from ui.pages.review.places import mark_box, return_box, tick_box
from ui.pages.review.view import DayView
from ui.theme import SPACE_M, SPACE_S

Index = QModelIndex | QPersistentModelIndex
_MARK_KEYS = {Qt.Key.Key_I: "i", Qt.Key.Key_N: "ni"}
_NO_MARK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ReviewList(DayView):
    """Space ticks, arrows move, digits give a mark, F2 returns; the mouse does the same."""

    given_back = Signal(bytes, str)
    """A day is to be returned, with what was written."""

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.controls.mark.marked.connect(self._marked)
        self.controls.asked_back.connect(self.begin_return)
        self.comment.sent.connect(self._send)
        self.comment.left.connect(self.end_return)
        self.comment.line.textChanged.connect(self._keep_comment)
        model.modelReset.connect(self._reset)
        self.retranslate()

    @property
    def returning(self) -> bytes | None:
        """The day that is being returned."""
        return self._painter.returning

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

    def retranslate(self) -> None:
        """Say everything in the language of the moment; the page calls it."""
        self.setAccessibleName(_("Days that wait for confirmation"))
        self.measure()

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

    def _digit(self, index: QModelIndex, digit: str) -> None:
        both = (self._model.mark(index) or "") + digit
        self._model.set_mark(index, both if both == "10" else digit)

    def _marked(self, mark: str | None) -> None:
        self._model.set_mark(self.currentIndex(), mark)

    def _keep_comment(self, text: str) -> None:
        if self.returning is not None:
            self._model.comments[self.returning] = text
            self._model.chosen.emit()

    def _send(self, text: str) -> None:
        if self.returning is not None:
            self.given_back.emit(self.returning, text)

    def _reset(self) -> None:
        if self.returning is not None and self._model.row_of(self.returning) < 0:
            self._painter.returning = None
            self.comment.hide()
        self.measure()
