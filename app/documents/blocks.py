"""What a paper is made of, whatever it will be written as. All values: equal blocks look equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
    """The head is repeated on every page the table reaches; `foot` rows are totals, in bold.

    `ruled` empty rows to fill by hand stand before the totals. With `lines` every cell has its
    four sides; no row is lower than `least` points.
    """

    columns: tuple[Column, ...]
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    foot: tuple[tuple[Text, ...], ...] = ()
    ruled: int = 0
    lines: bool = False
    least: float = 0.0


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
    """Ruled lines to fill by hand; those that aren't `ruled` are only room."""

    lines: int = 1
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a page; `if_needed`: only where it doesn't fit below, as a whole."""

    if_needed: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the paper's, by its key; it keeps its proportions within this size.

    `alt` is for those who can't see it; without it the picture is an ornament.
    """

    key: str
    width: float
    height: float
    align: Align = "left"
    alt: Text = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that says `payload`, with words beside it; without a payload it isn't there."""

    payload: Text
    words: tuple[Text, ...] = ()
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels on a sheet whose shape has places for them; one without lines stays empty."""

    cells: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope, a page of its own."""

    sender: tuple[Text, ...]
    addressee: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A letterhead: lines between two pictures or below one in the middle.

    The pictures are keys of the paper's, "" for none. `foot` stands at the foot of the first page.
    """

    lines: tuple[Text, ...]
    left: str = ""
    right: str = ""
    align: Align = "center"
    middle: str = ""
    rule: bool = True
    foot: tuple[Text, ...] = ()


Single = (
    Heading
    | Paragraph
    | Sides
    | LabelValue
    | Table
    | Signatures
    | TickBoxes
    | Blank
    | PageBreak
    | Picture
    | Code
    | Labels
    | Envelope
    | Head
)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two columns, in two languages: each block of the left one has its like in the right one."""

    left: tuple[Single, ...]
    right: tuple[Single, ...]
    languages: tuple[str, str] = ("", "")


Block = Single | SideBySide


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: its blocks, and what stands around them.

    `subject` is the one whose paper it is; `keywords` carry the template's legal basis and
    version; `copy_label` has {copy} and {copies}. `shape` is a name of `shapes.SHAPES`,
    `pictures` are PNG or JPEG files by the keys that blocks name them by.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    footer: str = ""
    subject: str = ""
    author: str = ""
    keywords: str = ""
    copy_label: str = "{copy}/{copies}"
    shape: str = "a4"
    pictures: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    head: Head | None = None

    def shown(self) -> tuple[Block, ...]:
        """Return what is written: the head first, without the pictures that aren't there."""
        blocks = (self.head, *self.blocks) if self.head else self.blocks
        return tuple(
            _with_pictures(block, self.pictures)
            for block in blocks
            if not isinstance(block, Picture) or block.key in self.pictures
        )


def copy_words(paper: Paper, copy: int, copies: int) -> str:
    """Return which copy of a paper it is; whatever else stands in braces stays as it is."""
    words = paper.copy_label.replace("{copies}", str(copies))
    return words.replace("{copy}", str(copy))


def _with_pictures(block: Block, pictures: Mapping[str, bytes]) -> Block:
    if not isinstance(block, Head):
        return block
    keys = (block.left, block.right, block.middle)
    left, right, middle = (key if key in pictures else "" for key in keys)
    return replace(block, left=left, right=right, middle=middle)
