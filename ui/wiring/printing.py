"""Papers to a file or to a printer, with a strip that shows how far it is."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from app.actions.printing_papers import Printed, print_each, print_papers, save_docx
from app.documents.kinds import KINDS
from app.documents.letter import LetterFacts, write_letter
from app.documents.whole_file import why_not_into
from app.errors import UserError
from app.i18n import _, language, ngettext
from app.ledger.folder import DataFolder
from app.progress import Cancelled, Progress
from app.rules.paper_words import AGREEMENT
from ui.tasks.printing import MOST_PAGES, Chosen, Ended, PrintJob, choose_printer
from ui.wiring.desk import Desk
from ui.wiring.opening import offer_file, offer_folder
from ui.wiring.print_ended import tell_ended

Makes = Callable[[DataFolder, Path, int, Progress], object]
"""Writes papers into a file, so many copies of each."""
PAPER: Final = "prakse.pdf"
"""What a paper is called while it waits for the printer."""


def save_papers(
    desk: Desk, ids: Sequence[bytes], spoken: str, copies: int, path: Path, kind: str = AGREEMENT
) -> None:
    """Write papers into one PDF and remember that they were printed."""
    desk.office.do_long(
        lambda: _("Preparing papers…"),
        lambda folder, progress: print_papers(folder, kind, ids, spoken, path, copies, progress),
        said=pages_words,
        then=lambda printed: offer_file(desk, printed.path),
    )


def pages_words(printed: Printed) -> str:
    """Return how many pages are in a file."""
    return ngettext(
        "{count} page is in “{file}”.", "{count} pages are in “{file}”.", printed.pages
    ).format(count=printed.pages, file=printed.path.name)


def save_for_word(
    desk: Desk, ids: Sequence[bytes], spoken: str, path: Path, kind: str = AGREEMENT
) -> None:
    """Write papers into one DOCX, to be edited; nothing is remembered."""
    desk.office.do_long(
        lambda: _("Preparing papers…"),
        lambda folder, progress: save_docx(folder, kind, ids, spoken, path, progress),
        said=lambda _none: _("The papers are in “{file}”.").format(file=path.name),
        then=lambda _none: offer_file(desk, path),
    )


def save_apart(
    desk: Desk, ids: Sequence[bytes], spoken: str, copies: int, place: Path, kind: str = AGREEMENT
) -> None:
    """Write each paper into a file of its own, and remember that they were printed."""

    def words(files: list[Path]) -> str:
        return ngettext(
            "{count} file is in the folder “{place}”.",
            "{count} files are in the folder “{place}”.",
            len(files),
        ).format(count=len(files), place=place.name or place)

    desk.office.do_long(
        lambda: _("Preparing papers…"),
        lambda folder, progress: print_each(folder, kind, ids, spoken, place, copies, progress),
        said=words,
        then=lambda _files: offer_folder(desk, place),
    )


def send_to_printer(
    desk: Desk,
    ids: Sequence[bytes],
    spoken: str,
    copies: int,
    page: int = 0,
    pages: int = MOST_PAGES,
    kind: str = AGREEMENT,
) -> None:
    """Ask which printer, make the papers, and print them page by page.

    `page` of `pages` is the one that is read, where one paper is on the screen.
    """
    title = _("Print: {paper}").format(paper=KINDS[kind].title)
    chosen = _ask(desk, title, copies=copies, page=page, pages=pages)
    if chosen is not None:
        print_papers_on(desk, ids, spoken, chosen, kind)


def print_papers_on(
    desk: Desk, ids: Sequence[bytes], spoken: str, chosen: Chosen, kind: str = AGREEMENT
) -> None:
    """Make the papers, and print them where and as was chosen."""
    print_made(
        desk,
        chosen,
        lambda folder, out, copies, progress: print_papers(
            folder, kind, ids, spoken, out, copies, progress
        ),
    )


def ask_and_print(desk: Desk, makes: Makes, then: Callable[[Any], object] | None = None) -> None:
    """Ask which printer, and print what is made; all else as of `print_made`."""
    chosen = _ask(desk, _("Print papers"))
    if chosen is not None:
        print_made(desk, chosen, makes, then)


def print_made(
    desk: Desk, chosen: Chosen, makes: Makes, then: Callable[[Any], object] | None = None
) -> None:
    """Have papers made into a file, and print it where and as was chosen.

    `then` gets what making gave, before the first page is printed. The file is gone afterwards:
    also where making it was stopped, or the folder was closed meanwhile.
    """
    place = _own_folder(desk)
    if place is None:
        return
    office, out, closed = desk.office, place / PAPER, threading.Event()

    def leave() -> None:
        closed.set()
        shutil.rmtree(place, ignore_errors=True)

    def make(folder: DataFolder, progress: Progress) -> object:
        def told(done: int, total: int) -> None:
            if closed.is_set():
                raise Cancelled
            progress(done, total)

        try:
            return makes(folder, out, chosen.copies, told)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        finally:
            if closed.is_set():
                shutil.rmtree(place, ignore_errors=True)

    def made(done: object) -> None:
        office.closing.disconnect(leave)
        if then is not None:
            then(done)
        noted = done.action if isinstance(done, Printed) else None
        print_file(desk, out, chosen, chosen.copies, noted)

    office.closing.connect(leave)
    office.do_long(lambda: _("Preparing papers…"), make, then=made)


def print_file(
    desk: Desk,
    file: Path,
    chosen: Chosen,
    copies_inside: int | None = None,
    noted: bytes | None = None,
) -> None:
    """Print a PDF that lies alone in a folder of its own; both are gone afterwards.

    `noted` is the action that noted it as printed: where not all of it went to the printer, the
    person is offered to take that back.
    """
    office = desk.office
    name = chosen.printer.printerName()

    def finished(ended: Ended) -> None:
        office.ended.emit()
        shutil.rmtree(file.parent, ignore_errors=True)
        tell_ended(desk, ended, name, noted)
        job.deleteLater()

    job = PrintJob(
        file, chosen, office.progressed.emit, finished, office, copies_inside=copies_inside
    )
    office.closing.connect(job.abandon)
    office.began.emit(lambda: _("Printing…"), job.cancel)
    job.start()


def _own_folder(desk: Desk) -> Path | None:
    """Make a folder that only this person may look into, for a paper on its way to the printer."""
    try:
        return Path(tempfile.mkdtemp(prefix="prakse-"))
    except OSError as problem:
        desk.office.troubled.emit(why_not_into(Path(tempfile.gettempdir()), problem))
        return None


def _ask(
    desk: Desk, title: str, *, copies: int = 1, page: int = 0, pages: int = MOST_PAGES
) -> Chosen | None:
    """Ask in the print dialog, which begins with the printer used last."""
    try:
        chosen = choose_printer(
            desk.app.activeWindow(),
            title,
            copies=copies,
            page=page,
            pages=pages,
            last=desk.preferences.printer,
        )
    except UserError as trouble:
        desk.office.troubled.emit(str(trouble))
        return None
    if chosen is not None and chosen.printer.printerName():
        desk.preferences.keep("printer", chosen.printer.printerName())
    return chosen


def save_letter(desk: Desk, facts: LetterFacts, path: Path) -> None:
    """Write the letter with the five words as PDF."""
    if _is_written(desk, facts, path):
        desk.office.tell(lambda: _("The letter is in “{file}”.").format(file=path.name))
        offer_file(desk, path)


def print_letter(desk: Desk, facts: LetterFacts) -> None:
    """Ask which printer, and print the letter with the five words."""
    chosen = _ask(desk, _("Print the letter"))
    if chosen is None:
        return
    place = _own_folder(desk)
    if place is None:
        return
    if _is_written(desk, facts, place / PAPER):
        print_file(desk, place / PAPER, chosen)
    else:
        shutil.rmtree(place, ignore_errors=True)


def _is_written(desk: Desk, facts: LetterFacts, out: Path) -> bool:
    """Write a letter; where that can't be done, say why."""
    try:
        write_letter(facts, language(), out)
    except UserError as trouble:
        desk.office.troubled.emit(str(trouble))
        return False
    return True
