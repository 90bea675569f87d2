"""What every page must keep to: nothing cut off, everything named."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from ui.tasks.pieces import BREATH, at_work
from ui.window import Window

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)
_SLACK = 1
_MOST_TURNS = 60
_MOVES = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Move)


def in_pieces(root: QWidget) -> bool:
    """Tell whether a part of it is still at work of its own, a piece in each turn."""
    window = root.window()
    if isinstance(window, Window) and window.counting.isActive():
        return True
    return any(isValid(pieces) and _belongs(pieces, root) for pieces in list(at_work))


def _belongs(child: QObject, root: QObject) -> bool:
    above = child.parent()
    while above is not None and above is not root:
        above = above.parent()
    return above is root


class _Moves(QObject):
    """Counts what is still laid out: each box of a page asks the one around it a turn later."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in _MOVES
        return False


def _rest() -> None:
    """Let layouts come to rest, however many boxes stand in each other."""
    moves = _Moves()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(moves)
    try:
        for turn in range(_MOST_TURNS):
            before = moves.count
            QApplication.sendPostedEvents()
            QApplication.processEvents()
            if turn >= 2 and moves.count == before:
                return
    finally:
        app.removeEventFilter(moves)


def settle(root: QWidget) -> None:
    """Let work in pieces, layouts and deferred deletions come to rest."""
    _rest()
    while in_pieces(root):
        QTest.qWait(BREATH)
        _rest()
    layout = root.layout()
    if layout is not None:
        layout.activate()


def stretch_texts(root: QWidget, by: float = 1.4) -> None:
    """Make every label's and button's text longer, as a wordier language would."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and not widget.property("elides"):
            text = widget.text()
            if len(text) > 2:
                widget.setText(text + " " + text[: max(1, int(len(text) * (by - 1)))].strip())


def clipped_widgets(root: QWidget) -> list[str]:
    """Return what shows less of its text than it should, in words that help to find it."""
    settle(root)
    troubles = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible() and not _inside_native(widget):
            trouble = _too_small(widget) or _outside_parent(widget)
            if trouble:
                troubles.append(f"{_describe(widget)}: {trouble}")
    return troubles


def _inside_native(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QTabBar | QScrollBar)


def _too_small(widget: QWidget) -> str:
    if widget.property("elides"):
        return ""
    if isinstance(widget, QLabel) and widget.text():
        return _label_too_small(widget)
    if isinstance(widget, QAbstractButton) and (widget.text() or not widget.icon().isNull()):
        return _less(widget.size(), widget.minimumSizeHint().expandedTo(_text_room(widget)))
    if isinstance(widget, QComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 24
        if widget.width() + _SLACK < needed:
            return f"{widget.width()} px wide, “{widget.currentText()}” needs {needed}"
        return _less(QSize(9999, widget.height()), widget.minimumSizeHint())
    if isinstance(widget, QLineEdit):
        return _less(QSize(9999, widget.height()), widget.minimumSizeHint())
    return ""


def _text_room(button: QAbstractButton) -> QSize:
    metrics = button.fontMetrics()
    if not button.text():
        return QSize(0, 0)
    if button.hasHeightForWidth():  # its words go on below
        return QSize(0, button.heightForWidth(button.width()))
    return QSize(metrics.horizontalAdvance(button.text().replace("&", "")), metrics.height())


def _label_too_small(label: QLabel) -> str:
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        longest = max(
            (
                label.fontMetrics().horizontalAdvance(word)
                for word in label.text().replace("\u200b", " ").split()
            ),
            default=0,
        )
        if label.textFormat() != Qt.TextFormat.RichText and longest > label.width() + _SLACK:
            return f"{label.width()} px wide, its longest word needs {longest}"
        return _less(QSize(9999, label.height()), QSize(0, needed))
    return _less(label.size(), label.sizeHint())


def _less(has: QSize, needs: QSize) -> str:
    if has.width() + _SLACK < needs.width() or has.height() + _SLACK < needs.height():
        return f"has {has.width()}×{has.height()}, needs {needs.width()}×{needs.height()}"
    return ""


def _outside_parent(widget: QWidget) -> str:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or not _says_something(widget):
        return ""
    if isinstance(parent.parentWidget(), QScrollArea) or isinstance(parent, QAbstractItemView):
        return ""
    if isinstance(parent.parentWidget(), QAbstractItemView):
        return ""
    place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
    room = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
    return "" if room.contains(place) else f"at {place.getRect()} outside {room.getRect()}"


def _says_something(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text())
    return isinstance(widget, QFrame | QLineEdit | QComboBox) and not isinstance(
        widget, QScrollArea | QStackedWidget
    )


def _describe(widget: QWidget) -> str:
    text = ""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        text = widget.text()
    words = text or widget.accessibleName() or widget.objectName()
    above = [type(parent).__name__ for parent in _parents(widget)][:3]
    return f"{type(widget).__name__} “{words[:40]}” in {' < '.join(above)}"


def _parents(widget: QWidget) -> list[QWidget]:
    found = []
    parent = widget.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found


def nameless_controls(root: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name."""
    buddies = {id(label.buddy()) for label in root.findChildren(QLabel) if label.buddy()}
    nameless = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not isinstance(widget, _CONTROLS) or _inside_native(widget):
            continue
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus and not isinstance(
            widget, QAbstractButton
        ):
            continue
        if isinstance(widget, QAbstractButton) and widget.text().strip():
            continue
        if not widget.isVisibleTo(root) or _part_of_table(widget):
            continue
        if not widget.accessibleName().strip() and id(widget) not in buddies:
            nameless.append(_describe(widget))
    return nameless


def _part_of_table(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractItemView)


def assert_accessible(root: QWidget) -> None:
    """Fail unless every control has an accessible name, its own words or a label buddy."""
    settle(root)
    nameless = nameless_controls(root)
    assert not nameless, "without an accessible name:\n" + "\n".join(nameless)


def assert_nothing_clipped(root: QWidget) -> None:
    """Fail with the list of everything that is cut off."""
    clipped = clipped_widgets(root)
    assert not clipped, "cut off:\n" + "\n".join(clipped)
