"""How papers look: one family, few sizes. All measures are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BLACK: Final = 0.0
MUTED: Final = 0.35
RULE: Final = 0.45
HAIRLINE: Final = 0.78
SHADE: Final = 0.94


@dataclass(frozen=True, slots=True)
class Style:
    """A size with its line height, and the space above a block of it."""

    size: float
    leading: float
    above: float = 0.0
    bold: bool = False


BODY: Final = Style(9.1, 12.0, 2.5)
LABEL: Final = Style(9.1, 12.0)
CELL: Final = Style(9.1, 11.8)
SMALL: Final = Style(7.4, 9.4)
FOOT: Final = Style(7.6, 9.4)
HEADINGS: Final = {
    1: Style(14.5, 18.0, 3.0, bold=True),
    2: Style(10.3, 13.0, 7.5, bold=True),
    3: Style(9.1, 12.0, 5.0, bold=True),
}
MARKER: Final = 27.0
"""Width left for "10.2." beside a clause."""
NESTED: Final = 16.0
LABEL_SHARE: Final = 0.28
NARROW: Final = 320.0
"""In a column narrower than this labels take a larger share."""
NARROW_LABEL_SHARE: Final = 0.4
COLUMN_GAP: Final = 26.0
BLANK: Final = 95.0
"""Length of a blank inside a line of text."""
BOX: Final = 8.6
"""Side of a box to tick."""
