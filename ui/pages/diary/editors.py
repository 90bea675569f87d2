"""The editors that open in the cells of the diary."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from app.reports.programmes import ItemRow
from app.reports.split_words import SEPARATOR, item_names
from ui.pages.diary.columns import COMMENT, DAY, ITEM, REST, TEXTS, WORK
from ui.pages.diary.model import LINE, DiaryModel, Index
from ui.widgets.spelling import check_spelling

PAD = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class ItemsLine(QLineEdit):
    """A line for programme items, like "3. 6 h; 4. 2 h"; each is found by number or title."""

    def __init__(self, known: Sequence[ItemRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._offer = QCompleter(self)
        self._popup = QListView()
        self._offer.setPopup(self._popup)
        self._list_of = QStringListModel(self._offer)
        self._offer.setModel(self._list_of)
        self._offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._offer.setWidget(self)
        self._offer.activated.connect(self._take)
        self._popup.installEventFilter(self)
        self.textEdited.connect(self._list)
        self.setPlaceholderText(_("1. 6 h; 2. 2 h"))
        self.offer(known)

    def offer(self, known: Sequence[ItemRow]) -> None:
        """List other items from now on."""
        names = item_names(known)
        self._names = {_listed(names[item.id], item.title): names[item.id] for item in known}
        self._list_of.setStringList(list(self._names))

    def offers(self) -> list[str]:
        """Return what is listed for what is typed now."""
        found = self._offer.completionModel()
        return [str(found.index(row, 0).data()) for row in range(found.rowCount())]

    def _list(self, text: str) -> None:
        typed = text[: self.cursorPosition()].rpartition(SEPARATOR)[2].strip()
        self._offer.setCompletionPrefix(typed)
        if not typed or not self._offer.completionCount():
            self._popup.hide()
            return
        box = self.rect()
        box.setWidth(max(box.width(), self._popup.sizeHintForColumn(0) + 40))
        self._offer.complete(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the grid leave the list: Tab, and Enter where nothing is chosen in it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            chosen = self._popup.currentIndex().isValid()
            if event.key() in _TABS or (event.key() in _ENTER and not chosen):
                self._popup.hide()
                QCoreApplication.sendEvent(self, event)
                return True
        return super().eventFilter(watched, event)

    def _take(self, listed: str) -> None:
        """Put an item in the place of what was typed of it."""
        before, mark, _typed = self.text()[: self.cursorPosition()].rpartition(SEPARATOR)
        after = self.text()[self.cursorPosition() :]
        kept = f"{before}{mark} " if mark else ""
        self.setText(f"{kept}{self._names[listed]} {after}".rstrip() + ("" if after else " "))


def _listed(name: str, title: str) -> str:
    return name if name == title else f"{name} {title}"


class DayEditors(QStyledItemDelegate):
    """Opens editors; Enter in one asks for the next day with `entered`."""

    entered = Signal()
    opened = Signal(object, object)
    """An editor of the work done, and its line."""

    def __init__(self, model: DiaryModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def hint(self) -> str:
        """Return what an empty day says."""
        return _("What did you do on this day? (Ctrl+D – as the day before)")

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor: QWidget
        if index.column() == WORK:
            editor = QPlainTextEdit(parent)
            editor.setTabChangesFocus(True)
            editor.setPlaceholderText(self.hint())
            check_spelling(editor)
            self.opened.emit(editor, index.data(LINE))
        elif index.column() == COMMENT:
            editor = QPlainTextEdit(parent)
            editor.setTabChangesFocus(True)
            check_spelling(editor)
        elif index.column() == ITEM:
            editor = ItemsLine(self._model.items(), parent)
        else:
            editor = QLineEdit(parent)
            if index.column() == REST:
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill an editor once: what is being typed outlives a reload."""
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert model is self._model
        if isinstance(editor, QPlainTextEdit):
            self._model.setData(index, editor.toPlainText())
        elif isinstance(editor, QLineEdit):
            self._model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        box = QRect(option.rect)
        line = option.fontMetrics.height()
        if index.column() in TEXTS:
            box.setHeight(max(box.height(), line * 4 + PAD * 2))
        else:
            box.setHeight(min(box.height(), line + PAD * 2))
        letters = {DAY: 12, ITEM: 22, COMMENT: 26}.get(index.column(), 7)
        wide = option.fontMetrics.averageCharWidth() * letters + 24
        box.setWidth(max(box.width(), wide))
        box.moveLeft(max(0, min(box.left(), self._view.viewport().width() - box.width())))
        editor.setGeometry(box)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take Enter and Tab from every editor: one of several lines would keep them."""
        if (
            not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(editor, QWidget)
        ):
            return bool(super().eventFilter(editor, event))
        hints = QStyledItemDelegate.EndEditHint
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD)
        if event.key() in _ENTER and bare:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hints.NoHint)
            self.entered.emit()
            return True
        if event.key() in _TABS and isinstance(editor, QPlainTextEdit):
            forward = event.key() == Qt.Key.Key_Tab
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hints.EditNextItem if forward else hints.EditPreviousItem)
            return True
        return bool(super().eventFilter(editor, event))
