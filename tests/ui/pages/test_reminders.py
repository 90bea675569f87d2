"""From the first page to what is missing, and from there to ready letters and calendar files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app import clock
from app.actions.papers import sign_agreements
from app.actions.placements import Terms, place_students
from app.i18n import LANGUAGES, use_language
from tests.conftest import School
from tests.ui.pages.conftest import Opens, Three, opened, rest, write_days
from tests.ui.pages.framed import framed
from tests.ui.pages.sheets_reports import page
from tests.ui.standards import assert_accessible, assert_nothing_clipped
from ui.theme import Theme

__all__ = ["opened"]


@pytest.fixture
def signed(filled_school: School) -> Iterator[School]:
    """Three placements, in their fourth day."""
    terms = Terms(
        kind="qualification", company_id=filled_school.company, mentor_id=filled_school.mentor,
        programme_id=filled_school.programme, starts_on=date(2027, 1, 13),
        ends_on=date(2027, 3, 12),
    )  # fmt: skip
    made = place_students(filled_school.folder, filled_school.students, terms)
    sign_agreements(filled_school.folder, made)
    with clock.fixed(datetime(2027, 1, 18, 9, tzinfo=UTC)):
        yield filled_school


def test_the_line_of_missing_days_leads_to_letters_that_keep_what_was_changed(
    qtbot: QtBot, signed: School, opened: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language("lv")
    desktop = opened(signed.folder)
    rest(qtbot, desktop)
    today: Any = desktop.window.page("today")
    (row,) = [row for row in today.rows if row.title.text() == "9 dienas nav ierakstītas"]
    row.button.click()
    rest(qtbot, desktop)
    room: Any = desktop.window.page("reports")
    missing = room.tabs.page("missing")
    assert (room.tabs.current(), len(missing.model.ids)) == ("missing", 9)
    assert room.header.subtitle.text() == "9 dienas · 3 praktikanti"
    missing.filters.set_filters({"search": "čakste"})
    missing.reminds.click()
    rest(qtbot, desktop)
    reminders = room.tabs.page("reminders")
    assert [row.name for row in reminders._fetch(reminders.model.ids)] == ["Žanete Čakste"]
    reminders.only.click()
    table, box = reminders.table, reminders.box
    table.choose(reminders.model.ids[0])
    box.text.editor.setPlainText("Kārli, lūdzu, šodien!")
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert "– 3 dienas nav ierakstītas: 13.01.–15.01." in box.text.read()
    box._speak("en")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "atgadne"), "")
    )
    reminders.drafts.click()
    reminders.calendar.click()
    rest(qtbot, desktop)
    drafts = {
        path.name: message_from_bytes(path.read_bytes(), policy=default)
        for path in tmp_path.glob("*.eml")
    }
    subjects = [draft["Subject"] for _name, draft in sorted(drafts.items())]
    assert subjects == [
        "Prakses dienasgrāmata: jāsakārto 3 dienas",
        "Placement diary: 3 days are to be put in order",
        "Prakses dienasgrāmata: jāsakārto 3 dienas",
    ]
    body: Any = drafts["Prakse Karlis Abols 2027-01-18.eml"].get_body()
    assert body.get_content().strip() == "Kārli, lūdzu, šodien!"
    assert b"SUMMARY:Placement diary: 3 days" in (tmp_path / "atgadne.ics").read_bytes()


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("key", ["missing", "reminders"])
def test_nothing_is_cut_off(qtbot: QtBot, theme: Theme, spoken: Any, key: str) -> None:
    use_language(spoken)
    theme.set_scale(200)
    found = framed("teacher", "reports", lambda: page(key))
    qtbot.addWidget(found)
    found.resize(1366, 768)
    found.show()
    assert_accessible(found)
    assert_nothing_clipped(found)


def test_mentor_and_student_are_led_to_the_day_that_is_missing(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    use_language("lv")
    with clock.fixed(datetime(2027, 1, 14, 9, tzinfo=UTC)):
        sign_agreements(three.school, [three.placement])
        write_days(three.student, three.placement, 1)
        three.carry(three.student, three.school)
        for folder in (three.mentor, three.student):
            three.carry(three.school, folder)
        for folder, room, name in (
            (three.mentor, "trainees", "Līga Bērziņa: 2 dienas nav ierakstītas"),
            (three.student, "mine", "2 dienas nav ierakstītas"),
        ):
            desktop = opened(folder)
            first: Any = desktop.window.page(desktop.rooms[0].key)
            first.tasks.begin()
            rest(qtbot, desktop)
            (button,) = first.tasks.buttons
            assert button.text() == name
            assert button.isVisible()
            button.click()
            rest(qtbot, desktop)
            page: Any = desktop.window.page(room)
            diary = page.folder.tabs.page("diary")
            assert (page.folder.tabs.current(), diary.month.day) == ("diary", date(2027, 1, 12))
        write_days(three.student, three.placement, 3)
        qtbot.waitUntil(lambda: not desktop.queue.busy and not first.tasks.buttons)
        assert first.tasks.isHidden()
