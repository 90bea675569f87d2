"""Shapes of paper: the page, its margins, and where labels lie on a sheet. All in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.errors import UserError
from app.i18n import _

MM: Final = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Shape:
    """A page and its margins; `width` and `height` are what the margins leave for text.

    `footer` is the height of the footer's baseline above the edge, 0 where there is none;
    `across` and `down` say how many labels lie on a sheet.
    """

    page_width: float
    page_height: float
    left: float
    right: float
    top: float
    bottom: float
    footer: float = 30.0
    across: int = 0
    down: int = 0

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.page_width - self.left - self.right

    @property
    def height(self) -> float:
        """The height between the margins."""
        return self.page_height - self.top - self.bottom


A4: Final = Shape(595.28, 841.89, left=62.0, right=45.0, top=45.0, bottom=52.0)
"""22 mm at the left: room for a binder's holes."""

SHAPES: Final[Mapping[str, Shape]] = {
    "a4": A4,
    "a4-landscape": Shape(841.89, 595.28, left=45.0, right=45.0, top=62.0, bottom=52.0),
    "dl": Shape(220 * MM, 110 * MM, *(4 * (10 * MM,)), footer=0),
    "c5": Shape(229 * MM, 162 * MM, *(4 * (12 * MM,)), footer=0),
    "labels-3x8": Shape(595.28, 841.89, 0, 0, 0.5 * MM, 0.5 * MM, footer=0, across=3, down=8),
}


def shape_named(name: str) -> Shape:
    """Return the shape; a `UserError` names those there are."""
    shape = SHAPES.get(name)
    if shape is None:
        raise UserError(
            _("There is no shape of paper “{name}”. Choose one of these: {names}.").format(
                name=name, names=", ".join(SHAPES)
            )
        )
    return shape
