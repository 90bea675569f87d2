"""The blocks of a paper in a DOCX: paragraphs, tables, and what must stay together."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from app.documents.blocks import (
    Align,
    Blank,
    Block,
    Code,
    Envelope,
    Head,
    Heading,
    LabelValue,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Run,
    SideBySide,
    Sides,
    Text,
    TickBoxes,
)
from app.documents.docx_tables import Tables
from app.documents.inline import plain
from app.documents.qr import squares
from app.documents.style import (
    COLUMN_GAP,
    LABEL_SHARE,
    NARROW,
    NARROW_LABEL_SHARE,
    NESTED,
)

MARKER: Final = 32.0
BLANK: Final = "_" * 24
"""A blank to write on, as schools type it in Word."""
_TICKS: Final = {True: "☒", False: "☐"}
_GAP: Final = "\u2003"
_CODE_SIZE: Final = 64.0
_DOTS: Final = 6


class Body:
    """Writes blocks one below another into a document or into one cell of a table."""

    def __init__(self, container: Any, width: float, paper: Paper, language: str) -> None:
        """`width` is in points; `language` is a code as Word knows it, for its spelling."""
        self._container = container
        self._width = width
        self._paper = paper
        self._language = language
        self._tables = Tables(self)
        self._is_whole = hasattr(container, "sections")
        self._fresh = not self._is_whole
        """A cell begins with an empty paragraph of its own."""

    def write(self, block: Block) -> None:
        """Write a block."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Sides():
                line = self.line(block.left)
                self._tab(line, self._width, "right")
                self.put(line, (Run("\t"), *block.right))
            case LabelValue():
                narrow = self._width < NARROW
                self._tables.labels(block, NARROW_LABEL_SHARE if narrow else LABEL_SHARE)
            case TickBoxes():
                self._ticks(block)
            case Blank():
                for _line in range(block.lines):
                    line = self.line(())
                    if block.ruled:
                        self._tables.rule(line)
            case PageBreak():
                self.line(()).paragraph_format.page_break_before = True
            case Picture():
                self._picture(self.line(()), block.key, block.width, block.height, block.align)
            case Code():
                self._code(block)
            case Head():
                self._tables.head(block)
            case Envelope():
                self._envelope(block)
            case SideBySide():
                self._beside(block)
            case _:
                self._tables.write(block)

    def line(self, text: Text, style: str | None = None) -> Any:
        """Begin a paragraph with these words."""
        if self._fresh:
            self._fresh = False
            made = self._container.paragraphs[0]
            if style:
                made.style = style
        else:
            made = self._container.add_paragraph(style=style)
        self.put(made, text)
        return made

    def put(self, line: Any, text: Text, size: float | None = None, bold: bool = False) -> None:
        """Add words to a paragraph; a blank becomes a rule to write on."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt

        for part in text:
            run = line.add_run(BLANK if part.blank else part.text)
            run.bold, run.italic = part.bold or bold or None, part.italic or None
            if size is not None:
                run.font.size = Pt(size)
            spoken = OxmlElement("w:lang")
            spoken.set(qn("w:val"), self._language)
            run._element.get_or_add_rPr().append(spoken)

    def table(self, rows: int, columns: int) -> Any:
        """Begin a table as wide as there is room."""
        from docx.shared import Pt

        made = self._container.add_table(rows, columns)
        if self._fresh:
            first = self._container.paragraphs[0]._element
            first.getparent().remove(first)
        self._fresh = False
        made.autofit = False
        made.width = Pt(self._width)
        return made

    def below_table(self) -> Any:
        """Return the paragraph that parts a table from what follows; a cell has one already."""
        return self.line(()) if self._is_whole else self._container.paragraphs[-1]

    def inside(self, cell: Any, width: float, language: str = "") -> Body:
        """Return what writes into a cell."""
        return Body(cell, width, self._paper, language or self._language)

    @property
    def width(self) -> float:
        """How much room there is, in points."""
        return self._width

    def picture(self, line: Any, key: str, width: float, height: float) -> None:
        """Put one of the paper's pictures into a paragraph, if it is there."""
        self._picture(line, key, width, height, "left")

    def _heading(self, block: Heading) -> None:
        words = (Run(f"{block.marker} "), *block.text) if block.marker else block.text
        self.line(words, f"Heading {min(block.level, 3)}")

    def _paragraph(self, block: Paragraph) -> None:
        from docx.shared import Pt

        if not block.marker:
            made = self.line(block.text)
            if block.depth:
                made.paragraph_format.left_indent = Pt(MARKER + NESTED * (block.depth - 1))
        else:
            made = self.line((Run(f"{block.marker}\t"), *block.text))
            indent = MARKER + NESTED * block.depth
            made.paragraph_format.left_indent = Pt(indent)
            made.paragraph_format.first_line_indent = Pt(-MARKER)
            self._tab(made, indent, "left")
        self._align(made, block.align)

    def _ticks(self, block: TickBoxes) -> None:
        words: list[Run] = []
        for box in block.boxes:
            words += [Run(f"{_TICKS[box.ticked]} "), *box.label, Run(_GAP)]
        self.line(tuple(words[:-1]))

    def _picture(self, line: Any, key: str, width: float, height: float, align: Align) -> None:
        from docx.shared import Pt
        from PIL import Image

        data = self._paper.pictures.get(key)
        if data is None:
            return
        with Image.open(BytesIO(data)) as picture:
            wide, high = picture.size
        scale = min(width / wide, height / high)
        line.add_run().add_picture(BytesIO(data), Pt(wide * scale), Pt(high * scale))
        self._align(line, align)

    def _code(self, block: Code) -> None:
        from docx.shared import Pt

        payload = plain(block.payload)
        if not payload.strip() or any(run.blank for run in block.payload):
            return
        table = self._tables.bare(1, (_CODE_SIZE + 8, self._width - _CODE_SIZE - 8))
        line = self.inside(table.cell(0, 0), _CODE_SIZE).line(())
        line.add_run().add_picture(BytesIO(_png(payload)), Pt(_CODE_SIZE), Pt(_CODE_SIZE))
        words = self.inside(table.cell(0, 1), self._width - _CODE_SIZE - 8)
        for text in block.words:
            words.line(text)
        self._tables.end()

    def _envelope(self, block: Envelope) -> None:
        from docx.shared import Pt

        for text in block.sender:
            self.line(text).paragraph_format.space_after = Pt(0)
        for place, text in enumerate(block.addressee):
            made = self.line(text)
            made.paragraph_format.left_indent = Pt(self._width / 2)
            made.paragraph_format.space_after = Pt(0)
            if place == 0:
                made.paragraph_format.space_before = Pt(60)

    def _beside(self, block: SideBySide) -> None:
        width = (self._width - COLUMN_GAP) / 2
        table = self._tables.bare(len(block.left), (self._width / 2, self._width / 2))
        spoken = ("", "en-GB" if block.languages[1] == "en" else "")
        for row, pair in enumerate(zip(block.left, block.right, strict=True)):
            for column, one in enumerate(pair):
                self.inside(table.cell(row, column), width, spoken[column]).write(one)
        self._tables.end()

    def _align(self, line: Any, align: Align) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        if align != "left":
            line.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())

    def _tab(self, line: Any, at: float, align: str) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Pt

        kind = getattr(WD_TAB_ALIGNMENT, align.upper())
        line.paragraph_format.tab_stops.add_tab_stop(Pt(at), kind)


def add_field(line: Any, code: str, size: float) -> None:
    """Add a number that Word counts, such as PAGE."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for kind in ("begin", "", "separate", "1", "end"):
        run = line.add_run()
        run.font.size = Pt(size)
        if kind == "1":
            run.text = kind
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)
        else:
            asked = OxmlElement("w:instrText")
            asked.set(qn("xml:space"), "preserve")
            asked.text = f" {code} "
            run._element.append(asked)


def _png(payload: str) -> bytes:
    from PIL import Image

    rows: Sequence[Sequence[bool]] = squares(payload)
    code = Image.new("1", (len(rows), len(rows)), 1)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                code.putpixel((x, y), 0)
    stream = BytesIO()
    code.resize((len(rows) * _DOTS, len(rows) * _DOTS)).save(stream, "PNG")
    return stream.getvalue()
