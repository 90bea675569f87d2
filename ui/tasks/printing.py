"""PDF pages to a printer, one page a turn of the event loop, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QModelIndex, QObject, QRectF, QSize, QSizeF, QTimer
from PySide6.QtGui import QPageRanges, QPageSize, QPainter
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import UserError
from app.i18n import _
from ui.tasks.print_plan import planned, sets_of

RESOLUTION = 300
"""Dots per inch that pages are drawn with: small print stays sharp, a page is some 9 MB."""
MOST_PAGES = 99
"""Pages of one paper that can be asked for where nobody knows yet how many there are."""
Why = Literal["printed", "stopped", "refused", "lost", "none"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person chose in the print dialog.

    `pages` are numbers within each copy of each paper, counted from 1; empty for all.
    """

    printer: QPrinter
    copies: int = 1
    pages: tuple[range, ...] = ()
    duplex: bool = False
    last_first: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """How printing ended: `done` pages of `count` went to the printer, empty backs not counted."""

    why: Why
    done: int = 0
    count: int = 0


def choose_printer(
    parent: QWidget | None,
    title: str,
    *,
    copies: int = 1,
    page: int = 0,
    pages: int = MOST_PAGES,
    last: str = "",
) -> Chosen | None:
    """Ask in the system's print dialog, which begins with the printer used `last`.

    `UserError` where the computer has no printer: the system's dialog would not open there, and
    say nothing. Everything else as of `ask_printer`.
    """
    names = QPrinterInfo.availablePrinterNames()
    if not names:
        raise UserError(
            _(
                "There is no printer on this computer. Add one in the system's settings, or save "
                "the paper as PDF and print it elsewhere."
            )
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if last in names:
        printer.setPrinterName(last)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    return ask_printer(printer, parent, title, copies=copies, page=page, pages=pages)


def ask_printer(
    printer: QPrinter,
    parent: QWidget | None,
    title: str,
    *,
    copies: int = 1,
    page: int = 0,
    pages: int = MOST_PAGES,
) -> Chosen | None:
    """Ask in the system's print dialog; None where the person thought better of it.

    It begins with so many copies; the number that stands in it at the end is the only one.
    `page` of `pages` is the one that is read on the screen.
    """
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    option = QPrintDialog.PrintDialogOption
    dialog.setOption(option.PrintPageRange, True)
    dialog.setOption(option.PrintCurrentPage, page > 0)
    dialog.setOption(option.PrintCollateCopies, False)
    dialog.setMinMax(1, max(pages, 1))
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return as_chosen(printer, page) if agreed else None


def as_chosen(printer: QPrinter, page: int = 0) -> Chosen:
    """Take copies and pages out of the printer, which would count them once more."""
    kind, pages = printer.printRange(), tuple[range, ...]()
    if kind == QPrinter.PrintRange.CurrentPage and page:
        pages = (range(page, page + 1),)
    elif kind == QPrinter.PrintRange.PageRange:
        parts = printer.pageRanges().toRangeList()
        pages = tuple(range(part.from_, part.to + 1) for part in parts)
    chosen = Chosen(
        printer,
        max(printer.copyCount(), 1),
        pages,
        printer.duplex() != QPrinter.DuplexMode.DuplexNone,
        printer.pageOrder() == QPrinter.PageOrder.LastPageFirst,
    )
    printer.setCopyCount(1)
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    printer.setPageRanges(QPageRanges())
    return chosen


class PrintJob(QObject):
    """Prints a PDF file. `progress(done, total)` counts pages; `finished` comes at the end.

    `copies_inside` are those that the file holds of each paper; of a file without copies, as
    many are printed as were chosen. Hold a reference until the end.
    """

    def __init__(
        self,
        file: Path,
        chosen: Chosen,
        progress: Callable[[int, int], object],
        finished: Callable[[Ended], object],
        parent: QObject | None = None,
        *,
        copies_inside: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._printer = chosen.printer
        self._progress = progress
        self._finished = finished
        self._document = QPdfDocument(self)
        self._document.load(str(file))
        sets = sets_of(_starts(self._document), self._document.pageCount(), copies_inside or 1)
        times = 1 if copies_inside else chosen.copies
        self._pages = planned(
            sets,
            chosen.pages,
            times=times,
            duplex=chosen.duplex,
            last_first=chosen.last_first,
        )
        self._count = sum(page is not None for page in self._pages)
        self._painter = QPainter()
        self._at = self._done = 0
        self._stopped = self._over = False

    def start(self) -> None:
        """Begin; the pages follow by themselves."""
        if not self._pages:
            self._end("none")
        elif not self._printer.isValid() or not self._painter.begin(self._printer):
            self._end("refused")
        else:
            QTimer.singleShot(0, self, self._next)

    def cancel(self) -> None:
        """Stop before the next page."""
        self._stopped = True

    def abandon(self) -> None:
        """Stop at once: the folder is being closed."""
        if not self._over:
            self._end("stopped")

    def _next(self) -> None:
        if self._over:
            return
        if self._stopped or self._at == len(self._pages):
            self._end("stopped" if self._stopped else "printed")
            return
        failed = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
        if (self._at and not self._printer.newPage()) or self._printer.printerState() in failed:
            self._end("lost")
            return
        page = self._pages[self._at]
        self._at += 1
        if page is not None:
            self._draw(page)
            self._done += 1
            self._progress(self._done, self._count)
        QTimer.singleShot(0, self, self._next)

    def _draw(self, page: int) -> None:
        """Draw a page as large as it is; smaller where the sheet is, turned where that fits."""
        points = self._document.pagePointSize(page)
        picture = self._document.render(page, _pixels(points, RESOLUTION))
        sheet = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        size = QSizeF(_pixels(points, self._printer.resolution()))
        self._painter.save()
        if (size.width() > size.height()) != (sheet.width() > sheet.height()):
            self._painter.translate(sheet.width(), 0)
            self._painter.rotate(90)
            sheet = sheet.transposed()
        fits = min(1.0, sheet.width() / size.width(), sheet.height() / size.height())
        self._painter.drawImage(QRectF(0, 0, size.width() * fits, size.height() * fits), picture)
        self._painter.restore()

    def _end(self, why: Why) -> None:
        self._over = True
        if self._painter.isActive():
            if why != "printed":
                self._printer.abort()
            self._painter.end()
        if why in ("stopped", "lost"):
            self._drop_file()
        self._document.close()
        self._finished(Ended(why, self._done, self._count))

    def _drop_file(self) -> None:
        """Where it was printed into a file, leave no half of it."""
        written = Path(self._printer.outputFileName() or ".")
        if written.is_file():
            with suppress(OSError):
                written.unlink()


def _pixels(points: QSizeF, resolution: int) -> QSize:
    scale = resolution / 72
    return QSize(round(points.width() * scale), round(points.height() * scale))


def _starts(document: QPdfDocument) -> list[int]:
    """Return the pages where papers begin: those of the outermost bookmarks."""
    bookmarks = QPdfBookmarkModel()
    bookmarks.setDocument(document)
    rows = range(bookmarks.rowCount(QModelIndex()))
    role = QPdfBookmarkModel.Role.Page.value
    return [int(bookmarks.data(bookmarks.index(row, 0, QModelIndex()), role)) for row in rows]
