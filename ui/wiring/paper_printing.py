"""Papers of any kind to a file or to a printer, and printed papers again just as they were."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from app.actions import english_set
from app.actions.papers import lacking
from app.actions.printing_papers import Printed, file_names, print_papers, reprint
from app.documents.catalogue import label
from app.i18n import Language, _, language, ngettext
from app.ledger.folder import DataFolder
from app.progress import Progress
from ui.wiring.desk import Desk
from ui.wiring.opening import offer_file
from ui.wiring.printing import PAPER, _ask, _own_folder, print_file

Makes = Callable[[DataFolder, Path, int, Progress], object]


def can_print(kind: str) -> bool:
    """Tell whether the program has a text for a kind of paper and knows what it tells."""
    from app.documents.gather import GATHERERS
    from app.documents.kinds import KINDS

    return kind in GATHERERS and KINDS[kind].of == "placement"


def file_name_of(desk: Desk, kind: str, placement: bytes) -> str:
    """Return what the file of a placement's paper is called."""
    spoken = _spoken(kind)
    return desk.office.ask(file_names, kind, [placement], spoken)[placement]


def blanks_of(desk: Desk, kind: str, placement: bytes) -> list[str]:
    """Return what a placement's paper would print as blanks, in words."""
    found = desk.office.ask(lacking, [placement], _spoken(kind), kind)[placement]
    return [label(key) for key in found]


def save_kind(desk: Desk, kind: str, placements: Sequence[bytes], path: Path) -> None:
    """Write papers of one kind into one PDF, and remember that they were printed."""
    desk.office.do_long(
        lambda: _("Preparing papers…"),
        lambda folder, progress: print_papers(
            folder, kind, placements, _spoken(kind), path, 1, progress
        ),
        said=_pages_words,
        then=lambda printed: offer_file(desk, printed.path),
    )


def print_kind(desk: Desk, kind: str, placements: Sequence[bytes]) -> None:
    """Ask which printer, and print papers of one kind."""
    _to_printer(
        desk,
        lambda folder, out, copies, progress: print_papers(
            folder, kind, placements, _spoken(kind), out, copies, progress
        ),
    )


def save_english_set(desk: Desk, placement: bytes, path: Path) -> None:
    """Write the English set of a placement abroad into one PDF, and remember it."""
    desk.office.do_long(
        lambda: _("Preparing papers…"),
        lambda folder, progress: english_set.print_english_set(
            folder, placement, path, 1, progress
        ),
        said=_pages_words,
        then=lambda printed: offer_file(desk, printed.path),
    )


def send_english_set(desk: Desk, placement: bytes) -> None:
    """Ask which printer, and print the English set of a placement abroad."""
    _to_printer(
        desk,
        lambda folder, out, copies, progress: english_set.print_english_set(
            folder, placement, out, copies, progress
        ),
    )


def print_again(desk: Desk, papers: Sequence[bytes]) -> None:
    """Ask which printer, and print papers again just as they were."""
    _to_printer(
        desk,
        lambda folder, out, copies, progress: reprint(folder, papers, out, copies, progress),
    )


def save_again(desk: Desk, papers: Sequence[bytes], path: Path) -> None:
    """Write papers that were printed into a PDF, just as they were."""

    def words(same: bool) -> str:
        return _again_words(same) or _("The paper is in “{file}”.").format(file=path.name)

    desk.office.do_long(
        lambda: _("Preparing papers…"),
        lambda folder, progress: reprint(folder, papers, path, 1, progress),
        said=words,
        then=lambda _same: offer_file(desk, path),
        undoable=False,
    )


def _to_printer(desk: Desk, makes: Makes) -> None:
    chosen = _ask(desk, _("Print papers"))
    place = _own_folder(desk) if chosen is not None else None
    if chosen is None or place is None:
        return
    out = place / PAPER

    def refused(text: str) -> None:
        shutil.rmtree(place, ignore_errors=True)
        desk.office.troubled.emit(text)

    def made(done: object) -> None:
        if done is False:
            desk.office.tell(lambda: _again_words(same=False))
        print_file(desk, out, chosen, chosen.copies)

    desk.office.do_long(
        lambda: _("Preparing papers…"),
        lambda folder, progress: makes(folder, out, chosen.copies, progress),
        then=made,
        refused=refused,
    )


def _pages_words(printed: Printed) -> str:
    return ngettext(
        "{count} page is in “{file}”.", "{count} pages are in “{file}”.", printed.pages
    ).format(count=printed.pages, file=printed.path.name)


def _again_words(same: bool) -> str:
    if same:
        return ""
    return _(
        "The words are those that were printed; the program lays papers out otherwise by now, "
        "so lines may end elsewhere."
    )


def _spoken(kind: str) -> Language:
    from app.documents.kinds import KINDS

    return language() if language() in KINDS[kind].languages else KINDS[kind].languages[0]
