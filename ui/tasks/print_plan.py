"""Which pages go to the printer, in their order, and where a back stays empty."""

from __future__ import annotations

from collections.abc import Sequence


def planned(
    sets: Sequence[range],
    wanted: Sequence[range] = (),
    *,
    times: int = 1,
    duplex: bool = False,
    last_first: bool = False,
) -> list[int | None]:
    """Return the pages of a file to print; None is an empty one.

    A set is what is stapled together: a copy of a paper, given by its pages in the file. `wanted`
    are numbers of pages as the footers count them, from 1 in each set; none given, all are
    printed. On both sides of a sheet, every set begins on a sheet of its own;
    where the last comes first, sheets change places, not their two sides.
    """
    pages: list[int | None] = []
    numbers = sorted({number for part in wanted for number in part})
    for one in [*sets] * times:
        chosen = [one[n - 1] for n in numbers if 0 < n <= len(one)] if wanted else list(one)
        if chosen and duplex and len(pages) % 2:
            pages.append(None)
        pages += chosen
    if not last_first:
        return pages
    sides = 2 if duplex else 1
    pages += [None] * (len(pages) % sides)
    sheets = [pages[at : at + sides] for at in range(0, len(pages), sides)]
    return [page for sheet in reversed(sheets) for page in sheet]


def sets_of(starts: Sequence[int], count: int, copies: int = 1) -> list[range]:
    """Return the sets of a file with `count` pages, where papers begin at `starts`.

    The copies of a paper follow each other and are of one length.
    """
    begins = sorted({0, *starts})
    sets: list[range] = []
    for first, end in zip(begins, [*begins[1:], count], strict=True):
        length = end - first
        step = length // copies if length % copies == 0 else length
        sets += [range(at, at + step) for at in range(first, end, max(step, 1))]
    return sets
