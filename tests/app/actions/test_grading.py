"""The final grade: its parts, its working, its giving and taking back, on three computers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app import clock
from app.actions.assessment import Written, write_assessment
from app.actions.defence import edit_defence
from app.actions.formulas import (
    edit_formula,
    hand_out_formula,
    otherwise_agreed,
    use_schools_formula,
)
from app.actions.grading import give_grade, mark_part, take_grade_back
from app.actions.memory import undo_last
from app.actions.placement_report import (
    attach_report,
    hand_in_report,
    take_report_back,
    write_report,
)
from app.actions.registry import add_programme
from app.actions.reviewing import confirm_days
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import Assessment, Placement, PlacementReport, id_after
from app.reports.conflicts import conflicts
from app.reports.formula import formula_in_use, formula_of
from app.reports.grade_column import ELSEWHERE
from app.reports.grade_words import steps, why_words
from app.reports.grading import GradingRow, grading
from app.reports.placements import PlacementFilter, fetch, ids
from app.rules.grade import SHARE, Formula, Part, outcome
from tests.app.ledger.replicas import carry, copied, new_placement
from tests.app.people import People

NOW = datetime(2027, 6, 14, 9, tzinfo=UTC)


def found(folder: DataFolder, people: People, placement: bytes | None = None) -> GradingRow:
    with folder.read() as session:
        row = grading(session, placement or people.placement)
    assert row is not None
    return row


def all_marked(people: People) -> None:
    """Mentor 9; diary 8, report 7 and defence 10 by the school: 8.6, so 9."""
    write_assessment(people.mentor, people.placement, Written(mark="9"))
    people.share()
    for part, mark in (("diary", "8"), ("report", "7"), ("defence", "10")):
        mark_part(people.school, people.placement, part, mark=mark)


def test_the_grade_comes_with_its_working_to_everybody(people: People) -> None:
    all_marked(people)
    with clock.fixed(NOW):
        give_grade(people.school, people.placement)
    people.share()
    for folder in people.all:
        row = found(folder, people)
        assert row.given is not None
        assert row.given.working is not None
        assert (row.given.mark, row.given.given_on) == ("9", date(2027, 6, 14))
        assert not row.given.overridden
        assert not row.differs
        told = [(step.title, step.mark, step.weight, step.result) for step in
                steps(row.given.working)]  # fmt: skip
        assert told == [
            ("company mentor's mark", "9", "40", "360"), ("diary", "8", "20", "160"),
            ("placement report", "7", "20", "140"), ("defence", "10", "20", "200"),
            ("sum, divided by the weights", "", "100", "860 : 100 = 8.6"),
            ("rounded, halves up (7.5 is 8)", "", "", "9"),
            ("passed (pass mark 4)", "", "", "9"),
        ]  # fmt: skip


def test_what_lacks_is_said_and_a_grade_without_it_needs_a_reason(people: People) -> None:
    mark_part(people.school, people.placement, "report", mark="7")
    with pytest.raises(UserError, match="No mark yet: company mentor's mark, diary, defence"):
        give_grade(people.school, people.placement)
    with pytest.raises(UserError, match="needs a reason"):
        give_grade(people.school, people.placement, "8", "  ")
    give_grade(people.school, people.placement, "8", "Vienošanās ar komisiju")
    row = found(people.school, people)
    assert row.given is not None
    assert row.given.overridden
    assert (row.given.mark, row.given.reason) == ("8", "Vienošanās ar komisiju")
    give_grade(people.school, people.placement, "nv", "Slimības dēļ nepabeigta")
    row = found(people.school, people)
    assert (row.given and row.given.mark, row.also) == ("nv", ())


def test_the_marks_of_confirmed_days_are_the_diary_unless_the_school_marks_it(
    people: People,
) -> None:
    days = [people.day(number) for number in range(3)]
    people.share()
    for day, mark in zip(days, ("9", "8", "nv"), strict=True):
        confirm_days(people.mentor, [day], mark)
    people.share()
    part = found(people.school, people).part("diary")
    assert (part.source, part.marks) == ("days", ("9", "8", "nv"))
    mark_part(people.school, people.placement, "diary", mark="7", comment="Par īsu")
    part = found(people.school, people).part("diary")
    assert (part.source, part.marks, part.comment) == ("school", ("7",), "Par īsu")
    mark_part(people.school, people.placement, "diary", mark="")
    assert found(people.school, people).part("diary").source == "days"


def test_the_mentors_own_mark_is_nobody_elses_to_give(people: People) -> None:
    mark_part(people.school, people.placement, "mentor", mark="8")
    assert found(people.school, people).part("mentor").source == "school"
    write_assessment(people.mentor, people.placement, Written(mark="6"))
    people.share()
    part = found(people.school, people).part("mentor")
    assert (part.source, part.marks) == ("mentor", ("6",))
    with pytest.raises(UserError, match="the mentor has given it"):
        mark_part(people.school, people.placement, "mentor", mark="9")


def test_on_the_pass_scale_and_where_scales_are_mixed(people: People) -> None:
    people.edit(scale="pass")
    all_marked(people)
    give_grade(people.school, people.placement)
    assert found(people.school, people).given is not None
    mark_part(people.school, people.placement, "report", mark="ni")
    row = found(people.school, people)
    assert (outcome(row.live), row.differs) == ("ni", ("marks", "mark"))
    assert why_words(row.live)[-1] == "Not passed, so the whole is not passed: placement report."
    people.edit(scale="ten")
    row = found(people.school, people)
    assert outcome(row.live) == "8"
    assert why_words(row.live) == ["Marked i or ni, which counts as 4 or 3 here: placement report."]
    with pytest.raises(UserError, match="ten-point scale"):
        give_grade(people.school, people.placement, "i", "Tā vajag")


def test_no_assessment_of_a_part_is_none_of_the_whole(people: People) -> None:
    all_marked(people)
    mark_part(people.school, people.placement, "defence", mark="nv")
    give_grade(people.school, people.placement)
    row = found(people.school, people)
    assert row.given is not None
    assert (row.given.mark, row.given.overridden) == ("nv", False)


def test_a_formula_changed_later_leaves_the_grade_and_says_so(people: People) -> None:
    all_marked(people)
    give_grade(people.school, people.placement)
    with clock.fixed(NOW):
        edit_formula(people.school, Formula((Part("report", 1),), missing=SHARE))
        assert found(people.school, people).differs == ()
        hand_out_formula(people.school)
    row = found(people.school, people)
    assert row.given is not None
    assert row.given.working is not None
    assert (row.given.mark, len(row.given.working.parts)) == ("9", 4)
    assert (outcome(row.live), row.differs) == ("7", ("formula", "mark"))
    assert [part.what for part in row.parts if part.weight is None] == ["diary", "defence"]
    undo_last(people.school)
    assert found(people.school, people).differs == ()


def test_what_was_agreed_stays_until_the_new_one_is_handed_out(people: People) -> None:
    school = people.school
    programme = add_programme(school, title="Datorsistēmu tehniķis")
    edit_formula(school, Formula((Part("defence", 1),)), programme)
    edit_formula(school, Formula((Part("report", 1),)))
    with clock.fixed(NOW), school.read() as session:
        assert formula_of(session, people.placement) == Formula()
        own = formula_in_use(session, programme)
        assert (own.source, own.formula.parts) == ("programme", (Part("defence", 1),))
        assert formula_in_use(session).formula.version == 2
        assert otherwise_agreed(session) == [people.placement]
    with clock.fixed(NOW):
        assert hand_out_formula(school) == 1
        assert hand_out_formula(school) == 0
    people.share()
    assert found(people.mentor, people).formula.parts == (Part("report", 1),)
    use_schools_formula(school, programme)
    with school.read() as session:
        assert formula_in_use(session, programme).source == "school"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Formula(()), "no parts"),
        (Formula((Part("report", 1), Part(" Placement  report ", 1))), "there twice"),
        (Formula((Part("report", 0),)), "Every weight is 0"),
        (Formula((Part("  ", 1),)), "has no name"),
        (Formula((Part("x" * 61, 1),)), "too long"),
        (Formula((Part("report", 1001),)), "from 0 to 1000"),
        (replace(Formula(), pass_mark=1), "from 2 to 10"),
    ],
)
def test_a_formula_that_cannot_work_says_why(people: People, wrong: Formula, said: str) -> None:
    with pytest.raises(UserError, match=said):
        edit_formula(people.school, wrong)


def test_of_a_trainee_who_went_on_there_is_one_grade_on_the_last_placement(
    people: People,
) -> None:
    school = people.school
    second, _number = new_placement(school, scale="ten", company_name="SIA Otrā")
    with school.change("placement.edit") as change:
        change.get_one(Placement, second).continues_id = people.placement
    all_marked(people)
    with pytest.raises(UserError, match="SIA Otrā"):
        give_grade(school, people.placement)
    first = found(school, people)
    assert first.later is not None
    assert first.later.id == second
    for part in ("diary", "report", "defence"):
        mark_part(school, second, part, mark="8")
    last = found(school, people, second)
    assert ([link.id for link in last.earlier], last.later) == ([people.placement], None)
    assert last.part("mentor").marks == ("9",)
    give_grade(school, second)
    last = found(school, people, second)
    assert last.given is not None
    assert last.given.mark == "8"


def test_giving_taking_back_and_undoing(people: People) -> None:
    all_marked(people)
    with pytest.raises(UserError, match="nothing to take back"):
        take_grade_back(people.school, people.placement)
    give_grade(people.school, people.placement)
    take_grade_back(people.school, people.placement)
    assert found(people.school, people).given is None
    undo_last(people.school)
    assert found(people.school, people).given is not None
    undo_last(people.school)
    assert found(people.school, people).given is None


@pytest.mark.parametrize("who", ["mentor", "student"])
def test_only_the_school_marks_and_grades(people: People, who: str) -> None:
    folder: DataFolder = getattr(people, who)
    for act in (
        lambda: mark_part(folder, people.placement, "report", mark="9"),
        lambda: edit_defence(folder, people.placement, place="101"),
        lambda: give_grade(folder, people.placement, "10", "Labi"),
        lambda: take_grade_back(folder, people.placement),
        lambda: edit_formula(folder, Formula()),
    ):
        with pytest.raises(UserError, match="the school's to give"):
            act()
    if who == "mentor":
        with pytest.raises(UserError, match="the trainee's"):
            write_report(folder, people.placement, "Pārskats")


def test_a_defence_has_a_day_a_place_and_a_committee(people: People) -> None:
    with pytest.raises(UserError, match="begins on"):
        edit_defence(people.school, people.placement, held_on=date(2027, 1, 10))
    edit_defence(
        people.school, people.placement, held_on=date(2027, 6, 12), place="101. kabinets",
        commission="A. Liepa, M. Kalniņa",
    )  # fmt: skip
    mark_part(people.school, people.placement, "defence", mark="9")
    people.share()
    part = found(people.student, people).part("defence")
    assert (part.held_on, part.place, part.commission, part.mark) == (
        date(2027, 6, 12), "101. kabinets", "A. Liepa, M. Kalniņa", "9",
    )  # fmt: skip


def test_a_report_is_written_attached_and_handed_in(people: People, tmp_path: Path) -> None:
    student = people.student
    with pytest.raises(UserError, match="The report is empty"):
        hand_in_report(student, people.placement)
    assert found(student, people).reports == ()
    write_report(student, people.placement, " Praksē apguvu…\n\nSecinājumi. ")
    paper = tmp_path / "parskats.pdf"
    paper.write_bytes(b"%PDF-1.7\n%%EOF\n")
    attach_report(student, people.placement, paper)
    with clock.fixed(NOW):
        hand_in_report(student, people.placement)
    with pytest.raises(UserError, match="Take it back first"):
        write_report(student, people.placement, "Cits")
    people.share()
    (row,) = found(people.school, people).reports
    assert (row.role, row.text, row.handed_in_on, row.files) == (
        "student", "Praksē apguvu…\n\nSecinājumi.", date(2027, 6, 14), 1,
    )  # fmt: skip
    take_report_back(student, people.placement)
    undo_last(student)
    mark_part(people.school, people.placement, "report", mark="8")
    people.share()
    with pytest.raises(UserError, match="marked the report already"):
        take_report_back(student, people.placement)


def test_the_school_keeps_a_report_that_is_on_paper(people: People) -> None:
    with clock.fixed(NOW):
        with pytest.raises(UserError, match="nothing to take back"):
            take_report_back(people.school, people.placement)
        with pytest.raises(UserError, match="a day to come"):
            hand_in_report(people.school, people.placement, date(2027, 6, 15))
        hand_in_report(people.school, people.placement, date(2027, 6, 10))
    people.share()
    (row,) = found(people.student, people).reports
    assert (row.role, row.text, row.handed_in_on) == ("teacher", "", date(2027, 6, 10))


def test_lists_show_sort_and_filter_by_the_final_grade(people: People) -> None:
    school = people.school
    marks = {"10": b"", "9": b"", "i": b"", "nv": b"", "": b""}
    for mark in marks:
        scale = "pass" if mark == "i" else "ten"
        marks[mark], _number = new_placement(school, student_name="Jānis", scale=scale)
        if mark:
            give_grade(school, marks[mark], mark, "Par darbu")
    with school.change("placement.edit") as change:
        change.get_one(Placement, marks[""]).continues_id = people.placement
    asked = PlacementFilter
    with school.read() as session:
        best = [row.grade for row in fetch(session, ids(session, None, "grade", True))]
        assert best[:4] == ["10", "9", "i", "nv"]
        assert sorted(best[4:]) == ["", ELSEWHERE]
        assert ids(session, asked(grade="9")) == [marks["9"]]
        assert ids(session, asked(grade="lacking")) == [marks[""]]
        assert len(ids(session, asked(grade="given"))) == 4


def test_what_is_no_mark_is_nobodys_mark(people: People) -> None:
    write_assessment(people.mentor, people.placement, Written(mark="9"))
    with people.mentor.change("assessment.write") as change:
        for record in change.scalars(select(Assessment)):
            record.mark = "99"
    people.share()
    row = found(people.school, people)
    assert (row.part("mentor").source, outcome(row.live)) == ("", None)
    assert why_words(row.live)[0].startswith("No mark yet: company mentor's mark")


def test_a_report_begun_on_two_computers_is_one_and_nobody_can_take_its_place(
    people: People, tmp_path: Path
) -> None:
    with people.student.change("test.forge") as change:
        squat = id_after(people.placement, "report teacher")
        change.add(
            PlacementReport(
                id=squat, scope=people.scope(change), placement_id=people.placement,
                role="student", text="Skolas vietā",
            )
        )  # fmt: skip
    undo_last(people.student)
    away = copied(people.student, tmp_path / "away", noticed=True)
    write_report(people.student, people.placement, "Melnraksts")
    undo_last(people.student)
    write_report(people.student, people.placement, "Darbā rakstīts.")
    write_report(away, people.placement, "Mājās rakstīts.")
    carry(away, people.school)
    people.share()
    people.share()
    carry(people.school, away)
    for folder in (*people.all, away):
        with folder.read() as session:
            (row,) = conflicts(session)
            assert {value.fields["text"] for value in row.values} == {
                "Darbā rakstīts.", "Mājās rakstīts.",
            }  # fmt: skip
    hand_in_report(people.school, people.placement)
    with people.school.read() as session:
        found = grading(session, people.placement)
    assert found is not None
    assert [each.role for each in found.reports] == ["student", "teacher"]
    away.close()
