"""The palettes: whatever is written can be read; and how a choice reaches what stands already."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from tests.ui.gallery import build, put_away
from tests.ui.sheets import form_sheet, frame_sheet
from tests.ui.standards import settle
from ui.theme import DARK, LIGHT, Theme, Tokens, contrast, look


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground_as_wcag_asks(tokens: Tokens) -> None:
    faint = {
        name: round(contrast(ink, ground), 2)
        for name, ink, ground in tokens.text_pairs()
        if contrast(ink, ground) < 4.5
    }
    assert faint == {}


class _Polishings(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_a_new_size_of_text_polishes_once_what_stands_deep_in_other_boxes(theme: Theme) -> None:
    outermost = inner = QWidget()
    for _depth in range(6):
        QVBoxLayout(inner).addWidget(inner := QFrame())
    words = QLabel("Prakse", inner)
    look(words, "title")
    outermost.show()
    before = words.sizeHint().height()
    polishings = _Polishings()
    words.installEventFilter(polishings)
    theme.set_scale(200)
    assert polishings.count == 1
    assert words.sizeHint().height() > 1.9 * before
    theme.set_scale(100)
    assert words.sizeHint().height() == before
    outermost.deleteLater()


def test_what_was_dressed_otherwise_looks_like_new_again(theme: Theme) -> None:
    sheet = build(form_sheet)
    sheet.setFocus()  # away from a line with its blinking cursor
    settle(sheet)
    new = sheet.grab().toImage()
    theme.choose("dark")
    theme.set_scale(150)
    settle(sheet)
    assert sheet.grab().toImage() != new
    theme.choose("light")
    theme.set_scale(100)
    settle(sheet)
    assert sheet.grab().toImage() == new
    put_away(sheet)


def test_of_a_window_put_away_nothing_is_left_to_be_dressed(theme: Theme) -> None:
    before = set(QApplication.allWidgets())
    put_away(build(frame_sheet))
    assert set(QApplication.allWidgets()) <= before
