"""A paper on the screen: the very pages of the PDF that is saved or printed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.i18n import N_, _
from ui.theme import SPACE_M, SPACE_S, SPACE_XS, current_theme, current_tokens, icon, look
from ui.widgets.translated import Translated, say

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class PaperView(Translated):
    """Shows a PDF given as bytes. Ctrl and wheel, or the two buttons, make it larger or smaller.

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
        # the thread, then the document, then what that reads from.
        self.document = QPdfDocument(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setMinimumHeight(260)
        self.pages = QLabel()
        look(self.pages, "muted")
        self.smaller, self.larger, self.fitting = QToolButton(), QToolButton(), QToolButton()
        for button, name in (
            (self.smaller, "zoom-out-line"),
            (self.larger, "zoom-in-line"),
            (self.fitting, "fullscreen-line"),
        ):
            button.setIcon(icon(name))
        self.smaller.clicked.connect(lambda: self._zoom(-1))
        self.larger.clicked.connect(lambda: self._zoom(1))
        self.fitting.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        self._build()
        self._colour()
        theme = current_theme()
        if theme is not None:
            theme.changed.connect(self._colour)
        self.retranslate()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        bar.setSpacing(SPACE_XS)
        bar.addWidget(self.pages, 1)
        for button in (self.smaller, self.larger, self.fitting):
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(bar)
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
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self._zoom(step)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        count = self.document.pageCount()
        self.pages.setText(_("Pages: {count}").format(count=count) if count else "")
        self.view.setAccessibleName(say(self._name))
        for button, words in (
            (self.smaller, _("Smaller")),
            (self.larger, _("Larger")),
            (self.fitting, _("Fit to the width")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)

    def _zoom(self, step: int) -> None:
        now = self.view.zoomFactor()
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom and self.document.pageCount():
            points = self.document.pagePointSize(0).width() * self.logicalDpiX() / 72
            now = self.view.viewport().width() / max(points, 1)
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
