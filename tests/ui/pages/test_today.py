"""The teacher's first page: each line with the button that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from pytestqt.qtbot import QtBot

from app import clock
from app.actions.placements import Terms, place_students
from app.ledger.folder import DataFolder
from tests.conftest import School
from tests.ui.pages.conftest import rest
from ui.desktop import Desktop
from ui.pages.today.page import TodayPage
from ui.wiring.desk import ShowsOnly

Opened = Callable[[DataFolder], Desktop]
NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def january():
    """It is the week before the placements start."""
    with clock.fixed(NOW):
        yield


TERMS = Terms(kind="qualification", starts_on=date(2027, 1, 11), ends_on=date(2027, 6, 12))


@pytest.fixture
def desktop(filled_school: School, opened: Opened) -> Desktop:
    place_students(filled_school.folder, filled_school.students[:2], TERMS)
    return opened(filled_school.folder)


def page_of(desktop: Desktop) -> TodayPage:
    page = desktop.window.page("today")
    assert isinstance(page, TodayPage)
    return page


def test_it_is_the_first_room_and_counts_what_waits(qtbot: QtBot, desktop: Desktop) -> None:
    rest(qtbot, desktop)
    page = page_of(desktop)
    assert desktop.window.stage.current == "today"
    assert [row.title.text() for row in page.rows] == ["2 praktikantiem nav prakses vietas"]
    assert "4. janvāris" in page.header.subtitle.text()
    assert desktop.window.navigation.buttons["today"].count == 1


def test_the_button_opens_the_placements_it_is_about(desktop: Desktop) -> None:
    page_of(desktop).rows[0].button.click()
    assert desktop.window.stage.current == "placements"
    assert isinstance(desktop.window.page("placements"), ShowsOnly)


def test_a_line_goes_when_it_is_done(qtbot: QtBot, desktop: Desktop, filled_school: School) -> None:
    from app.actions.agreed import set_company
    from app.reports import placements

    ids = desktop.office.ask(placements.ids)
    set_company(filled_school.folder, ids, filled_school.company)
    rest(qtbot, desktop)
    texts = [row.title.text() for row in page_of(desktop).rows]
    assert texts == ["2 līgumi nav izdrukāti"]


def test_first_steps_show_what_is_done_and_what_comes_next(
    school_folder: DataFolder, opened: Opened
) -> None:
    desktop = opened(school_folder)
    page = page_of(desktop)
    beginning = page._verbs.beginning()
    assert (beginning.school, beginning.students, beginning.over) == (True, 0, False)
    page._verbs.begin("students", "import")
    assert desktop.window.stage.current == "students"
