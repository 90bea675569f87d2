"""Papers as they look: drawn in grey, and told by how dark each part of a page is."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

import pypdfium2
from PIL import Image, ImageOps

COLUMNS, ROWS = 30, 42
"""Of a page that stands upright; one that lies is as fine."""
MOST_PAGES: Final = 2
"""Pages of a paper that are looked at: later ones are filled by the same rows."""
_DOTS_PER_POINT: Final = 0.5
_DARKEST: Final = 0.45
"""The part of a place that is ink where it counts as wholly dark: letters are mostly white."""


def drawn_pages(content: bytes, most: int = MOST_PAGES) -> list[Image.Image]:
    """Return the first pages in grey, white on black: ink is bright."""
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [document[number] for number in range(min(most, len(document)))]
        return [
            ImageOps.invert(page.render(scale=_DOTS_PER_POINT, grayscale=True).to_pil())
            for page in pages
        ]
    finally:
        document.close()


def margins(page: Image.Image) -> tuple[float, float, float, float]:
    """Return how far the ink is from the left, upper, right and lower edge, in points."""
    box = page.point(lambda grey: 255 * (grey > 60)).getbbox()
    assert box is not None, "a page has nothing on it"
    left, upper, right, lower = (each / _DOTS_PER_POINT for each in box)
    wide, high = page.width / _DOTS_PER_POINT, page.height / _DOTS_PER_POINT
    return left, upper, wide - right, high - lower


def look_of(page: Image.Image) -> str:
    """Return rows of digits: a dot is white paper, 9 the darkest."""
    size = (ROWS, COLUMNS) if page.width > page.height else (COLUMNS, ROWS)
    small = page.resize(size, Image.Resampling.BOX)
    levels = "".join(str(min(round(grey / 255 / _DARKEST * 9), 9)) for grey in small.tobytes())
    rows = (levels[at : at + size[0]] for at in range(0, len(levels), size[0]))
    return "".join(row.replace("0", ".") + "\n" for row in rows)


def other_places(drawn: str, approved: str) -> list[str]:
    """Name the places where two looks differ by more than a hair's breadth of ink."""
    rows = list(zip_longest(drawn.splitlines(), approved.splitlines(), fillvalue=""))
    return [
        f"row {at}, column {column}: {now or 'nothing'} for {before or 'nothing'}"
        for at, (new, old) in enumerate(rows, 1)
        for column, (now, before) in enumerate(zip_longest(new, old, fillvalue=""), 1)
        if now != before and abs(_level(now) - _level(before)) > 1
    ]


def _level(place: str) -> int:
    """Return how dark a place is; what is no place at all is unlike any."""
    return int(place) if place.isdigit() else 0 if place == "." else 99
