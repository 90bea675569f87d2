"""PDF pages to a printer, one page a turn of the event loop, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

RESOLUTION = 300
"""Dots per inch that pages are drawn with: small print stays sharp, a page is some 9 MB."""


def choose_printer(parent: QWidget | None, title: str) -> QPrinter | None:
    """Ask in the system's print dialog; None where the person thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if agreed else None


class PrintJob(QObject):
    """Prints a PDF file. `progress(done, total)` counts pages; `finished(done)` comes at the end.

    `done` is False where it was stopped or the printer refused. Hold a reference until then.
    """

    def __init__(
        self,
        file: Path,
        printer: QPrinter,
        progress: Callable[[int, int], object],
        finished: Callable[[bool], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._progress = progress
        self._finished = finished
        self._document = QPdfDocument(self)
        self._document.load(str(file))
        self._painter = QPainter()
        self._page = 0
        self._last = self._document.pageCount() - 1
        chosen = printer.fromPage(), printer.toPage()
        if chosen[0] > 0:
            self._page = chosen[0] - 1
            self._last = min(self._last, chosen[1] - 1)
        self._first = self._page
        self._stopped = False

    def start(self) -> None:
        """Begin; the pages follow by themselves."""
        if self._last < self._first or not self._painter.begin(self._printer):
            self._end(done=False)
            return
        QTimer.singleShot(0, self, self._next)

    def cancel(self) -> None:
        """Stop before the next page."""
        self._stopped = True

    def _next(self) -> None:
        if self._stopped or self._page > self._last:
            self._end(done=not self._stopped)
            return
        if self._page > self._first and not self._printer.newPage():
            self._end(done=False)
            return
        self._draw()
        self._page += 1
        self._progress(self._page - self._first, self._last - self._first + 1)
        QTimer.singleShot(0, self, self._next)

    def _draw(self) -> None:
        points = self._document.pagePointSize(self._page)
        scale = RESOLUTION / 72
        pixels = QSize(round(points.width() * scale), round(points.height() * scale))
        picture = self._document.render(self._page, pixels)
        layout: QPageLayout = self._printer.pageLayout()
        paper = layout.fullRectPixels(self._printer.resolution())
        fitted = pixels.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(
            paper.adjusted(0, 0, fitted.width() - paper.width(), fitted.height() - paper.height()),
            picture,
        )

    def _end(self, *, done: bool) -> None:
        if self._painter.isActive():
            if self._stopped:
                self._printer.abort()
            self._painter.end()
        self._document.close()
        self._finished(done)
