"""The mentor's page of waiting days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.correcting import correct_day
from app.actions.diary import Day
from app.i18n import use_language
from app.reports.diary import WaitingTrainee, days_of
from tests.ui.keys import CTRL, click, press, type_in
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.pages.sample_days import day
from tests.ui.pages.sheets_review import functions, page, trainees
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.review.page import ReviewPage
from ui.pages.review.rows import Trainee
from ui.theme import Theme
from ui.translator import switch_language


@pytest.fixture
def window(three: Three, opened: Opens) -> Desktop:
    write_days(three.student, three.placement, 3)
    three.carry(three.student, three.school)
    three.carry(three.school, three.mentor)
    return opened(three.mentor)


def review_of(desktop: Desktop) -> ReviewPage:
    found = desktop.window.page("today")
    assert isinstance(found, ReviewPage)
    return found


def states(three: Three) -> list[tuple[str, str | None, str]]:
    with three.mentor.read() as session:
        found = days_of(session, three.placement)
        return [(row.state, row.review_mark, row.review_comment) for row in found]


def test_days_are_ticked_marked_and_confirmed_by_keys_alone(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    review = review_of(window)
    assert len(review.model.days) == 3
    review.list.setFocus()
    press(review.list, Qt.Key.Key_Space)
    press(review.list, Qt.Key.Key_1)
    press(review.list, Qt.Key.Key_0)
    press(review.list, Qt.Key.Key_Down)
    press(review.list, Qt.Key.Key_9)
    press(review.list, Qt.Key.Key_Space)
    press(review.list, Qt.Key.Key_Return, held=CTRL)
    rest(qtbot, window)
    assert states(three) == [
        ("confirmed", "10", ""),
        ("confirmed", "9", ""),
        ("submitted", None, ""),
    ]
    assert len(review.model.days) == 1
    assert review.list.here() is not None


def test_all_days_are_confirmed_where_none_is_ticked(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    review = review_of(window)
    review.list.setFocus()
    assert "3" in review.confirm.text()
    press(review.list, Qt.Key.Key_Return, held=CTRL)
    rest(qtbot, window)
    assert [state for state, _mark, _comment in states(three)] == ["confirmed"] * 3


def test_a_confirmation_of_several_days_is_undone_in_one_step(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    review = review_of(window)
    review.tick_all.click()
    review.confirm.click()
    rest(qtbot, window)
    assert review.shelf.currentWidget() is review.nothing
    window.window.undo_action.trigger()
    rest(qtbot, window)
    assert [state for state, _mark, _comment in states(three)] == ["submitted"] * 3
    assert review.shelf.currentWidget() is review.list


def test_no_day_is_returned_without_a_comment(qtbot: QtBot, window: Desktop, three: Three) -> None:
    review = review_of(window)
    review.list.setFocus()
    press(review.list, Qt.Key.Key_F2)
    line = review.list.comment.line
    press(line, Qt.Key.Key_Return)
    assert not review.list.comment.trouble.isHidden()
    assert states(three)[0][0] == "submitted"
    type_in(line, "Cik ilgi?")
    press(line, Qt.Key.Key_Return)
    rest(qtbot, window)
    assert states(three)[0] == ("returned", None, "Cik ilgi?")
    assert review.list.comment.isHidden()


def test_a_day_whose_return_is_half_written_is_not_confirmed_with_the_rest(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    review = review_of(window)
    review.list.begin_return()
    type_in(review.list.comment.line, "Kas tas?")
    press(review.list.comment.line, Qt.Key.Key_Escape)
    assert "2" in review.confirm.text()
    press(review.list, Qt.Key.Key_Return, held=CTRL)
    rest(qtbot, window)
    assert [state for state, _mark, _comment in states(three)].count("submitted") == 1
    assert list(review.model.returns.values()) == ["Kas tas?"]


def test_escape_leaves_a_return_and_keeps_what_was_typed(qtbot: QtBot, window: Desktop) -> None:
    review = review_of(window)
    review.list.begin_return()
    type_in(review.list.comment.line, "Kas tas?")
    press(review.list.comment.line, Qt.Key.Key_Escape)
    assert review.list.writing is None
    review.list.begin_return()
    assert review.list.comment.line.text() == "Kas tas?"


def test_the_mouse_ticks_and_returns(qtbot: QtBot, window: Desktop) -> None:
    from ui.pages.review.places import return_box, tick_box

    review = review_of(window)
    sizes = review.list._painter.sizes
    assert sizes is not None
    index = review.model.index(3)
    rect = review.list.visualRect(index)
    spot = tick_box(rect, sizes).center()
    click(review.list.viewport(), spot)
    assert len(review.model.ticked) == 1
    index = review.model.index(2)
    spot = return_box(review.list.visualRect(index), sizes).center()
    click(review.list.viewport(), spot)
    assert review.list.writing == review.model.days[1]


def test_pass_or_fail_is_marked_with_letters(qtbot: QtBot, theme: Theme) -> None:
    who = WaitingTrainee(
        b"p" * 16, "Līga", "", "", None, None, "pass", (day(1, date(2027, 1, 14)),)
    )
    review = ReviewPage(functions([Trainee(who)]))
    qtbot.addWidget(review)
    press(review.list, Qt.Key.Key_N)
    assert review.model.ticked == set()
    review.model.tick_all(True)
    assert review.model.chosen_days() == [(review.model.days[0], "ni", "")]
    press(review.list, Qt.Key.Key_9)
    assert review.model.chosen_days() == [(review.model.days[0], "ni", "")]


def test_a_day_that_another_mentor_confirmed_says_so_and_the_rest_is_confirmed(
    qtbot: QtBot, theme: Theme
) -> None:
    confirmed: list[object] = []
    (first, second) = (day(at, date(2027, 1, 13 + at)) for at in (1, 2))
    who = WaitingTrainee(
        b"p" * 16, "Līga", "", "", None, None, "ten", (first, second),
        others={first.id: "Māra Kalniņa"},
    )  # fmt: skip
    review = ReviewPage(
        functions([Trainee(who)], confirm=lambda days, _seen: confirmed.append(days))
    )
    qtbot.addWidget(review)
    review.show()
    settle(review)
    review.list.go_to(review.model.index(1))
    assert "Māra Kalniņa" in str(review.model.data(review.model.index(1)))
    press(review.list, Qt.Key.Key_Space)
    press(review.list, Qt.Key.Key_9)
    press(review.list, Qt.Key.Key_F2)
    assert (review.model.ticked, review.model.marks, review.list.writing) == (set(), {}, None)
    assert review.list.controls.isHidden()
    press(review.list, Qt.Key.Key_Return, held=CTRL)
    assert confirmed == [[(second.id, None, "")]]


def test_a_comment_goes_with_the_confirmation(qtbot: QtBot, window: Desktop, three: Three) -> None:
    review = review_of(window)
    review.list.setFocus()
    press(review.list, Qt.Key.Key_F3)
    line = review.list.comment.line
    type_in(line, "Labi strādāts")
    press(line, Qt.Key.Key_Return)
    assert review.list.writing is None
    assert "Labi strādāts" in str(review.model.data(review.list.currentIndex()))
    press(review.list, Qt.Key.Key_Return, held=CTRL)
    rest(qtbot, window)
    assert sorted(states(three)) == [
        ("confirmed", None, ""),
        ("confirmed", None, ""),
        ("confirmed", None, "Labi strādāts"),
    ]


def test_a_corrected_day_says_what_was_what_is_and_why(
    qtbot: QtBot, window: Desktop, three: Three
) -> None:
    review = review_of(window)
    day_there = review.model.days[0]
    review.confirm.click()
    rest(qtbot, window)
    three.carry(three.mentor, three.school)
    three.carry(three.school, three.student)
    with three.student.read() as session:
        (first, *_others) = days_of(session, three.placement)
    assert first.day is not None
    written = Day(
        day=first.day, starts=first.starts, ends=1080, rest=first.rest, work_done=first.work_done
    )
    correct_day(three.student, day_there, written, "Sajaucu laiku")
    three.carry(three.student, three.school)
    three.carry(three.school, three.mentor)
    rest(qtbot, window)
    review.reload(frozenset({"log_entry"}))
    assert review.model.days == [day_there]
    said = str(review.model.data(review.model.index(1)))
    for part in ("17.00 → 18.00", "Sajaucu laiku"):
        assert part in said


def test_no_mark_is_asked_for_where_the_school_wants_none(qtbot: QtBot, theme: Theme) -> None:
    asked: list[bytes] = []
    who = replace(trainees()[0].who, marks=False)
    review = ReviewPage(functions([Trainee(who)], write_day=asked.append))
    qtbot.addWidget(review)
    review.show()
    settle(review)
    press(review.list, Qt.Key.Key_9)
    assert review.model.marks == {}
    assert review.list.controls.mark.isHidden()
    press(review.list, Qt.Key.Key_N, held=CTRL)
    assert asked == [who.placement_id]


def crowd_of_400() -> list[Trainee]:
    """Four trainees with a hundred waiting days each."""
    days = tuple(
        day(at, date(2027, 1, 1) + timedelta(at), work_done="Montēju sadales skapi. " * 8)
        for at in range(100)
    )
    return [
        Trainee(WaitingTrainee(bytes([at]) * 16, "Līga", "", "", None, None, "ten", days))
        for at in range(4)
    ]


def test_400_days_stand_on_one_page(qtbot: QtBot, theme: Theme) -> None:
    review = ReviewPage(functions(crowd_of_400()))
    qtbot.addWidget(review)
    review.resize(1100, 700)
    review.show()
    settle(review)
    assert len(review.model.days) == 400


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("spoken", ["lv", "en"])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, spoken: str
) -> None:
    use_language(spoken)
    theme.set_scale(scale)
    review = page()
    qtbot.addWidget(review)
    review.resize(1000, 600)
    review.show()
    assert_accessible(review)
    assert_nothing_clipped(review)
    if scale == 100:
        stretch_texts(review)
        assert_nothing_clipped(review)


def test_another_language_is_spoken_at_once(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    review = ReviewPage(functions(trainees()))
    qtbot.addWidget(review)
    switch_language(qapp, "en")
    settle(review)
    assert review.header.title.text() == "6 days wait for confirmation"
    assert review.list.controls.give_back.text() == "Return"
    switch_language(qapp, "lv")
    settle(review)
    assert review.header.title.text().startswith("6 ")
    assert review.model.data(review.model.index(1)) is not None


def test_a_day_that_changed_since_it_was_ticked_says_so_until_it_is_ticked_anew(
    qtbot: QtBot, theme: Theme
) -> None:
    was = replace(day(1, date(2027, 1, 14)), digest=b"was")
    who = WaitingTrainee(b"p" * 16, "Līga", "", "", None, None, "ten", (was,))
    review = ReviewPage(functions([Trainee(who)]))
    qtbot.addWidget(review)
    model = review.model
    index = model.index(1)
    model.tick(index)
    now = replace(was, work_done="Cits", digest=b"now")
    model.show([Trainee(replace(who, days=(now,)))])
    assert (model.ticked, model.shown()) == ({was.id}, {was.id: b"was"})
    assert any("Izlasiet vēlreiz" in part.text for part in model.parts(now))
    model.tick(index)
    model.tick(index)
    assert model.shown() == {was.id: b"now"}
    assert not any("Izlasiet vēlreiz" in part.text for part in model.parts(now))
