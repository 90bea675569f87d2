"""Papers as a DOCX, for schools that must edit them: from the same blocks as the PDF.

    write_docx([paper], Path("ligums.docx"), 1)

Each paper is a section that counts its own pages. What Word lays out, Word decides: only where
pages are asked for do they break, and whatever stays together is marked so.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final

from app import clock
from app.documents.blocks import Paper
from app.documents.inline import plain
from app.documents.shapes import Shape, shape_named
from app.documents.whole_file import write_whole
from app.errors import UserError
from app.i18n import _
from app.progress import Progress, silent

FONT: Final = "Calibri"
"""Every Word has it, and it has every Latvian letter; LibreOffice takes Carlito for it."""
SIZE, SMALL, FOOT = 10.0, 8.0, 8.0
_HEADINGS: Final = {1: (15.0, 2.0, 6.0), 2: (11.0, 8.0, 3.0), 3: (10.0, 5.0, 2.0)}
"""Points of a heading, and of the space above and below it."""
_CODES: Final = {"lv": "lv-LV", "en": "en-GB"}


def write_docx(
    papers: Iterable[Paper], out: Path, count: int, title: str = "", progress: Progress = silent
) -> None:
    """Write one copy of each of `count` papers into one file; several are called `title`.

    The file appears whole or not at all; `UserError` as of `write_papers`. `progress` counts
    papers and may cancel.
    """
    if not count:
        raise UserError(_("There is nothing to save. Choose something first."))

    def write(stream: BinaryIO) -> None:
        progress(0, count)
        file = _File(count)
        for done, paper in enumerate(papers, 1):
            file.add(paper)
            progress(done, count)
        file.close(title if title and count > 1 else "", stream)

    write_whole(out, write)


class _File:
    """The document that papers are added to."""

    def __init__(self, count: int) -> None:
        from docx import Document

        self._document: Any = Document()
        self._pages = "NUMPAGES" if count == 1 else "SECTIONPAGES"
        """LibreOffice can't count a section's pages: of one paper all pages are meant."""
        self._about: Paper | None = None
        self._style()

    def add(self, paper: Paper) -> None:
        """Begin a section, and write the paper into it."""
        from docx.enum.section import WD_SECTION

        from app.documents.docx_blocks import Body

        shape = shape_named(paper.shape)
        if self._about is None:
            self._about = paper
            section = self._document.sections[0]
        else:
            section = self._document.add_section(WD_SECTION.NEW_PAGE)
        _lay_out(section, shape)
        _foot(section, paper, shape, self._pages)
        body = Body(self._document, shape.width, paper, _CODES.get(paper.language, "lv-LV"))
        for block in paper.shown():
            body.write(block)

    def close(self, title: str, stream: BinaryIO) -> None:
        """Say what the file is, and write it."""
        assert self._about is not None
        about = self._document.core_properties
        about.title = title or self._about.title
        about.subject = "" if title else self._about.subject
        about.author = about.last_modified_by = self._about.author
        about.keywords = self._about.keywords[:255]
        about.language = _CODES.get(self._about.language, "lv-LV")
        about.comments = ""
        about.created = about.modified = clock.now().replace(tzinfo=None)
        self._document.save(stream)

    def _style(self) -> None:
        from docx.shared import Pt, RGBColor

        styles = self._document.styles
        normal = styles["Normal"]
        _name_font(normal, FONT)
        normal.font.size = Pt(SIZE)
        normal.paragraph_format.space_after = Pt(3)
        normal.paragraph_format.space_before = Pt(0)
        normal.paragraph_format.line_spacing = 1.0
        for level, (size, above, below) in _HEADINGS.items():
            style = styles[f"Heading {level}"]
            _name_font(style, FONT)
            style.font.size = Pt(size)
            style.font.bold, style.font.italic = True, False
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.paragraph_format.space_before = Pt(above)
            style.paragraph_format.space_after = Pt(below)
            style.paragraph_format.keep_with_next = True


def _name_font(style: Any, name: str) -> None:
    """Name the font for every kind of letter: a theme's font would stand in for some."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), name)
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)


def _lay_out(section: Any, shape: Shape) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    wide = shape.page_width > shape.page_height
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(shape.page_width), Pt(shape.page_height)
    section.left_margin, section.right_margin = Pt(shape.left), Pt(shape.right)
    section.top_margin, section.bottom_margin = Pt(shape.top), Pt(shape.bottom)
    section.header_distance, section.footer_distance = Pt(20), Pt(max(shape.footer - 6, 0))
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")


def _foot(section: Any, paper: Paper, shape: Shape, pages: str) -> None:
    """Write the footers; a letterhead's foot stands in that of the first page."""
    from docx.shared import Pt

    foot = paper.head.foot if paper.head else ()
    section.different_first_page_header_footer = bool(foot)
    _foot_line(section.footer, paper, shape, pages)
    if not foot:
        return
    line = _foot_line(section.first_page_footer, paper, shape, pages)
    for words in foot:
        above = line.insert_paragraph_before("", style="Normal")
        above.add_run(plain(words)).font.size = Pt(FOOT)


def _foot_line(footer: Any, paper: Paper, shape: Shape, pages: str) -> Any:
    """Write the paper's words and the page of its pages, and return their line."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    from app.documents.docx_blocks import add_field

    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.style = "Normal"  # the footer's own has a stop in the middle
    for old in list(line.runs):
        old._element.getparent().remove(old._element)
    if shape.footer:
        line.paragraph_format.tab_stops.add_tab_stop(Pt(shape.width), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"{paper.footer}\t").font.size = Pt(FOOT)
        add_field(line, "PAGE", FOOT)
        line.add_run("/").font.size = Pt(FOOT)
        add_field(line, pages, FOOT)
    return line
