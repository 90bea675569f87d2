"""Slabs find their pages: nothing glued is parted, and what belongs together stays so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.documents.blocks import (
    Blank,
    Block,
    Code,
    Heading,
    LabelValue,
    Paragraph,
    SideBySide,
    Signatures,
    Table,
    TickBoxes,
)
from app.documents.slabs import Slab
from app.documents.typeset import Typesetter

_INTRODUCED = LabelValue | Table | TickBoxes | Blank


@dataclass(slots=True)
class Page:
    """Slabs with the distance of their tops from the top margin.

    One that `repeats` begins with a head that an earlier page has already.
    """

    slabs: list[tuple[float, Slab]] = field(default_factory=list)
    filled: float = 0.0
    repeats: bool = False

    def add(self, slab: Slab) -> None:
        """Put the slab below the others."""
        if self.slabs:
            self.filled += slab.above
        self.slabs.append((self.filled, slab))
        self.filled += slab.height

    def numbered(self) -> Iterator[tuple[float, Slab, tuple[int | None, ...]]]:
        """Yield the slabs with a number for each span that has a role on this page."""
        number = 0
        for place, (down, slab) in enumerate(self.slabs):
            numbers: list[int | None] = []
            for span in slab.spans:
                counts = span.role and span.marks and not (self.repeats and place == 0)
                numbers.append(number if counts else None)
                number += 1 if counts else 0
            yield down, slab, tuple(numbers)


def paginate(
    blocks: Sequence[Block], typesetter: Typesetter, foot: Slab | None = None
) -> list[Page]:
    """Return the pages of one copy of a paper; the first one ends with the `foot`."""
    height = typesetter.shape.height
    room = height - foot.height if foot else height
    pages = [Page()]
    bundles = list(_bundles(blocks, typesetter))
    for place, bundle in enumerate(bundles):
        page = pages[-1]
        if bundle[0].starts_page:
            if (
                page.slabs
                and bundle[0].height
                and page.filled + _up_to_break(bundles, place) <= room
            ):
                page.add(bundle[0])
            elif page.slabs:
                pages.append(Page())
                room = height
            continue
        if page.slabs and page.filled + _height(bundle) > room:
            page = _next_page(pages, bundle[0])
            room = height
        for slab in bundle:
            if page.slabs and page.filled + slab.above + slab.height > room:
                page = _next_page(pages, slab)
                room = height
            page.add(slab)
    if len(pages) > 1 and not pages[-1].slabs:
        pages.pop()
    if foot:
        pages[0].slabs.append((height - foot.height, foot))
    return pages


def _next_page(pages: list[Page], first: Slab) -> Page:
    page = Page(repeats=first.head is not None)
    if first.head is not None:
        page.add(first.head)
    pages.append(page)
    return page


def _up_to_break(bundles: Sequence[Sequence[Slab]], place: int) -> float:
    height = _height(bundles[place])
    for bundle in bundles[place + 1 :]:
        if bundle[0].starts_page:
            break
        height += _height(bundle)
    return height


def _height(bundle: Sequence[Slab]) -> float:
    return sum(slab.above + slab.height for slab in bundle)


def _bundles(blocks: Sequence[Block], typesetter: Typesetter) -> Iterable[list[Slab]]:
    """Yield the slabs that must share a page."""
    bundle: list[Slab] = []
    for place, block in enumerate(blocks):
        slabs = typesetter.slabs(block)
        stays = _stays_with_next(blocks, place)
        last = len(slabs) - 1
        for number, slab in enumerate(slabs):
            bundle.append(slab)
            if slab.glued or (stays and number == last):
                continue
            yield bundle
            bundle = []
    if bundle:
        yield bundle


def _stays_with_next(blocks: Sequence[Block], place: int) -> bool:
    """Say whether the end of a block goes where the next one goes.

    Words that introduce rows, boxes, a table or lines to write on stay with them. A signature is
    never alone: the end of the last clause comes along, a heading or a code between them too.
    """
    if place + 1 >= len(blocks):
        return False
    block, following = _ends(blocks[place])[1], _ends(blocks[place + 1])[0]
    if isinstance(following, Signatures):
        return True
    if isinstance(block, Paragraph) and isinstance(following, _INTRODUCED):
        return True
    return (
        isinstance(following, Heading | Code)
        and place + 2 < len(blocks)
        and isinstance(_ends(blocks[place + 2])[0], Signatures)
    )


def _ends(block: Block) -> tuple[Block, Block]:
    """Return what a block begins and ends with: two columns are judged by one of them."""
    if isinstance(block, SideBySide) and (column := block.left or block.right):
        return column[0], column[-1]
    return block, block
