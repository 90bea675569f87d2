"""Papers to a file or to a printer, with a strip that shows how far it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from app.actions.papers import Printed, print_agreements
from app.i18n import Language, _, ngettext
from app.ledger.folder import DataFolder
from app.progress import Progress
from ui.tasks.printing import PrintJob, choose_printer
from ui.widgets.translated import said
from ui.wiring.desk import Desk


def save_agreements(
    desk: Desk, placements: Sequence[bytes], spoken: Language, copies: int, path: Path
) -> None:
    """Write the agreements into one PDF and remember that they were printed."""

    def words(printed: Printed) -> str:
        return ngettext(
            "{count} page is in “{file}”.", "{count} pages are in “{file}”.", printed.pages
        ).format(count=printed.pages, file=printed.path.name)

    desk.office.do_long(
        lambda: _("Preparing agreements…"),
        lambda folder, progress: print_agreements(
            folder, placements, spoken, path, copies, progress
        ),
        said=words,
    )


def send_to_printer(desk: Desk, placements: Sequence[bytes], spoken: Language, copies: int) -> None:
    """Ask which printer, make the agreements, and print them page by page."""
    printer = choose_printer(desk.app.activeWindow(), _("Print agreements"))
    if printer is None:
        return
    folder_of_paper = Path(tempfile.mkdtemp(prefix="prakse-"))

    def make(folder: DataFolder, progress: Progress) -> Printed:
        out = folder_of_paper / "prakse.pdf"
        return print_agreements(folder, placements, spoken, out, copies, progress)

    def refused(text: str) -> None:
        shutil.rmtree(folder_of_paper, ignore_errors=True)
        desk.office.troubled.emit(text)

    desk.office.do_long(
        lambda: _("Preparing agreements…"),
        make,
        then=lambda printed: print_file(desk, printed.path, printer),
        refused=refused,
    )


def print_file(desk: Desk, file: Path, printer: QPrinter) -> None:
    """Print a PDF that lies alone in a folder of its own; both are gone afterwards."""
    office = desk.office

    def finished(job_done: bool) -> None:
        office.ended.emit()
        shutil.rmtree(file.parent, ignore_errors=True)
        if job_done:
            office.tell(lambda: _("Sent to the printer."))
        else:
            office.troubled.emit(_("It was not printed. Check the printer and print again."))
        job.deleteLater()

    job = PrintJob(file, printer, office.progressed.emit, finished, office)
    office.began.emit(lambda: _("Printing…"), job.cancel)
    job.start()


def print_small(desk: Desk, title: Callable[[], str], write: Callable[[Path], object]) -> None:
    """Print a paper that is made at once and changes nothing."""
    printer = choose_printer(desk.app.activeWindow(), said(title))
    if printer is None:
        return
    out = Path(tempfile.mkdtemp(prefix="prakse-")) / "prakse.pdf"
    write(out)
    print_file(desk, out, printer)
