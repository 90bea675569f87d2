"""100 three-page agreements against ReportLab laying out the same text by hand.

    python -m tests.bench papers

The hand-written script is what one would write without this program: platypus paragraphs and
tables in the same faces and sizes, page x/y in the footer, signatures kept together. Its texts
are handed to it ready; ours begin as facts. Both run in this process, in turn;
the middle of five rounds counts.
"""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from app.documents import blocks, style
from app.documents.facts import AgreementFacts
from app.documents.inline import plain
from app.documents.shapes import A4
from tests.app.documents.agreements import agreement_paper, write_agreements
from tests.app.documents.papers import PLAIN
from tests.bench.measure import Measure, paired

AGREEMENTS = 100
ROUNDS = 5


def agreements(count: int) -> list[AgreementFacts]:
    """Return agreements of a class: each with its own student, company and number."""
    return [
        replace(
            PLAIN,
            number=f"2027-{number:03}",
            student=replace(PLAIN.student, name=f"Elīna Šķēle {number}", phone=f"26{number:06}"),
            company=replace(PLAIN.company, name=f"SIA „Žagars & dēli {number % 12}”"),
        )
        for number in range(count)
    ]


def paragraph_style(name: str, of: style.Style, **more: Any) -> ParagraphStyle:
    font = "ByHand-Bold" if of.bold else "ByHand-Regular"
    return ParagraphStyle(
        name, fontName=font, fontSize=of.size, leading=of.leading, spaceBefore=of.above, **more
    )


class ByHand:
    """The same papers as a careful script would lay them out with platypus."""

    def __init__(self) -> None:
        for name in ("Regular", "Bold"):
            data = import_module(f"pymupdf_fonts.NotoSans_{name}").fontbuffer
            pdfmetrics.registerFont(TTFont(f"ByHand-{name}", BytesIO(data)))
        self.body = paragraph_style("body", style.BODY)
        self.clause = paragraph_style("clause", style.BODY, leftIndent=style.MARKER)
        self.label = paragraph_style("label", style.LABEL, textColor="#595959")
        self.value = paragraph_style("value", style.LABEL)
        self.right = paragraph_style("right", style.LABEL, alignment=TA_RIGHT)
        self.bold = paragraph_style("bold", replace(style.CELL, bold=True))
        self.small = paragraph_style("small", style.SMALL, alignment=TA_CENTER)
        self.headings = {
            level: paragraph_style(
                f"h{level}", of, keepWithNext=1, alignment=TA_CENTER if level == 1 else 0
            )
            for level, of in style.HEADINGS.items()
        }

    def write(self, papers: list[blocks.Paper], out: Path) -> None:
        """Lay out and write all of them in one file."""
        document = BaseDocTemplate(
            str(out), pagesize=(A4.page_width, A4.page_height), title="Prakses līgumi"
        )
        frame = Frame(
            A4.left, A4.bottom, A4.width, A4.height,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        story: list[Any] = []
        for number, paper in enumerate(papers):
            template = PageTemplate(f"p{number}", [frame], onPage=self.footer(paper))
            document.addPageTemplates(template)
            if number:
                story += [NextPageTemplate(f"p{number}"), PageBreak()]
            story += self.story(paper)
        document.build(story)

    def footer(self, paper: blocks.Paper) -> Callable[[Any, Any], None]:
        first: list[int] = []

        def draw(canvas: Any, document: Any) -> None:
            first.append(document.page)
            canvas.setFont("ByHand-Regular", style.FOOT.size)
            canvas.drawString(A4.left, A4.footer, paper.footer)
            page = f"{document.page - first[0] + 1}/3"
            canvas.drawRightString(A4.page_width - A4.right, A4.footer, page)

        return draw

    def story(self, paper: blocks.Paper) -> list[Any]:
        story: list[Any] = []
        for block in paper.blocks:
            match block:
                case blocks.Heading():
                    words = f"{block.marker} {plain(block.text)}"
                    story.append(self.words(words, self.headings[block.level]))
                case blocks.Paragraph():
                    story.append(
                        Paragraph(
                            escape(plain(block.text)),
                            self.clause if block.marker else self.body,
                            bulletText=block.marker or None,
                        )
                    )
                case blocks.Signatures():
                    story[-2:] = [KeepTogether([*story[-2:], self.signatures(block)])]
                case _:
                    story += self.forms(block)
        return story

    def forms(self, block: blocks.Block) -> list[Any]:
        match block:
            case blocks.Sides():
                sides = [self.words(plain(block.left), self.value)]
                sides.append(self.words(plain(block.right), self.right))
                return [Table([sides], [A4.width / 2] * 2)]
            case blocks.LabelValue():
                return [self.rows(block)]
            case blocks.Table():
                return [self.table(block)]
            case blocks.TickBoxes():
                boxes = [self.words(plain(box.label), self.value) for box in block.boxes]
                return [Table([boxes], [90.0] * len(boxes), hAlign="LEFT")]
            case _:
                return [Spacer(1, 14)]

    def rows(self, block: blocks.LabelValue) -> Any:
        lines = [
            [self.words(plain(row.label), self.label), self.words(plain(row.value), self.value)]
            for row in block.rows
        ]
        start = A4.width * style.LABEL_SHARE
        return Table(
            lines,
            [start, A4.width - start],
            style=TableStyle([
                ("LINEBELOW", (1, 0), (1, -1), 0.35, "#C7C7C7"),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ]),
        )  # fmt: skip

    def table(self, block: blocks.Table) -> Any:
        lines = [[self.words(plain(cell), self.bold) for cell in block.head]]
        for row in (*block.rows, *block.foot):
            *first, last = (plain(cell) for cell in row)
            lines.append(
                [*(self.words(w, self.value) for w in first), self.words(last, self.right)]
            )
        shares = [column.share for column in block.columns]
        return Table(
            lines,
            [A4.width * share / sum(shares) for share in shares],
            repeatRows=1,
            style=TableStyle([
                ("BACKGROUND", (0, 0), (-1, 0), "#F0F0F0"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, "#C7C7C7"),
                ("TOPPADDING", (0, 0), (-1, -1), 2.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
            ]),
        )  # fmt: skip

    def signatures(self, block: blocks.Signatures) -> Any:
        cells: list[Any] = []
        for signer in block.signers:
            cell: list[Any] = [self.words(plain(signer.party), self.bold)]
            for line in signer.lines:
                if isinstance(line, blocks.SignLine):
                    cell += [Spacer(1, 20), self.words(plain(line.caption), self.small)]
                else:
                    cell.append(self.words(plain(line), self.value))
            cells.append(cell)
        pairs = [cells[n : n + 2] for n in range(0, len(cells), 2)]
        pairs[-1] += [""] * (2 - len(pairs[-1]))
        return Table(pairs, [A4.width / 2] * 2)

    def words(self, text: str, of: ParagraphStyle) -> Any:
        return Paragraph(escape(text), of)


def peak(count: int, folder: Path) -> float:
    """Return the most memory that so many agreements take, in MB."""
    facts = agreements(count)
    tracemalloc.start()
    write_agreements(facts, "lv", folder / "memory.pdf")
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size / 1e6


def run() -> list[Measure]:
    """Time both, and see how memory grows."""
    facts = agreements(AGREEMENTS)
    papers = [agreement_paper(one, "lv") for one in facts]
    by_hand = ByHand()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, theirs = paired(
            lambda _round: write_agreements(facts, "lv", folder / "ours.pdf"),
            lambda _round: by_hand.write(papers, folder / "by hand.pdf"),
            ROUNDS,
        )
        few, many = peak(AGREEMENTS, folder), peak(10 * AGREEMENTS, folder)
    return [
        Measure(
            "100 agreements in one PDF : ReportLab by hand",
            ours / theirs,
            1.3,
            detail=f"{ours:.2f} s : {theirs:.2f} s",
        ),
        Measure(
            "memory for 1000 agreements : for 100",
            many / few,
            1.5,
            detail=f"{many:.1f} MB : {few:.1f} MB",
        ),
    ]
