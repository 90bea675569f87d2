"""The companies' room: the company, its mentors and workplaces, each saved as it is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ledger.folder import DataFolder
from app.reports import companies
from tests.conftest import School
from tests.ui.pages.conftest import rest
from ui.desktop import Desktop
from ui.pages.companies.page import CompaniesPage
from ui.widgets.fields import Field, LineField

Opened = Callable[[DataFolder], Desktop]


@pytest.fixture
def desktop(filled_school: School, opened: Opened) -> Desktop:
    found = opened(filled_school.folder)
    found.go("companies")
    return found


@pytest.fixture
def page(desktop: Desktop) -> CompaniesPage:
    found = desktop.window.page("companies")
    assert isinstance(found, CompaniesPage)
    return found


def write(qtbot: QtBot, field: Field, text: str) -> None:
    assert isinstance(field, LineField)
    field.setFocus()
    field.line.selectAll()
    field.line.insert(text)  # QTest types ASCII only
    QTest.keyClick(field.line, Qt.Key.Key_Return)


def row_of(desktop: Desktop, record: bytes) -> companies.CompanyRow:
    found = desktop.office.ask(companies.company, record)
    assert found is not None
    return found


def test_a_bad_registration_number_is_refused_beside_its_field(
    qtbot: QtBot, desktop: Desktop, page: CompaniesPage, filled_school: School
) -> None:
    field = page.company.form.fields["reg_no"]
    write(qtbot, field, "40003521601")
    rest(qtbot, desktop)
    assert field.has_error()
    assert row_of(desktop, filled_school.company).reg_no == "40003521600"


def test_a_mentor_is_added_changed_and_deleted_beside_the_company(
    qtbot: QtBot, desktop: Desktop, page: CompaniesPage, filled_school: School
) -> None:
    write(qtbot, page.company.mentors.new, "Juris Ozols")
    rest(qtbot, desktop)
    juris = next(m for m in row_of(desktop, filled_school.company).mentors if "Juris" in m.name)
    write(qtbot, page.company.mentors.forms[juris.id].fields["post"], "meistars")
    rest(qtbot, desktop)
    posts = {m.name: m.post for m in row_of(desktop, filled_school.company).mentors}
    assert posts["Juris Ozols"] == "meistars"
    page._verbs.mentors.delete(juris.id)
    rest(qtbot, desktop)
    assert [m.name for m in row_of(desktop, filled_school.company).mentors] == ["Māra Kalniņa"]
    assert juris.id not in page.company.mentors.forms


def test_a_workplace_is_added(
    qtbot: QtBot, desktop: Desktop, page: CompaniesPage, filled_school: School
) -> None:
    write(qtbot, page.company.workplaces.new, "Ostas iela 3, Ventspils")
    rest(qtbot, desktop)
    places = {place.address for place in row_of(desktop, filled_school.company).workplaces}
    assert places == {"Dzirnavu iela 5, Rīga, LV-1010", "Ostas iela 3, Ventspils"}


def test_a_company_without_a_name_is_not_made(
    qtbot: QtBot, desktop: Desktop, page: CompaniesPage
) -> None:
    desktop.go("companies", begin="add")
    page.new.make()
    assert page.new.fields["name"].has_error()
    write(qtbot, page.new.fields["name"], "ZS „Ābeļdārzi”")
    rest(qtbot, desktop)
    assert page.company.card.heading.text() == "ZS „Ābeļdārzi”"
    assert len(page.table.rows.ids) == 2


def test_a_list_from_the_nineties_is_read_as_it_is(
    qtbot: QtBot, desktop: Desktop, page: CompaniesPage, tmp_path: Path
) -> None:
    path = tmp_path / "uznemumi.csv"
    text = (
        "Nosaukums;Reģ. nr.;Prakses vadītājs\r\nSIA „Ķekavas šūšana”;40003521600;Ģirts Žīgurs\r\n"
    )
    path.write_bytes(text.encode("windows-1257"))
    desktop.take_files([str(path)])
    rest(qtbot, desktop)
    check = page.importer.check
    assert check.reading is not None
    assert check.reading.plan.rows[0].kind == "changed"
    check.go_on.click()
    rest(qtbot, desktop)
    assert {m.name for m in row_of(desktop, page.table.rows.ids[0]).mentors} == {
        "Ģirts Žīgurs",
        "Māra Kalniņa",
    }
