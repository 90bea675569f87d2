"""Class lists become plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app import clock
from app.intake.plain_table import Cell
from app.intake.plan import Change
from app.intake.students import ExistingStudent, StudentPlan, StudentRow, plan_students
from app.intake.tables import read_table, table_from_bytes
from app.intake.titles import GroupHeading, read_group_heading

from .conftest import STUDENT_HEADINGS, STUDENT_ROWS, STUDENTS, ods_bytes, xlsx_bytes

ANNA = (1, "Ozola, Anna", "031008-23930", datetime(2008, 10, 3), "D4-2", None, None, None, None)


def plan(*students: tuple[Cell, ...], existing: tuple[ExistingStudent, ...] = ()) -> StudentPlan:
    with clock.fixed(datetime(2026, 9, 1, tzinfo=UTC)):
        return plan_students(
            table_from_bytes(xlsx_bytes((STUDENT_HEADINGS, *students)), "a"), existing
        )


def kept(row: StudentRow | None, **changed: object) -> ExistingStudent:
    assert row is not None
    return replace(ExistingStudent(id=b"1" * 16, **asdict(row)), **changed)  # type: ignore[arg-type]


def changed(cells: tuple[Cell, ...], **columns: Cell) -> tuple[Cell, ...]:
    places = {"name": 1, "code": 2, "born": 3, "group": 4, "phone": 5, "email": 6}
    new = list(cells)
    for name, value in columns.items():
        new[places[name]] = value
    return tuple(new)


@pytest.mark.parametrize("made", [xlsx_bytes, ods_bytes])
def test_a_class_list_is_added_with_its_heading(made: Callable[..., bytes]) -> None:
    found = plan_students(table_from_bytes(made(STUDENT_ROWS), "a"))
    assert len(found.added) == len(found.rows) == len(STUDENTS)
    assert found.heading == GroupHeading(
        "D4-2", "2026/2027", "Programmēšanas tehniķis", "4", "33 484 01 1"
    )
    second = found.rows[1].row
    assert second == StudentRow(
        "Ģertrūde", "Ņikiforova", "357381-10856", date(2008, 3, 10), "D4-2", "+371 20000002",
        "gertrude@skola.example", "Līga Ņikiforova", "+371 20000003",
    )  # fmt: skip
    assert not any(verdict.warnings for verdict in found.rows)
    assert found.unread == ()


def test_the_real_class_list_has_24_students_and_nothing_odd(real: Callable[[str], Path]) -> None:
    found = plan_students(read_table(real("klases-saraksts.xlsx")))
    assert len(found.added) == len(found.rows) == 24
    assert not any(verdict.warnings for verdict in found.rows)
    assert found.summary == "24 rows are added"
    again = tuple(kept(verdict.row, id=bytes([n]) * 16) for n, verdict in enumerate(found.added))
    assert len(plan_students(read_table(real("klases-saraksts.xlsx")), again).same) == 24


def test_names_in_two_columns_or_in_one_are_the_same() -> None:
    two = "Vārds;Uzvārds\nAnna;Ozola\n"
    for text in (
        two,
        "Uzvārds Vārds;Grupa\nOzola Anna;D4\n",
        "Vārds, uzvārds;Grupa\nAnna Ozola;D\n",
    ):
        row = plan_students(table_from_bytes(text.encode(), "a")).rows[0].row
        assert row is not None
        assert (row.first_name, row.last_name) == ("Anna", "Ozola")


def test_a_name_of_three_words_is_taken_with_a_warning() -> None:
    found = plan(changed(ANNA, name="Ozola Anna Marija"))
    assert found.rows[0].kind == "added"
    assert "Anna Marija" in found.rows[0].warnings[0]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("name", "Ozola", "not a first and a last name"),
        ("name", None, "missing"),
        ("name", "1, 2", "without letters"),
        ("code", "311308-20000", "can't be right"),
        ("code", "12", "can't be right"),
        ("born", "31.02.2008", "not a date"),
        ("born", "03.10.08", "not a date"),
        ("born", "soon", "not a date"),
        ("born", datetime(2058, 10, 3), "Check the year"),
        ("group", "PROGRAMMĒTĀJI-4", "longer than 10"),
        ("name", "#N/A", "error"),
    ],
)
def test_a_wrong_cell_refuses_its_row_with_the_reason(column: str, value: Cell, said: str) -> None:
    found = plan(changed(ANNA, **{column: value}), STUDENTS[1])
    assert [verdict.kind for verdict in found.rows] == ["refused", "added"]
    assert said in found.rows[0].problems[0]
    assert found.rows[0].row is None


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("code", "031008-23931", "check digit"),
        ("born", datetime(2008, 10, 4), "disagree"),
        ("phone", "123", "phone"),
        ("email", "anna at home", "e-mail"),
        ("group", None, "no group"),
    ],
)
def test_an_odd_cell_is_taken_with_a_warning(column: str, value: Cell, said: str) -> None:
    found = plan(changed(ANNA, **{column: value}))
    assert found.rows[0].kind == "added"
    assert said in found.rows[0].warnings[0]


@pytest.mark.parametrize("born", ["03.10.2008", "3.10.2008.", "2008-10-03", "3/10/2008", 39724])
def test_dates_are_read_as_people_write_them(born: Cell) -> None:
    row = plan(changed(ANNA, born=born, code=None)).rows[0].row
    assert row is not None
    assert row.birth_date == date(2008, 10, 3)


def test_a_code_kept_as_a_number_gets_its_zero_back() -> None:
    row = plan(changed(ANNA, code=3100823930)).rows[0].row
    assert row is not None
    assert row.personal_code == "031008-23930"


def test_the_birth_date_comes_from_the_code_where_it_has_no_column() -> None:
    text = "Uzvārds;Vārds;Personas kods\nOzola;Anna;031008-23930\nZīle;Ilze;031008-23931\n"
    rows = plan_students(table_from_bytes(text.encode(), "a")).rows
    assert [verdict.row and verdict.row.birth_date for verdict in rows] == [date(2008, 10, 3), None]


def test_a_duplicate_in_the_file_is_refused_naming_the_other_row() -> None:
    same_code = changed(STUDENTS[1], code="031008-23930")
    same_name = changed(ANNA, code=None, name="OZOLA,  ANNA")
    found = plan(ANNA, same_code, same_name)
    assert [verdict.kind for verdict in found.rows] == ["added", "refused", "refused"]
    assert all("row 2" in verdict.problems[0] for verdict in found.refused)


def test_namesakes_of_other_birth_dates_are_two_people() -> None:
    found = plan(ANNA, changed(ANNA, code=None, born=datetime(2009, 1, 1)))
    assert len(found.added) == 2


def test_namesakes_that_nothing_tells_apart_are_refused() -> None:
    bare = changed(ANNA, code=None, born=None)
    assert [verdict.kind for verdict in plan(bare, bare).rows] == ["added", "refused"]


def test_a_student_already_there_is_the_same() -> None:
    there = kept(plan(ANNA).rows[0].row)
    verdict = plan(ANNA, existing=(there,)).rows[0]
    assert (verdict.kind, verdict.existing_id) == ("same", there.id)


def test_only_what_differs_is_a_change() -> None:
    there = kept(plan(ANNA).rows[0].row, phone="20607486", group="D3-2")
    verdict = plan(changed(ANNA, phone="+371 20 607 486"), existing=(there,)).rows[0]
    assert verdict.kind == "changed"
    assert verdict.changes == (Change("group", "D3-2", "D4-2"),)


def test_an_empty_cell_never_erases() -> None:
    there = kept(plan(ANNA).rows[0].row, phone="+371 20000000", guardian="Ilze Ozola")
    assert plan(changed(ANNA, code=None), existing=(there,)).rows[0].kind == "same"


def test_the_same_name_and_birth_date_is_the_same_person_whatever_the_code() -> None:
    there = kept(plan(ANNA).rows[0].row)
    verdict = plan(changed(ANNA, code="357381-10856"), existing=(there,)).rows[0]
    assert verdict.changes == (Change("personal_code", "031008-23930", "357381-10856"),)
    assert "another one before" in verdict.warnings[0]


def test_a_list_without_codes_and_dates_is_matched_by_name_and_group() -> None:
    bare = changed(ANNA, code=None, born=None)
    there = kept(plan(bare).rows[0].row)
    assert plan(bare, existing=(there,)).rows[0].kind == "same"
    other = plan(changed(bare, group="E1-1"), existing=(there,)).rows[0]
    assert other.kind == "added"
    assert "same name" in other.warnings[0]


def test_a_code_of_another_person_is_refused() -> None:
    there = kept(plan(ANNA).rows[0].row)
    row = changed(ANNA, name="Zīle, Ilze", born=datetime(2007, 1, 1))
    verdict = plan(row, existing=(there,)).rows[0]
    assert verdict.kind == "refused"
    assert "Anna Ozola" in " ".join(verdict.problems)


def test_a_new_surname_is_a_change_with_a_warning() -> None:
    there = kept(plan(ANNA).rows[0].row)
    verdict = plan(changed(ANNA, name="Zīle, Anna"), existing=(there,)).rows[0]
    assert verdict.changes == (Change("last_name", "Ozola", "Zīle"),)
    assert "called Anna Ozola before" in verdict.warnings[0]


def test_two_rows_about_one_student_there_are_refused_the_second_time() -> None:
    there = kept(plan(ANNA).rows[0].row)
    by_code, by_name = changed(ANNA, born=None), changed(ANNA, code=None)
    kinds = [verdict.kind for verdict in plan(by_code, by_name, existing=(there,)).rows]
    assert kinds == ["same", "refused"]


def test_the_group_comes_from_the_title_where_it_has_no_column() -> None:
    text = "Grupas D4-2 audzēkņi;\nUzvārds;Vārds\nOzola;Anna\n"
    row = plan_students(table_from_bytes(text.encode(), "a")).rows[0].row
    assert row is not None
    assert row.group == "D4-2"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Grupa: P2-1", GroupHeading(code="P2-1")),
        ("4.b klase", GroupHeading(code="4.b")),
        ("Group D4-2, 2026/27", GroupHeading(code="D4-2", academic_year="2026/2027")),
        ("Kvalifikācija: pavārs", GroupHeading(qualification="pavārs")),
        ("2026./2028. m. g.", GroupHeading()),
        ("Audzēkņu saraksts", GroupHeading()),
    ],
)
def test_titles_are_understood(title: str, heading: GroupHeading) -> None:
    assert read_group_heading([title]) == heading


def test_no_sentence_shows_a_whole_personal_code() -> None:
    doubtful = changed(ANNA, code="031008-23931")
    found = plan(doubtful, doubtful, changed(ANNA, code="031308-23930"))
    said = " ".join(text for v in found.rows for text in (*v.problems, *v.warnings, v.title))
    assert "2393" not in said
