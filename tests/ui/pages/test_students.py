"""The students' room: what is typed is saved, refused beside its field, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.registry import add_student
from app.ledger.folder import DataFolder
from app.reports import students
from tests.conftest import School
from tests.ui.pages.conftest import rest
from ui.desktop import Desktop
from ui.pages.students.page import StudentsPage
from ui.widgets.fields import LineField

Opened = Callable[[DataFolder], Desktop]


@pytest.fixture
def desktop(filled_school: School, opened: Opened) -> Desktop:
    found = opened(filled_school.folder)
    found.go("students")
    return found


@pytest.fixture
def page(desktop: Desktop) -> StudentsPage:
    found = desktop.window.page("students")
    assert isinstance(found, StudentsPage)
    return found


def line(page: StudentsPage, name: str) -> LineField:
    field = page.student.form.fields[name]
    assert isinstance(field, LineField)
    return field


def row_of(desktop: Desktop, record: bytes) -> students.StudentRow:
    found = desktop.office.ask(students.student, record)
    assert found is not None
    return found


def type_into(qtbot: QtBot, field: LineField, text: str) -> None:
    field.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_students_stand_in_latvian_order(page: StudentsPage, filled_school: School) -> None:
    liga, karlis, zanete = filled_school.students
    assert list(page.table.rows.ids) == [karlis, liga, zanete]


def test_a_field_saves_itself_and_undo_takes_it_back(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, filled_school: School
) -> None:
    liga = filled_school.students[0]
    page.show_record(liga)
    type_into(qtbot, line(page, "phone"), "29111222")
    rest(qtbot, desktop)
    assert row_of(desktop, liga).phone == "+371 29111222"
    assert line(page, "phone").value() == "+371 29111222"
    assert desktop.window.bar.saved.text() != ""
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert row_of(desktop, liga).phone is None
    assert line(page, "phone").value() == ""


def test_a_wrong_value_is_refused_beside_its_field_and_nothing_is_lost(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, filled_school: School
) -> None:
    liga = filled_school.students[0]
    page.show_record(liga)
    type_into(qtbot, line(page, "email"), "liga at home")
    rest(qtbot, desktop)
    assert line(page, "email").has_error()
    assert line(page, "email").line.text() == "liga at home"
    assert row_of(desktop, liga).email is None
    add_student(desktop.office.folder, "Anna", "Ūdre")
    rest(qtbot, desktop)
    assert line(page, "email").line.text() == "liga at home"
    type_into(qtbot, line(page, "email"), "liga@skola.lv")
    rest(qtbot, desktop)
    assert not line(page, "email").has_error()
    assert row_of(desktop, liga).email == "liga@skola.lv"


def test_saving_one_field_leaves_the_typing_in_the_next_alone(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, filled_school: School
) -> None:
    page.show_record(filled_school.students[0])
    type_into(qtbot, line(page, "phone"), "29111222")
    line(page, "address").setFocus()
    QTest.keyClicks(line(page, "address").line, "Saules ie")
    rest(qtbot, desktop)
    address = line(page, "address").line
    assert (address.text(), address.cursorPosition()) == ("Saules ie", 9)
    assert address.hasFocus()


def test_a_student_is_added_found_and_deleted(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage
) -> None:
    desktop.go("students", begin="add")
    for name, text in (("first_name", "Ēriks"), ("last_name", "Ūdris")):
        field = page.new.fields[name]
        assert isinstance(field, LineField)
        field.line.setText(text)
    page.new.make()
    rest(qtbot, desktop)
    assert page.student.heading.text() == "Ēriks Ūdris"
    page.search("udris")
    assert len(page.table.rows.ids) == 1
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    rest(qtbot, desktop)
    assert len(page.table.rows.ids) == 0
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert len(page.table.rows.ids) == 1


def test_two_of_one_name_and_birth_date_are_pointed_at(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, filled_school: School
) -> None:
    liga = row_of(desktop, filled_school.students[0])
    twin = add_student(desktop.office.folder, "Liga", "Berzina", birth_date=liga.birth_date)
    rest(qtbot, desktop)
    assert page.doubles.banner is not None
    page.doubles.banner.button.click()
    assert set(page.table.rows.ids) == {liga.id, twin}


def test_the_personal_code_is_masked_until_one_is_in_the_field(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, filled_school: School
) -> None:
    liga = filled_school.students[0]
    page.show_record(liga)
    type_into(qtbot, line(page, "personal_code"), "040508-21234")
    rest(qtbot, desktop)
    page.table.setFocus()
    assert row_of(desktop, liga).personal_code == "040508-21234"
    assert "21234" not in line(page, "personal_code").line.text()
    assert all(
        "21234" not in str(page.table.rows.index(0, column).data())
        for column in range(len(page.table.rows.columns))
    )


def test_a_group_is_renamed_where_its_students_are(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, filled_school: School
) -> None:
    page.show_groups()
    field = page.groups.form.fields["code"]
    assert isinstance(field, LineField)
    type_into(qtbot, field, "D4-3")
    rest(qtbot, desktop)
    assert row_of(desktop, filled_school.students[0]).group_code == "D4-3"
    assert page.table.rows.index(0, 1).data() == "D4-3"


def csv(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "saraksts.csv"
    path.write_bytes(text.encode(encoding))
    return path


LIST = "Uzvārds, vārds;Tālrunis;Dzimšanas datums\nBērziņa, Līga;29111222;04.05.2008\n"


def test_an_import_is_shown_row_by_row_before_it_is_done(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, tmp_path: Path, filled_school: School
) -> None:
    path = csv(tmp_path, LIST + "Ūdre, Anna;29333444;01.02.2008\nKļava, Jānis;;31.02.2008\n")
    desktop.go("students", begin="import")
    desktop.take_files([str(path)])
    rest(qtbot, desktop)
    check = page.importer.check
    assert check.reading is not None
    assert [row.kind for row in check.reading.plan.rows] == ["changed", "added", "refused"]
    check.narrow("refused")
    assert len(check.table.rows.ids) == 1
    assert "Kļava" in check.reasons.text() or check.table.rows.index(0, 2).data() == "Kļava, Jānis"
    assert row_of(desktop, filled_school.students[0]).phone is None
    check.go_on.click()
    rest(qtbot, desktop)
    assert row_of(desktop, filled_school.students[0]).phone == "+371 29111222"
    assert page.sheets.currentWidget() is page.list
    assert len(page.table.rows.ids) == 4
    (banner,) = desktop.window.banners.banners()
    banner.button.click()
    rest(qtbot, desktop)
    assert len(page.table.rows.ids) == 3
    assert row_of(desktop, filled_school.students[0]).phone is None


def test_a_column_that_is_called_otherwise_is_asked_for(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, tmp_path: Path
) -> None:
    path = csv(tmp_path, "Cilvēks;Zvanīt\nŪdre, Anna;29333444\n")
    desktop.go("students", begin="import")
    desktop.take_files([str(path)])
    rest(qtbot, desktop)
    question = page.importer.columns
    assert page.importer.shelf.currentWidget() is question
    question.fields["full_name"].set_value("Cilvēks")
    question.fields["phone"].set_value("Zvanīt")
    question.button.click()
    rest(qtbot, desktop)
    reading = page.importer.check.reading
    assert reading is not None
    row = reading.plan.rows[0].row
    assert row is not None
    assert row.phone == "+371 29333444"


def test_letters_that_can_be_read_two_ways_are_asked_about(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, tmp_path: Path
) -> None:
    path = csv(tmp_path, "Vards;Uzvards\nB\xe7rzi;Ozols\n", "latin-1")
    desktop.go("students", begin="import")
    desktop.take_files([str(path)])
    rest(qtbot, desktop)
    cards = page.importer.encoding.cards
    assert page.importer.shelf.currentWidget() is page.importer.encoding
    cards[next(iter(cards))].click()
    rest(qtbot, desktop)
    assert page.importer.shelf.currentWidget() is page.importer.check


def test_a_file_that_is_no_table_is_told_so_and_changes_nothing(
    qtbot: QtBot, desktop: Desktop, page: StudentsPage, tmp_path: Path
) -> None:
    path = tmp_path / "lapa.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")
    desktop.go("students", begin="import")
    desktop.take_files([str(path)])
    rest(qtbot, desktop)
    assert page.importer.shelf.currentWidget() is page.importer.file_step
    assert page.importer.trouble is not None
    page.importer.leave()
    assert page.sheets.currentWidget() is page.list
    assert len(page.table.rows.ids) == 3
