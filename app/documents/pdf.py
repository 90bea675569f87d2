"""Papers become a PDF: A4, fonts embedded, a bookmark a paper, page x/y within each copy.

    pages = write_agreements(facts, "lv", Path("ligumi.pdf"), copies=3)
    preview = render_agreement(facts, "lv")

What papers have in common is set and drawn once for all of them, the copies of a page are one
stream, and pages go to the disk as they are made. ReportLab reads and cuts the fonts; its own
paragraphs and canvas would wrap and encode every text anew and keep every page in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from app import clock
from app.documents.agreement import PAPER, agreement_paper
from app.documents.blocks import Paper, copy_words
from app.documents.facts import AgreementFacts
from app.documents.ink import Ink
from app.documents.pages import paginate
from app.documents.pdf_objects import ObjectFile, references, text_string
from app.documents.style import PAGE_HEIGHT, PAGE_WIDTH
from app.documents.template import shipped_template
from app.documents.typeset import Typesetter
from app.documents.whole_file import write_whole
from app.errors import UserError
from app.i18n import Language, _
from app.progress import Progress, silent

CREATOR: Final = "Prakse"


class PdfFile:
    """Writes papers into `stream` as they are added; `close` completes the file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._file = ObjectFile(stream)
        self._tree = self._file.reserve()
        self._pages: list[int] = []
        self._bookmarks: list[tuple[str, int]] = []
        self._ink = Ink()
        self._typesetter = Typesetter()

    @property
    def pages(self) -> int:
        """How many pages there are, all copies counted."""
        return len(self._pages)

    def add(self, paper: Paper, copies: int = 1) -> None:
        """Add the copies of a paper; each counts its own pages."""
        pages = paginate(paper.blocks, self._typesetter)
        bodies = [self._content(self._ink.page(page)) for page in pages]
        first = len(self._pages)
        for copy in range(1, copies + 1):
            label = copy_words(paper, copy, copies) if copies > 1 else ""
            for place, body in enumerate(bodies, 1):
                footer = self._ink.footer(paper.footer, label, f"{place}/{len(pages)}")
                contents = references((body, self._content(footer)))
                self._pages.append(
                    self._file.add(f"<</Type/Page/Parent {self._tree} 0 R/Contents{contents}>>")
                )
        words = " – ".join(filter(None, (paper.title, paper.subject)))
        self._bookmarks.append((words, self._pages[first]))

    def close(self, title: str, about: Paper) -> None:
        """Complete the file; `about` gives its language, author and keywords."""
        fonts = "".join(
            f"{font.resource} {font.write(self._file)} 0 R" for font in self._ink.fonts.values()
        )
        self._file.put(
            self._tree,
            f"<</Type/Pages/Count {len(self._pages)}/Kids{references(self._pages)}"
            f"/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]/Resources<</Font<<{fonts}>>>>>>",
        )
        root = self._file.add(
            f"<</Type/Catalog/Pages {self._tree} 0 R/Outlines {self._outline()} 0 R"
            f"/Lang{text_string(about.language)}/ViewerPreferences<</DisplayDocTitle true>>"
            f"{'/PageMode/UseOutlines' if len(self._bookmarks) > 1 else ''}>>"
        )
        self._file.finish(root, self._info(title, about))

    def _content(self, operators: str) -> int:
        return self._file.add_stream(operators.encode("ascii"))

    def _outline(self) -> int:
        outline = self._file.reserve()
        numbers = [self._file.reserve() for _bookmark in self._bookmarks]
        for place, (words, page) in enumerate(self._bookmarks):
            before = f"/Prev {numbers[place - 1]} 0 R" if place else ""
            after = f"/Next {numbers[place + 1]} 0 R" if place + 1 < len(numbers) else ""
            self._file.put(
                numbers[place],
                f"<</Title{text_string(words)}/Parent {outline} 0 R{before}{after}"
                f"/Dest[{page} 0 R/Fit]>>",
            )
        ends = f"/First {numbers[0]} 0 R/Last {numbers[-1]} 0 R" if numbers else ""
        return self._file.put(outline, f"<</Type/Outlines/Count {len(numbers)}{ends}>>")

    def _info(self, title: str, about: Paper) -> int:
        words = {
            "Title": title,
            "Author": about.author,
            "Keywords": about.keywords,
            "Creator": CREATOR,
            "Producer": CREATOR,
            "CreationDate": clock.now().strftime("D:%Y%m%d%H%M%SZ"),
        }
        entries = (f"/{name}{text_string(text)}" for name, text in words.items() if text)
        return self._file.add(f"<<{''.join(entries)}>>")


def write_papers(
    papers: Iterable[Paper],
    out: Path,
    count: int,
    title: str = "",
    copies: int = 1,
    progress: Progress = silent,
) -> int:
    """Write `count` papers, `copies` of each, into one PDF and return how many pages it has.

    `papers` are made one by one as they are written; several are called `title`. The file appears
    whole or not at all; `UserError` for a full disk, a file open elsewhere, a letter the font
    lacks, nothing to print. `progress` counts papers and may cancel.
    """
    if not count:
        raise UserError(_("There is nothing to print. Choose something first."))
    if copies < 1:
        raise UserError(_("Print at least one copy."))
    pages = 0

    def write(stream: BinaryIO) -> None:
        nonlocal pages
        file = PdfFile(stream)
        progress(0, count)
        for done, paper in enumerate(papers, 1):
            file.add(paper, copies)
            progress(done, count)
        file.close(title if title and count > 1 else paper.title, paper)
        pages = file.pages

    write_whole(out, write)
    return pages


def write_paper(paper: Paper, out: Path) -> int:
    """Write one copy of a paper, whole or not at all; return its pages. `UserError` as above."""
    return write_papers([paper], out, 1)


def render(paper: Paper) -> bytes:
    """Return one copy of a paper as a PDF, for a preview."""
    stream = BytesIO()
    file = PdfFile(stream)
    file.add(paper)
    file.close(paper.title, paper)
    return stream.getvalue()


def write_agreements(
    facts: Iterable[AgreementFacts],
    language: Language,
    out: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> int:
    """Write agreements into one PDF; everything as of `write_papers`."""
    wanted = list(facts)
    papers = (agreement_paper(told, language) for told in wanted)
    title = shipped_template(PAPER, language).front["several"]
    return write_papers(papers, out, len(wanted), title, copies, progress)


def render_agreement(facts: AgreementFacts, language: Language) -> bytes:
    """Return one copy of an agreement as a PDF, for a preview."""
    return render(agreement_paper(facts, language))
