"""A table of days pasted into the diary: seen first, added by one key, taken back by another."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.diary import Day, write_day
from app.actions.memory import undo_last
from app.ledger.folder import DataFolder
from app.records import LogEntry
from app.reports.diary import days_of
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.test_diary import diary_of
from ui.pages.diary.pasting import PastePanel
from ui.pages.diary.tab import DiaryTab
from ui.widgets.intake.verdicts import VerdictRow

WEEK = (
    "Datums\tNo\tLīdz\tPauze\tVeiktais darbs\n"
    "11.01.2027\t8.30\t17.00\t30\tMontāža\n"
    "12.01.2027\t8.30\t17.00\t30\tMarķēšana\n"
    "13.01.2027\tagri\t17.00\t30\tMērījumi\n"
)


def days(folder: DataFolder, placement: bytes) -> list[tuple[date | None, str, str]]:
    with folder.read() as session:
        return [(row.day, row.work_done, row.state) for row in days_of(session, placement)]


def pasted(qtbot: QtBot, diary: DiaryTab, text: str) -> PastePanel | None:
    QGuiApplication.clipboard().setText(text)
    diary.grid.setFocus()
    QTest.keySequence(diary.grid, "Ctrl+V")
    return diary.pasting.panel


def test_a_copied_week_is_seen_first_and_then_added_by_enter(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.student)
    diary = diary_of(desktop, three.placement)
    qtbot.addWidget(diary)
    rest(qtbot, desktop)
    panel = pasted(qtbot, diary, WEEK)
    assert panel is not None
    assert panel.isVisible()
    assert not diary.sheet.isVisible()
    plan = panel.check.reading.plan if panel.check.reading else None
    assert plan is not None
    assert [row.kind for row in plan.rows] == ["added", "added", "refused"]
    assert days(three.student, three.placement) == []
    assert panel.check.reasons.isVisible(), "why a row doesn't fit is read without choosing it"
    assert panel.check.verdicts.why(VerdictRow(b"", plan.rows[2])) in panel.check.reasons.text()
    assert panel.check.go_on.hasFocus()
    QTest.keyClick(panel.check.go_on, Qt.Key.Key_Space)
    rest(qtbot, desktop)
    assert days(three.student, three.placement) == [
        (date(2027, 1, 11), "Montāža", "draft"),
        (date(2027, 1, 12), "Marķēšana", "draft"),
    ]
    assert diary.sheet.isVisible()
    assert diary.grid.hasFocus()
    undo_last(three.student)
    assert days(three.student, three.placement) == []


def test_escape_leaves_everything_as_it_was(qtbot: QtBot, three: Three, opened: Opens) -> None:
    desktop = opened(three.student)
    diary = diary_of(desktop, three.placement)
    qtbot.addWidget(diary)
    rest(qtbot, desktop)
    panel = pasted(qtbot, diary, WEEK)
    assert panel is not None
    QTest.keyClick(panel.check.go_on, Qt.Key.Key_Escape)
    assert diary.sheet.isVisible()
    assert days(three.student, three.placement) == []


def test_what_is_no_table_of_days_is_told_above_the_grid(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.student)
    diary = diary_of(desktop, three.placement)
    qtbot.addWidget(diary)
    rest(qtbot, desktop)
    assert pasted(qtbot, diary, "tikai vārdi") is None
    assert diary.doubt.isVisible()
    assert diary.sheet.isVisible()
    pasted(qtbot, diary, "")
    assert "nokop" in diary.doubt.text


def test_a_teacher_pastes_nothing(qtbot: QtBot, three: Three, opened: Opens) -> None:
    desktop = opened(three.school)
    diary = diary_of(desktop, three.placement)
    qtbot.addWidget(diary)
    rest(qtbot, desktop)
    assert pasted(qtbot, diary, WEEK) is None
    assert not diary.foot.paste.isVisible()


def test_an_absence_that_is_taken_away_is_said_in_words(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    away = Day(day=date(2027, 1, 11), absence="illness")
    entry = write_day(three.student, three.placement, away)
    with three.student.change("log.write") as change:
        change.get_one(LogEntry, entry).absence = "quarantine"
    write_day(three.student, three.placement, Day(day=date(2027, 1, 12), absence="illness"))
    desktop = opened(three.student)
    diary = diary_of(desktop, three.placement)
    qtbot.addWidget(diary)
    rest(qtbot, desktop)
    panel = pasted(qtbot, diary, WEEK)
    assert panel is not None
    assert panel.check.reading is not None
    rows = panel.check.reading.plan.rows
    unknown, illness = (panel.check.verdicts.why(VerdictRow(b"", row)) for row in rows[:2])
    assert "kavējums: „Slimība” vairs nebūs." in illness
    assert "vairs nebūs" in unknown
