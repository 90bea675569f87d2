"""Lists: order, filters, rows."""

from __future__ import annotations

from datetime import date

import pytest

from app.actions import registry
from app.actions.adjustments import adjust_hours
from app.actions.agreed import change_placements
from app.actions.papers import edit_agreement
from app.actions.placements import Terms, delete_placements, place_students
from app.reports import companies, groups, placements, programmes, students
from app.reports.companies import CompanyFilter
from app.reports.listing import hex_of, id_of
from app.reports.placements import PlacementFilter
from app.reports.students import StudentFilter
from tests.conftest import School


@pytest.fixture
def placed(filled_school: School) -> list[bytes]:
    """Līga and Kārlis in the company from January, Žanete nowhere, in another kind."""
    terms = Terms(
        kind="qualification", company_id=filled_school.company, starts_on=date(2027, 1, 11),
        ends_on=date(2027, 6, 11), programme_id=filled_school.programme,
    )  # fmt: skip
    made = place_students(filled_school.folder, filled_school.students[:2], terms)
    made += place_students(filled_school.folder, filled_school.students[2:], Terms(kind="training"))
    return made


def test_ids_are_32_hexadecimal_digits_and_back() -> None:
    assert id_of(hex_of(bytes(range(16)))) == bytes(range(16))
    assert id_of("00") is None
    assert id_of("zz" * 16) is None


def test_names_sort_as_latvian_does_and_empty_ones_come_last(filled_school: School) -> None:
    for last in ("Čačis", "Cakste", "Abele", "Zaķis"):
        registry.add_student(filled_school.folder, "Ivo", last)
    with filled_school.folder.read() as session:
        rows = students.fetch(session, students.ids(session))
        groupless = students.fetch(session, students.ids(session, sort="group"))
        born = students.fetch(session, students.ids(session, sort="birth_date", descending=True))
    assert [row.last_name for row in rows] == [
        "Abele", "Ābols", "Bērziņa", "Cakste", "Čačis", "Čakste", "Zaķis",
    ]  # fmt: skip
    assert [row.group_code for row in groupless] == ["D4-2"] * 3 + [""] * 4
    assert [row.birth_date and row.birth_date.year for row in born[:4]] == [2010, 2008, 2007, None]


def test_students_are_found_without_diacritics(filled_school: School, placed: list[bytes]) -> None:
    with filled_school.folder.read() as session:
        assert students.ids(session, StudentFilter("berzin liga")) == filled_school.students[:1]
        assert len(students.ids(session, StudentFilter("d4-2"))) == 3
        assert students.ids(session, StudentFilter("berzin karlis")) == []
        assert students.ids(session, StudentFilter(group_id=b"\0" * 16)) == []
        row = students.student(session, filled_school.students[0])
    assert row is not None
    assert (row.placements, row.latest_placement) == (1, placed[0])
    assert (row.latest_company, row.latest_stage) == ("SIA „Čiekurs IT”", "draft")


def test_who_has_no_placement_is_known(filled_school: School, placed: list[bytes]) -> None:
    wanted = StudentFilter(without_placement=True)
    with filled_school.folder.read() as session:
        assert students.ids(session, wanted) == []
    delete_placements(filled_school.folder, placed[1:2])
    with filled_school.folder.read() as session:
        assert students.ids(session, wanted) == [filled_school.students[1]]


def test_companies_are_found_by_name_number_and_mentor(filled_school: School) -> None:
    registry.add_company(filled_school.folder, "AS „Ūdens”", reg_no="50003521601"[:0])
    with filled_school.folder.read() as session:
        assert companies.ids(session, CompanyFilter("udens")) != []
        for text in ("ciekurs", "40003521600", "mara kaln", "dzirn"):
            found = companies.ids(session, CompanyFilter(text))
            assert found == ([filled_school.company] if text != "dzirn" else [])
        for sort in companies.SORTS:
            assert len(companies.ids(session, sort=sort)) == companies.count(session) == 2


def test_placements_are_filtered_and_sorted(filled_school: School, placed: list[bytes]) -> None:
    folder = filled_school.folder
    change_placements(folder, placed[:1], {"stage": "signed"})
    edit_agreement(folder, placed[1], agreement_no="2027-001")
    liga, karlis, zanete = placed
    expected = {
        PlacementFilter(): {liga, karlis, zanete},
        PlacementFilter("ciekurs"): {liga, karlis},
        PlacementFilter("2027-001"): {karlis},
        PlacementFilter(group="D4-2", kind="training"): {zanete},
        PlacementFilter(company_id=filled_school.company, stage="draft"): {karlis},
        PlacementFilter(student_id=filled_school.students[0]): {liga},
        PlacementFilter(supervisor_id=folder.identity.person, academic_year="2026/2027"): {*placed},
        PlacementFilter(on_day=date(2027, 2, 1)): {liga, karlis},
        PlacementFilter(on_day=date(2027, 7, 1)): set(),
        PlacementFilter(programme_id=filled_school.programme): {liga, karlis},
        PlacementFilter(only=(zanete,)): {zanete},
    }
    with folder.read() as session:
        for wanted, found in expected.items():
            if wanted.academic_year:
                continue
            assert set(placements.ids(session, wanted)) == found, wanted
        for sort in placements.SORTS:
            assert len(placements.ids(session, sort=sort)) == placements.count(session) == 3
        ordered = placements.ids(session, sort="agreement")
        assert ordered[0] == karlis
        assert placements.ids(session, sort="starts_on", descending=True)[-1] == zanete


def test_what_is_not_in_a_rows_own_record_sorts_too(
    filled_school: School, placed: list[bytes]
) -> None:
    folder = filled_school.folder
    liga, karlis, zanete = placed
    adjust_hours(folder, karlis, 120, "Talka")
    adjust_hours(folder, zanete, 180, "Talka")
    change_placements(folder, [liga], {"stage": "signed"})
    other = registry.add_company(folder, "AS „Ūdens”")
    with folder.read() as session:
        for sort in ("hours", "written", "confirmed"):
            assert placements.ids(session, sort=sort) == [liga, karlis, zanete]
            assert placements.ids(session, sort=sort, descending=True)[0] == zanete
        assert placements.ids(session, sort="programme")[-1] == zanete
        assert placements.ids(session, sort="planned")[0] == zanete
        order = {sort: students.ids(session, sort=sort) for sort in ("placement", "company")}
        down = companies.ids(session, sort="placements", descending=True)
        assert companies.ids(session, sort="mentors") == [filled_school.company, other]
    first, second, third = filled_school.students
    assert order == {"placement": [third, second, first], "company": [second, first, third]}
    assert down == [filled_school.company, other]


def test_deleted_rows_are_left_out_of_a_page(filled_school: School, placed: list[bytes]) -> None:
    delete_placements(filled_school.folder, placed[:1])
    with filled_school.folder.read() as session:
        assert [row.id for row in placements.fetch(session, placed)] == placed[1:]
        assert placements.placement(session, placed[0]) is None


def test_groups_and_programmes_are_counted(filled_school: School, placed: list[bytes]) -> None:
    delete_placements(filled_school.folder, placed[:1])
    with filled_school.folder.read() as session:
        [group] = groups.groups(session)
        [programme] = programmes.programmes(session)
        assert groups.codes(session) == ["D4-2"]
    assert (group.students, group.placed) == (3, 2)
    assert (programme.items, programme.minutes) == (2, 960 * 60)
