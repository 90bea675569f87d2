"""Spelling: misspelt words are underlined beside the typing, and mended from the menu."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.i18n import N_, Language, use_language
from app.settings.own_words import OwnWords
from tests.app.i18n.test_dictionaries import tiny
from tests.ui.keys import press, type_in
from tests.ui.standards import clipped_widgets, settle
from tests.ui.widgets.test_fields import Form
from ui.pages.settings.spelling_card import SpellingCard, SpellingVerbs
from ui.tasks.spelling import Spelling
from ui.theme import Theme
from ui.widgets.fields import TextField
from ui.widgets.spelling import SpellKey

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def checked(qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Spelling]:
    """Return what checks spelling by a dictionary of three words."""
    tiny(tmp_path / "words")
    found = Spelling(qapp, OwnWords(tmp_path / "own.txt"), folders=[str(tmp_path / "words")])
    yield found
    found.stop()
    found.setParent(None)
    found.deleteLater()


@pytest.fixture
def field(qtbot: QtBot, checked: Spelling) -> TextField:
    made = TextField("work", N_("Work done"))
    form = Form(made)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    made.editor.setFocus()
    made.setProperty("form", form)
    return made


def waved(field: TextField) -> list[str]:
    """Return the words that are underlined."""
    block = field.area.document().firstBlock()
    layout = block.layout()
    return [
        block.text()[each.start : each.start + each.length]
        for each in layout.formats()
        if each.format.underlineStyle() == WAVE
    ]


def menu_of(field: TextField) -> QMenu:
    """Open the menu as the Menu key does."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(field.area, event)
    key = field.area.findChild(SpellKey)
    assert key is not None
    assert key.menu is not None
    return key.menu


def test_a_misspelt_word_is_underlined_and_mended_by_the_menu_key(
    qtbot: QtBot, field: TextField
) -> None:
    type_in(field.area, "montāža kabelus")
    qtbot.waitUntil(lambda: waved(field) == ["kabelus"])
    menu = menu_of(field)
    qtbot.waitUntil(lambda: menu.actions()[0].text() == "kabelis")
    press(menu, Qt.Key.Key_Return)
    assert field.area.toPlainText() == "montāža kabelis"
    assert waved(field) == []
    field.area.undo()
    assert field.area.toPlainText() == "montāža kabelus"


def test_a_word_added_is_right_from_then_on(
    qtbot: QtBot, field: TextField, checked: Spelling
) -> None:
    type_in(field.area, "Valmieras")
    qtbot.waitUntil(lambda: waved(field) == ["Valmieras"])
    menu = menu_of(field)
    add = next(each for each in menu.actions() if "Valmieras" in each.text())
    add.trigger()
    menu.close()
    assert waved(field) == []
    assert checked.own.all() == ["Valmieras"]
    checked.set_words([])
    assert waved(field) == ["Valmieras"]
    checked.set_on(False)
    assert waved(field) == []


@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_without_a_dictionary_nothing_is_underlined_and_the_settings_say_so(
    qtbot: QtBot, checked: Spelling, tmp_path: Path, spoken: Language
) -> None:
    use_language(spoken)
    (tmp_path / "words" / "lv_LV.dic").unlink()
    card = SpellingCard(SpellingVerbs(checked, checked.set_on))
    qtbot.addWidget(card)
    card.resize(700, 300)
    card.show()
    qtbot.waitUntil(lambda: checked.dictionary == "")
    settle(card)
    assert "LibreOffice" in card.found.text()
    assert clipped_widgets(card) == []
    checked.ask(["kabelus"])
    assert checked.is_wrong("kabelus") is None


def test_where_nothing_can_read_a_dictionary_none_is_asked_for(
    qtbot: QtBot, checked: Spelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language("en")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    card = SpellingCard(SpellingVerbs(checked, checked.set_on))
    qtbot.addWidget(card)
    assert "this kind of computer" in card.found.text()
    assert "LibreOffice" not in card.found.text()
