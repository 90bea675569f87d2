"""Words looked for in a paper: every place is marked, and one goes from place to place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfDocument, QPdfLink, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollBar, QToolButton, QWidget

from app.i18n import _
from app.i18n.collation import folded
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, icon, look
from ui.widgets.search_line import SearchLine
from ui.widgets.translated import Translated

AROUND = 3
"""So many times its own height of the paper is seen over a place that is gone to, and under it."""


def shown_scale(view: QPdfView, document: QPdfDocument, page: int) -> float:
    """Return how many pixels one point of a page takes."""
    points, margins, mode = document.pagePointSize(page), view.documentMargins(), view.zoomMode()
    if mode == QPdfView.ZoomMode.Custom:
        return view.zoomFactor() * view.logicalDpiX() / 72
    room = view.viewport().size()
    wide = (room.width() - margins.left() - margins.right()) / max(points.width(), 1)
    if mode == QPdfView.ZoomMode.FitToWidth:
        return wide
    return min(wide, (room.height() - view.pageSpacing()) / max(points.height(), 1))


def page_top(view: QPdfView, document: QPdfDocument, number: int) -> int:
    """Return how far down a page begins, in pixels; pages are counted from 0."""
    top = view.documentMargins().top()
    for page in range(number):
        height = document.pagePointSize(page).height() * shown_scale(view, document, page)
        top += round(height) + view.pageSpacing()
    return top


def bring_into_sight(view: QPdfView, document: QPdfDocument, link: QPdfLink) -> None:
    """Scroll to a place in the paper. The view itself would go to the top of its page."""
    top = page_top(view, document, link.page())
    scale = shown_scale(view, document, link.page())
    for mark in link.rectangles()[:1]:
        tall = mark.height() * scale * AROUND
        upper, lower = top + mark.top() * scale, top + mark.bottom() * scale
        _scroll(view.verticalScrollBar(), upper - tall, lower + tall)
        left = view.documentMargins().left()
        _scroll(view.horizontalScrollBar(), left + mark.left() * scale, left + mark.right() * scale)


def _scroll(bar: QScrollBar, first: float, last: float) -> None:
    """Show what lies between two places, the first of them rather than the last."""
    if last > bar.value() + bar.pageStep():
        bar.setValue(round(last) - bar.pageStep())
    if first < bar.value():
        bar.setValue(round(first))


def as_written(words: str, text: str) -> str:
    """Return how words stand in a text that are alike but for marks and case; or nothing."""
    plain = "".join(_plain(letter) for letter in text)
    at = plain.find("".join(_plain(letter) for letter in words)) if words else -1
    return text[at : at + len(words)] if at >= 0 else ""


def _plain(letter: str) -> str:
    """Return a letter without marks; one that would become two stays."""
    plain = folded(letter)
    return plain if len(plain) == 1 else letter


class PaperSearch(Translated):
    """A line over the paper. Enter and Shift+Enter go on and back, Esc closes it.

    One page is looked through a turn of the event loop: an attachment may have hundreds. Marks
    over letters may be left out: where "berzina" stands nowhere, "Bērziņa" is looked for.
    """

    closed = Signal()

    def __init__(
        self,
        view: QPdfView,
        document: QPdfDocument,
        found: QPdfSearchModel,
        parent: QWidget | None = None,
    ) -> None:
        """`found` belongs to whoever owns the view and the document."""
        super().__init__(parent)
        look(self, "clear")
        self._view, self._document, self._found = view, document, found
        self._at = 0
        self._written = ""
        self._still = False
        self.count = 0
        """Places found so far."""
        self.place = -1
        """Which of them is shown."""
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._look_on)
        self.line = SearchLine()
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self.look_anew)
        self.line.installEventFilter(self)
        self.told = QLabel()
        look(self.told, "muted")
        self.before, self.after, self.shut = QToolButton(), QToolButton(), QToolButton()
        for button, name in (
            (self.before, "arrow-up-line"),
            (self.after, "arrow-down-line"),
            (self.shut, "close-line"),
        ):
            button.setIcon(icon(name))
        self.before.clicked.connect(lambda: self.go(-1))
        self.after.clicked.connect(lambda: self.go(1))
        self.shut.clicked.connect(self.close_line)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(SPACE_M, 0, SPACE_S, SPACE_XS)
        bar.setSpacing(SPACE_XS)
        bar.addWidget(self.line, 1)
        for widget in (self.told, self.before, self.after, self.shut):
            bar.addWidget(widget)
        self.hide()
        self.retranslate()

    def begin(self) -> None:
        """Show the line; what was looked for last stands there, chosen, to be typed over."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self.look_anew()

    def close_line(self) -> None:
        """Hide the line and the marks."""
        self._turn.stop()
        self._found.setSearchString("")
        self._show(-1)
        self.hide()
        self.closed.emit()

    def look_anew(self) -> None:
        """Look through the paper from the page that is read."""
        self._still = False
        self._begin(self.line.text().strip())

    def renew(self) -> None:
        """Look through a newer version of the paper; what is read stays in sight."""
        if not self.isHidden():
            self._still = True
            self._begin(self.line.text().strip())

    def _begin(self, text: str) -> None:
        self._at = self.count = 0
        self._written = ""
        self._show(-1)
        self._found.setSearchString(text)
        self._turn.start()
        self.retranslate()

    def go(self, step: int) -> None:
        """Go to the next place, or the one before; after the last comes the first."""
        if self.count:
            start = self.place if self.place >= 0 or step < 0 else -1
            self._still = False
            self._show((start + step) % self.count)
            self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.go(-1 if back else 1)
                return True
            if key == Qt.Key.Key_Escape:
                self.close_line()
                return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        self.line.setPlaceholderText(_("Find in the paper"))
        self.line.setAccessibleName(_("Find in the paper"))
        self.told.setText(self._words())
        for button, words, key in (
            (self.before, _("The place before"), "Shift+Enter"),
            (self.after, _("Next place"), "Enter"),
            (self.shut, _("Close the search"), "Esc"),
        ):
            button.setToolTip(f"{words} ({key})")
            button.setAccessibleName(words)
        for button in (self.before, self.after):
            button.setEnabled(self.count > 0)

    def _words(self) -> str:
        if not self.line.text().strip():
            return ""
        if self.count:
            return _("{number} of {count}").format(number=self.place + 1, count=self.count)
        return "…" if self._turn.isActive() else _("Not found")

    def _look_on(self) -> None:
        """Look through one more page; the first place from the page that is read is shown."""
        pages = self._document.pageCount() if self._found.searchString() else 0
        if self._at < pages:
            on_page = len(self._found.resultsOnPage(self._at))
            first, self.count = self.count, self.count + on_page
            if on_page and self.place < 0 and self._at >= self._view.pageNavigator().currentPage():
                self._show(first)
            if not self.count and not self._written:
                text = self._document.getAllText(self._at).text()
                self._written = as_written(self.line.text().strip(), text)
            self._at += 1
        if self._at >= pages:
            self._turn.stop()
            if self._written and not self.count and self._written != self._found.searchString():
                self._begin(self._written)
            elif self.count and self.place < 0:
                self._show(0)
        self.retranslate()

    def _show(self, place: int) -> None:
        """Mark one place as the one looked at, and bring it into sight."""
        self.place = place
        self._view.setCurrentSearchResultIndex(place)
        if place < 0 or self._still:
            return
        link = self._found.resultAtIndex(place)
        if link.isValid():
            bring_into_sight(self._view, self._document, link)
