"""Assessments: each party's own, on the placement's scale, extremes explained."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app import clock
from app.actions.assessment import Criterion, Written, write_assessment
from app.actions.memory import undo_last
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.reports.assessments import AssessmentRow, assessments_of
from app.rules.marks import EXTREMES
from tests.app.people import People

NOW = datetime(2027, 6, 11, 15, tzinfo=UTC)


def rows(folder: DataFolder, people: People) -> list[AssessmentRow]:
    with folder.read() as session:
        return assessments_of(session, people.placement)


def test_each_party_writes_its_own_and_sees_the_others(people: People) -> None:
    for folder, mark in ((people.school, "7"), (people.mentor, "9"), (people.student, "8")):
        with clock.fixed(NOW):
            write_assessment(folder, people.placement, Written(mark=mark, attitude=" Labi "))
    people.share()
    for folder in people.all:
        found = {row.role: row for row in rows(folder, people)}
        assert {role: row.mark for role, row in found.items()} == {
            "teacher": "7", "mentor": "9", "student": "8",
        }  # fmt: skip
        mentors = found["mentor"]
        assert (mentors.attitude, mentors.scale, mentors.stage) == ("Labi", "ten", "final")
        assert mentors.given_on == date(2027, 6, 11)


def test_writing_again_changes_the_same_one_and_only_what_is_given(people: People) -> None:
    first = write_assessment(
        people.mentor, people.placement, Written(mark="8", attitude="Labi", remarks="Nav")
    )
    again = write_assessment(people.mentor, people.placement, Written(mark="7", remarks=""))
    (row,) = rows(people.mentor, people)
    assert first == again == row.id
    assert (row.mark, row.attitude, row.remarks) == ("7", "Labi", "")


def test_midterm_and_final_are_two(people: People) -> None:
    for stage, mark in (("midterm", "6"), ("final", "8")):
        write_assessment(people.mentor, people.placement, Written(mark=mark), stage=stage)
    assert {row.stage: row.mark for row in rows(people.mentor, people)} == {
        "midterm": "6", "final": "8",
    }  # fmt: skip
    with pytest.raises(UserError, match="either midterm or final"):
        write_assessment(people.mentor, people.placement, Written(mark="8"), stage="end")


def test_a_mark_is_one_of_the_placements_scale(people: People) -> None:
    with pytest.raises(UserError, match="ten-point scale"):
        write_assessment(people.mentor, people.placement, Written(mark="i"))
    with pytest.raises(UserError, match="not a mark"):
        write_assessment(people.mentor, people.placement, Written(mark="ļoti labi"))
    assert rows(people.mentor, people) == []
    people.edit(scale="pass")
    people.share()
    with pytest.raises(UserError, match="marked i or ni"):
        write_assessment(people.mentor, people.placement, Written(mark="8"))
    for written, mark in (("ieskaitīts", "i"), ("ni", "ni"), ("nv", "nv")):
        write_assessment(people.mentor, people.placement, Written(mark=written))
        (row,) = rows(people.mentor, people)
        assert (row.mark, row.scale) == (mark, "pass")


def test_without_a_scale_the_mark_says_which_it_is(people: People) -> None:
    people.edit(scale=None)
    people.share()
    for written, scale in (("8", "ten"), ("i", "pass"), ("nv", None)):
        write_assessment(people.mentor, people.placement, Written(mark=written))
        assert rows(people.mentor, people)[0].scale == scale


def test_a_mark_can_be_taken_out_again(people: People) -> None:
    write_assessment(people.mentor, people.placement, Written(mark="8"))
    write_assessment(people.mentor, people.placement, Written(mark=" "))
    (row,) = rows(people.mentor, people)
    assert (row.mark, row.scale) == (None, None)


@pytest.mark.parametrize("mark", sorted(EXTREMES))
def test_an_extreme_mark_needs_a_word_of_explanation(people: People, mark: str) -> None:
    for silent in (Written(mark=mark), Written(mark=mark, attitude="  ")):
        with pytest.raises(UserError, match=f"Mark {mark} needs an explanation"):
            write_assessment(people.mentor, people.placement, silent)
    assert rows(people.mentor, people) == []
    write_assessment(people.mentor, people.placement, Written(mark=mark, attention="Tāpēc"))
    with pytest.raises(UserError, match="needs an explanation"):
        write_assessment(people.mentor, people.placement, Written(attention=""))
    assert rows(people.mentor, people)[0].attention == "Tāpēc"


def test_criteria_are_marked_and_commented(people: People) -> None:
    criteria = [
        Criterion(criterion="Attieksme", mark="9 (teicami)", comment=" Punktuāla "),
        Criterion(criterion="Prasmes", mark="7"),
    ]
    write_assessment(people.mentor, people.placement, Written(), criteria=criteria)
    people.share()
    (row,) = rows(people.school, people)
    assert [(c.position, c.criterion, c.mark, c.comment) for c in row.criteria] == [
        (1, "Attieksme", "9", "Punktuāla"), (2, "Prasmes", "7", ""),
    ]  # fmt: skip
    criteria = [
        Criterion(criterion="Prasmes", mark="8"), Criterion(criterion="Drošība", mark=""),
    ]  # fmt: skip
    write_assessment(people.mentor, people.placement, Written(), criteria=criteria)
    (row,) = rows(people.mentor, people)
    assert {c.criterion: c.mark for c in row.criteria} == {
        "Attieksme": "9", "Prasmes": "8", "Drošība": None,
    }  # fmt: skip


def test_an_extreme_criterion_needs_its_own_comment(people: People) -> None:
    for comment in (None, " "):
        criteria = [Criterion(criterion="Attieksme", mark="10", comment=comment)]
        with pytest.raises(UserError, match="Mark 10 for “Attieksme” needs a comment"):
            write_assessment(people.mentor, people.placement, Written(), criteria=criteria)
    with pytest.raises(UserError, match="not a mark"):
        write_assessment(
            people.mentor,
            people.placement,
            Written(),
            criteria=[Criterion(criterion="A", mark="x")],
        )
    assert rows(people.mentor, people) == []


def test_an_assessment_with_its_criteria_is_taken_back_in_one_step(people: People) -> None:
    criteria = [Criterion(criterion="Attieksme", mark="9")]
    write_assessment(people.mentor, people.placement, Written(mark="9"), criteria=criteria)
    undo_last(people.mentor)
    assert rows(people.mentor, people) == []


def test_marks_written_on_two_computers_are_a_conflict_of_mark_and_scale_together(
    people: People,
) -> None:
    from app.reports.conflicts import conflicts
    from tests.app.ledger.replicas import carry, copied

    write_assessment(people.mentor, people.placement, Written(mark="7"))
    other = copied(people.mentor, people.mentor.path.parent / "other", noticed=True)
    write_assessment(people.mentor, people.placement, Written(mark="8"))
    write_assessment(other, people.placement, Written(mark="nv"))
    carry(other, people.school)
    people.share()
    with people.school.read() as session:
        (row,) = [r for r in conflicts(session) if "mark" in r.fields]
    assert row.fields == ("mark", "scale")
    assert {(v.fields["mark"], v.fields["scale"]) for v in row.values} == {
        ("8", "ten"), ("nv", "ten"),
    }  # fmt: skip
    other.close()


def test_there_must_be_a_placement(people: People) -> None:
    with pytest.raises(UserError, match="deleted meanwhile"):
        write_assessment(people.mentor, b"?" * 16, Written(mark="8"))


def test_a_mark_from_before_the_scale_changed_stays_until_another_is_given(people: People) -> None:
    write_assessment(people.mentor, people.placement, Written(mark="8"))
    people.edit(scale="pass")
    people.share()
    write_assessment(people.mentor, people.placement, Written(attitude="Rūpīga", mark="8"))
    with people.mentor.read() as session:
        (row,) = assessments_of(session, people.placement)
    assert (row.attitude, row.mark, row.scale) == ("Rūpīga", "8", "ten")
    with pytest.raises(UserError, match="marked i or ni"):
        write_assessment(people.mentor, people.placement, Written(mark="9"))
