"""Papers to a file or to a printer, with a strip that shows how far it is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from app.actions.papers import Printed, print_agreements
from app.documents.letter import LetterFacts, write_letter
from app.errors import UserError
from app.i18n import Language, _, language, ngettext
from app.ledger.folder import DataFolder
from app.progress import Progress
from ui.tasks.printing import PrintJob, choose_printer
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


def save_letter(desk: Desk, facts: LetterFacts, path: Path) -> None:
    """Write the letter with the five words as PDF."""
    if _is_written(desk, facts, path):
        desk.office.tell(lambda: _("The letter is in “{file}”.").format(file=path.name))


def print_letter(desk: Desk, facts: LetterFacts) -> None:
    """Ask which printer, and print the letter with the five words."""
    printer = choose_printer(desk.app.activeWindow(), _("Print the letter"))
    if printer is None:
        return
    out = Path(tempfile.mkdtemp(prefix="prakse-")) / "prakse.pdf"
    if _is_written(desk, facts, out):
        print_file(desk, out, printer)
    else:
        shutil.rmtree(out.parent, ignore_errors=True)


def _is_written(desk: Desk, facts: LetterFacts, out: Path) -> bool:
    """Write a letter; where that can't be done, say why."""
    try:
        write_letter(facts, language(), out)
    except UserError as trouble:
        desk.office.troubled.emit(str(trouble))
        return False
    return True
