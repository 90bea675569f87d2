"""The diary, written by keys alone on a real folder."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.actions.reviewing import return_days
from app.i18n import use_language
from app.ledger.folder import DataFolder
from app.reports.diary import DayRow, days_of
from tests.ui.keys import CTRL, press, type_in
from tests.ui.pages import sheets_tasks
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.pages.sheets_diary import functions, sheets, tab
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.diary.columns import COMMENT, ENDS, STARTS, WORK
from ui.pages.diary.tab import DiaryTab
from ui.theme import Theme
from ui.translator import switch_language
from ui.wiring import tab_diary

NOW = datetime(2027, 1, 13, 15, 0, tzinfo=UTC)


def diary_of(desktop: Desktop, placement: bytes) -> DiaryTab:
    found = tab_diary.build(desktop.desk, placement)
    assert isinstance(found, DiaryTab)
    found.resize(1100, 620)
    desktop.office.changed.connect(found.reload)
    found.show()
    settle(found)
    return found


def days(folder: DataFolder, placement: bytes) -> list[DayRow]:
    with folder.read() as session:
        return days_of(session, placement)


def editor(diary: DiaryTab) -> QWidget:
    """Return the editor that is open in the grid."""
    found = [
        widget
        for kind in (QLineEdit, QPlainTextEdit)
        for widget in diary.grid.viewport().findChildren(kind)
        if widget.isVisible()
    ]
    return found[-1]


def test_a_day_is_written_by_keys_alone(qtbot: QtBot, three: Three, opened: Opens) -> None:
    with clock.fixed(NOW):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        assert diary.grid.go_to(date(2027, 1, 11), column=STARTS)
        diary.grid.setFocus()
        press(diary.grid, Qt.Key.Key_F2)
        for text in ("830", "17.00", "30"):
            type_in(editor(diary), text)
            press(editor(diary), Qt.Key.Key_Tab)
        type_in(editor(diary), "Montēju sadales skapi.")
        press(editor(diary), Qt.Key.Key_Return)
        rest(qtbot, desktop)
        (row,) = days(three.student, three.placement)
        assert (row.day, row.starts, row.ends, row.rest) == (date(2027, 1, 11), 510, 1020, 30)
        assert row.work_done == "Montēju sadales skapi."
        here = diary.grid.here()
        assert here is not None
        assert here.day == date(2027, 1, 12)


def test_ctrl_d_copies_the_day_before_and_ctrl_enter_submits(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    write_days(three.student, three.placement, 1, submit=False)
    with clock.fixed(NOW):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        diary.grid.go_to(date(2027, 1, 12))
        press(diary.grid, Qt.Key.Key_D, held=CTRL)
        rest(qtbot, desktop)
        press(diary.grid, Qt.Key.Key_Return, held=CTRL)
        rest(qtbot, desktop)
        first, second = days(three.student, three.placement)
        assert (second.starts, second.work_done) == (first.starts, first.work_done)
        assert (first.state, second.state) == ("draft", "submitted")
        diary.foot.submit_all.click()
        rest(qtbot, desktop)
        assert [row.state for row in days(three.student, three.placement)] == ["submitted"] * 2


def test_what_cannot_be_read_stays_and_says_why(qtbot: QtBot, three: Three, opened: Opens) -> None:
    with clock.fixed(NOW):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        diary.grid.go_to(date(2027, 1, 11), column=STARTS)
        press(diary.grid, Qt.Key.Key_F2)
        type_in(editor(diary), "agri")
        press(editor(diary), Qt.Key.Key_Return)
        line = diary.model.lines[0]
        told = diary.model.index(0, STARTS).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert "agri" in told
        assert diary.model.text(line, STARTS) == "agri"
        assert not days(three.student, three.placement)
        diary.model.setData(diary.model.index(0, STARTS), "17.00")
        diary.model.setData(diary.model.index(0, ENDS), "8.30")
        rest(qtbot, desktop)
        assert days(three.student, three.placement)[0].ends == 510
        diary.model.setData(diary.model.index(0, ENDS), "18.30")
        rest(qtbot, desktop)
        assert not line.wrong
        assert days(three.student, three.placement)[0].ends == 1110


def test_an_absence_needs_no_times(qtbot: QtBot, three: Three, opened: Opens) -> None:
    with clock.fixed(NOW):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        diary.grid.go_to(date(2027, 1, 12))
        diary.verbs.set_absence("illness")
        rest(qtbot, desktop)
        diary.verbs.submit_day()
        rest(qtbot, desktop)
        (row,) = days(three.student, three.placement)
        assert (row.absence, row.state, row.minutes) == ("illness", "submitted", 0)


def test_a_mentor_writes_on_behalf_and_leaves_the_trainees_days_alone(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    write_days(three.student, three.placement, 1)
    three.carry(three.student, three.school)
    three.carry(three.school, three.mentor)
    with clock.fixed(NOW):
        desktop = opened(three.mentor)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        editable = Qt.ItemFlag.ItemIsEditable
        assert not diary.model.flags(diary.model.index(0, WORK)) & editable
        assert diary.model.setData(diary.model.index(1, WORK), "Palīdzēja noliktavā.")
        rest(qtbot, desktop)
        assert [row.on_behalf for row in days(three.mentor, three.placement)] == [False, True]


def test_a_returned_day_shows_the_comment_and_can_be_mended(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    write_days(three.student, three.placement, 1)
    three.carry(three.student, three.school)
    three.carry(three.school, three.mentor)
    return_days(three.mentor, [days(three.mentor, three.placement)[0].id], "Cik ilgi?")
    three.carry(three.mentor, three.school)
    three.carry(three.school, three.student)
    with clock.fixed(NOW):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        line = diary.model.lines[0]
        assert any("Cik ilgi?" in words for _ink, words in diary.model.beside(line))
        diary.model.setData(diary.model.index(0, WORK), "Trīs stundas montēju skapi.")
        rest(qtbot, desktop)
        assert days(three.student, three.placement)[0].state == "returned"
        diary.grid.go_to(date(2027, 1, 11))
        press(diary.grid, Qt.Key.Key_Return, held=CTRL)
        rest(qtbot, desktop)
        assert days(three.student, three.placement)[0].state == "submitted"


def test_a_teacher_reads_and_writes_nothing(qtbot: QtBot, theme: Theme) -> None:
    diary = tab("")
    qtbot.addWidget(diary)
    diary.show()
    settle(diary)
    assert not diary.foot.buttons.isVisible()
    assert all(line.entry is not None for line in diary.model.lines)
    assert not diary.grid.step(1).isValid()
    assert diary.grid.isColumnHidden(COMMENT), "nobody wrote a comment, and none can be written"


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, spoken: str
) -> None:
    use_language(spoken)
    theme.set_scale(scale)
    diary = tab()
    qtbot.addWidget(diary)
    diary.resize(1100, max(600, diary.sizeHint().height()))
    diary.show()
    settle(diary)
    diary.resize(1100, max(600, diary.sizeHint().height()))
    assert_accessible(diary)
    assert_nothing_clipped(diary)
    if scale == 100:
        stretch_texts(diary)
        settle(diary)
        diary.resize(1100, max(600, diary.sizeHint().height()))
        assert_nothing_clipped(diary)


def test_another_language_is_spoken_at_once(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    diary = DiaryTab(functions())
    qtbot.addWidget(diary)
    switch_language(qapp, "en")
    settle(diary)
    header = diary.model.headerData(WORK, Qt.Orientation.Horizontal)
    assert header == "Work done"
    assert diary.spans["month"].text() == "Month"
    assert diary.hours.heading.text() == "Hours"
    switch_language(qapp, "lv")


def test_what_is_typed_outlives_a_row_that_goes(qtbot: QtBot, three: Three, opened: Opens) -> None:
    with clock.fixed(datetime(2027, 1, 16, 11, 0, tzinfo=UTC)):
        desktop = opened(three.student)
        diary = diary_of(desktop, three.placement)
        qtbot.addWidget(diary)
        saturday = len(diary.model.lines)
        assert diary.model.lines[-1].day == date(2027, 1, 16)
        diary.grid.go_to(date(2027, 1, 11), column=STARTS)
        diary.grid.setFocus()
        press(diary.grid, Qt.Key.Key_F2)
        type_in(editor(diary), "830")
        press(editor(diary), Qt.Key.Key_Tab)
        type_in(editor(diary), "17")
        rest(qtbot, desktop)
        assert len(diary.model.lines) == saturday - 1
        type_in(editor(diary), ".15")
        press(editor(diary), Qt.Key.Key_Return)
        rest(qtbot, desktop)
        (row,) = days(three.student, three.placement)
        assert (row.starts, row.ends) == (510, 1035)


def test_on_a_schools_screen_today_and_the_buttons_below_the_days_are_seen_without_scrolling(
    qtbot: QtBot, theme: Theme
) -> None:
    use_language("lv")
    window = sheets()["diary"]()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    settle(window)
    diary = next(iter(window.findChildren(DiaryTab)))
    seen = diary.foot.visibleRegion().boundingRect()
    assert seen.height() == diary.foot.height()
    assert diary.grid.horizontalScrollBar().maximum() == 0
    grid = diary.grid
    today = grid.visualRect(grid.currentIndex())
    assert grid.viewport().rect().contains(today)
    assert grid.columnWidth(WORK) > grid.fontMetrics().averageCharWidth() * 24
    assert not grid.isColumnHidden(COMMENT)


def test_today_stays_in_sight_when_other_things_take_room_above(
    qtbot: QtBot, theme: Theme
) -> None:
    window = sheets_tasks.sheets()["tasks-student"]()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    settle(window)
    grid = next(iter(window.findChildren(DiaryTab))).grid
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def test_on_a_schools_screen_what_is_pasted_is_added_without_scrolling(
    qtbot: QtBot, theme: Theme
) -> None:
    window = sheets()["diary-pasting"]()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    settle(window)
    panel = next(iter(window.findChildren(DiaryTab))).pasting.panel
    assert panel is not None
    button = panel.check.go_on
    assert button.visibleRegion().boundingRect() == button.rect()
