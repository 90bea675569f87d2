"""Fences become blocks: each reader takes the lines inside and what follows the fence's name.

A `ValueError` or `IndexError` means that they can't be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from app.documents.blocks import (
    Align,
    Blank,
    Block,
    Code,
    Column,
    Envelope,
    Labels,
    LabelValue,
    Picture,
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
from app.documents.shapes import MM

MOST_RULED: Final = 500
"""Empty rows of one table; more is a slip of the hand."""
MOST_SPACE: Final = 30
"""Empty lines, more than a page has."""
_ALIGNMENTS: Final[dict[str, Align]] = {"left": "left", "right": "right", "center": "center"}


def _rows(lines: Sequence[str], said: str) -> LabelValue:
    _nothing(said)
    pairs = (line.partition(":") for line in lines if line.strip())
    return LabelValue(tuple(Row(inline_text(a), inline_text(b)) for a, _colon, b in pairs))


def _sides(lines: Sequence[str], said: str) -> Sides:
    _nothing(said)
    left, _bar, right = " ".join(lines).partition("|")
    return Sides(inline_text(left), inline_text(right))


def _table(lines: Sequence[str], said: str) -> Table:
    _nothing(said)
    return _read_table(lines)


def _grid(lines: Sequence[str], said: str) -> Table:
    least = float(said.replace(",", ".").removesuffix("mm")) * MM if said else 0.0
    if not 0 <= least <= 100 * MM:
        raise ValueError("rows of that height")
    return _read_table(lines, grid=True, least=least)


def _read_table(lines: Sequence[str], grid: bool = False, least: float = 0.0) -> Table:
    shape, head, *rest = (line for line in lines if line.strip())
    columns = tuple(_column(cell) for cell in shape.split("|"))
    rows: list[tuple[Text, ...]] = []
    foot: list[tuple[Text, ...]] = []
    ruled = 0
    for line in rest:
        if line.strip().startswith("+") and "|" not in line:
            ruled += int(line.strip().removeprefix("+"))
            continue
        cells = _cells(line, len(columns))
        is_total = line.split("|")[0].strip() == "="
        (foot if is_total else rows).append(((), *cells[1:]) if is_total else cells)
    if not 0 <= ruled <= MOST_RULED:
        raise ValueError("that many empty rows")
    return Table(columns, _cells(head, len(columns)), tuple(rows), tuple(foot), ruled, grid, least)


def _cells(line: str, count: int) -> tuple[Text, ...]:
    cells = tuple(inline_text(cell) for cell in line.split("|"))
    if len(cells) != count:
        raise ValueError("rows of different lengths")
    return cells


def _column(cell: str) -> Column:
    share, align = cell.split()
    return Column(_more_than_nothing(share), _align(align))


def _ticks(lines: Sequence[str], said: str) -> TickBoxes:
    _nothing(said)
    boxes = []
    for line in filter(str.strip, lines):
        mark, closed, words = line.strip().removeprefix("[").partition("]")
        if not closed:
            raise ValueError("a box without its bracket")
        boxes.append(TickBox(inline_text(words), bool(mark.strip())))
    return TickBoxes(tuple(boxes))


def _signatures(lines: Sequence[str], said: str) -> Signatures:
    _nothing(said)
    return Signatures(tuple(_signature(signer) for signer in _groups(lines)))


def _signature(lines: Sequence[str]) -> Signature:
    return Signature(inline_text(lines[0]), tuple(_signature_line(line) for line in lines[1:]))


def _signature_line(line: str) -> Text | SignLine:
    if line.startswith("___"):
        return SignLine(inline_text(line.lstrip("_")))
    return inline_text(line)


def _space(lines: Sequence[str], said: str) -> Blank:
    count = int(said or "1")
    if lines or not 0 < count <= MOST_SPACE:
        raise ValueError("no such space")
    return Blank(count, ruled=False)


def _picture(lines: Sequence[str], said: str) -> Picture:
    _nothing(said)
    (line,) = filter(str.strip, lines)
    key, size, *rest = (part.strip() for part in line.split("|"))
    width, height = (
        _more_than_nothing(side) * MM for side in size.removesuffix("mm").strip().split("x")
    )
    align = _align(rest[0]) if rest else "left"
    return Picture(key, width, height, align, inline_text(" ".join(rest[1:])))


def _code(lines: Sequence[str], said: str) -> Code:
    payload, *words = filter(str.strip, lines)
    align = _align(said) if said else "left"
    return Code(inline_text(payload), tuple(map(inline_text, words)), align)


def _envelope(lines: Sequence[str], said: str) -> Envelope:
    _nothing(said)
    sender, addressee = _groups(lines)
    return Envelope(tuple(map(inline_text, sender)), tuple(map(inline_text, addressee)))


def _labels(lines: Sequence[str], said: str) -> Labels:
    _nothing(said)
    groups = ([] if group == ["-"] else group for group in _groups(lines))
    return Labels(tuple(tuple(map(inline_text, group)) for group in groups))


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines that empty ones part."""
    group: list[str] = []
    for line in (*map(str.strip, lines), ""):
        if line:
            group.append(line)
        elif group:
            yield group
            group = []


def _nothing(said: str) -> None:
    if said:
        raise ValueError("words after the fence's name")


def _align(word: str) -> Align:
    align = _ALIGNMENTS.get(word)
    if align is None:
        raise ValueError("a side that doesn't exist")
    return align


def _more_than_nothing(number: str) -> float:
    value = float(number.strip().replace(",", "."))
    if not 0 < value < 10_000:
        raise ValueError("no size")
    return value


FENCES: Final[dict[str, Callable[[Sequence[str], str], Block]]] = {
    "rows": _rows,
    "sides": _sides,
    "table": _table,
    "grid": _grid,
    "ticks": _ticks,
    "signatures": _signatures,
    "space": _space,
    "picture": _picture,
    "code": _code,
    "envelope": _envelope,
    "labels": _labels,
}
