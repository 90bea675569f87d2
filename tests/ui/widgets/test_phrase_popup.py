"""Phrases by Ctrl+Space: narrowed by typing, put in by Enter, without leaving what is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.i18n import N_, Language, use_language
from tests.ui.keys import CTRL, press, type_in
from tests.ui.standards import clipped_widgets
from tests.ui.widgets.test_fields import Form
from ui.theme import Theme
from ui.widgets.fields import LineField, TextField
from ui.widgets.phrase_popup import Offer, PhraseKey, PhrasePopup, offer_phrases

OFFERS = (
    Offer("Kabeļu ievilkšana", "skolas frāze"),
    Offer("Mērījumu veikšana un protokola aizpildīšana", "skolas frāze"),
    Offer("Darba vietas sakārtošana", "iepriekš rakstīts", "3. punkts"),
)


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme):
    """Return a form in whose field phrases are offered."""

    def show(field: LineField | TextField, offers=OFFERS) -> tuple[Form, PhraseKey]:
        form = Form(field)
        form.resize(900, 500)
        qtbot.addWidget(form)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        field.editor.setFocus()
        editor = field.area if isinstance(field, TextField) else field.line
        return form, offer_phrases(editor, lambda: offers)

    return show


def opened(key: PhraseKey, editor: QWidget) -> PhrasePopup:
    press(editor, Qt.Key.Key_Space, held=CTRL)
    assert key.popup is not None
    assert key.popup.line.hasFocus()
    return key.popup


def test_typing_narrows_and_enter_puts_it_after_what_is_written(shown) -> None:
    form, key = shown(TextField("work", N_("Work done")))
    editor = form.field.editor
    type_in(editor, "Montāža")
    popup = opened(key, editor)
    assert [offer.text for offer in popup.shown()] == [offer.text for offer in OFFERS]
    type_in(popup.line, "proto mer")
    assert [offer.text for offer in popup.shown()] == [OFFERS[1].text]
    press(popup.line, Qt.Key.Key_Return)
    assert key.popup is None
    assert editor.hasFocus()
    assert editor.toPlainText() == f"Montāža. {OFFERS[1].text}"
    assert form.sent == []
    editor.undo()
    assert editor.toPlainText() == "Montāža"


def test_arrows_choose_and_escape_leaves_everything_as_it_was(shown) -> None:
    form, key = shown(LineField("work", N_("Work done")))
    editor = form.field.editor
    type_in(editor, "jau")
    popup = opened(key, editor)
    press(popup.line, Qt.Key.Key_Up)
    assert popup.list.currentRow() == 2
    press(popup.line, Qt.Key.Key_Escape)
    assert editor.text() == "jau"
    assert editor.hasFocus()
    popup = opened(key, editor)
    press(popup.line, Qt.Key.Key_Down, Qt.Key.Key_Enter)
    assert editor.text() == f"jau. {OFFERS[1].text}"


def test_what_is_all_chosen_is_kept_and_a_chosen_word_is_replaced(shown) -> None:
    form, key = shown(LineField("work", N_("Work done")))
    editor = form.field.editor
    editor.setText("Viens divi trīs")
    editor.selectAll()
    press(opened(key, editor).line, Qt.Key.Key_Return)
    assert editor.text() == f"Viens divi trīs. {OFFERS[0].text}"
    editor.setText("Viens divi trīs")
    editor.setSelection(6, 4)
    press(opened(key, editor).line, Qt.Key.Key_Return)
    assert editor.text() == f"Viens {OFFERS[0].text} trīs"


def test_going_elsewhere_from_the_list_saves_the_field(shown) -> None:
    form, key = shown(LineField("work", N_("Work done")))
    type_in(form.field.editor, "Montāža")
    opened(key, form.field.editor)
    assert form.sent == []
    form.other.editor.setFocus()
    assert key.popup is None
    assert form.sent == [("work", "Montāža")]


def test_a_template_is_told_when_it_is_put_in(shown) -> None:
    told: list[str] = []
    form, key = shown(
        LineField("work", N_("Work done")),
        (Offer("Diena", "paraugs", "8.00–16.30", lambda: told.append("laiki")),),
    )
    press(opened(key, form.field.editor).line, Qt.Key.Key_Return)
    assert form.field.editor.text() == "Diena"
    assert told == ["laiki"]


@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_the_list_is_named_and_nothing_in_it_is_cut_off(shown, spoken: Language) -> None:
    use_language(spoken)
    form, key = shown(TextField("work", N_("Work done")))
    popup = opened(key, form.field.editor)
    assert popup.line.accessibleName()
    assert popup.list.accessibleName()
    assert "protokola" in popup.list.item(1).text()
    assert clipped_widgets(popup) == []
    type_in(popup.line, "qqq")
    assert popup.nothing.isVisible()
    assert clipped_widgets(popup) == []
