"""What else waits takes two rows at most, until all of it is asked for."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.standards import settle
from ui.widgets.flow import rows_of
from ui.widgets.task_strip import ROWS, Task, TaskStrip


def shown(strip: TaskStrip) -> list[str]:
    """Return the words of the buttons that are there."""
    return [button.text() for button in strip.buttons if not button.isHidden()]


def strip_of(count: int, qtbot: QtBot) -> TaskStrip:
    """Return a strip of so many things to do."""
    strip = TaskStrip(lambda _then: None)
    qtbot.addWidget(strip)
    strip.resize(700, 100)
    strip.show_tasks(
        [Task("problem", "calendar-todo-line", f"Somebody {at}: 3 days".format, strip.hide)
         for at in range(count)]
    )  # fmt: skip
    settle(strip)
    return strip


def test_things_stand_in_rows_as_they_fit() -> None:
    assert rows_of([40, 40, 40], 90, 10) == [[0, 1], [2]]
    assert rows_of([500, 10], 90, 10) == [[0], [1]]


def test_what_does_not_fit_in_two_rows_is_counted_and_shown_when_asked_for(qtbot: QtBot) -> None:
    strip = strip_of(9, qtbot)
    left = 9 - len(shown(strip))
    assert left
    assert str(left) in strip.more.text()
    wide = [each.sizeHint().width() for each in [*strip.buttons[: 9 - left], strip.more]]
    assert len(rows_of(wide, strip.width(), 8)) == ROWS
    strip.more.click()
    assert len(shown(strip)) == 9
    assert strip.more.isHidden()


def test_a_wider_window_shows_more_of_it(qtbot: QtBot) -> None:
    strip = strip_of(9, qtbot)
    before = len(shown(strip))
    strip.resize(1100, 100)
    settle(strip)
    assert len(shown(strip)) > before
