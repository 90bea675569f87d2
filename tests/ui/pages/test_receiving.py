"""Files that came: looked at, taken in or left, refused and tried again, and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import clock
from app.actions import exchange
from app.actions.placements import edit_placements
from app.i18n import use_language
from app.ledger.folder import DataFolder
from app.reports.diary import days_of
from tests.ui.keys import press, type_in
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.pages.sheets_exchange import page, receiving, seen
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.diary.columns import WORK
from ui.pages.diary.tab import DiaryTab
from ui.pages.exchange.functions import Came
from ui.pages.exchange.page import ExchangePage
from ui.pages.exchange.receiving import ReceivePanel
from ui.pages.exchange.words import came_lines
from ui.theme import Theme
from ui.widgets.banner import Banner


def panel_of(desktop: Desktop) -> ReceivePanel:
    found = desktop.window.open_room("exchange")
    assert isinstance(found, ExchangePage)
    return found.receiving


def days(folder: DataFolder, placement: bytes) -> int:
    with folder.read() as session:
        return len(days_of(session, placement))


def from_mentor(three: Three, count: int = 1, name: str = "no-mentores.prakse") -> Path:
    write_days(three.mentor, three.placement, count)
    return exchange.send_to_school(three.mentor, three.post / name).path


def inbox(folder: DataFolder, room: str = "") -> list[str]:
    place = folder.path / "inbox" / room
    return sorted(path.name for path in place.iterdir() if path.is_file())


def test_a_file_let_go_over_the_window_is_looked_at_then_taken_in_then_taken_back(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    file = from_mentor(three, 3)
    desktop = opened(three.school)
    desktop.window.files_dropped.emit([str(file)])
    rest(qtbot, desktop)
    here = panel_of(desktop)
    assert here.summary.isVisible()
    assert "3 dienasgrāmatas dienas" in here.summary.text
    assert "Māra" in here.summary.text
    assert desktop.window.focusWidget() is here.summary.take
    assert days(three.school, three.placement) == 0
    assert not here.arrived.isVisible()
    QTest.keyClick(here.summary.take, Qt.Key.Key_Space)
    rest(qtbot, desktop)
    assert days(three.school, three.placement) == 3
    assert not here.summary.isVisible()
    assert "3 dienasgrāmatas dienas" in here.came.text
    (banner,) = desktop.window.banners.banners()
    banner.button.click()
    rest(qtbot, desktop)
    assert days(three.school, three.placement) == 0
    assert not here.came.isVisible()


def test_what_is_not_taken_waits_in_the_inbox(qtbot: QtBot, three: Three, opened: Opens) -> None:
    file = from_mentor(three)
    desktop = opened(three.school)
    desktop.window.files_dropped.emit([str(file)])
    rest(qtbot, desktop)
    here = panel_of(desktop)
    here.summary.leave.click()
    rest(qtbot, desktop)
    assert days(three.school, three.placement) == 0
    assert [row.path.name for row in here.arrived.rows] == [file.name]
    desktop.window.count_badges()
    assert desktop.window.bar.arrivals.isVisible()
    here.arrived.rows[0].open.click()
    rest(qtbot, desktop)
    here.summary.take.click()
    rest(qtbot, desktop)
    assert days(three.school, three.placement) == 1
    assert not here.arrived.isVisible()
    assert not desktop.window.bar.arrivals.isVisible()
    assert (inbox(three.school), inbox(three.school, "taken")) == ([], [file.name])


def test_a_file_that_was_here_already_says_so_without_being_asked(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    file = from_mentor(three)
    exchange.import_file(three.school, file)
    own = exchange.send_to(three.school, three.mentor.identity.person, three.post / "b.prakse")
    desktop = opened(three.school)
    desktop.window.files_dropped.emit([str(file), str(own.path)])
    rest(qtbot, desktop)
    here = panel_of(desktop)
    assert not here.summary.isVisible()
    for came in (Came("", "", "", True), Came("", "", "", True, own=True)):
        assert came_lines(came)[0] in here.came.text
    assert not here.came.back.isVisible()
    assert desktop.window.banners.banners() == []


def test_several_files_are_taken_in_together_and_back_together(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    files = [from_mentor(three, count, f"{count}.prakse") for count in (1, 2, 3)]
    write_days(three.student, three.placement, 2)
    files.append(exchange.send_to_school(three.student, three.post / "s.prakse").path)
    desktop = opened(three.school)
    desktop.window.files_dropped.emit([str(path) for path in reversed(files)])
    rest(qtbot, desktop)
    here = panel_of(desktop)
    assert len(here.summary.blocks) == 4
    here.summary.take.click()
    rest(qtbot, desktop)
    assert days(three.school, three.placement) == 8
    here.came.back.click()
    rest(qtbot, desktop)
    assert days(three.school, three.placement) == 0


def test_a_refused_file_is_marked_tried_again_and_taken_out(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    good = from_mentor(three).read_bytes()
    bad = three.post / "bojats.prakse"
    bad.write_bytes(good[:300])
    desktop = opened(three.school)
    here = panel_of(desktop)
    desktop.window.files_dropped.emit([str(bad)])
    rest(qtbot, desktop)
    assert not here.summary.isVisible()
    (row,) = here.refused.rows
    assert "trūkst beigu" in row.why.text()
    row.open.click()
    rest(qtbot, desktop)
    assert len(here.refused.rows) == 1
    (three.school.path / "inbox" / bad.name).write_bytes(good)
    here.ask()
    here.arrived.rows[0].open.click()
    rest(qtbot, desktop)
    here.summary.take.click()
    rest(qtbot, desktop)
    assert not here.refused.isVisible()
    assert days(three.school, three.placement) == 1


def test_a_refused_file_leaves_the_inbox_by_hand_and_comes_back_by_undo(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    plan = three.post / "plāns.pdf"
    plan.write_bytes(b"%PDF-1.7 ...")
    desktop = opened(three.school)
    here = panel_of(desktop)
    desktop.take_files([str(plan)])
    rest(qtbot, desktop)
    here.refused.rows[0].remove.click()
    rest(qtbot, desktop)
    assert not here.refused.isVisible()
    assert inbox(three.school, "removed") == [plan.name]
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert [row.path.name for row in here.refused.rows] == [plan.name]
    assert inbox(three.school) == [plan.name]


def test_a_file_that_cannot_be_reached_can_be_tried_again(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    file = from_mentor(three)
    away = file.rename(three.post / "away.prakse")
    desktop = opened(three.school)
    here = panel_of(desktop)
    desktop.take_files([str(file)])
    rest(qtbot, desktop)
    assert file.name in here.note.text
    away.rename(file)
    here.note.findChild(Banner).button.click()  # type: ignore[union-attr]
    rest(qtbot, desktop)
    assert here.summary.isVisible()
    assert not here.note.text


def test_what_stands_in_the_way_of_taking_back_is_listed_with_ways_to_the_history(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    file = from_mentor(three, 2)
    desktop = opened(three.school)
    here = panel_of(desktop)
    desktop.take_files([str(file)])
    rest(qtbot, desktop)
    here.summary.take.click()
    rest(qtbot, desktop)
    edit_placements(three.school, [three.placement], schedule="8.30-17.00")
    here.came.back.click()
    rest(qtbot, desktop)
    assert days(three.school, three.placement) == 2
    (link,) = here.came.links
    assert "Līga Bērziņa" in link.text()
    assert not here.came.back.isVisible()
    link.click()
    rest(qtbot, desktop)
    assert desktop.window.stage.current == "placements"
    assert desktop.window.page("placements").folder.tabs.current() == "history"  # type: ignore[attr-defined]


def test_with_the_choice_to_do_so_files_are_taken_in_unasked(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.school)
    desktop.desk.preferences.keep("take_unasked", value=True)
    desktop.take_files([str(from_mentor(three, 2))])
    rest(qtbot, desktop)
    assert days(three.school, three.placement) == 2
    assert panel_of(desktop).came.back.isVisible()


def test_an_invitation_asks_for_its_words_and_says_when_they_are_wrong(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    file = three.post / "ielugums.prakse"
    invited = exchange.invite(three.school, three.placement, file, "mentor")
    desktop = opened(three.mentor)
    here = panel_of(desktop)
    desktop.take_files([str(file)])
    rest(qtbot, desktop)
    assert here.invitation.isVisible()
    assert not here.arrived.isVisible()
    here.invitation.open.click()
    assert here.invitation.words.has_error()
    here.invitation.words.line.setText("viens divi trīs četri pieci")
    here.invitation.open.click()
    rest(qtbot, desktop)
    assert here.invitation.words.has_error()
    here.invitation.words.line.setText(invited.words)
    here.invitation.open.click()
    rest(qtbot, desktop)
    assert not here.invitation.isVisible()
    assert here.came.isVisible()
    assert inbox(three.mentor, "taken") == [file.name]


@pytest.mark.parametrize("leaves", [False, True], ids=["stays", "goes to the exchange"])
def test_what_somebody_types_into_the_diary_while_a_file_comes_is_not_lost(
    qtbot: QtBot, three: Three, opened: Opens, leaves: bool
) -> None:
    write_days(three.mentor, three.placement, 2)
    three.carry(three.mentor, three.school)
    file = three.post / "no-skolas.prakse"
    exchange.send_to(three.school, three.student.identity.person, file)
    with clock.fixed(datetime(2027, 1, 20, 15, 0, tzinfo=UTC)):
        desktop = opened(three.student)
        assert desktop.go("mine", record=three.placement, tab="diary")
        rest(qtbot, desktop)
        (diary,) = desktop.window.findChildren(DiaryTab)
        diary.grid.go_to(date(2027, 1, 18), column=WORK)
        diary.grid.setFocus()
        press(diary.grid, Qt.Key.Key_F2)
        editor = diary.grid.viewport().findChildren(QPlainTextEdit)[-1]
        type_in(editor, "Montēju ")
        desktop.desk.preferences.keep("take_unasked", value=True)
        if leaves:
            desktop.take_files([str(file)])
            rest(qtbot, desktop)
        else:
            here = desktop.window.page("exchange")
            assert isinstance(here, ExchangePage)
            here.receiving.begin([file])
            rest(qtbot, desktop)
            assert editor.isVisible()
            type_in(editor, "skapi")
            press(editor, Qt.Key.Key_Return)
            rest(qtbot, desktop)
        with three.student.read() as session:
            texts = [day.work_done for day in days_of(session, three.placement)]
    assert len(texts) == 3
    assert texts[-1] == ("Montēju" if leaves else "Montēju skapi")


def test_a_dialog_left_looks_at_nothing(
    qtbot: QtBot, three: Three, opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([], ""))
    desktop = opened(three.mentor)
    here = panel_of(desktop)
    here.choose()
    rest(qtbot, desktop)
    assert not here.summary.isVisible()
    assert not here.note.text


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("state", ["summary", "inbox", "came"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, state: str
) -> None:
    theme.set_scale(scale)
    here = page(came=state == "came", receiving=receiving())
    if state == "summary":
        here.receiving.summary.show_seen(seen())
    qtbot.addWidget(here)
    _fit(here)
    assert_accessible(here)
    assert_nothing_clipped(here)
    if scale == 100:
        stretch_texts(here)
        _fit(here)
        assert_nothing_clipped(here)
    use_language("lv")


def _fit(here: ExchangePage) -> None:
    """Give the page the room that it gets on a scrolling sheet."""
    for _turn in range(3):
        here.resize(1000, max(600, here.heightForWidth(1000)))
        here.show()
        settle(here)
