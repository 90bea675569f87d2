"""Every sheet of the gallery: drawn in both languages, light or dark; named; never cut off.

The pictures are written to the folder that PRAKSE_GALLERY names, if it does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import LANGUAGES, Language, use_language
from tests.ui.gallery import build, put_away, save, sheets
from tests.ui.standards import assert_accessible, assert_nothing_clipped, stretch_texts
from ui.theme import Choice, Theme


def drawn(widget: QWidget, name: str, spoken: Language, theme: Theme) -> QImage:
    """Draw a sheet as it is now, and keep the picture if it is wanted."""
    picture = widget.grab()
    if wanted := os.environ.get("PRAKSE_GALLERY"):
        save(picture, name, Path(wanted), spoken, theme)
    return picture.toImage()


def colours_of(picture: QImage) -> int:
    """Return how many different colours a picture shows, looked at in every sixteenth point."""
    shown = picture.convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(shown.constBits()).cast("I")[::16].tolist()))


# Each tone in one language: dressing anew what is built costs half as much as building it.
TONES: dict[Language, Choice] = {"lv": "dark", "en": "light"}


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("name", sorted(sheets()))
def test_a_sheet_is_drawn_named_and_whole(name: str, spoken: Language, theme: Theme) -> None:
    use_language(spoken)
    theme.choose(TONES[spoken])
    theme.set_scale(200)
    widget = build(sheets()[name])
    try:
        assert_nothing_clipped(widget)
        drawn(widget, name, spoken, theme)
        theme.set_scale(100)
        assert_accessible(widget)
        assert_nothing_clipped(widget)
        assert colours_of(drawn(widget, name, spoken, theme)) > 8
        stretch_texts(widget)
        assert_nothing_clipped(widget)
    finally:
        put_away(widget)


@pytest.fixture
def wide_font(qapp: QApplication) -> Iterator[None]:
    """Letters that stand further apart than a font says of itself, as in many a system's bold."""
    before = qapp.font()
    wide = QFont(before)
    wide.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 145)
    qapp.setFont(wide)
    yield
    qapp.setFont(before)


@pytest.mark.usefixtures("theme", "wide_font")
@pytest.mark.parametrize("name", ["today", "exchange", "attachments"])
def test_nothing_is_cut_off_in_the_window_as_it_opens_with_another_font(name: str) -> None:
    use_language("lv")
    widget = build(sheets()[name], width=1280, height=740)
    try:
        assert_nothing_clipped(widget)
    finally:
        put_away(widget)
