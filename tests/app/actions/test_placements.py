"""Putting students into placements."""

from __future__ import annotations

from datetime import date

import pytest

from app.actions import agreed, registry
from app.actions import placements as verbs
from app.actions.memory import redo_last, undo_last
from app.actions.notes import write_note
from app.actions.placements import Terms, place_group, place_students
from app.errors import UserError
from app.reports.cover import cover
from app.reports.placements import PlacementFilter, count, fetch, ids
from tests.conftest import School

STARTS, ENDS = date(2027, 1, 11), date(2027, 6, 11)


def full_terms(school: School) -> Terms:
    return Terms(
        kind="qualification",
        company_id=school.company,
        programme_id=school.programme,
        minutes_per_day=480,
        starts_on=STARTS,
        ends_on=ENDS,
    )


def test_a_placement_carries_the_cards_as_they_are(filled_school: School) -> None:
    [record] = place_students(
        filled_school.folder, filled_school.students[:1], full_terms(filled_school)
    )
    registry.edit_companies(filled_school.folder, [filled_school.company], name="Cits nosaukums")
    with filled_school.folder.read() as session:
        found = cover(session, record)
    assert found is not None
    assert (found.student.name, found.group_code) == ("Līga Bērziņa", "D4-2")
    assert (found.company.name, found.company.reg_no) == ("SIA „Čiekurs IT”", "40003521600")
    assert found.workplace_address == "Dzirnavu iela 5, Rīga, LV-1010"
    assert (found.mentor.name, found.mentor.post) == ("Māra Kalniņa", "vadītāja")
    assert found.supervisor.name == "Anna Liepa"
    assert found.school.signatory_basis == "nolikums"
    assert [item.label for item in found.items] == ["1.", "2."]
    assert (found.total_minutes, found.academic_year) == (960 * 60, "2026/2027")
    assert found.programme.qualification == "Programmēšanas tehniķis"
    assert (found.stage, found.agreement) == ("draft", None)


def test_a_draft_may_lack_everything_but_its_student_and_kind(filled_school: School) -> None:
    made = place_students(filled_school.folder, filled_school.students, Terms(kind="training"))
    with filled_school.folder.read() as session:
        rows = fetch(session, ids(session))
    assert sorted(row.id for row in rows) == sorted(made)
    assert [row.student_name for row in rows] == ["Kārlis Ābols", "Līga Bērziņa", "Žanete Čakste"]
    assert all(row.company_name is None and row.planned is None for row in rows)


def test_hours_without_a_programme_follow_the_working_days(filled_school: School) -> None:
    terms = Terms(
        kind="training", minutes_per_day=360,
        starts_on=date(2027, 5, 3), ends_on=date(2027, 5, 7),
    )  # fmt: skip
    [record] = place_students(filled_school.folder, filled_school.students[:1], terms)
    with filled_school.folder.read() as session:
        [row] = fetch(session, [record])
    assert row.planned == 4 * 360  # 4 May is a public holiday


def test_a_group_is_placed_once_for_a_kind_and_a_period(filled_school: School) -> None:
    terms = full_terms(filled_school)
    place_students(filled_school.folder, filled_school.students[:1], terms)
    assert len(place_group(filled_school.folder, filled_school.group, terms)) == 2
    with pytest.raises(UserError, match="already"):
        place_group(filled_school.folder, filled_school.group, terms)
    later = Terms(kind="qualification", starts_on=date(2028, 1, 3), ends_on=date(2028, 2, 1))
    assert len(place_group(filled_school.folder, filled_school.group, later)) == 3


def test_a_period_that_ends_before_it_starts_changes_nothing(filled_school: School) -> None:
    terms = Terms(kind="training", starts_on=date(2027, 2, 1), ends_on=date(2027, 1, 1))
    with pytest.raises(UserError):
        place_students(filled_school.folder, filled_school.students, terms)
    with filled_school.folder.read() as session:
        assert count(session) == 0


def test_several_placements_are_edited_at_once(filled_school: School) -> None:
    made = place_students(filled_school.folder, filled_school.students, full_terms(filled_school))
    verbs.edit_placements(
        filled_school.folder, made[:2], ends_on=date(2028, 6, 1), starts_on=date(2028, 1, 3),
        schedule="8.30–17.00", insurance="", stipend=True,
    )  # fmt: skip
    with filled_school.folder.read() as session:
        found = [cover(session, record) for record in made]
    assert [c and c.academic_year for c in found] == ["2027/2028", "2027/2028", "2026/2027"]
    assert found[0] is not None
    assert (found[0].schedule, found[0].insurance, found[0].stipend) == ("8.30–17.00", None, True)


def test_a_company_is_given_and_taken_with_its_workplace_and_mentor(filled_school: School) -> None:
    folder = filled_school.folder
    made = place_students(
        folder, filled_school.students, Terms(kind="training", starts_on=STARTS, ends_on=ENDS)
    )
    agreed.set_company(folder, made, filled_school.company)
    with folder.read() as session:
        assert {row.mentor_name for row in fetch(session, made)} == {"Māra Kalniņa"}
    agreed.set_company(folder, made[:1], None)
    with folder.read() as session:
        found = cover(session, made[0])
    assert found is not None
    assert (found.company.id, found.company.name, found.mentor.name) == (None, None, None)
    assert found.workplace_address is None


def test_mentor_and_supervisor_are_set_and_emptied(filled_school: School) -> None:
    folder = filled_school.folder
    [record] = place_students(folder, filled_school.students[:1], full_terms(filled_school))
    other = registry.add_mentor(folder, filled_school.company, "Pēteris Egle")
    agreed.set_mentor(folder, [record], other)
    agreed.set_supervisor(folder, [record], None)
    with folder.read() as session:
        found = cover(session, record)
    assert found is not None
    assert (found.mentor.name, found.mentor.post) == ("Pēteris Egle", None)
    assert (found.supervisor.id, found.supervisor.name) == (None, None)


def test_items_that_stay_keep_their_ids_when_the_programme_is_copied_again(
    filled_school: School,
) -> None:
    folder = filled_school.folder
    [record] = place_students(folder, filled_school.students[:1], full_terms(filled_school))
    with folder.read() as session:
        before = cover(session, record)
    assert before is not None
    registry.add_item(folder, filled_school.programme, "Dokumentēšana", 60)
    agreed.set_programme(folder, [record], filled_school.programme)
    with folder.read() as session:
        after = cover(session, record)
    assert after is not None
    assert [item.id for item in after.items[:2]] == [item.id for item in before.items]
    assert after.total_minutes == 960 * 60 + 60
    agreed.set_programme(folder, [record], None)
    with folder.read() as session:
        emptied = cover(session, record)
    assert emptied is not None
    assert emptied.items == ()


def test_cards_are_refreshed_from_the_registry_on_request(filled_school: School) -> None:
    folder = filled_school.folder
    [record] = place_students(folder, filled_school.students[:1], full_terms(filled_school))
    registry.edit_students(folder, filled_school.students[:1], last_name="Kalna")
    registry.edit_companies(folder, [filled_school.company], name="SIA „Egle”")
    agreed.refresh_cards(folder, [record])
    with folder.read() as session:
        [row] = fetch(session, [record])
    assert (row.student_name, row.company_name) == ("Līga Kalna", "SIA „Egle”")


def test_stages_and_deletion(filled_school: School) -> None:
    folder = filled_school.folder
    made = place_students(folder, filled_school.students, full_terms(filled_school))
    agreed.change_placements(folder, made[:1], {"stage": "parakstīts"})
    with pytest.raises(UserError, match="stage"):
        agreed.change_placements(folder, made, {"stage": "lost"})
    verbs.delete_placements(folder, made[1:])
    with folder.read() as session:
        assert ids(session, PlacementFilter(stage="signed")) == made[:1]
        assert count(session) == 1
    with pytest.raises(UserError, match="deleted"):
        agreed.change_placements(folder, made, {"stage": "draft"})


def test_a_note_stays_with_the_school(filled_school: School) -> None:
    folder = filled_school.folder
    [record] = place_students(folder, filled_school.students[:1], full_terms(filled_school))
    write_note(folder, record, "")
    write_note(folder, record, "Zvanīt pirmdien.")
    write_note(folder, record, "Zvanīt otrdien.")
    with folder.read() as session:
        found = cover(session, record)
        kinds = session.connection().exec_driver_sql(
            "SELECT s.kind FROM note n JOIN scope s ON s.no = n.scope"
        )
        assert kinds.scalars().all() == ["internal"]
    assert found is not None
    assert found.note == "Zvanīt otrdien."


def test_placing_a_group_is_undone_and_done_again_as_one_step(filled_school: School) -> None:
    folder = filled_school.folder
    made = place_group(folder, filled_school.group, full_terms(filled_school))
    undo_last(folder)
    with folder.read() as session:
        assert count(session) == 0
    redo_last(folder)
    with folder.read() as session:
        assert sorted(ids(session)) == sorted(made)
        found = cover(session, made[0])
    assert found is not None
    assert len(found.items) == 2
    agreed.change_placements(folder, made, {"stage": "signed"})
    assert undo_last(folder).verb == "placement.stage"
    with folder.read() as session:
        assert {row.stage for row in fetch(session, made)} == {"draft"}


def test_a_class_of_24_is_placed_in_under_a_second(filled_school: School) -> None:
    import time

    folder = filled_school.folder
    more = [
        registry.add_student(folder, f"Vārds{n}", f"Uzvārds{n}", filled_school.group)
        for n in range(21)
    ]
    begun = time.perf_counter()
    made = place_students(folder, [*filled_school.students, *more], full_terms(filled_school))
    assert len(made) == 24
    assert time.perf_counter() - begun < 5
