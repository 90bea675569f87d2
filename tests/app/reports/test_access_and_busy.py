"""Who has access, and who has a place already."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.actions import exchange
from app.actions.agreed import change_placements
from app.actions.placements import Terms, place_students
from app.reports.access import access
from app.reports.busy import placed_already
from app.reports.cover import cover
from tests.conftest import School

JANUARY, JUNE = date(2027, 1, 11), date(2027, 6, 12)


def place(school: School, student: int = 0) -> bytes:
    terms = Terms(
        kind="training", starts_on=JANUARY, ends_on=JUNE, company_id=school.company,
        mentor_id=school.mentor,
    )  # fmt: skip
    return place_students(school.folder, [school.students[student]], terms)[0]


def test_access_tells_who_was_invited_and_who_has_joined(
    filled_school: School, tmp_path: Path
) -> None:
    placement = place(filled_school)
    folder = filled_school.folder
    with folder.read() as session:
        assert access(session, placement) == []
    file, reply = tmp_path / "a.prakse", tmp_path / "b.prakse"
    invited = exchange.invite(folder, placement, file)
    with folder.read() as session:
        (row,) = access(session, placement)
    assert (row.role, row.name) == ("mentor", "Māra Kalniņa")
    assert row.invited_at is not None
    assert row.joined_at is None
    exchange.accept_invitation(tmp_path / "mentor", file, invited.words, reply)
    exchange.import_file(folder, reply)
    with folder.read() as session:
        (row,) = access(session, placement)
    assert row.joined_at is not None
    assert row.heard_at is not None


def test_a_second_placement_of_a_joined_mentor_is_theirs_at_once(
    filled_school: School, tmp_path: Path
) -> None:
    file, reply = tmp_path / "a.prakse", tmp_path / "b.prakse"
    invited = exchange.invite(filled_school.folder, place(filled_school), file)
    exchange.accept_invitation(tmp_path / "mentor", file, invited.words, reply)
    exchange.import_file(filled_school.folder, reply)
    second = place(filled_school, 1)
    with filled_school.folder.read() as session:
        (row,) = access(session, second)
    assert row.joined_at is not None


def test_a_student_is_busy_only_in_that_period_with_that_kind(filled_school: School) -> None:
    placement = place(filled_school)
    folder, students = filled_school.folder, filled_school.students
    with folder.read() as session:
        busy = placed_already(session, students, "training", date(2027, 6, 1), date(2027, 7, 1))
        later = placed_already(session, students, "training", date(2027, 6, 13), date(2027, 7, 1))
        unknown = placed_already(session, students, "training", None, None)
        other = placed_already(session, students, "abroad", JANUARY, JUNE)
    assert busy == {students[0]: "SIA „Čiekurs IT”"}
    assert set(unknown) == {students[0]}
    assert later == other == {}
    change_placements(folder, [placement], {"stage": "terminated"})
    with folder.read() as session:
        assert placed_already(session, students, "training", None, None) == {}


def test_several_placements_are_changed_in_one_step(filled_school: School) -> None:
    both = [place(filled_school, 0), place(filled_school, 1)]
    folder = filled_school.folder
    values = {"company": None, "programme": filled_school.programme, "ends_on": date(2027, 5, 1)}
    assert change_placements(folder, both, values) == 2
    with folder.read() as session:
        for record in both:
            found = cover(session, record)
            assert found is not None
            assert found.company.name is None
            assert found.mentor.name is None
            assert found.total_minutes == 960 * 60
            assert found.ends_on == date(2027, 5, 1)
