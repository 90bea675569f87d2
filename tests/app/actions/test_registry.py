"""The registry: students, groups, companies, programmes, added, edited and deleted."""

from __future__ import annotations

import pytest

from app.actions import registry
from app.actions.fields import read_value
from app.errors import UserError
from app.records import Placement, Student
from app.reports import companies, programmes, students
from app.reports.groups import groups
from tests.conftest import School


def test_students_are_added_edited_and_deleted(filled_school: School) -> None:
    folder = filled_school.folder
    made = registry.add_student(folder, " Ņikita ", "Egle", filled_school.group)
    registry.edit_students(folder, [made], phone="20 000 000", email="n@example.lv")
    registry.delete_students(folder, filled_school.students)
    with folder.read() as session:
        [row] = students.fetch(session, students.ids(session))
    assert (row.name, row.phone) == ("Ņikita Egle", "+371 20000000")


@pytest.mark.parametrize(
    ("field", "value"), [("email", "nothing"), ("personal_code", "12"), ("last_name", "")]
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    filled_school: School, field: str, value: str
) -> None:
    with pytest.raises(UserError):
        registry.edit_students(filled_school.folder, filled_school.students, **{field: value})
    with filled_school.folder.read() as session:
        rows = students.fetch(session, students.ids(session))
    assert [row.name for row in rows] == ["Kārlis Ābols", "Līga Bērziņa", "Žanete Čakste"]
    assert {row.personal_code for row in rows} == {None}


def test_a_doubtful_personal_code_is_kept_as_it_is_written(filled_school: School) -> None:
    registry.edit_students(
        filled_school.folder, filled_school.students[:1], personal_code="040508 21234"
    )
    with filled_school.folder.read() as session:
        row = students.student(session, filled_school.students[0])
    assert row is not None
    assert row.personal_code == "040508-21234"


def test_group_codes_are_unique_whatever_their_case(filled_school: School) -> None:
    folder = filled_school.folder
    with pytest.raises(UserError, match="already"):
        registry.add_group(folder, "d4-2")
    other = registry.add_group(folder, "P3-1")
    with pytest.raises(UserError, match="already"):
        registry.edit_group(folder, other, code="D4-2")
    with pytest.raises(UserError, match="too long"):
        registry.edit_group(folder, other, code="PROGRAMMETAJI")
    registry.edit_group(folder, other, level="4")
    registry.delete_groups(folder, [filled_school.group])
    with folder.read() as session:
        assert [(row.code, row.level) for row in groups(session)] == [("P3-1", "4")]


def test_a_company_goes_with_its_workplaces_and_mentors(filled_school: School) -> None:
    folder = filled_school.folder
    company = filled_school.company
    place = registry.add_workplace(folder, company, "Ostas iela 1")
    registry.edit_workplace(folder, place, "Ostas iela 2")
    mentor = registry.add_mentor(folder, company, "Ivo Bite")
    registry.edit_mentors(folder, [mentor], phone="29222222")
    with folder.read() as session:
        row = companies.company(session, company)
    assert row is not None
    assert [each.address for each in row.workplaces][1] == "Ostas iela 2"
    assert (row.mentors[0].name, row.mentors[0].phone) == ("Ivo Bite", "+371 29222222")
    registry.delete_workplaces(folder, [place])
    registry.delete_mentors(folder, [mentor])
    with folder.read() as session:
        row = companies.company(session, company)
    assert row is not None
    assert (len(row.workplaces), len(row.mentors)) == (1, 1)
    registry.delete_companies(folder, [company])
    with folder.read() as session:
        assert companies.count(session) == 0


def test_a_bad_registration_number_is_refused(filled_school: School) -> None:
    with pytest.raises(UserError, match="check digit"):
        registry.add_company(filled_school.folder, "SIA „Jauna”", reg_no="40003521601")
    made = registry.add_company(filled_school.folder, "SIA „Jauna”", reg_no="LV 4000 3521600")
    registry.edit_companies(filled_school.folder, [made], places=3)
    with filled_school.folder.read() as session:
        row = companies.company(session, made)
    assert row is not None
    assert (row.reg_no, row.places) == ("40003521600", 3)


def test_programmes_and_items(filled_school: School) -> None:
    folder = filled_school.folder
    programme = registry.add_programme(folder, "Pavārs", qualification="Pavārs")
    item = registry.add_item(folder, programme, "Zupas", 60)
    other = registry.add_item(folder, programme, "Mērces", 120, label="1.2")
    registry.edit_items(folder, [item], minutes=90)
    registry.edit_programme(folder, programme, level="3")
    with folder.read() as session:
        items = programmes.items(session, programme)
        row = programmes.programme(session, programme)
    assert [(each.label, each.minutes) for each in items] == [("1.", 90), ("1.2", 120)]
    assert row is not None
    assert (row.level, row.minutes) == ("3", 210)
    registry.delete_items(folder, [other])
    with pytest.raises(UserError, match="no text"):
        registry.edit_items(folder, [item], title="")
    registry.delete_programmes(folder, [programme])
    with folder.read() as session:
        assert programmes.items(session, programme) == []
        assert programmes.programme(session, programme) is None


def test_written_values_are_typed_by_their_field() -> None:
    from datetime import date

    assert read_value(Placement, "starts_on", "11.01.2027") == date(2027, 1, 11)
    assert read_value(Placement, "minutes_per_day", "7:30") == 450
    assert read_value(Placement, "stipend", "jā") is True
    assert read_value(Student, "phone", " ") is None
    for field, written in (("stipend", "maybe"), ("student_id", "00"), ("colour", "red")):
        with pytest.raises(UserError):
            read_value(Placement, field, written)
