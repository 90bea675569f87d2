"""What a paper is made of, whatever it will be written as. All values: equal blocks look equal."""

from __future__ import annotations

from dataclasses import dataclass
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
    """What follows starts a page."""


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
