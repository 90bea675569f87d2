"""Papers of any kind to a file or to a printer, and printed papers again just as they were."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.actions import english_set
from app.actions.papers import lacking
from app.actions.printing_papers import file_names, reprint
from app.i18n import Language, _, language
from ui.wiring.desk import Desk
from ui.wiring.opening import offer_file
from ui.wiring.printing import ask_and_print, pages_words, save_papers, send_to_printer


def can_print(kind: str) -> bool:
    """Tell whether the program has a text for a kind of paper and knows what it tells."""
    from app.documents.gather import GATHERERS
    from app.documents.kinds import KINDS

    return kind in GATHERERS and KINDS[kind].of == "placement"


def file_name_of(desk: Desk, kind: str, placement: bytes) -> str:
    """Return what the file of a placement's paper is called."""
    spoken = _spoken(kind)
    return desk.office.ask(file_names, kind, [placement], spoken)[placement]


def look_for_blanks(
    desk: Desk, kind: str, placement: bytes, then: Callable[[Sequence[str]], object]
) -> None:
    """Hand over what a placement's paper would print as blanks, by names in templates."""

    def tell(found: Mapping[bytes, Sequence[str]]) -> None:
        then(found[placement])

    desk.office.ask_later(tell, lacking, [placement], _spoken(kind), kind)


def save_kind(desk: Desk, kind: str, placements: Sequence[bytes], path: Path) -> None:
    """Write papers of one kind into one PDF, and remember that they were printed."""
    save_papers(desk, placements, _spoken(kind), 1, path, kind)


def print_kind(desk: Desk, kind: str, placements: Sequence[bytes]) -> None:
    """Ask which printer, and print papers of one kind."""
    send_to_printer(desk, placements, _spoken(kind), 1, kind=kind)


def save_english_set(desk: Desk, placement: bytes, path: Path) -> None:
    """Write the English set of a placement abroad into one PDF, and remember it."""
    desk.office.do_long(
        lambda: _("Preparing papers…"),
        lambda folder, progress: english_set.print_english_set(
            folder, placement, path, 1, progress
        ),
        said=pages_words,
        then=lambda printed: offer_file(desk, printed.path),
    )


def send_english_set(desk: Desk, placement: bytes) -> None:
    """Ask which printer, and print the English set of a placement abroad."""
    ask_and_print(
        desk,
        lambda folder, out, copies, progress: english_set.print_english_set(
            folder, placement, out, copies, progress
        ),
    )


def print_again(desk: Desk, papers: Sequence[bytes]) -> None:
    """Ask which printer, and print papers again just as they were."""

    def tell(same: object) -> None:
        if not same:
            desk.office.tell(lambda: again_words(same=False))

    ask_and_print(
        desk,
        lambda folder, out, copies, progress: reprint(folder, papers, out, copies, progress),
        tell,
    )


def save_again(desk: Desk, papers: Sequence[bytes], path: Path) -> None:
    """Write papers that were printed into a PDF, just as they were."""

    def words(same: bool) -> str:
        return again_words(same) or _("The paper is in “{file}”.").format(file=path.name)

    desk.office.do_long(
        lambda: _("Preparing papers…"),
        lambda folder, progress: reprint(folder, papers, path, 1, progress),
        said=words,
        then=lambda _same: offer_file(desk, path),
        undoable=False,
    )


def again_words(same: bool) -> str:
    """Return what is said where a paper that is made again is laid out otherwise by now."""
    if same:
        return ""
    return _(
        "The words are those that were printed; the program lays papers out otherwise by now, "
        "so lines may end elsewhere."
    )


def _spoken(kind: str) -> Language:
    from app.documents.kinds import KINDS

    return language() if language() in KINDS[kind].languages else KINDS[kind].languages[0]
