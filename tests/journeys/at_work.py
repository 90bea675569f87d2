"""What a trainee and a mentor do in the window: the diary, its confirmation, the assessment."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from app.i18n import _
from app.i18n.dates import short_day
from tests.journeys.person import Person
from tests.ui.keys import CTRL, SHIFT
from ui.pages.diary.grid import DiaryGrid
from ui.pages.diary.model import DiaryModel
from ui.pages.review.list import ReviewList

DAY, FROM = 0, 1


def write_day(trainee: Person, day: date, work: str) -> None:
    """Write a day from its first field to its last by keys, as it stands in the grid."""
    go_to_day(trainee, day)
    for text in ("8.30", "17.00", "30"):
        trainee.write(text)
        trainee.keys(Qt.Key.Key_Tab)
    trainee.write(work)
    trainee.keys(Qt.Key.Key_Return)
    trainee.rest()


def go_to_day(trainee: Person, day: date) -> None:
    """Click into the first field of a day."""
    grid = days(trainee)
    model = grid.model()
    (row,) = [row for row in range(model.rowCount()) if _day(grid, row) == short_day(day)]
    index = model.index(row, FROM)
    grid.scrollTo(index)
    trainee.click(grid.viewport(), grid.visualRect(index).center())


def hand_in_all(trainee: Person) -> None:
    """Hand in every draft, by keys."""
    days(trainee).setFocus()
    trainee.keys(Qt.Key.Key_Return, held=CTRL | SHIFT)
    trainee.rest()


def days(person: Person) -> DiaryGrid:
    """Return the grid of days."""
    (grid,) = person.visible(DiaryGrid)
    return grid


def written_days(person: Person) -> dict[str, list[str]]:
    """Return the words of each day that is written, by the day as it stands there."""
    grid = days(person)
    model = grid.model()
    columns = range(1, model.columnCount())
    found = {
        _day(grid, row): [str(model.index(row, column).data() or "") for column in columns]
        for row in range(model.rowCount())
    }
    return {day: words for day, words in found.items() if any(words)}


def comments(person: Person) -> list[str]:
    """Return what stands under the days: the mentor's words and what is wrong."""
    model = days(person).model()
    assert isinstance(model, DiaryModel)
    return [words for line in model.lines for _kind, words in model.beside(line)]


def confirm_two_and_return_one(mentor: Person, mark: str, comment: str) -> None:
    """On the page of waiting days: return the third with a comment, confirm the others."""
    (waiting,) = mentor.visible(ReviewList)
    waiting.setFocus()
    keys = Qt.Key
    mentor.keys(keys.Key_Down, keys.Key_Down, keys.Key_F2, keys.Key_Return)
    mentor.must_read("Write what should be corrected, then return the day.")
    mentor.write(comment)
    mentor.keys(keys.Key_Return)
    mentor.rest()
    waiting.setFocus()
    mentor.write(mark)
    mentor.keys(keys.Key_Space, keys.Key_Up)
    mentor.write(mark)
    mentor.keys(keys.Key_Space)
    mentor.keys(keys.Key_Return, held=CTRL)
    mentor.rest()


def assess(mentor: Person, criterion: str, attitude: str, mark: str) -> None:
    """Write the final assessment: one criterion, one text, the mark."""
    mentor.open_tab("Assessment")
    mentor.press("Final")
    mentor.choose(_("Mark: {criterion}").format(criterion=criterion), mark)
    mentor.fill("Attitude to work, colleagues, discipline", attitude)
    mentor.choose("Mark", mark)


def _day(grid: DiaryGrid, row: int) -> str:
    return str(grid.model().index(row, DAY).data())
