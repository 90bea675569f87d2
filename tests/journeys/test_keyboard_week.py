"""Whole weeks without a mouse: a trainee's, a mentor's with ten trainees, and a teacher's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPushButton

from app.i18n import _
from app.ledger.folder import open_folder
from app.reports.diary import DayRow, days_of
from app.reports.grading import grading
from tests.journeys import at_work
from tests.journeys.conftest import Sits, Watcher
from tests.journeys.keyboard import Keyboard
from tests.journeys.ten_trainees import MONDAY, NAMES, PHRASE, Folders, make_folders
from tests.ui.keys import CTRL, SHIFT
from ui.pages.diary.marks import BEHALF
from ui.pages.diary.model import DiaryModel
from ui.pages.hours.totals import Totals
from ui.pages.reports.heat import HeatGrid
from ui.pages.review.list import ReviewList
from ui.pages.review.model import ReviewModel
from ui.widgets.translated import say

Key = Qt.Key
MOST_OF_A_WEEK = 400
"""Keys, letters too: at five a second 80 seconds, where two minutes are promised."""
MOST_OF_TEN_WEEKS = 500
"""Keys: at three a second 167 seconds, where three minutes are promised."""
MOST_OF_A_LOOK = 250
"""Keys of the teacher's story: at three a second less than a minute and a half."""
DAYS_OF_A_TOTAL = "Days that add up to the total"
BRIEFING = "Instruktāža."
Works = Callable[[str, str], Keyboard]
"""(whose folder, language): somebody at it, the program running."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folders]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        yield make_folders(tmp_path_factory.mktemp("ten"))


@pytest.fixture
def works(sits: Sits, folders: Folders, watcher: Watcher) -> Iterator[Works]:
    """Return what lets somebody work without a mouse."""
    watcher.mouse = []

    def give(name: str, spoken: str) -> Keyboard:
        person = sits(name, spoken, Keyboard)
        folders.copy(name, person.home)
        person.start()
        person.start_counting()
        return person

    yield give
    assert not watcher.mouse, watcher.mouse


@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_a_trainee_fills_a_week(
    works: Works, spoken: str, tmp_path: Path, folders: Folders
) -> None:
    trainee = works("student", spoken)
    write_the_week(trainee, proof(tmp_path))
    paste_the_week_before(trainee)
    trainee.keys(Key.Key_Return, held=CTRL | SHIFT)
    trainee.rest()
    assert _("proof attached") in at_work.comments(trainee)
    states = [words[7] for words in at_work.written_days(trainee).values()]
    assert states == [_("Waiting")] * 7 + [_("Illness")] + [_("Waiting")] * 2
    assert trainee.pressed <= MOST_OF_A_WEEK
    rows = left(trainee, folders.placements[:1])
    assert {row.state for row in rows} == {"submitted"}
    monday, tuesday, away, night, friday = rows[5:]
    assert [minutes for _item, minutes in monday.split] == [300, 180]
    assert (tuesday.work_done, tuesday.starts, tuesday.split) == (PHRASE, 480, monday.split)
    assert (away.absence, away.minutes) == ("illness", 0)
    assert (night.starts, night.ends, night.minutes) == (1320, 1800, 450)
    assert (friday.ends, friday.minutes) == (870, 360)


def write_the_week(trainee: Keyboard, proof: Path) -> None:
    """Write five days: with items, copied, with a phrase, away with proof, through a night."""
    keys = trainee.keys
    keys(*[Key.Key_Up] * 5)
    for text in ("8", "1630", "30", "Montēju sadales skapi un pārbaudīju to.", "1 5; 2 3"):
        trainee.write(text)
        keys(Key.Key_Tab)
    trainee.write("Strādājām divatā.")
    keys(Key.Key_Return)
    trainee.rest()
    keys(Key.Key_Space, held=CTRL)
    trainee.write("marķ")
    keys(Key.Key_Return, Key.Key_Return, Key.Key_Up)
    trainee.rest()
    keys(Key.Key_D, held=CTRL)
    keys(Key.Key_Down)
    keys(Key.Key_B, held=CTRL)
    trainee.in_menu("Illness")
    trainee.chosen.will_be(proof)
    keys(Key.Key_B, held=CTRL)
    trainee.in_menu("Attach proof…")
    keys(Key.Key_Down, Key.Key_Home, Key.Key_Right)
    for text in ("22", "6"):
        trainee.write(text)
        keys(Key.Key_Tab)
    assert "Enter" in asked(trainee)
    keys(Key.Key_Return)
    for text in ("30", "Vilku kabeļus pa šahtu.", "2", "", "8", "1430", "30", "Urbu.", "1"):
        trainee.write(text)
        keys(Key.Key_Tab)
    keys(Key.Key_Return)
    trainee.rest()


def asked(trainee: Keyboard) -> str:
    """Return what a screen reader says of the field one is at."""
    here = at_work.days(trainee).currentIndex()
    return str(here.data(Qt.ItemDataRole.AccessibleDescriptionRole))


def proof(place: Path) -> Path:
    """Return a scan of a doctor's note."""
    found = place / "izziņa.pdf"
    found.write_bytes(b"%PDF-1.4\n%%EOF\n")
    return found


def paste_the_week_before(trainee: Keyboard) -> None:
    """Paste days from a spreadsheet; a row that can't be read is said first."""
    lines = ["Datums\tNo\tLīdz\tPauze\tVeiktais darbs"]
    lines += [f"{day:02}.01.2027\t8.00\t16.30\t30\tInstruktāža {day}." for day in range(4, 9)]
    lines += ["31.02.2027\t8.00\t16.30\t30\tNekas."]
    QGuiApplication.clipboard().setText("\n".join(lines))
    trainee.keys(Key.Key_V, held=CTRL)
    trainee.rest()
    kinds = [row[1] for row in trainee.rows("Rows of the file")]
    assert kinds.count(_("added")) == 5
    assert kinds.count(_("refused")) == 1
    trainee.keys(Key.Key_Space)
    trainee.rest()


def left(person: Keyboard, placements: Sequence[bytes]) -> list[DayRow]:
    """Leave the program, and return the days of placements that it has kept."""
    person.leave()
    with open_folder(person.folder) as folder, folder.read() as session:
        return [row for placement in placements for row in days_of(session, placement)]


@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_a_mentor_confirms_the_weeks_of_ten_trainees(
    works: Works, spoken: str, folders: Folders
) -> None:
    mentor = works("mentor", spoken)
    (waiting,) = mentor.visible(ReviewList)
    model = waiting.model()
    assert isinstance(model, ReviewModel)
    assert waiting.hasFocus()
    assert len(model.days) == 50
    return_the_first(mentor)
    confirm_five(mentor)
    assert waiting.hasFocus()
    assert len(model.days) == 44
    mark_all(mentor, len(model.days))
    write_for_a_trainee(mentor)
    mentor.go("Today")
    mentor.keys(Key.Key_Return, held=CTRL)
    mentor.rest()
    mentor.must_read("Nothing waits for you")
    mentor.must_see_focus()
    assert mentor.pressed <= MOST_OF_TEN_WEEKS
    rows = left(mentor, folders.placements)
    states = [row.state for row in rows]
    assert (states.count("returned"), states.count("confirmed")) == (1, 50)
    assert [row.review_mark for row in rows if row.review_comment] == [None, "10"]
    assert [row.work_done for row in rows if row.on_behalf] == [BRIEFING]


def return_the_first(mentor: Keyboard) -> None:
    """Return a day with what is to be corrected."""
    mentor.keys(Key.Key_F2)
    mentor.write("Kas tieši tika darīts?")
    mentor.keys(Key.Key_Return)
    mentor.rest()


def confirm_five(mentor: Keyboard) -> None:
    """Mark and tick five days, comment on the last of them, and confirm the ticked."""
    for mark in ("9", "8", "i", "9"):
        mentor.write(mark)
        mentor.keys(Key.Key_Space, Key.Key_Down)
    mentor.keys(Key.Key_F3)
    mentor.write("Ļoti rūpīgi.")
    mentor.keys(Key.Key_Return)
    mentor.write("10")
    mentor.keys(Key.Key_Space)
    mentor.keys(Key.Key_Return, held=CTRL)
    mentor.rest()


def mark_all(mentor: Keyboard, count: int) -> None:
    """Give each day that waits a mark of its own."""
    for number in range(count):
        mentor.write(str(7 + number % 3))
        if number < count - 1:
            mentor.keys(Key.Key_Down)


def write_for_a_trainee(mentor: Keyboard) -> None:
    """Write today for the trainee whose day one is at, and hand it in."""
    mentor.keys(Key.Key_N, held=CTRL)
    mentor.rest()
    for text in ("8", "1630", "30", BRIEFING, "1"):
        mentor.write(text)
        mentor.keys(Key.Key_Tab)
    mentor.keys(Key.Key_Return)
    mentor.rest()
    mentor.keys(Key.Key_Return, held=CTRL | SHIFT)
    mentor.rest()
    assert any(say(BEHALF) in words for words in at_work.comments(mentor))


@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_a_teacher_looks_after_ten_trainees(
    works: Works, spoken: str, folders: Folders, tmp_path: Path
) -> None:
    teacher = works("school", spoken)
    open_a_week(teacher)
    follow_a_total(teacher)
    give_the_grade(teacher)
    add_a_day_off(teacher)
    remind(teacher, tmp_path)
    assert teacher.pressed <= MOST_OF_A_LOOK
    teacher.leave()
    with open_folder(teacher.folder) as folder, folder.read() as session:
        graded = grading(session, folders.placements[1])
        assert graded is not None
        assert graded.given is not None
        assert graded.given.mark == "8"


def open_a_week(teacher: Keyboard) -> None:
    """Open a week from the map, come back to where one was, and open it again."""
    teacher.go("Reports")
    (grid,) = teacher.visible(HeatGrid)
    teacher.to(grid)
    teacher.keys(Key.Key_Down, Key.Key_Left, Key.Key_Return)
    teacher.rest()
    here = at_work.days(teacher)
    assert here.hasFocus()
    model = here.model()
    assert isinstance(model, DiaryModel)
    assert [line.day for line in model.lines] == [MONDAY + timedelta(step) for step in range(5)]
    teacher.go("Reports")
    assert grid.hasFocus()
    assert grid.currentIndex().row() == 1
    teacher.keys(Key.Key_Return)
    teacher.rest()


def follow_a_total(teacher: Keyboard) -> None:
    """Choose a total by arrows, see its days, and open one of them in the diary."""
    teacher.open_tab("Hours")
    (totals,) = teacher.visible(Totals)
    teacher.to(totals)
    teacher.keys(Key.Key_Down)
    teacher.rest()
    assert not teacher.rows(DAYS_OF_A_TOTAL)
    teacher.keys(Key.Key_Up)
    teacher.rest()
    assert len(teacher.rows(DAYS_OF_A_TOTAL)) == 5
    teacher.to(teacher.table(DAYS_OF_A_TOTAL))
    teacher.keys(Key.Key_Down, Key.Key_Return)
    teacher.rest()
    grid = at_work.days(teacher)
    assert grid.hasFocus()
    line = grid.here()
    assert line is not None
    assert line.day == MONDAY + timedelta(1)


def give_the_grade(teacher: Keyboard) -> None:
    """Mark the four parts, and give what comes out."""
    teacher.open_tab("Final grade")
    parts = teacher.visible(QComboBox, teacher.card("Marks of the parts"))
    for box, mark in zip(parts, ("8", "9", "7", "8"), strict=True):
        teacher.choose(box.accessibleName(), mark)
    teacher.press(_("Give {mark}").format(mark="8"))
    teacher.must_read(_("Given on {day}, as worked out.").format(day="18.01.2027"))
    teacher.must_see_focus()


def add_a_day_off(teacher: Keyboard) -> None:
    """Write a day off into the school's calendar."""
    teacher.go("Settings")
    card = teacher.card("Calendar")
    teacher.fill("first day", "12.02.2027", card)
    teacher.fill("name", "Projektu diena", card)
    teacher.press("Add to the calendar", card)
    card = teacher.card("Calendar")
    names = [each.accessibleName() for each in teacher.visible(QPushButton, card)]
    assert _("Delete") + ": 12.02.2027" in names


def remind(teacher: Keyboard, place: Path) -> None:
    """Save every reminder as a draft of a letter."""
    teacher.go("Reports")
    teacher.open_tab("Reminders")
    whom = [row[0] for row in teacher.rows("Whom to remind")]
    assert len(whom) == len(NAMES) + 1
    (place / "drafts").mkdir()
    teacher.chosen.will_be(place / "drafts")
    teacher.press("Save all as mail drafts…")
    assert len(list((place / "drafts").iterdir())) == len(whom)
