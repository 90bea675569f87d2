"""Lines of the first pages about days and about the end of a placement."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from app import clock
from app.actions.assessment import Written, write_assessment
from app.actions.reviewing import confirm_days
from app.ledger.folder import DataFolder
from app.records import FinalGrade, LogEntry, Placement, PlacementReport, new_id
from app.reports.missing_today import OwnTask, days_missing, own_tasks
from app.reports.today import COUNTED, TodayLine, today_for_teacher, with_missing
from tests.app.people import People

OVER = datetime(2027, 6, 14, 9, tzinfo=UTC)
NEAR = datetime(2027, 6, 1, 9, tzinfo=UTC)


def lines(folder: DataFolder, now: datetime) -> dict[str, TodayLine]:
    with clock.fixed(now), folder.read() as session:
        return {line.kind: line for line in today_for_teacher(session)}


def test_days_missing_of_four_weeks_are_counted_and_a_silent_diary_is_told_once(
    people: People,
) -> None:
    with clock.fixed(datetime(2027, 2, 19, 9, tzinfo=UTC)), people.school.read() as session:
        line = days_missing(session)
        assert line is not None
        assert (line.count, line.since, line.names) == (20, date(2027, 1, 22), ("Līga Bērziņa",))
        known = today_for_teacher(session)
        kinds = [each.kind for each in with_missing(known, line)]
        assert "diary_silent" in [each.kind for each in known]
        assert ("diary_silent" in kinds, kinds.count("days_missing")) == (False, 1)
        other = replace(line, placement_ids=(new_id(),))
        assert "diary_silent" in [each.kind for each in with_missing(known, other)]


def test_a_day_changed_after_its_confirmation_has_a_line(people: People) -> None:
    entry = people.day(0)
    people.share()
    confirm_days(people.mentor, [entry])
    people.share()
    now = datetime(2027, 1, 12, 9, tzinfo=UTC)
    assert "days_changed" not in lines(people.school, now)
    with people.student.change("log.write") as change:
        change.get_one(LogEntry, entry).ends = 990
    people.share()
    assert lines(people.school, now)["days_changed"].count == 1
    with people.school.read() as session:
        plan = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {COUNTED['days_changed']}"
        )
        assert "USING COVERING INDEX log_entry_waiting" in str(plan.all())


def test_the_end_asks_for_assessments_then_the_report_then_the_grade(people: People) -> None:
    people.share()
    assert "end_near" in lines(people.school, NEAR)
    asked = ("no_agreement", "assessment_due", "self_missing", "report_missing", "grade_missing",
             "to_complete")  # fmt: skip

    def kinds() -> list[str]:
        found = lines(people.school, OVER)
        return [kind for kind in asked if kind in found]

    assert kinds() == ["assessment_due", "self_missing", "report_missing"]
    with clock.fixed(OVER):
        write_assessment(people.mentor, people.placement, Written(mark="8"))
        write_assessment(people.student, people.placement, Written(attitude="Centos."))
    people.share()
    assert kinds() == ["report_missing", "grade_missing"]
    add(people.school, people.placement, PlacementReport, role="teacher", handed_in_on=OVER.date())
    assert kinds() == ["grade_missing"]
    add(people.school, people.placement, FinalGrade, mark="8", scale="ten")
    assert kinds() == ["to_complete"]


def add(folder: DataFolder, placement: bytes, kind: type, **cells: object) -> None:
    with folder.change("grade.give") as change:
        scope = change.get_one(Placement, placement).scope
        change.add(kind(id=new_id(), scope=scope, placement_id=placement, **cells))


def test_mentor_and_student_see_what_is_theirs(people: People) -> None:
    people.day(0)
    people.day(1, submit=False)
    people.share()

    def tasks(role: str, now: datetime) -> list[tuple[str, int]]:
        folder = people.mentor if role == "mentor" else people.student
        with clock.fixed(now), folder.read() as session:
            return [(each.kind, each.count) for each in own_tasks(session, role)]

    now = datetime(2027, 1, 14, 9, tzinfo=UTC)
    assert tasks("student", now) == [("missing", 1), ("draft", 1)]
    assert tasks("mentor", now) == [("missing", 1)]
    at_end = [kind for kind, count in tasks("student", NEAR) if not count]
    assert at_end == ["self_missing", "report_missing", "end_near"]
    assert [kind for kind, count in tasks("mentor", NEAR) if not count] == [
        "mentor_missing", "end_near"
    ]  # fmt: skip
    with clock.fixed(now), people.mentor.read() as session:
        (task,) = own_tasks(session, "mentor")
        assert task == OwnTask(
            "missing", people.placement, "Līga Bērziņa", 1, date(2027, 1, 13)
        )  # fmt: skip
