"""A paper's text becomes blocks.

The text is a small Markdown: # the paper's title, ## a numbered section, ### a smaller heading,
paragraphs, **bold**, *italic*, lists (1. makes clauses numbered through their section), --- a new
page, *** a new page where the rest doesn't fit below, ___ a line to write on. Where Markdown has
no words, a fence names the block:

    ```rows         label: value, a line each
    ```sides        left | right
    ```table        8 left | 80 left | 12 right   the columns; then the head; then the rows;
                    = | Total | 960               a total
    ```ticks        [x] ticked, [] empty, a line each
    ```signatures   a name, lines, ___ caption: a rule to sign on; a blank line between signers

HTML, links and pictures are not known here: they stay the letters they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from app.documents.blocks import (
    Align,
    Blank,
    Block,
    Column,
    Heading,
    LabelValue,
    PageBreak,
    Paragraph,
    Row,
    Sides,
    Signature,
    Signatures,
    SignLine,
    Table,
    Text,
    TickBox,
    TickBoxes,
)
from app.documents.inline import inline_text
from app.errors import UserError
from app.i18n import _

BULLET: Final = "–"
_RULES: Final = ("emphasis", "escape", "fence", "heading", "hr", "list", "newline")
_ALIGNMENTS: Final[dict[str, Align]] = {"left": "left", "right": "right", "center": "center"}


def read_blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks of a text; a `UserError` names a fence that can't be read."""
    return tuple(_Reader().blocks(SyntaxTreeNode(_parser().parse(source)).children))


class _Reader:
    """Goes through one text and counts its sections and clauses."""

    def __init__(self) -> None:
        self.section = 0
        self.clause = 0

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            if node.type == "heading":
                yield self.heading(node)
            elif node.type == "paragraph":
                yield Paragraph(_text(node))
            elif node.type in ("ordered_list", "bullet_list"):
                yield from self.clauses(node)
            elif node.type == "fence":
                yield _fence(node)
            elif node.type == "hr":
                yield _break(node.markup[0])

    def heading(self, node: SyntaxTreeNode) -> Heading:
        level = int(node.tag[1:])
        if level == 1:
            self.section = self.clause = 0
        if level != 2:
            return Heading(_text(node), level)
        self.section += 1
        self.clause = 0
        return Heading(_text(node), level, f"{self.section}.")

    def clauses(self, node: SyntaxTreeNode) -> Iterator[Paragraph]:
        for item in node.children:
            marker = BULLET
            if node.type == "ordered_list":
                self.clause += 1
                marker = f"{self.section}.{self.clause}." if self.section else f"{self.clause}."
            yield from _clause(item, marker, 0)


def _clause(item: SyntaxTreeNode, marker: str, depth: int) -> Iterator[Paragraph]:
    """Yield the clause and, a step further in, what is nested in it."""
    for child in item.children:
        if child.type == "paragraph":
            yield Paragraph(_text(child), marker, depth)
            marker = ""
        elif child.type in ("ordered_list", "bullet_list"):
            for place, nested in enumerate(child.children):
                letter = f"{chr(ord('a') + place % 26)})"
                inner = letter if child.type == "ordered_list" else BULLET
                yield from _clause(nested, inner, depth + 1)


def _break(mark: str) -> Blank | PageBreak:
    return Blank() if mark == "_" else PageBreak(if_needed=mark == "*")


def _text(node: SyntaxTreeNode) -> Text:
    return inline_text(node.children[0].content if node.children else "")


def _fence(node: SyntaxTreeNode) -> Block:
    name = node.info.strip()
    read = _FENCES.get(name)
    if read is None:
        raise UserError(
            _("The template names a block “{name}” that doesn't exist.").format(name=name)
        )
    try:
        return read(node.content.splitlines())
    except (ValueError, IndexError) as problem:
        raise UserError(
            _(
                "A block “{name}” of the template can't be read. Compare it with the original."
            ).format(name=name)
        ) from problem


def _rows(lines: Sequence[str]) -> LabelValue:
    pairs = (line.partition(":") for line in lines if line.strip())
    return LabelValue(tuple(Row(inline_text(a), inline_text(b)) for a, _colon, b in pairs))


def _sides(lines: Sequence[str]) -> Sides:
    left, _bar, right = " ".join(lines).partition("|")
    return Sides(inline_text(left), inline_text(right))


def _table(lines: Sequence[str]) -> Table:
    shape, head, *rest = (line for line in lines if line.strip())
    columns = tuple(_column(cell) for cell in shape.split("|"))
    rows = [tuple(inline_text(cell) for cell in line.split("|")) for line in (head, *rest)]
    if any(len(row) != len(columns) for row in rows):
        raise ValueError("rows of different lengths")
    total = [line.split("|")[0].strip() == "=" for line in rest]
    return Table(
        columns,
        rows[0],
        tuple(row for row, is_total in zip(rows[1:], total, strict=True) if not is_total),
        tuple(((), *row[1:]) for row, is_total in zip(rows[1:], total, strict=True) if is_total),
    )


def _column(cell: str) -> Column:
    share, align = cell.split()
    return Column(float(share), _ALIGNMENTS[align])


def _ticks(lines: Sequence[str]) -> TickBoxes:
    boxes = []
    for line in filter(str.strip, lines):
        mark, closed, words = line.strip().removeprefix("[").partition("]")
        if not closed:
            raise ValueError("a box without its bracket")
        boxes.append(TickBox(inline_text(words), bool(mark.strip())))
    return TickBoxes(tuple(boxes))


def _signatures(lines: Sequence[str]) -> Signatures:
    signers: list[list[str]] = [[]]
    for line in map(str.strip, lines):
        if line:
            signers[-1].append(line)
        elif signers[-1]:
            signers.append([])
    return Signatures(tuple(_signature(signer) for signer in signers if signer))


def _signature(lines: Sequence[str]) -> Signature:
    return Signature(inline_text(lines[0]), tuple(_signature_line(line) for line in lines[1:]))


def _signature_line(line: str) -> Text | SignLine:
    if line.startswith("___"):
        return SignLine(inline_text(line.lstrip("_")))
    return inline_text(line)


_FENCES: Final[dict[str, Callable[[Sequence[str]], Block]]] = {
    "rows": _rows,
    "sides": _sides,
    "table": _table,
    "ticks": _ticks,
    "signatures": _signatures,
}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(list(_RULES))
