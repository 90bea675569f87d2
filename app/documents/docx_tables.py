"""Tables, signatures, labels and letterheads in a DOCX."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from app.documents.blocks import (
    Align,
    Head,
    Labels,
    LabelValue,
    Signature,
    Signatures,
    SignLine,
    Single,
    Table,
    Text,
)
from app.documents.shapes import MM, shape_named

if TYPE_CHECKING:
    from app.documents.docx_blocks import Body

SMALL: Final = 8.0
_RULED: Final = 8 * MM
_LINE: Final = "_" * 30
_SIGN_SPACE: Final = 14.0
_LOGO: Final = (40 * MM, 20 * MM)
_SHADE: Final = "F0F0F0"
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_AFTER_BORDERS: Final = (
    "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr",
)  # fmt: skip
"""What Word wants to stand after the borders of a paragraph."""
LABELS_SHAPE: Final = "labels-3x8"


class Tables:
    """Writes whatever is a table in Word, into one body."""

    def __init__(self, body: Body) -> None:
        self._body = body

    def write(self, block: Single) -> None:
        """Write a table, signatures or labels."""
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Signatures):
            self._signatures(block)
        elif isinstance(block, Labels):
            self._labels(block)
        else:
            raise TypeError(type(block).__name__)

    def labels(self, block: LabelValue, share: float) -> None:
        """Write labels in one column and values in the other."""
        left = self._body.width * share
        widths = (left, self._body.width - left)
        table = self.bare(len(block.rows), widths)
        for cells, row in zip(table.rows, block.rows, strict=True):
            for cell, width, text in zip(cells.cells, widths, (row.label, row.value), strict=True):
                self._cell(cell, width, text)
        self.end()

    def head(self, block: Head) -> None:
        """Write a letterhead: pictures at the sides or above, lines, a rule below."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        if block.middle:
            line = self._body.line(())
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self._body.picture(line, block.middle, *_LOGO)
        sides = [bool(block.left), True, bool(block.right)]
        edge = _LOGO[0] + 6
        middle = self._body.width - edge * (sides[0] + sides[2])
        keys = [key for key, there in zip((block.left, "", block.right), sides, strict=True)
                if there]  # fmt: skip
        widths = [edge if key else middle for key in keys]
        table = self.bare(1, widths)
        for place, key in enumerate(keys):
            body = self._body.inside(table.cell(0, place), widths[place])
            if key:
                body.picture(body.line(()), key, *_LOGO)
                continue
            for text in block.lines:
                line = body.line(text)
                _align(line, block.align)
                _close_up(line)
        line = self.end()
        if block.rule:
            self.rule(line)

    def bare(self, rows: int, widths: Sequence[float]) -> Any:
        """Begin a table without lines, with columns as wide as that."""
        table = self._body.table(rows, len(widths))
        _draw(table, ())
        _widths(table, widths)
        return table

    def end(self) -> Any:
        """Part a table from what follows: Word would join two tables into one."""
        from docx.shared import Pt

        line = self._body.below_table()
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.line_spacing = Pt(4)
        return line

    def rule(self, line: Any) -> None:
        """Draw a rule below a paragraph."""
        borders = _made("w:pBdr")
        borders.append(_made("w:bottom", val="single", sz="4", space="1", color="808080"))
        line._element.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)

    def _table(self, block: Table) -> None:
        from docx.shared import Pt

        shares = sum(column.share for column in block.columns)
        widths = [self._body.width * column.share / shares for column in block.columns]
        rows = 1 + len(block.rows) + block.ruled + len(block.foot)
        table = self._body.table(rows, len(widths))
        _draw(table, _SIDES if block.lines else ("top", "bottom", "insideH"))
        _widths(table, widths)
        empty = tuple(() for _column in widths)
        lines: list[tuple[tuple[Text, ...], bool, float]] = [(block.head, True, 0.0)]
        lines += [(row, False, block.least) for row in block.rows]
        lines += [(empty, False, max(block.least, _RULED))] * block.ruled
        lines += [(row, True, 0.0) for row in block.foot]
        aligns = [column.align for column in block.columns]
        for row, (texts, bold, least) in zip(table.rows, lines, strict=True):
            row._tr.get_or_add_trPr().append(_made("w:cantSplit"))
            if least:
                row.height = Pt(least)
            for cell, width, text, align in zip(row.cells, widths, texts, aligns, strict=True):
                _align(self._cell(cell, width, text, bold=bold), align)
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(_made("w:tblHeader"))
        for cell in head.cells:
            shade = _made("w:shd", val="clear", color="auto", fill=_SHADE)
            cell._tc.get_or_add_tcPr().append(shade)
        _keep_with_next(head.cells)
        self.end()

    def _signatures(self, block: Signatures) -> None:
        pairs = list(zip_longest(block.signers[::2], block.signers[1::2]))
        half = self._body.width / 2
        table = self.bare(len(pairs), (half, half))
        for row, pair in zip(table.rows, pairs, strict=True):
            row._tr.get_or_add_trPr().append(_made("w:cantSplit"))
            for cell, signer in zip(row.cells, pair, strict=True):
                if signer is not None:
                    self._signer(cell, half, signer)
        for row in table.rows[:-1]:
            _keep_with_next(row.cells)
        self.end()

    def _signer(self, cell: Any, width: float, signer: Signature) -> None:
        from docx.shared import Pt

        body = self._body.inside(cell, width)
        party = body.line(())
        body.put(party, signer.party, bold=True)
        for line in signer.lines:
            if isinstance(line, SignLine):
                ruled = body.line(())
                ruled.add_run(_LINE)
                ruled.paragraph_format.space_before = Pt(_SIGN_SPACE)
                _close_up(ruled)
                caption = body.line(())
                body.put(caption, line.caption, SMALL)
            else:
                _close_up(body.line(line))
        body.line(()).paragraph_format.space_after = Pt(6)

    def _labels(self, block: Labels) -> None:
        from docx.enum.table import WD_ROW_HEIGHT_RULE
        from docx.shared import Pt

        shape = shape_named(LABELS_SHAPE)
        rows = -(-len(block.cells) // shape.across)
        width, high = shape.width / shape.across, shape.height / shape.down
        table = self.bare(rows, [width] * shape.across)
        for place, lines in enumerate(block.cells):
            row = table.rows[place // shape.across]
            row.height, row.height_rule = Pt(high - 0.5), WD_ROW_HEIGHT_RULE.EXACTLY
            body = self._body.inside(row.cells[place % shape.across], width)
            for text in lines:
                line = body.line(text)
                line.paragraph_format.left_indent = Pt(4 * MM)
                _close_up(line)

    def _cell(self, cell: Any, width: float, text: Text, bold: bool = False) -> Any:
        body = self._body.inside(cell, width)
        line = body.line(())
        body.put(line, text, bold=bold)
        _close_up(line)
        return line


def _made(name: str, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _draw(table: Any, sides: Sequence[str]) -> None:
    """Draw these sides of a table's cells and no others."""
    borders = _made("w:tblBorders")
    for side in _SIDES:
        kind = "single" if side in sides else "nil"
        borders.append(_made(f"w:{side}", val=kind, sz="4", space="0", color="808080"))
    table.autofit = False
    table._tbl.tblPr.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )


def _widths(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Pt

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)


def _close_up(line: Any) -> None:
    from docx.shared import Pt

    line.paragraph_format.space_after = Pt(1)


def _align(line: Any, align: Align) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if align != "left":
        line.alignment = getattr(WD_ALIGN_PARAGRAPH, align.upper())


def _keep_with_next(cells: Sequence[Any]) -> None:
    for cell in cells:
        for line in cell.paragraphs:
            line.paragraph_format.keep_with_next = True
