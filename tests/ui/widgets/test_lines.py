"""Lines and chips that one widget paints: nothing is cut off, and a reader gets every word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.standards import assert_nothing_clipped, settle
from ui.models.table import Chip
from ui.theme import Theme
from ui.widgets.lines import Lines, Look

LONG = "Aleksandra Katrīna Ozoliņa-Krūmkalniete no Dienvidkurzemes"
SAID: list[tuple[str, Look]] = [
    (LONG, "strong"), ("", "muted"), (LONG + ", " + LONG, "muted"), (LONG, "problem"),
]  # fmt: skip
CHIPS: list[Chip] = [
    ("waiting", "jānosūta 150 ieraksti", "arrow-up-line"),
    ("neutral", "bez atbildes kopš 3. oktobra", "mail-line"),
    ("good", "viss ir", "check-line"),
]


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("width", [0, 300, 1200])
def test_each_part_has_its_room_and_none_lies_on_another(
    qtbot: QtBot, theme: Theme, scale: int, width: int
) -> None:
    theme.set_scale(scale)
    widget = Lines()
    qtbot.addWidget(widget)
    widget.show_lines(SAID, CHIPS)
    width = max(width, widget.minimumSizeHint().width())
    widget.resize(width, widget.heightForWidth(width))
    widget.show()
    settle(widget)
    assert_nothing_clipped(widget)
    lines, chips, _height = widget.places(width)
    parts = [*lines, *chips]
    assert (len(lines), len(chips)) == (3, 3)
    assert all(widget.rect().contains(part) for part in parts)
    assert not any(a.intersects(b) for a in parts for b in parts if a is not b)


def test_larger_letters_take_more_room(qtbot: QtBot, theme: Theme) -> None:
    widget = Lines()
    qtbot.addWidget(widget)
    widget.show_lines(SAID, CHIPS)
    widget.show()
    before = widget.heightForWidth(600)
    theme.set_scale(200)
    settle(widget)
    assert widget.heightForWidth(600) > before * 1.5


def test_all_that_is_painted_is_read_aloud(qtbot: QtBot, theme: Theme) -> None:
    widget = Lines()
    qtbot.addWidget(widget)
    widget.show_lines(SAID, CHIPS)
    read = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    for text, _look in SAID:
        assert text in read
    for _kind, word, _icon in CHIPS:
        assert word in read


def test_the_same_words_are_not_laid_out_again(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    widget = Lines()
    qtbot.addWidget(widget)
    widget.show_lines(SAID, CHIPS)
    places = widget.places(500)
    widget.show_lines(list(SAID), list(CHIPS))
    assert widget.places(500) is places
    widget.show_lines(SAID[:1])
    assert widget.places(500)[0] == [QRect(0, 0, 500, places[0][0].height())]
