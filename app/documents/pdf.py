"""Papers become a PDF: fonts embedded, tagged, bookmarks, page x/y within each copy.

    pages = write_papers(papers, Path("ligumi.pdf"), len(papers), "Prakses līgumi", copies=3)
    preview = render(paper)

What papers have in common is set and drawn once for all of them, the copies of a page are one
stream, and pages go to the disk as they are made. ReportLab reads and cuts the fonts; its own
paragraphs and canvas would wrap and encode every text anew and keep every page in memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from app import clock
from app.documents.blocks import Paper, copy_words
from app.documents.ink import Ink
from app.documents.pages import paginate
from app.documents.pdf_objects import ObjectFile, references, text_string
from app.documents.pdf_outline import Outline, bookmark_of
from app.documents.shapes import Shape, shape_named
from app.documents.tags import Tags, elements_of
from app.documents.typeset import Typesetter
from app.documents.whole_file import write_whole
from app.errors import UserError
from app.i18n import _
from app.progress import Progress, silent

CREATOR: Final = "Prakse"


def ignored(_pages: int) -> None:
    """Count nothing."""


class PdfFile:
    """Writes papers into `stream` as they are added; `close` completes the file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._file = ObjectFile(stream)
        self._tree = self._file.reserve()
        self._pages = array("Q")
        self._outline = Outline(self._file)
        self._tags = Tags(self._file)
        self._ink = Ink(self._file)
        self._typesetters: dict[str, Typesetter] = {}

    @property
    def pages(self) -> int:
        """How many pages there are, all copies counted, and empty backs too."""
        return len(self._pages)

    def add(self, paper: Paper, copies: int = 1, even: bool = False) -> int:
        """Add the copies of a paper, each of which counts its pages; return how many one has.

        With `even` each copy takes whole sheets printed on both sides: an empty back is added
        where it needs one, and isn't counted in x/y.
        """
        typesetter = self._typesetter(paper.shape)
        shape = typesetter.shape
        pages = paginate(paper.shown(), typesetter, typesetter.foot(paper.head))
        elements = elements_of(pages)
        self._ink.pictures.shown = paper.pictures
        bodies = [self._content(self._ink.page(page, shape)) for page in pages]
        for copy in range(1, copies + 1):
            label = copy_words(paper, copy, copies) if copies > 1 else ""
            numbers = [self._file.reserve() for _page in pages]
            key = self._tags.add(paper, elements, pages, numbers)
            for place, (body, number) in enumerate(zip(bodies, numbers, strict=True)):
                contents = [body]
                if shape.footer:
                    count = f"{place + 1}/{len(pages)}"
                    footer = self._ink.footer(shape, paper.footer, label, count)
                    contents.append(self._content(footer))
                entries = f"/Contents{references(contents)}/StructParents {key + place}"
                self._page(number, shape, f"{entries}/Tabs/S")
            if even and len(pages) % 2:
                self._page(self._file.reserve(), shape, "")
            if copy == 1:
                words = " – ".join(filter(None, (paper.title, paper.subject)))
                self._outline.add(bookmark_of(words, pages, numbers, shape))
        return len(pages)

    def close(self, title: str, about: Paper) -> None:
        """Complete the file; `about` gives its language, author and keywords."""
        fonts = "".join(
            f"{font.resource} {font.write(self._file)} 0 R" for font in self._ink.fonts.values()
        )
        pictures = self._ink.pictures.resources()
        self._file.put(
            self._tree,
            f"<</Type/Pages/Count {len(self._pages)}/Kids{references(self._pages)}"
            f"/Resources<</Font<<{fonts}>>/XObject<<{pictures}>>>>>>",
        )
        root = self._file.add(
            f"<</Type/Catalog/Pages {self._tree} 0 R/Outlines {self._outline.close()} 0 R"
            f"/StructTreeRoot {self._tags.close()} 0 R/MarkInfo<</Marked true>>"
            f"/Lang{text_string(about.language)}/ViewerPreferences<</DisplayDocTitle true>>"
            f"{'/PageMode/UseOutlines' if self._outline.papers > 1 else ''}>>"
        )
        self._file.finish(root, self._info(title, about))

    def _typesetter(self, shape: str) -> Typesetter:
        typesetter = self._typesetters.get(shape)
        if typesetter is None:
            typesetter = self._typesetters[shape] = Typesetter(shape_named(shape))
        return typesetter

    def _page(self, number: int, shape: Shape, entries: str) -> None:
        box = f"/MediaBox[0 0 {shape.page_width:.2f} {shape.page_height:.2f}]"
        self._file.put_small(number, f"<</Type/Page/Parent {self._tree} 0 R{box}{entries}>>")
        self._pages.append(number)

    def _content(self, operators: str) -> int:
        return self._file.add_stream(operators.encode("ascii"))

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
    counted: Callable[[int], object] = ignored,
) -> int:
    """Write `count` papers, `copies` of each, into one PDF and return how many pages it has.

    `papers` are made one by one as they are written; several are called `title`. The file appears
    whole or not at all; `UserError` for a full disk, a file open elsewhere, a letter the font
    lacks, nothing to print. `progress` counts papers and may cancel; `counted` is told the pages
    of one copy of each.
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
            try:
                counted(file.add(paper, copies))
            except UserError as problem:
                whose = paper.subject if count > 1 else ""
                raise UserError(": ".join(filter(None, (whose, str(problem))))) from problem
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
