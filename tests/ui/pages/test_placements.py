"""The list of placements, new ones, and several changed together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.placements import Terms, place_students
from app.actions.registry import add_company, add_mentor
from app.ledger.folder import DataFolder
from app.reports import placements
from app.reports.placements import PlacementRow
from tests.conftest import School
from tests.ui.keys import CTRL, press
from tests.ui.pages.conftest import Opens, rest
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.desktop import Desktop
from ui.pages.placements.page import PlacementsPage
from ui.theme import Theme
from ui.translator import switch_language
from ui.widgets.fields_pick import Picked


def rows(folder: DataFolder) -> list[PlacementRow]:
    with folder.read() as session:
        return placements.fetch(session, placements.ids(session))


def page_of(desktop: Desktop) -> PlacementsPage:
    found = desktop.window.open_room("placements")
    assert isinstance(found, PlacementsPage)
    settle(desktop.window)
    return found


@pytest.fixture
def placed(filled_school: School) -> School:
    """Two of the three students are placed, one of them with the company."""
    terms = Terms(kind="qualification", starts_on=date(2027, 1, 11), ends_on=date(2027, 6, 12))
    place_students(filled_school.folder, filled_school.students[:1], terms)
    with_company = Terms(
        kind="training", company_id=filled_school.company, programme_id=filled_school.programme
    )
    place_students(filled_school.folder, filled_school.students[1:2], with_company)
    return filled_school


@pytest.fixture
def desktop(placed: School, opened: Opens) -> Desktop:
    return opened(placed.folder)


def test_the_list_is_sorted_narrowed_and_counted(qtbot: QtBot, desktop: Desktop) -> None:
    listed = page_of(desktop).list
    names = [row.student_name for n in range(2) if (row := listed.model.row(n)) is not None]
    assert names == ["Kārlis Ābols", "Līga Bērziņa"]
    listed.filters.search.setText("berzina")
    press(listed.filters.search, Qt.Key.Key_Return)
    assert len(listed.model.ids) == 1
    listed.filters.set_filters({"kind": "training"})
    assert [row.student_name for row in [listed.model.row(0)] if row] == ["Kārlis Ābols"]
    listed.search("nav tāda")
    settle(desktop.window)
    assert listed.not_found.isVisible()
    listed.show_all()
    assert len(listed.model.ids) == 2


def test_a_search_in_the_list_waits_for_the_typing_to_rest(qtbot: QtBot, desktop: Desktop) -> None:
    listed = page_of(desktop).list
    QTest.keyClicks(listed.filters.search, "abols")
    qtbot.waitUntil(lambda: len(listed.model.ids) == 1)


def test_delete_takes_placements_away_and_undo_brings_them_back(
    qtbot: QtBot, desktop: Desktop, placed: School
) -> None:
    listed = page_of(desktop).list
    listed.table.setFocus()
    press(listed.table, Qt.Key.Key_A, held=CTRL)
    press(listed.table, Qt.Key.Key_Delete)
    rest(qtbot, desktop)
    assert rows(placed.folder) == []
    assert listed.nothing.isVisible()
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert len(rows(placed.folder)) == 2
    assert listed.table.isVisible()


def test_enter_opens_a_folder_and_the_crumb_leads_back(qtbot: QtBot, desktop: Desktop) -> None:
    page = page_of(desktop)
    page.list.table.setFocus()
    page.list.table.choose(page.list.model.ids[1])
    press(page.list.table, Qt.Key.Key_Return)
    settle(desktop.window)
    assert page.folder is not None
    assert page.folder.header.title.text() == "Līga Bērziņa"
    page.leaf(-1)
    assert page.folder.header.title.text() == "Kārlis Ābols"
    page.show_list()
    assert page.list.isVisible()
    assert page.list.table.current() == page.list.model.ids[0]


def test_several_placements_get_a_company_and_a_period_in_one_undoable_step(
    qtbot: QtBot, desktop: Desktop, placed: School
) -> None:
    folder = placed.folder
    company = add_company(folder, "SIA „Ķekavas mašīnbūve”")
    add_mentor(folder, company, "Ērika Ēvele")
    page = page_of(desktop)
    rest(qtbot, desktop)
    page.list.table.selectAll()
    page.list.change.click()
    bulk = page.list.bulk
    QTest.keyClicks(bulk.fields["company"].editor, "kekavas masinbuve")
    press(bulk.fields["company"].editor, Qt.Key.Key_Return)
    chosen = bulk.fields["company"].value()
    assert isinstance(chosen, Picked)
    assert chosen.id == company
    QTest.keyClicks(bulk.fields["ends_on"].editor, "30.06.2027")
    bulk.fields["ends_on"].commit()
    bulk.apply.click()
    rest(qtbot, desktop)
    found = rows(folder)
    assert {row.company_id for row in found} == {company}
    assert {row.mentor_name for row in found} == {"Ērika Ēvele"}
    assert {row.ends_on for row in found} == {date(2027, 6, 30)}
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert {row.company_name for row in rows(folder)} == {None, "SIA „Čiekurs IT”"}


def test_a_change_that_cannot_be_is_told_beside_it_and_changes_nothing(
    qtbot: QtBot, desktop: Desktop, placed: School
) -> None:
    page = page_of(desktop)
    page.list.table.selectAll()
    page.list.change.click()
    bulk = page.list.bulk
    bulk.fields["ends_on"].write(date(2026, 1, 1))
    bulk.fields["ends_on"].commit()
    bulk.apply.click()
    rest(qtbot, desktop)
    assert bulk.isVisible()
    assert bulk.trouble.text()
    assert {row.ends_on for row in rows(placed.folder)} == {None, date(2027, 6, 12)}


def test_a_group_is_placed_at_once_and_who_has_a_place_is_left_out(
    qtbot: QtBot, desktop: Desktop, placed: School
) -> None:
    page = page_of(desktop)
    page.begin("group")
    form = page.form
    assert form is not None
    for name, value in (("starts_on", date(2027, 1, 11)), ("ends_on", date(2027, 6, 12))):
        form.fields[name].write(value)
        form.fields[name].commit()
    assert set(form.students.ticked) == {placed.students[1], placed.students[2]}
    form.fields["programme"].write(Picked(placed.programme, "Programmēšanas tehniķis"))
    form.fields["programme"].commit()
    assert "960 h" in form.lines.text()
    form.make.click()
    rest(qtbot, desktop)
    found = rows(placed.folder)
    assert len(found) == 4
    made = [row for row in found if row.kind == "qualification" and row.programme_title]
    assert {row.student_name for row in made} == {"Kārlis Ābols", "Žanete Čakste"}
    assert {row.supervisor_name for row in made} == {"Anna Liepa"}
    assert len(page.list.model.ids) == 2
    assert page.list.isVisible()


def test_choosing_a_company_brings_its_only_workplace_and_mentor(
    qtbot: QtBot, desktop: Desktop, placed: School
) -> None:
    page = page_of(desktop)
    page.begin("one")
    form = page.form
    assert form is not None
    field = form.fields["company"]
    QTest.keyClicks(field.editor, "ciekurs it")
    press(field.editor, Qt.Key.Key_Return)
    field.commit()
    assert form.fields["workplace"].value() == "Dzirnavu iela 5, Rīga, LV-1010"
    assert form.fields["mentor"].value().text == "Māra Kalniņa"


def test_only_what_today_names_is_shown_until_all_is_asked_for(
    qtbot: QtBot, desktop: Desktop
) -> None:
    page = page_of(desktop)
    both = tuple(page.list.model.ids)
    page.show_only(both)
    assert page.list.only.isVisible()
    page.list.only.click()
    assert not page.list.only.isVisible()


def test_an_empty_school_is_led_to_the_class_list(
    qtbot: QtBot, school_folder: DataFolder, opened: Opens
) -> None:
    page = page_of(opened(school_folder))
    assert page.list.no_students.isVisible()


def test_selection_follows_ids_when_the_list_is_asked_again(qtbot: QtBot, desktop: Desktop) -> None:
    listed = page_of(desktop).list
    listed.table.choose(listed.model.ids[1])
    chosen = listed.table.selected()
    listed.reload(frozenset({"placement"}))
    assert len(chosen) == 1
    assert listed.table.selected() == chosen


@pytest.mark.parametrize(("spoken", "scale"), [("lv", 100), ("en", 200), ("lv", 200)])
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, qapp: QApplication, desktop: Desktop, theme: Theme, spoken: str, scale: int
) -> None:
    switch_language(qapp, spoken)
    theme.set_scale(scale)
    page = page_of(desktop)
    page.list.table.selectAll()
    steps: list[Callable[[], object]] = [
        lambda: None,
        page.list.change.click,
        lambda: page.begin("group"),
    ]
    for step in steps:
        step()
        settle(desktop.window)
        assert_accessible(page)
        assert_nothing_clipped(page)
        stretch_texts(page, 1.2)
        settle(desktop.window)
        assert_nothing_clipped(page)


def test_students_chosen_elsewhere_come_ticked_and_alone(
    qtbot: QtBot, desktop: Desktop, placed: School
) -> None:
    page = page_of(desktop)
    page.begin_with((placed.students[2],))
    form = page.form
    assert form is not None
    assert list(form.students.ticked) == [placed.students[2]]
    assert form.students.list.count() == 1
