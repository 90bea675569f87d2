"""Assessments that are written on two computers, by colleagues, or by one mentor after another."""

from __future__ import annotations

from pathlib import Path

from app.actions.assessment import Criterion, Written, write_assessment
from app.actions.memory import undo_last
from app.actions.placement_report import hand_in_report, write_report
from app.ledger.folder import DataFolder
from app.reports.assessments import AssessmentRow, assessments_of
from app.reports.compared import compared
from app.reports.conflicts import conflicts
from app.reports.criteria import placement_criteria
from app.reports.grading import grading
from tests.app.actions.test_next_mentor import end_the_first, next_mentor, share
from tests.app.actions.test_two_teachers import Colleagues, colleagues
from tests.app.ledger.replicas import carry, copied
from tests.app.people import People

__all__ = ["colleagues", "next_mentor"]


def write(folder: DataFolder, placement: bytes, attitude: str, mark: str) -> bytes:
    given = [Criterion(criterion="Precizitāte", mark=mark)]
    return write_assessment(
        folder, placement, Written(attitude=attitude, mark=mark), criteria=given
    )


def read(folder: DataFolder, placement: bytes) -> list[AssessmentRow]:
    with folder.read() as session:
        return assessments_of(session, placement)


def test_one_mentor_on_two_computers_writes_one_assessment_in_conflict(
    people: People, tmp_path: Path
) -> None:
    other = copied(people.mentor, tmp_path / "other", noticed=True)
    write(people.mentor, people.placement, "Rūpīga", "8")
    write(other, people.placement, "Kavē", "5")
    carry(other, people.school)
    people.share()
    carry(people.school, other)
    for folder in (*people.all, other):
        (row,) = read(folder, people.placement)
        assert len(row.criteria) == 1
        with folder.read() as session:
            assert {each.fields for each in conflicts(session)} == {
                ("attitude",), ("mark", "scale"), ("mark",),
            }  # fmt: skip
    other.close()


def test_what_was_taken_back_is_written_anew(people: People) -> None:
    write(people.student, people.placement, "Sākums", "8")
    undo_last(people.student)
    assert read(people.student, people.placement) == []
    write(people.student, people.placement, "Cits", "7")
    people.share()
    (row,) = read(people.school, people.placement)
    assert (row.attitude, row.mark, [each.mark for each in row.criteria]) == ("Cits", "7", ["7"])


def test_the_next_mentor_writes_an_assessment_beside_that_of_the_one_who_left(
    people: People, next_mentor: DataFolder
) -> None:
    first = write(people.mentor, people.placement, "Rūpīga", "8")
    people.share()
    end_the_first(people)
    share(people, next_mentor)
    second = write(next_mentor, people.placement, "Kavē", "5")
    assert write(next_mentor, people.placement, "Tomēr labi", "6") == second
    share(people, next_mentor)
    rows = read(next_mentor, people.placement)
    assert {row.id: (row.attitude, row.author, row.mine) for row in rows} == {
        first: ("Rūpīga", "Māra Kalniņa", False), second: ("Tomēr labi", "Otto Egle", True),
    }  # fmt: skip
    with people.school.read() as session:
        found = grading(session, people.placement)
        assert found is not None
        assert sorted(found.part("mentor").marks) == ["6", "8"]
        criteria = placement_criteria(session, people.placement).criteria
        whole = compared(assessments_of(session, people.placement), "final", criteria)[-1]
        assert whole.marks["mentor"] == rows[-1].mark


def test_teachers_write_one_assessment_and_keep_one_report(colleagues: Colleagues) -> None:
    here, there, placement = colleagues.here, colleagues.there, colleagues.placement
    write_assessment(here, placement, Written(attitude="Rūpīga"))
    write_report(here, placement, "Pārskats")
    colleagues.share()
    given = [Criterion(criterion="Precizitāte", mark="8")]
    write_assessment(there, placement, Written(remarks="Labi"), criteria=given)
    hand_in_report(there, placement)
    colleagues.share()
    for folder in colleagues.both:
        (row,) = read(folder, placement)
        assert (row.attitude, row.remarks, len(row.criteria)) == ("Rūpīga", "Labi", 1)
        with folder.read() as session:
            found = grading(session, placement)
        assert found is not None
        assert found.reports[0].handed_in_on is not None
    write_assessment(here, placement, Written(mark="8"), stage="midterm")
    write_assessment(there, placement, Written(mark="4"), stage="midterm")
    colleagues.share()
    (conflict,) = colleagues.conflicts()
    assert {value.fields["mark"] for value in conflict.values} == {"8", "4"}
