"""Every verb of the school can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.actions import agreed, notes, papers, placements, registry, school
from app.actions.import_plans import (
    plan_company_import,
    plan_programme_import,
    plan_student_import,
)
from app.actions.intake import import_companies, import_programme, import_students
from app.actions.memory import redo_last, undo_last
from app.actions.moving import Onward, continue_elsewhere
from app.actions.placements import Terms, place_students
from app.actions.printing_papers import print_papers
from app.ledger.folder import DataFolder
from tests.app.actions.test_intake import CLASS, COMPANIES, PROGRAMME
from tests.conftest import School

TABLES = (
    "school", "person", "study_group", "student", "company", "workplace", "mentor",
    "placement_programme", "programme_item", "placement", "placement_item", "agreement", "note",
)  # fmt: skip
Act = Callable[[School, bytes, Path], Any]


def state(folder: DataFolder) -> dict[str, list[tuple[Any, ...]]]:
    """Return every living record."""
    with folder.read() as session:
        return {
            table: sorted(
                (tuple(row) for row in session.execute(text(f"SELECT * FROM {table} WHERE alive"))),
                key=repr,
            )
            for table in TABLES
        }


def written(path: Path, content: str) -> Path:
    path = path / "list.csv"
    path.write_text(content, encoding="utf-8")
    return path


ACTS: dict[str, Act] = {
    "edit_school": lambda s, _p, _t: school.edit_school(s.folder, town="Rīga", phone=""),
    "add_teacher": lambda s, _p, _t: school.add_teacher(s.folder, "Ilze Priede"),
    "add_student": lambda s, _p, _t: registry.add_student(s.folder, "A", "B", s.group),
    "edit_students": lambda s, _p, _t: registry.edit_students(s.folder, s.students, phone="1"),
    "delete_students": lambda s, _p, _t: registry.delete_students(s.folder, s.students),
    "add_group": lambda s, _p, _t: registry.add_group(s.folder, "P1"),
    "edit_group": lambda s, _p, _t: registry.edit_group(s.folder, s.group, level="5"),
    "delete_groups": lambda s, _p, _t: registry.delete_groups(s.folder, [s.group]),
    "edit_companies": lambda s, _p, _t: registry.edit_companies(s.folder, [s.company], places=9),
    "delete_companies": lambda s, _p, _t: registry.delete_companies(s.folder, [s.company]),
    "edit_mentors": lambda s, _p, _t: registry.edit_mentors(s.folder, [s.mentor], post="x"),
    "add_item": lambda s, _p, _t: registry.add_item(s.folder, s.programme, "Jauns", 60),
    "delete_programmes": lambda s, _p, _t: registry.delete_programmes(s.folder, [s.programme]),
    "place_students": lambda s, _p, _t: place_students(s.folder, s.students, Terms(kind="wbl")),
    "edit_placements": lambda s, p, _t: placements.edit_placements(s.folder, [p], kind="wbl"),
    "set_company": lambda s, p, _t: agreed.set_company(s.folder, [p], None),
    "set_mentor": lambda s, p, _t: agreed.set_mentor(s.folder, [p], None),
    "set_supervisor": lambda s, p, _t: agreed.set_supervisor(s.folder, [p], None),
    "set_programme": lambda s, p, _t: agreed.set_programme(s.folder, [p], None),
    "continue_elsewhere": lambda s, p, _t: continue_elsewhere(
        s.folder, p, Onward(last_day=date(2027, 3, 12), company_id=s.company)
    ),
    "delete_placements": lambda s, p, _t: placements.delete_placements(s.folder, [p]),
    "write_note": lambda s, p, _t: notes.write_note(s.folder, p, "Zvanīt"),
    "sign_agreements": lambda s, p, _t: papers.sign_agreements(s.folder, [p]),
    "print": lambda s, p, t: print_papers(s.folder, "agreement", [p], "lv", t / "x.pdf"),
    "import_students": lambda s, _p, t: import_students(
        s.folder, plan_student_import(s.folder, written(t, CLASS))
    ),
    "import_companies": lambda s, _p, t: import_companies(
        s.folder, plan_company_import(s.folder, written(t, COMPANIES))
    ),
    "import_programme": lambda s, _p, t: import_programme(
        s.folder, plan_programme_import(s.folder, written(t, PROGRAMME))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_what_was_done_is_undone_and_done_again(
    filled_school: School, tmp_path: Path, name: str
) -> None:
    folder = filled_school.folder
    terms = Terms(
        kind="training", company_id=filled_school.company, programme_id=filled_school.programme
    )
    [placed] = place_students(folder, filled_school.students[:1], terms)
    before = state(folder)
    ACTS[name](filled_school, placed, tmp_path)
    after = state(folder)
    assert after != before
    undo_last(folder)
    assert state(folder) == before
    redo_last(folder)
    assert state(folder) == after
