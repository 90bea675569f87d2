"""Where the parts of a line stand: computed from the font and the width, wide or narrow."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics

from ui.pages.review.rows import Line, when_of
from ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS

FEWEST_LETTERS = 30
"""Where the text of the work would have less room than this, it goes below the times."""


@dataclass(frozen=True)
class Measures:
    """Sizes that hold for the whole list, in pixels."""

    width: int
    line: int
    tick: int
    when: int
    mark: QSize
    """Empty where no school wants marks."""
    say: QSize
    give_back: QSize
    comment: int
    """The height of the field for a comment, with what stands around it; 0 where none is open."""
    narrow: bool

    @property
    def left(self) -> int:
        """Where the times begin."""
        return SPACE_M + self.tick + SPACE_XL

    @property
    def right(self) -> int:
        """Where the buttons begin."""
        return self.say_left - (self.mark.width() + SPACE_XS if self.mark.width() else 0)

    @property
    def say_left(self) -> int:
        """Where the button for a comment begins."""
        return self.width - SPACE_M - self.give_back.width() - SPACE_XS - self.say.width()

    @property
    def tall(self) -> int:
        """How high the buttons are."""
        return max(self.mark.height(), self.give_back.height())

    @property
    def text_left(self) -> int:
        """Where the work begins."""
        return self.left if self.narrow else self.left + self.when + SPACE_XL

    @property
    def text_width(self) -> int:
        """How wide the work may be."""
        end = self.width - SPACE_M if self.narrow else self.right - SPACE_L
        return max(end - self.text_left, 60)

    @property
    def text_top(self) -> int:
        """Where the work begins, from the top of its line."""
        return SPACE_S + (max(2 * self.line, self.tall) + SPACE_XS if self.narrow else 0)


def bold(font: QFont) -> QFont:
    """Return the font, bold."""
    found = QFont(font)
    found.setBold(True)
    return found


def when_width(font: QFont, lines: list[Line]) -> int:
    """Return the room that the dates and times need."""
    plain, strong = QFontMetrics(font), QFontMetrics(bold(font))
    told = {when_of(line.day) for line in lines if line.day is not None}
    dates = [strong.horizontalAdvance(date) for date in {date for date, _times in told}]
    times = [plain.horizontalAdvance(times) for times in {times for _date, times in told}]
    return max((*dates, *times), default=0)


def measures(
    font: QFont, width: int, when: int, controls: tuple[QSize, QSize, QSize], comment: int
) -> Measures:
    """Measure the list for a font, a width and the sizes of its controls: mark, comment, return."""
    plain = QFontMetrics(font)
    tick = round(plain.height() * 0.95)
    wide = Measures(width, plain.height(), tick, when, *controls, comment, False)
    if wide.text_width >= plain.averageCharWidth() * FEWEST_LETTERS:
        return wide
    return replace(wide, narrow=True)


def head_height(sizes: Measures) -> int:
    """Return the height of a trainee's head, the gap above it included."""
    return SPACE_M + SPACE_S * 2 + sizes.line + SPACE_S


def day_height(sizes: Measures, tall: int, *, writing: bool) -> int:
    """Return the height of a day's line, of which what is written takes `tall`.

    `writing` where the field for a comment is open on it.
    """
    if writing:
        tall += sizes.comment
    least = 0 if sizes.narrow else max(2 * sizes.line + 2, sizes.tall)
    return sizes.text_top + max(tall, least) + SPACE_S


def tick_box(rect: QRect, sizes: Measures) -> QRect:
    """Return where the box to tick is drawn."""
    return QRect(rect.x() + SPACE_M, rect.y() + SPACE_S + 1, sizes.tick, sizes.tick)


def mark_box(rect: QRect, sizes: Measures) -> QRect:
    """Return where the mark's button is."""
    return QRect(rect.x() + sizes.right, rect.y() + SPACE_S, sizes.mark.width(), sizes.tall)


def say_box(rect: QRect, sizes: Measures) -> QRect:
    """Return where the button for a comment is."""
    return QRect(rect.x() + sizes.say_left, rect.y() + SPACE_S, sizes.say.width(), sizes.tall)


def return_box(rect: QRect, sizes: Measures) -> QRect:
    """Return where the button that returns a day is."""
    left = rect.x() + sizes.say_left + sizes.say.width() + SPACE_XS
    return QRect(left, rect.y() + SPACE_S, sizes.give_back.width(), sizes.tall)


def write_box(rect: QRect, sizes: Measures, wide: int) -> QRect:
    """Return where a trainee's head has the button, so wide, that writes a day for them."""
    room = rect.adjusted(0, SPACE_M, 0, 0)
    tall = min(sizes.line + SPACE_S, room.height() - 2)
    top = room.center().y() - tall // 2
    return QRect(room.right() - SPACE_M - wide, top, wide, tall)


def text_box(rect: QRect, sizes: Measures) -> QRect:
    """Return where the work is written."""
    top = rect.y() + sizes.text_top
    return QRect(rect.x() + sizes.text_left, top, sizes.text_width, rect.bottom() - top)


def comment_box(rect: QRect, sizes: Measures) -> QRect:
    """Return where the comment is typed."""
    tall = sizes.comment - SPACE_S
    return QRect(
        rect.x() + sizes.text_left, rect.bottom() - tall - SPACE_XS, sizes.text_width, tall
    )
