"""Correcting a confirmed day in the diary, by keys alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import clock
from app.actions.reviewing import confirm_days, return_days
from app.i18n import use_language
from tests.ui.keys import CTRL, press, type_in
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.pages.sheets_diary import sheets
from tests.ui.pages.test_diary import NOW, days, diary_of
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.desktop import Desktop
from ui.pages.diary.tab import DiaryTab
from ui.theme import Theme

MONDAY = date(2027, 1, 11)


@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_an_edit_key_on_a_confirmed_day_opens_its_correction(
    qtbot: QtBot, three: Three, opened: Opens, spoken: str
) -> None:
    use_language(spoken)
    write_days(three.student, three.placement, 1)
    entry = days(three.student, three.placement)[0].id
    three.carry(three.student, three.school)
    three.carry(three.school, three.mentor)
    confirm_days(three.mentor, [entry])
    three.carry(three.mentor, three.school)
    three.carry(three.school, three.student)
    with clock.fixed(NOW):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        diary.grid.go_to(MONDAY)
        press(diary.grid, Qt.Key.Key_F2)
        box = diary.correcting.box
        assert box is not None
        assert box.fields["starts"].value() == 510
        press(box.fields["ends"].editor, Qt.Key.Key_A, held=CTRL)
        type_in(box.fields["ends"].editor, "1800")
        press(box.fields["ends"].editor, Qt.Key.Key_Return)
        type_in(box.fields["items"].editor, "1. 6 h; 2. 3 h")
        press(box.fields["items"].editor, Qt.Key.Key_Return)
        assert "<s>" in box.changes.text()
        assert "1. 6 h; 2. 3 h" in box.changes.text()
        press(box.fields["ends"].editor, Qt.Key.Key_Return, held=CTRL)
        rest(qtbot, desktop)
        assert box.why.has_error()
        type_in(box.why.editor, "Sajaucu laiku")
        press(box.why.editor, Qt.Key.Key_Return, held=CTRL)
        rest(qtbot, desktop)
        assert box.isHidden()
        (row,) = days(three.student, three.placement)
        assert (row.state, row.ends) == ("corrected", 1080)
        assert (row.starts, row.work_done) == (510, "Montēju sadales skapi 0.")
        assert [minutes for _item, minutes in row.split] == [360, 180]
        line = diary.grid.here()
        assert line is not None
        said = diary.model.beside(line)
        assert any(ink == "struck" and "17" in words for ink, words in said)
        assert any("Sajaucu laiku" in words for _ink, words in said)
        ended_on_the_next_day(qtbot, three, desktop, diary)


def ended_on_the_next_day(qtbot: QtBot, three: Three, desktop: Desktop, diary: DiaryTab) -> None:
    """Let a corrected day end after midnight, and let that be corrected once more."""
    for field, typed in (("ends", "6.00 +1"), ("rest", "45")):
        press(diary.grid, Qt.Key.Key_F2)
        box = diary.correcting.box
        assert box is not None
        press(box.fields[field].editor, Qt.Key.Key_A, held=CTRL)
        type_in(box.fields[field].editor, typed)
        type_in(box.why.editor, "Nakts maiņa")
        press(box.why.editor, Qt.Key.Key_Return, held=CTRL)
        rest(qtbot, desktop)
        assert box.isHidden()
    (row,) = days(three.student, three.placement)
    assert (row.ends, row.rest) == (1800, 45)


def test_a_correction_that_is_half_written_is_not_lost_by_a_key_on_another_day(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    write_days(three.student, three.placement, 2)
    entries = [row.id for row in days(three.student, three.placement)]
    three.carry(three.student, three.school)
    three.carry(three.school, three.mentor)
    confirm_days(three.mentor, entries)
    three.carry(three.mentor, three.school)
    three.carry(three.school, three.student)
    with clock.fixed(NOW):
        diary = diary_of(opened(three.student), three.placement)
        qtbot.addWidget(diary)
        diary.grid.go_to(MONDAY)
        press(diary.grid, Qt.Key.Key_F2)
        box = diary.correcting.box
        assert box is not None
        type_in(box.why.editor, "Sajaucu laiku")
        diary.grid.go_to(date(2027, 1, 12))
        press(diary.grid, Qt.Key.Key_F2)
        assert box.why.value() == "Sajaucu laiku"
        press(box.why.editor, Qt.Key.Key_Escape)
        press(diary.grid, Qt.Key.Key_F2)
        assert (box.isHidden(), box.why.value()) == (False, "")


def test_a_day_that_was_confirmed_and_returned_is_handed_in_as_it_is_or_corrected(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    write_days(three.student, three.placement, 1)
    entry = days(three.student, three.placement)[0].id
    three.carry(three.student, three.school)
    three.carry(three.school, three.mentor)
    confirm_days(three.mentor, [entry])
    return_days(three.mentor, [entry], "Vai tiešām?")
    three.carry(three.mentor, three.school)
    three.carry(three.school, three.student)
    with clock.fixed(NOW):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        diary.grid.go_to(MONDAY)
        assert not diary.correcting.button.isHidden()
        press(diary.grid, Qt.Key.Key_5)
        assert diary.correcting.box is not None
        press(diary.correcting.box.fields["starts"].editor, Qt.Key.Key_Escape)
        assert diary.correcting.box.isHidden()
        press(diary.grid, Qt.Key.Key_Return, held=CTRL)
        rest(qtbot, desktop)
        assert [row.state for row in days(three.student, three.placement)] == ["submitted"]


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_of_the_correction_is_cut_off(qtbot: QtBot, theme: Theme, scale: int) -> None:
    theme.set_scale(scale)
    page = sheets()["diary-correcting"]()
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    settle(page)
    assert_accessible(page)
    assert_nothing_clipped(page)
