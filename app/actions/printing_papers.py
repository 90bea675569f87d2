"""Papers of any kind to a file, remembered with all that they were printed from.

    printed = print_papers(folder, "certificate", placements, "lv", Path("izziņas.pdf"))
    reprint(folder, paper_id, Path("izziņa.pdf"))

Only the school remembers; a print that says just what the last one said is that one, printed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from app.actions.printed_papers import Sheet, is_bound, remember
from app.documents.blocks import Paper
from app.documents.bound import languages_of, paper_again
from app.documents.chosen import ChosenText, head_in_force, text_in_force
from app.documents.gather import told_for
from app.documents.kinds import BOTH, KINDS
from app.documents.paper import file_word
from app.errors import UserError
from app.i18n import Language, _
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.reports.agreements import numbers_to_print
from app.reports.paper_files import paper_file_names
from app.reports.printed import printings, whose
from app.reports.school import school_id
from app.rules.paper_names import paper_file_name
from app.rules.paper_words import AGREEMENT
from app.rules.sheet_code import secret_of


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of papers: how many pages, the number of each, and the records of what was printed.

    `action` is the one that noted them as printed, for undo; None where nothing was noted.
    """

    path: Path
    pages: int
    numbers: dict[bytes, str]
    papers: tuple[bytes, ...] = ()
    action: bytes | None = None


def print_papers(
    folder: DataFolder,
    kind: str,
    ids: Sequence[bytes],
    language: str,
    out: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> Printed:
    """Write papers into one PDF, `copies` of each, and remember that they were printed.

    `ids` are what `told_for` asks for, `language` is lv, en or lv+en. Agreements without a number
    get the next free ones. Raises `UserError`; then there is no file and nothing is changed.
    """
    sheets = _sheets(folder, kind, ids, language)
    title = sheets[0].first_text.template.front.get("several", "")
    return _in_one(folder, sheets, title, out, copies, progress)


def print_together(
    folder: DataFolder,
    kinds: Sequence[str],
    record: bytes,
    language: str,
    title: str,
    out: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> Printed:
    """Write several papers of one placement into one PDF called `title`; else as `print_papers`."""
    sheets = [sheet for kind in kinds for sheet in _sheets(folder, kind, [record], language)]
    return _in_one(folder, sheets, title, out, copies, progress)


def _in_one(
    folder: DataFolder,
    sheets: Sequence[Sheet],
    title: str,
    out: Path,
    copies: int,
    progress: Progress,
) -> Printed:
    from app.documents.pdf import write_papers

    counted = _Counted(sheets)
    pages = write_papers(
        (sheet.paper() for sheet in sheets), out, len(sheets), title, copies, progress, counted
    )
    noted = _remember(folder, sheets, copies, [out])
    return Printed(
        out,
        pages,
        {sheet.asked: sheet.number for sheet in sheets},
        tuple(sheet.id for sheet in sheets if sheet.whose is not None),
        noted,
    )


def print_each(
    folder: DataFolder,
    kind: str,
    ids: Sequence[bytes],
    language: str,
    place: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> list[Path]:
    """Write each paper into a file of its own in a folder; all else as `print_papers`."""
    return _apart(folder, _sheets(folder, kind, ids, language), place, copies, progress)


def print_set(
    folder: DataFolder,
    kinds: Sequence[str],
    record: bytes,
    language: str,
    place: Path,
    progress: Progress = silent,
) -> list[Path]:
    """Write several papers of one placement, each into a file of its own; as `print_each`."""
    sheets = [sheet for kind in kinds for sheet in _sheets(folder, kind, [record], language)]
    return _apart(folder, sheets, place, 1, progress)


def _apart(
    folder: DataFolder, sheets: Sequence[Sheet], place: Path, copies: int, progress: Progress
) -> list[Path]:
    from app.documents.apart import write_apart

    with folder.read() as session:
        names = [_file_name(session, sheet) for sheet in sheets]
    counted = _Counted(sheets)
    papers = ((name, sheet.paper()) for name, sheet in zip(names, sheets, strict=True))
    files = write_apart(papers, place, len(sheets), copies, progress, counted)
    _remember(folder, sheets, copies, files)
    return files


def _remember(
    folder: DataFolder, sheets: Sequence[Sheet], copies: int, files: Sequence[Path]
) -> bytes | None:
    """Remember what was printed; where that fails, there are no files of it either."""
    try:
        return remember(folder, sheets, copies)
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        raise


def save_docx(
    folder: DataFolder,
    kind: str,
    ids: Sequence[bytes],
    language: str,
    out: Path,
    progress: Progress = silent,
) -> None:
    """Write papers into one DOCX, to be edited. Nothing is remembered, and no number given.

    What becomes of it in Word the program can't know: it is noted when its scan is attached.
    """
    from app.documents.docx_file import write_docx

    sheets = _sheets(folder, kind, ids, language, to_print=False)
    title = sheets[0].first_text.template.front.get("several", "")
    write_docx((sheet.paper() for sheet in sheets), out, len(sheets), title, progress)


def reprint(
    folder: DataFolder,
    papers: Sequence[bytes],
    out: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> bool:
    """Write papers again just as they were printed; False where the layout has changed since."""
    from app.documents.pdf import write_papers

    same = True

    def made() -> Iterator[Paper]:
        nonlocal same
        for paper_id in papers:
            with folder.read() as session:
                found = paper_again(session, paper_id)
            same = same and found.same
            yield found.paper

    write_papers(made(), out, len(papers), "", copies, progress)
    return same


def file_names(
    session: Session, kind: str, ids: Sequence[bytes], language: str
) -> dict[bytes, str]:
    """Return what the file of each placement's paper is called."""
    spoken = languages_of(language)[0]
    title = file_word(kind, text_in_force(session, kind, spoken).template)
    numbers = numbers_to_print(session, ids) if kind == AGREEMENT else {}
    return paper_file_names(session, ids, title, dict(numbers))


def _sheets(
    folder: DataFolder, kind: str, ids: Sequence[bytes], language: str, *, to_print: bool = True
) -> list[Sheet]:
    """Return what is printed; only a school gives numbers and codes."""
    spoken = languages_of(language)
    if language == BOTH and not KINDS[kind].two_languages:
        raise UserError(_("This paper isn't printed in two languages. Choose one of them."))
    with folder.read() as session:
        told = [told_for(session, kind, ids, each) for each in spoken]
        if not told[0]:
            raise UserError(_("There is nothing to print. Choose whose papers to print."))
        headed = head_in_force(session, kind, spoken[0])

        @cache
        def texts(place: str | None) -> dict[Language, ChosenText]:
            return {each: text_in_force(session, kind, each, place) for each in spoken}

        # a register, labels, a company's envelope stand for several ids: none is of one alone
        of_each = list(ids) if len(ids) == len(told[0]) else [b""] * len(told[0])
        sheets = [
            Sheet(
                record, kind, language, dict(zip(spoken, words, strict=True)),
                texts(words[0].placement_kind), headed,
            )
            for record, *words in zip(of_each, *told, strict=True)
        ]  # fmt: skip
        if kind == AGREEMENT and to_print and folder.identity.is_teacher:
            _give_numbers(session, sheets)
        if is_bound(kind) and to_print and folder.identity.is_teacher:
            _bind(session, folder, sheets)
    return sheets


def _give_numbers(session: Session, sheets: Sequence[Sheet]) -> None:
    numbers = numbers_to_print(session, [sheet.asked for sheet in sheets])
    for sheet in sheets:
        number = {"number": numbers[sheet.asked]}
        sheet.told = {each: told.also(number) for each, told in sheet.told.items()}


def _bind(session: Session, folder: DataFolder, sheets: Sequence[Sheet]) -> None:
    kind = sheets[0].kind
    papers = whose(session, kind, [sheet.asked for sheet in sheets])
    before = printings(session, kind, papers)
    school = school_id(session) or b""
    secret = secret_of(folder.identity.school)
    for sheet in sheets:
        sheet.bind(papers[sheet.asked], before.get(sheet.asked), school, secret)


class _Counted:
    """Notes the pages of one paper after another."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = iter(sheets)

    def __call__(self, pages: int) -> None:
        next(self._sheets).pages = pages


def _file_name(session: Session, sheet: Sheet) -> str:
    """Return what the file of a sheet is called."""
    title = file_word(sheet.kind, sheet.first_text.template)
    if KINDS[sheet.kind].of != "placement":
        return paper_file_name(None, sheet.first_told.subject, None, title, None)
    known = sheet.whose or whose(session, sheet.kind, [sheet.asked])[sheet.asked]
    of_one = {known.placement_id: sheet.number or None}
    return paper_file_names(session, [known.placement_id], title, of_one)[known.placement_id]
