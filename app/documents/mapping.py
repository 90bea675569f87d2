"""Every text of a block: told in reading order, or changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.documents.blocks import (
    Blank,
    Block,
    Code,
    Envelope,
    Head,
    Heading,
    Labels,
    LabelValue,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    SideBySide,
    Sides,
    Signature,
    Signatures,
    SignLine,
    Single,
    Table,
    Text,
    TickBox,
    TickBoxes,
)


def map_text(block: Block, change: Callable[[Text], Text]) -> Block:
    """Return the block with every text in it changed, in reading order."""
    if isinstance(block, SideBySide):
        left = tuple(_map_single(one, change) for one in block.left)
        return replace(
            block, left=left, right=tuple(_map_single(one, change) for one in block.right)
        )
    return _map_single(block, change)


def _map_single(block: Single, change: Callable[[Text], Text]) -> Single:
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
            foot = tuple(tuple(map(change, row)) for row in block.foot)
            return replace(block, head=head, rows=rows, foot=foot)
        case Signatures():
            return Signatures(tuple(_map_signature(signer, change) for signer in block.signers))
        case TickBoxes():
            return TickBoxes(tuple(TickBox(change(b.label), b.ticked) for b in block.boxes))
        case Code():
            return replace(block, payload=change(block.payload), words=_each(block.words, change))
        case Labels():
            return Labels(tuple(_each(cell, change) for cell in block.cells))
        case Envelope():
            return Envelope(_each(block.sender, change), _each(block.addressee, change))
        case Head():
            return replace(block, lines=_each(block.lines, change), foot=_each(block.foot, change))
        case Picture():
            return replace(block, alt=change(block.alt))
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


def _each(lines: tuple[Text, ...], change: Callable[[Text], Text]) -> tuple[Text, ...]:
    return tuple(map(change, lines))
