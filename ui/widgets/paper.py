"""A paper on the screen: the very pages of the PDF that is saved or printed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, current_theme, current_tokens, icon, look
from ui.widgets.flow import flowing
from ui.widgets.paper_search import PaperSearch, page_top, shown_scale
from ui.widgets.translated import Translated, say

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)

_ARROWS = 38
"""Pixels beside the digits of a number: the arrows and what is left free."""


class PageNumber(QSpinBox):
    """A number of few digits, as narrow as that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)
        self.setRange(1, 1)

    def sizeHint(self) -> QSize:
        digits = len(str(self.maximum())) + 1
        width = self.fontMetrics().horizontalAdvance("0") * digits + _ARROWS
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def beside(*widgets: QWidget) -> QWidget:
    """Return a holder in which the widgets stay side by side."""
    holder = QWidget()
    look(holder, "clear")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_XS)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


class PaperView(Translated):
    """Shows a PDF given as bytes. Ctrl and wheel, or the two buttons, make it larger or smaller.

    The page that is read has its number over the paper; another number goes there. Ctrl+F finds.

    A newer version of the same paper keeps the place that was being read.
    """

    def __init__(
        self, name: str = N_("The paper as it will be printed"), parent: QWidget | None = None
    ) -> None:
        """`name` is the accessible name, marked with `N_`."""
        super().__init__(parent)
        self._name = name
        look(self, "card")
        self._buffer: QBuffer | None = None
        self.view = QPdfView(self)
        # The view draws in a thread of its own. It is made first, so that it ends first: then
        # the thread, then what was found, then the document, then what that reads from.
        self.found = QPdfSearchModel(self)
        self.document = QPdfDocument(self)
        self.found.setDocument(self.document)
        self.view.setDocument(self.document)
        self.view.setSearchModel(self.found)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setMinimumHeight(260)
        self.search = PaperSearch(self.view, self.document, self.found)
        self.search.closed.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.page_label, self.pages = QLabel(), QLabel()
        for label in (self.page_label, self.pages):
            look(label, "muted")
        self.page = PageNumber()
        self.page.valueChanged.connect(self.go_to_page)
        self.page_label.setBuddy(self.page)
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self.finding, self.smaller, self.larger = QToolButton(), QToolButton(), QToolButton()
        self.wide, self.whole = QToolButton(), QToolButton()
        fit = QPdfView.ZoomMode
        for button, name, act in (
            (self.finding, "search-line", self.search.begin),
            (self.smaller, "zoom-out-line", lambda: self._zoom(-1)),
            (self.larger, "zoom-in-line", lambda: self._zoom(1)),
            (self.wide, "fullscreen-line", lambda: self._fit(fit.FitToWidth)),
            (self.whole, "article-line", lambda: self._fit(fit.FitInView)),
        ):
            button.setIcon(icon(name))
            button.clicked.connect(act)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.begin)
        self._build()
        self._colour()
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._colour)
        self.retranslate()

    def _build(self) -> None:
        reading = beside(self.page_label, self.page, self.pages)
        reading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        buttons = beside(self.finding, self.smaller, self.larger, self.wide, self.whole)
        bar = flowing(reading, buttons, gap=SPACE_XS)
        bar.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)

    def show_pdf(self, content: bytes) -> None:
        """Show a paper, or a newer version of it."""
        bar = self.view.verticalScrollBar()
        place = bar.value()
        older, self._buffer = self._buffer, QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        if older is not None:
            older.deleteLater()
        bar.setValue(min(place, bar.maximum()))
        self.page.setRange(1, max(self.document.pageCount(), 1))
        self._show_page()
        self.search.renew()
        self.retranslate()

    def go_to_page(self, number: int) -> None:
        """Show a page, counted from 1."""
        navigator = self.view.pageNavigator()
        if number - 1 != navigator.currentPage():
            navigator.jump(number - 1, QPointF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self._zoom(step)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        count = self.document.pageCount()
        self.page_label.setText(_("Page"))
        self.page.setAccessibleName(_("Page"))
        self.page.setEnabled(count > 1)
        self.pages.setText(_("of {count}").format(count=count) if count else "")
        self.view.setAccessibleName(say(self._name))
        for button, words in (
            (self.finding, f"{_('Find in the paper')} (Ctrl+F)"),
            (self.smaller, _("Smaller")),
            (self.larger, _("Larger")),
            (self.wide, _("Fit to the width")),
            (self.whole, _("Show a whole page")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)

    def _show_page(self) -> None:
        """Tell which page is read; it is there already."""
        self.page.blockSignals(True)
        self.page.setValue(self.view.pageNavigator().currentPage() + 1)
        self.page.blockSignals(False)

    def _fit(self, mode: QPdfView.ZoomMode) -> None:
        """Fit to the view, and begin with the page that is read."""
        page = self.view.pageNavigator().currentPage()
        self.view.setZoomMode(mode)
        self.view.verticalScrollBar().setValue(page_top(self.view, self.document, page))

    def _zoom(self, step: int) -> None:
        now = self.view.zoomFactor()
        if self.document.pageCount():
            now = shown_scale(self.view, self.document, 0) * 72 / self.view.logicalDpiX()
        ahead = [zoom for zoom in ZOOMS if (zoom > now + 0.01 if step > 0 else zoom < now - 0.01)]
        if ahead:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(ahead[0] if step > 0 else ahead[-1])

    def _colour(self) -> None:
        palette = self.view.palette()
        desk = QColor(current_tokens().background)
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, desk)
        self.view.setPalette(palette)
