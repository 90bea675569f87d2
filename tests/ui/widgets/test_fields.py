"""Fields: saved when left, only if changed; trouble beside them; undo where nothing is typed."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.i18n import N_
from tests.ui.keys import press, type_in
from ui.theme import Theme
from ui.widgets.fields import Field, LineField, TextField
from ui.widgets.fields_choice import ChoiceField, NumberField
from ui.widgets.fields_time import DateField, MinutesField, TimeField


class Form(QWidget):
    """Two fields side by side, and what they sent."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.other = LineField("other", N_("Company"))
        layout = QVBoxLayout(self)
        layout.addWidget(field)
        layout.addWidget(self.other)
        self.sent: list[tuple[str, object]] = []
        field.edited.connect(lambda name, value: self.sent.append((name, value)))


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme):
    """Show a form with the given field and go into it."""

    def show(field: Field) -> Form:
        form = Form(field)
        qtbot.addWidget(form)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        field.editor.setFocus()
        return form

    return show


def test_leaving_a_changed_field_sends_its_value_once(shown) -> None:
    form = shown(LineField("name", N_("Company")))
    type_in(form.field.editor, " Bite ")
    press(form.field.editor, Qt.Key.Key_Tab)
    assert form.sent == [("name", "Bite")]
    form.field.editor.setFocus()
    form.other.editor.setFocus()
    assert form.sent == [("name", "Bite")]


def test_enter_sends_and_escape_brings_the_saved_value_back(shown) -> None:
    form = shown(LineField("name", N_("Company")))
    form.field.set_value("Bite")
    type_in(form.field.editor, "X")
    press(form.field.editor, Qt.Key.Key_Escape)
    assert form.field.value() == "Bite"
    form.field.editor.selectAll()
    type_in(form.field.editor, "Lode")
    press(form.field.editor, Qt.Key.Key_Return)
    assert form.sent == [("name", "Lode")]


def test_a_date_is_read_in_short_and_shown_in_full(shown) -> None:
    with clock.fixed(datetime(2027, 1, 11, 12)):
        form = shown(DateField("start", N_("From")))
        type_in(form.field.editor, "5.3.")
        press(form.field.editor, Qt.Key.Key_Return)
    assert form.field.editor.text() == "05.03.2027"
    assert form.sent == [("start", datetime(2027, 3, 5).date())]


def test_an_impossible_date_is_told_beside_the_field_and_not_sent(shown) -> None:
    form = shown(DateField("start", N_("From")))
    type_in(form.field.editor, "31.02.2027")
    press(form.field.editor, Qt.Key.Key_Return)
    assert form.sent == []
    assert form.field.has_error()
    assert form.field.editor.accessibleDescription() == form.field.trouble.text()
    form.field.editor.clear()
    press(form.field.editor, Qt.Key.Key_Return)
    assert not form.field.has_error()
    assert form.field.value() is None


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (TimeField, "8.30", 510),
        (TimeField, "0830", 510),
        (MinutesField, "7 h 30 min", 450),
        (MinutesField, "8", 480),
    ],
)
def test_times_are_minutes(field, typed: str, value: int, shown) -> None:
    form = shown(field("time", N_("Start")))
    type_in(form.field.editor, typed)
    press(form.field.editor, Qt.Key.Key_Return)
    assert form.sent == [("time", value)]


def test_a_bare_number_of_a_break_is_minutes(shown) -> None:
    form = shown(MinutesField("rest", N_("Break"), bare_minutes=True))
    type_in(form.field.editor, "45")
    press(form.field.editor, Qt.Key.Key_Return)
    assert form.sent == [("rest", 45)]


def test_hours_taken_off_begin_with_a_minus(shown) -> None:
    form = shown(MinutesField("adjustment", N_("Adjustment"), signed=True))
    type_in(form.field.editor, "-45 min")
    press(form.field.editor, Qt.Key.Key_Return)
    assert form.sent == [("adjustment", -45)]
    form.field.set_value(-90)
    assert form.field.read() == -90


def test_a_choice_keeps_its_value_when_its_words_are_said_anew(shown) -> None:
    words = {"a": "Viens", "b": "Divi"}
    form = shown(ChoiceField("kind", N_("Group"), lambda: list(words.items())))
    form.field.set_value("b")
    words["b"] = "Two"
    form.field.retranslate()
    assert form.field.value() == "b"
    assert form.field.combo.currentText() == "Two"
    assert form.sent == []


def test_a_number_may_be_empty(shown) -> None:
    form = shown(NumberField("hours", N_("Hours"), 1, 10, empty_allowed=True))
    assert form.field.value() is None
    form.field.set_value(7)
    assert form.field.value() == 7


def test_ctrl_enter_saves_a_long_text_and_tab_leaves_it(shown) -> None:
    form = shown(TextField("text", N_("Work done")))
    type_in(form.field.editor, "Viens")
    press(form.field.editor, Qt.Key.Key_Return)
    type_in(form.field.editor, "divi")
    press(form.field.editor, Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    assert form.sent == [("text", "Viens\ndivi")]


def test_ctrl_z_undoes_typing_first_and_then_what_was_saved(shown) -> None:
    form = shown(LineField("name", N_("Company")))
    undone: list[str] = []
    action = QAction(form)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: undone.append("saved"))
    form.addAction(action)
    control = Qt.KeyboardModifier.ControlModifier
    type_in(form.field.editor, "Bite")
    press(form.field.editor, Qt.Key.Key_Z, held=control)
    assert form.field.value() == ""
    assert undone == []
    type_in(form.field.editor, "Lode")
    press(form.field.editor, Qt.Key.Key_Return)
    press(form.field.editor, Qt.Key.Key_Z, held=control)
    assert undone == ["saved"]


def test_what_is_being_typed_outlives_a_reload(shown) -> None:
    form = shown(LineField("name", N_("Company")))
    type_in(form.field.editor, "Bi")
    form.field.set_value("Lode")
    assert form.field.editor.text() == "Bi"
