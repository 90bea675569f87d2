"""What a paper is made of, whatever it will be written as. All values: equal blocks look equal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face. A `blank` run has no text: a rule to write on by hand."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    blank: bool = False


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Never the last thing on a page. Level 1 is the paper's own title; `marker` its number."""

    text: Text
    level: int = 2
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; with a `marker` ("3.2.", "–") it hangs beside it, `depth` levels in."""

    text: Text
    marker: str = ""
    depth: int = 0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Sides:
    """Two short texts on one line, at the two margins: place and date."""

    left: Text
    right: Text


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its value: names stand here as they are, never inflected."""

    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class LabelValue:
    """Labels in one column, values in the other."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width beside the other columns' shares; hours are aligned right."""

    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """The head is repeated on every page the table reaches; `foot` rows are totals, in bold."""

    columns: tuple[Column, ...]
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    foot: tuple[tuple[Text, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SignLine:
    """A rule to sign on, with a small caption beneath."""

    caption: Text


@dataclass(frozen=True, slots=True)
class Signature:
    """One signer: the party's name above, then lines of text and rules to sign on."""

    party: Text
    lines: tuple[Text | SignLine, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Two signers a row; whole on one page, with what stands directly before."""

    signers: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick, drawn: the font has no such letter."""

    label: Text
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class TickBoxes:
    """Choices on one line, or on as many as they need."""

    boxes: tuple[TickBox, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Ruled lines to fill by hand."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a page; `if_needed`: only where it doesn't fit below, as a whole."""

    if_needed: bool = False


Block = (
    Heading | Paragraph | Sides | LabelValue | Table | Signatures | TickBoxes | Blank | PageBreak
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: its blocks, and what stands around them.

    `subject` is the one whose paper it is; `keywords` carry the template's legal basis and
    version; `copy_label` has {copy} and {copies}.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    footer: str = ""
    subject: str = ""
    author: str = ""
    keywords: str = ""
    copy_label: str = "{copy}/{copies}"


def copy_words(paper: Paper, copy: int, copies: int) -> str:
    """Return which copy of a paper it is; whatever else stands in braces stays as it is."""
    words = paper.copy_label.replace("{copies}", str(copies))
    return words.replace("{copy}", str(copy))


def map_text(block: Block, change: Callable[[Text], Text]) -> Block:
    """Return the block with every text in it changed, in reading order."""
    match block:
        case Heading() | Paragraph():
            return replace(block, text=change(block.text))
        case Sides():
            return Sides(change(block.left), change(block.right))
        case LabelValue():
            return LabelValue(tuple(Row(change(r.label), change(r.value)) for r in block.rows))
        case Table():
            head = tuple(map(change, block.head))
            rows = tuple(tuple(map(change, row)) for row in block.rows)
            return Table(
                block.columns, head, rows, tuple(tuple(map(change, r)) for r in block.foot)
            )
        case Signatures():
            return Signatures(tuple(_map_signature(signer, change) for signer in block.signers))
        case TickBoxes():
            return TickBoxes(tuple(TickBox(change(b.label), b.ticked) for b in block.boxes))
        case Blank() | PageBreak():
            return block


def texts(block: Block) -> list[Text]:
    """Return every text of the block in reading order."""
    found: list[Text] = []

    def note(text: Text) -> Text:
        found.append(text)
        return text

    map_text(block, note)
    return found


def _map_signature(signer: Signature, change: Callable[[Text], Text]) -> Signature:
    party = change(signer.party)
    lines = (
        SignLine(change(line.caption)) if isinstance(line, SignLine) else change(line)
        for line in signer.lines
    )
    return Signature(party, tuple(lines))
