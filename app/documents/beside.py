"""Two papers that say the same in two languages become one, its columns side by side.

    paper = side_by_side(agreement_lv, agreement_en)

Section stands beside section and, in it, block beside block. Tables, signatures, pictures and
codes are there once, their words joined: "Nr. / No.".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from app.documents.blocks import (
    Block,
    Code,
    Envelope,
    Head,
    Heading,
    Labels,
    LabelValue,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Run,
    SideBySide,
    Signature,
    Signatures,
    SignLine,
    Table,
    Text,
)
from app.documents.inline import plain
from app.errors import UserError
from app.i18n import _

JOINT: Final = " / "
_Once = PageBreak | Picture | Code | Labels | Envelope | Head


def side_by_side(left: Paper, right: Paper) -> Paper:
    """Return one paper of both. A `UserError` says where they aren't built alike."""
    problem = unpaired(left, right)
    if problem:
        raise UserError(problem)
    languages = "", right.language
    pairs = zip(left.blocks, right.blocks, strict=True)
    return replace(
        left,
        title=_words(left.title, right.title),
        blocks=tuple(_beside(one, other, languages) for one, other in pairs),
        footer=_words(left.footer, right.footer),
        copy_label=_words(left.copy_label, right.copy_label),
        keywords=", ".join(dict.fromkeys((left.keywords, right.keywords))),
        pictures={**right.pictures, **left.pictures},
    )


def unpaired(left: Paper, right: Paper) -> str:
    """Say where the two papers aren't built alike; nothing where they are."""
    lefts, rights = _sections(left.blocks), _sections(right.blocks)
    if len(lefts) != len(rights):
        return _(
            "The two languages can't be set side by side: one text has {count} sections, the "
            "other {other}. Give both the same sections."
        ).format(count=len(lefts), other=len(rights))
    for one, other in zip(lefts, rights, strict=True):
        if list(map(_build, one)) != list(map(_build, other)):
            return _(
                "The two languages can't be set side by side: “{section}” and “{other}” aren't "
                "built alike. Give both the same paragraphs, rows and tables in the same order."
            ).format(section=_name(one, left), other=_name(other, right))
    return ""


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            sections.append([])
        sections[-1].append(block)
    return sections


def _name(section: Sequence[Block], paper: Paper) -> str:
    first = section[0] if section else None
    if isinstance(first, Heading):
        return f"{first.marker} {plain(first.text)}".strip()
    return paper.title


def _build(block: Block) -> tuple[object, ...]:
    """Return what has to be alike in two blocks that stand beside each other."""
    match block:
        case Heading():
            return Heading, block.level, block.marker
        case Paragraph():
            return Paragraph, block.marker, block.depth
        case LabelValue():
            return LabelValue, len(block.rows)
        case Table():
            return Table, len(block.columns), len(block.rows), len(block.foot), block.ruled
        case Signatures():
            return Signatures, len(block.signers)
        case _:
            return (type(block),)


def _beside(left: Block, right: Block, languages: tuple[str, str]) -> Block:
    match left, right:
        case Table(), Table():
            return _tables(left, right)
        case Signatures(), Signatures():
            pairs = zip(left.signers, right.signers, strict=True)
            return Signatures(tuple(_signature(one, other) for one, other in pairs))
        case (SideBySide(), _) | (_, SideBySide()):
            raise TypeError("a paper of one language has no columns")
        case _ if isinstance(left, _Once):
            return left
        case _:
            return SideBySide((left,), (right,), languages)


def _tables(left: Table, right: Table) -> Table:
    rows = zip(left.rows, right.rows, strict=True)
    foot = zip(left.foot, right.foot, strict=True)
    return replace(
        left,
        head=_cells(left.head, right.head),
        rows=tuple(_cells(one, other) for one, other in rows),
        foot=tuple(_cells(one, other) for one, other in foot),
    )


def _cells(left: Sequence[Text], right: Sequence[Text]) -> tuple[Text, ...]:
    return tuple(_text(one, other) for one, other in zip(left, right, strict=True))


def _signature(left: Signature, right: Signature) -> Signature:
    return Signature(_text(left.party, right.party), tuple(_lines(left.lines, right.lines)))


def _lines(
    left: Sequence[Text | SignLine], right: Sequence[Text | SignLine]
) -> Iterator[Text | SignLine]:
    for one, other in zip_longest(left, right, fillvalue=()):
        if isinstance(one, SignLine) and isinstance(other, SignLine):
            yield SignLine(_text(one.caption, other.caption))
        elif isinstance(one, SignLine) or isinstance(other, SignLine):
            yield from (line for line in (one, other) if line)
        else:
            yield _text(one, other)


def _text(left: Text, right: Text) -> Text:
    """Join two texts; what is the same in both languages is there once."""
    if not (left and right) or plain(left) == plain(right):
        return left or right
    return (*left, Run(JOINT), *right)


def _words(left: str, right: str) -> str:
    return JOINT.join(dict.fromkeys(filter(None, (left, right))))
