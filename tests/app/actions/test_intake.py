"""Importing class lists, companies and programmes into a real folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.actions.agreed import set_programme
from app.actions.import_plans import (
    plan_company_import,
    plan_programme_import,
    plan_student_import,
)
from app.actions.intake import import_companies, import_programme, import_students
from app.actions.moving import Onward, continue_elsewhere
from app.actions.placements import Terms, place_students
from app.actions.registry import edit_items
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.reports import companies, cover, programmes, students
from app.reports.groups import groups
from tests.conftest import School

CLASS = """Grupas D4-2 audzēkņu saraksts 2026./2027. m. g.;;;
"Programmēšanas tehniķis, LKI 4. līmenis, programmas kods 33 484 01 1";;;
Uzvārds, vārds;Personas kods;Tālrunis;E-pasts
"Bērziņa, Līga";;20000001;liga@example.lv
"Ābols, Kārlis";;20000002;
"""
COMPANIES = """Nosaukums;Reģ. nr.;Juridiskā adrese;Prakses vietas adrese;Prakses vadītājs
SIA „Čiekurs IT”;40003521600;Rīga;Dzirnavu iela 5;Māra Kalniņa
SIA „Viltus”;40003521601;Rīga;;
"""
PROGRAMME = """Prakses programma: Programmēšanas tehniķis
Nr.;Prakses uzdevums;Stundas
1.;Datubāzes;480
2.;Testēšana;480
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "fails.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_class_list_makes_students_and_their_group(
    school_folder: DataFolder, tmp_path: Path
) -> None:
    plan = plan_student_import(school_folder, written(tmp_path, CLASS))
    with school_folder.read() as session:
        assert students.count(session) == 0  # a plan changes nothing
    assert len(import_students(school_folder, plan)) == 2
    with school_folder.read() as session:
        [group] = groups(session)
        rows = students.fetch(session, students.ids(session))
    assert (group.code, group.academic_year, group.students) == ("D4-2", "2026/2027", 2)
    assert (group.qualification, group.level) == ("Programmēšanas tehniķis", "4")
    assert [row.name for row in rows] == ["Kārlis Ābols", "Līga Bērziņa"]
    assert rows[1].phone == "+371 20000001"


def test_the_same_list_again_changes_nothing_and_a_new_phone_changes_one(
    school_folder: DataFolder, tmp_path: Path
) -> None:
    import_students(school_folder, plan_student_import(school_folder, written(tmp_path, CLASS)))
    again = plan_student_import(school_folder, written(tmp_path, CLASS))
    assert [verdict.kind for verdict in again.rows] == ["same", "same"]
    assert import_students(school_folder, again) == []
    newer = plan_student_import(
        school_folder, written(tmp_path, CLASS.replace("20000002", "20000009"))
    )
    [changed] = import_students(school_folder, newer)
    with school_folder.read() as session:
        row = students.student(session, changed)
    assert row is not None
    assert (row.name, row.phone) == ("Kārlis Ābols", "+371 20000009")


def test_companies_bring_workplaces_and_mentors_and_bad_numbers_stay_out(
    school_folder: DataFolder, tmp_path: Path
) -> None:
    plan = plan_company_import(school_folder, written(tmp_path, COMPANIES))
    assert [verdict.kind for verdict in plan.rows] == ["added", "refused"]
    import_companies(school_folder, plan)
    more = COMPANIES.replace("Dzirnavu iela 5", "Skolas iela 2").replace("Māra Kalniņa", "Ivo Bite")
    import_companies(school_folder, plan_company_import(school_folder, written(tmp_path, more)))
    with school_folder.read() as session:
        [row] = companies.fetch(session, companies.ids(session))
    assert [place.address for place in row.workplaces] == ["Dzirnavu iela 5", "Skolas iela 2"]
    assert [mentor.name for mentor in row.mentors] == ["Ivo Bite", "Māra Kalniņa"]


def test_a_programme_is_added_and_then_brought_up_to_date(
    school_folder: DataFolder, tmp_path: Path
) -> None:
    first = plan_programme_import(school_folder, written(tmp_path, PROGRAMME))
    record = import_programme(school_folder, first)
    changed = PROGRAMME.replace("2.;Testēšana;480", "2.;Testēšana;400\n3.;Dokumentēšana;80")
    second = plan_programme_import(school_folder, written(tmp_path, changed))
    assert import_programme(school_folder, second) == record
    with school_folder.read() as session:
        items = programmes.items(session, record)
        [programme] = programmes.programmes(session)
    assert [(item.label, item.minutes) for item in items] == [
        ("1.", 480 * 60), ("2.", 400 * 60), ("3.", 80 * 60),
    ]  # fmt: skip
    assert (programme.items, programme.minutes) == (3, 960 * 60)


def test_learning_outcomes_come_with_the_programme_and_go_on_into_placements(
    filled_school: School, tmp_path: Path
) -> None:
    folder = filled_school.folder
    table = "Nr.;Uzdevums;Stundas;Sasniedzamais rezultāts\n1.;Kods;480;Raksta kodu\n2.;Testi;48;\n"
    programme = import_programme(folder, plan_programme_import(folder, written(tmp_path, table)))
    terms = Terms(kind="qualification", programme_id=programme, starts_on=date(2027, 1, 11))
    [record] = place_students(folder, filled_school.students[:1], terms)
    with folder.read() as session:
        first, second = programmes.items(session, programme)
        assert [i.outcome for i in cover.items(session, record)] == ["Raksta kodu", ""]
    edit_items(folder, [second.id], outcome="Testē")
    set_programme(folder, [record], programme)
    onward = continue_elsewhere(folder, record, Onward(last_day=date(2027, 2, 1)))
    with folder.read() as session:
        assert [i.outcome for i in cover.items(session, onward)] == ["Raksta kodu", "Testē"]
    assert first.outcome == "Raksta kodu"


def test_a_file_without_a_usable_row_is_refused(school_folder: DataFolder, tmp_path: Path) -> None:
    text = "Nosaukums;Reģ. nr.\nSIA „Viltus”;1\n"
    plan = plan_company_import(school_folder, written(tmp_path, text))
    with pytest.raises(UserError, match="No row"):
        import_companies(school_folder, plan)
