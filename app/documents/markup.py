"""A paper's text becomes blocks.

The text is a small Markdown: # the paper's title, ## a numbered section, ### a smaller heading,
paragraphs, **bold**, *italic*, lists (1. makes clauses numbered through their section), --- a new
page, *** a new page where the rest doesn't fit below, ___ a line to write on. Where Markdown has
no words, a fence names the block:

    ```rows         label: value, a line each
    ```sides        left | right
    ```table        8 left | 80 left | 12 right   the columns; then the head; then the rows;
                    = | Total | 960               a total
                    + 12                          so many empty rows to fill by hand
    ```grid         a table with lines between its cells; "grid 9": no row lower than 9 mm
    ```ticks        [x] ticked, [] empty, a line each
    ```signatures   a name, lines, ___ caption: a rule to sign on; a blank line between signers
    ```space 3      so many empty lines; nothing stands inside
    ```picture      logo | 40 x 18 | right | what it shows     its name, its size in mm
    ```code         what the QR code says, then lines that stand beside it; "code right"
    ```envelope     the sender's lines, an empty line, the addressee's lines
    ```labels       a label's lines; an empty line between labels; - is a label left empty

HTML, links and pictures are not known here: they stay the letters they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from app.documents.blocks import Blank, Block, Heading, PageBreak, Paragraph, Text
from app.documents.fences import FENCES
from app.documents.inline import inline_text
from app.errors import UserError
from app.i18n import _

BULLET: Final = "–"
_RULES: Final = ("emphasis", "escape", "fence", "heading", "hr", "list", "newline")


def read_blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks of a text; a `UserError` names a fence that can't be read."""
    return tuple(_Reader().blocks(SyntaxTreeNode(_parser().parse(source)).children))


def unreadable(source: str) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a text: the line where it begins, counted from 0, and the words."""
    for node in SyntaxTreeNode(_parser().parse(source)).children:
        begins = node.map[0] if node.map else 0
        if node.type == "fence":
            try:
                _fence(node)
            except UserError as problem:
                yield begins, str(problem)
        elif node.type in ("ordered_list", "bullet_list"):
            for inner in node.walk():
                if inner.type in ("fence", "heading", "hr"):
                    place = inner.map[0] if inner.map else begins
                    yield place, _("This can't stand inside a clause. Begin it at the margin.")


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
    name, _space, said = node.info.strip().partition(" ")
    read = FENCES.get(name)
    begins, ends = node.map or (0, 0)
    if ends - begins - node.content.removesuffix("\n").count("\n") - bool(node.content) != 2:
        raise UserError(
            _("The block “{name}” isn't closed: three backticks are missing below it.").format(
                name=name
            )
        )
    if read is None:
        raise UserError(
            _("The template names a block “{name}” that doesn't exist.").format(name=name)
        )
    try:
        return read(node.content.splitlines(), said.strip())
    except (ValueError, IndexError) as problem:
        raise UserError(
            _(
                "A block “{name}” of the template can't be read. Compare it with the original."
            ).format(name=name)
        ) from problem


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(list(_RULES))
