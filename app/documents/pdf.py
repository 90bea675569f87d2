"""Pages become a PDF: A4, fonts embedded, bookmarks, page x/y within each copy.

    pages = write_agreements(facts, "lv", Path("ligumi.pdf"), copies=3)
    preview = render_agreement(facts, "lv")

What papers have in common is set and drawn once for all of them: ReportLab's canvas takes the
finished text operators. Its paragraphs would be wrapped and encoded anew for each paper.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
)
from reportlab.pdfgen.canvas import Canvas

from app.documents.agreement import PAPER, agreement_paper, missing_fields
from app.documents.blocks import Paper
from app.documents.facts import AgreementFacts
from app.documents.fonts import face, finishing
from app.documents.ink import Ink
from app.documents.pages import paginate
from app.documents.style import PAGE_HEIGHT, PAGE_WIDTH
from app.documents.template import shipped_template
from app.documents.typeset import Typesetter
from app.documents.whole_file import write_whole
from app.errors import UserError
from app.i18n import Language, _
from app.progress import Progress, silent

CREATOR: Final = "Prakse"
__all__ = ["PdfFile", "missing_fields", "render_agreement", "write_agreements"]


class PdfFile:
    """Collects papers; nothing is on the disk until `save`."""

    def __init__(self, language: str, title: str, author: str = "", keywords: str = "") -> None:
        self._canvas = Canvas(
            BytesIO(),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            lang=language,
            initialFontName=face(False, False).name,
            pdfVersion=(1, 7),
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(title)
        self._canvas.setKeywords(keywords)
        self._canvas.setCreator(CREATOR)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._document: PDFDocument = self._canvas._doc
        self._ink = Ink(self._document)
        self._typesetter = Typesetter()
        self.pages = 0

    def add(self, paper: Paper, copies: int = 1) -> None:
        """Add the copies of a paper, a bookmark for each paper. Each copy counts its own pages."""
        pages = paginate(paper.blocks, self._typesetter)
        bodies = [self._stream(self._ink.page(page)) for page in pages]
        for copy in range(1, copies + 1):
            label = paper.copy_label.format(copy=copy, copies=copies) if copies > 1 else ""
            for place, body in enumerate(bodies, 1):
                if copy == place == 1:
                    self._bookmark(paper)
                footer = self._ink.footer(paper.footer, label, f"{place}/{len(pages)}")
                self._show(PDFArray([body, self._stream(footer)]))

    def _stream(self, operators: str) -> PDFObjectReference:
        """Put operators into the file, packed at once: memory holds no page as text."""
        packed = zlib.compress(operators.encode("ascii"))
        how = PDFDictionary({"Filter": PDFName("FlateDecode")})
        return self._document.Reference(PDFStream(how, packed))

    def _show(self, contents: PDFArray) -> None:
        """Add a page; the copies of a paper share what is the same on them."""
        self._canvas.showPage()
        page = self._document.Pages.pages[-1]
        page.Contents, page.stream = contents, None
        self.pages += 1

    def _bookmark(self, paper: Paper) -> None:
        key = f"paper-{self.pages + 1}"
        self._canvas.bookmarkPage(key)
        words = " – ".join(filter(None, (paper.title, paper.subject)))
        self._canvas.addOutlineEntry(words, key, level=0)

    def save(self, stream: BinaryIO) -> None:
        """Write the file; nothing can be added afterwards."""
        with finishing():
            stream.write(self._canvas.getpdfdata())


def write_agreements(
    facts: Iterable[AgreementFacts],
    language: Language,
    out: Path,
    copies: int = 1,
    progress: Progress = silent,
) -> int:
    """Write the agreements, `copies` of each, into one PDF and return how many pages it has.

    The file appears whole or not at all; `UserError` for a full disk, a file open elsewhere, a
    letter the font lacks, nothing to print. `progress` counts agreements and may cancel.
    """
    wanted = list(facts)
    if not wanted:
        raise UserError(_("There is no agreement to print. Choose at least one placement."))
    if copies < 1:
        raise UserError(_("Print at least one copy."))
    file = _agreements(wanted, language, copies, progress)
    write_whole(out, file.save)
    return file.pages


def render_agreement(facts: AgreementFacts, language: Language) -> bytes:
    """Return one copy of an agreement as a PDF, for a preview."""
    stream = BytesIO()
    _agreements([facts], language, 1, silent).save(stream)
    return stream.getvalue()


def _agreements(
    wanted: Sequence[AgreementFacts], language: Language, copies: int, progress: Progress
) -> PdfFile:
    papers = (agreement_paper(facts, language) for facts in wanted)
    first = next(papers)
    several = shipped_template(PAPER, language).front.get("several", first.title)
    title = several if len(wanted) > 1 else first.title
    file = PdfFile(language, title, first.author, first.keywords)
    progress(0, len(wanted))
    for done, paper in enumerate(_chain(first, papers), 1):
        file.add(paper, copies)
        progress(done, len(wanted))
    return file


def _chain(first: Paper, others: Iterator[Paper]) -> Iterator[Paper]:
    yield first
    yield from others
