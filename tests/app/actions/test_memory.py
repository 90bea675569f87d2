"""Deciding between two values, and bringing back an earlier one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.actions.adjustments import adjust_hours
from app.actions.diary import delete_days, write_day
from app.actions.fields import judged, read_value
from app.actions.memory import (
    keep_fields,
    keep_value,
    redo_last,
    restore_value,
    undo_action,
    undo_last,
    undoable,
)
from app.actions.reviewing import confirm_days
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import FinalGrade, HoursAdjustment, LogEntry, Placement, new_id
from app.reports.conflicts import ConflictRow, conflicts
from tests.app.ledger.replicas import card, carry, copied
from tests.app.people import People, history_rows, ordinary


def edit(folder: DataFolder, placement: bytes, **cells: Any) -> None:
    with folder.change("placement.edit") as change:
        for name, value in cells.items():
            setattr(change.get_one(Placement, placement), name, value)


def found(folder: DataFolder) -> list[ConflictRow]:
    with folder.read() as session:
        return conflicts(session)


def disagree(people: People) -> ConflictRow:
    """Let the school and the mentor write different phones; return the conflict."""
    edit(people.school, people.placement, mentor_phone="26000001")
    edit(people.mentor, people.placement, mentor_phone="26000002")
    people.share()
    (row,) = found(people.school)
    return row


@pytest.mark.parametrize("number", [1, 2])
def test_either_value_can_be_kept_and_everybody_gets_it(people: People, number: int) -> None:
    row = disagree(people)
    wanted = row.values[number - 1].fields["mentor_phone"]
    keep_value(people.school, row.id, number)
    people.share()
    for folder in people.all:
        assert card(folder, people.placement).mentor_phone == wanted
        assert found(folder) == []


def test_whom_it_concerns_can_decide_too(people: People) -> None:
    row = disagree(people)
    with pytest.raises(UserError, match="somebody else"):
        keep_value(people.student, row.id, 1)
    keep_value(people.mentor, row.id, 2)
    people.share()
    assert found(people.school) == []


def test_a_third_value_can_be_written(people: People) -> None:
    row = disagree(people)
    keep_fields(people.school, row.id, {"mentor_phone": " +371 26 000 003 "})
    people.share()
    kept = card(people.mentor, people.placement).mentor_phone
    assert kept is not None
    assert kept.replace(" ", "").endswith("26000003")
    row = disagree(people)
    keep_fields(people.school, row.id, {"mentor_phone": ""})
    assert card(people.school, people.placement).mentor_phone is None


def test_a_number_that_is_not_there_is_refused(people: People) -> None:
    row = disagree(people)
    for number in (0, 3, -1):
        with pytest.raises(UserError, match="has 2 values"):
            keep_value(people.school, row.id, number)


def test_a_conflict_is_decided_once(people: People) -> None:
    row = disagree(people)
    keep_value(people.school, row.id, 1)
    with pytest.raises(UserError, match="resolved already"):
        keep_value(people.school, row.id, 2)
    with pytest.raises(UserError, match="resolved already"):
        keep_fields(people.school, b"?" * 16, {"mentor_phone": "1"})


def two_periods(people: People) -> ConflictRow:
    other = copied(people.school, people.school.path.parent / "other", noticed=True)
    edit(people.school, people.placement, starts_on=date(2027, 2, 1))
    edit(other, people.placement, ends_on=date(2027, 5, 28))
    carry(other, people.school)
    other.close()
    (row,) = found(people.school)
    return row


def test_the_dates_of_a_period_are_decided_as_a_whole(people: People) -> None:
    row = two_periods(people)
    assert row.fields == ("starts_on", "ends_on")
    both = {(v.fields["starts_on"], v.fields["ends_on"]) for v in row.values}
    assert both == {("2027-02-01", "2027-06-11"), ("2027-01-11", "2027-05-28")}
    assert row.base == {"starts_on": "2027-01-11", "ends_on": "2027-06-11"}
    keep_value(people.school, row.id, 1)
    shown = card(people.school, people.placement)
    assert (str(shown.starts_on), str(shown.ends_on)) == tuple(row.values[0].fields.values())


def test_a_third_period_needs_both_dates_in_order(people: People) -> None:
    row = two_periods(people)
    with pytest.raises(UserError, match="Write every part of the value: last day"):
        keep_fields(people.school, row.id, {"starts_on": "2027-02-01"})
    with pytest.raises(UserError, match="can't end before"):
        keep_fields(people.school, row.id, {"starts_on": "2027-02-01", "ends_on": "2027-01-31"})
    assert found(people.school) == [row]
    keep_fields(people.school, row.id, {"starts_on": "2027-02-01", "ends_on": "2027-05-28"})
    shown = card(people.school, people.placement)
    assert (shown.starts_on, shown.ends_on) == (date(2027, 2, 1), date(2027, 5, 28))


def two_days(people: People, **cells: Any) -> tuple[bytes, ConflictRow]:
    """Let the student's two computers write one day differently."""
    entry = people.day()
    other = copied(people.student, people.student.path.parent / "other", noticed=True)
    write_day(people.student, people.placement, ordinary(ends=990), entry=entry)
    write_day(other, people.placement, ordinary(**cells), entry=entry)
    carry(other, people.school)
    other.close()
    people.share()
    (row,) = found(people.school)
    return entry, row


def test_the_times_of_a_day_are_decided_as_a_whole(people: People) -> None:
    entry, row = two_days(people, starts=480)
    assert row.fields == ("starts", "ends", "rest")
    assert row.title == "Līga Bērziņa"
    with pytest.raises(UserError, match="ends before it starts"):
        keep_fields(people.school, row.id, {"starts": 990, "ends": 480, "rest": 0})
    keep_fields(people.school, row.id, {"starts": 480, "ends": 990, "rest": None})
    with people.school.read() as session:
        day = session.get_one(LogEntry, entry)
        assert (day.starts, day.ends, day.rest) == (480, 990, None)


def test_lines_of_a_third_text_stay_as_written(people: People) -> None:
    entry = people.day()
    other = copied(people.student, people.student.path.parent / "other", noticed=True)
    for folder, text in ((people.student, "viens"), (other, "divi")):
        write_day(folder, people.placement, ordinary(work_done=text), entry=entry)
    carry(other, people.school)
    people.share()
    (row,) = found(people.school)
    keep_fields(people.school, row.id, {"work_done": "viens,\n  divi "})
    with people.school.read() as session:
        assert session.get_one(LogEntry, entry).work_done == "viens,\n  divi"
    other.close()


def test_lines_of_a_reason_stay_and_hours_taken_off_are_decided(people: People) -> None:
    adjusted = adjust_hours(people.school, people.placement, 60, "Talka")
    graded = new_id()
    with people.school.change("grade.give") as change:
        scope = change.get_one(Placement, people.placement).scope
        change.add(FinalGrade(id=graded, scope=scope, placement_id=people.placement))
    other = copied(people.school, people.school.path.parent / "other", noticed=True)
    for folder, minutes, why in ((people.school, -30, "a"), (other, -45, "b")):
        with folder.change("hours.adjust") as change:
            change.get_one(HoursAdjustment, adjusted).adjustment = minutes
            change.get_one(FinalGrade, graded).reason = why
    carry(other, people.school)
    other.close()
    rows = {row.fields: row.id for row in found(people.school)}
    keep_fields(people.school, rows["adjustment",], {"adjustment": -90})
    keep_fields(people.school, rows["reason",], {"reason": "Viens.\n\nDivi. "})
    with people.school.read() as session:
        assert session.get_one(HoursAdjustment, adjusted).adjustment == -90
        assert session.get_one(FinalGrade, graded).reason == "Viens.\n\nDivi."
    with pytest.raises(UserError, match="can't be negative"):
        judged("minutes", -1)
    assert read_value(HoursAdjustment, "adjustment", "-1:30") == -90
    assert read_value(HoursAdjustment, "adjustment", "–45 min") == -45


@pytest.mark.parametrize("exists", [True, False])
def test_deleting_against_editing_is_decided(people: People, exists: bool) -> None:
    entry = people.day()
    people.share()
    delete_days(people.student, [entry])
    confirm_days(people.mentor, [entry])
    people.share()
    (row,) = found(people.school)
    assert row.fields == ("alive",)
    assert {v.fields["alive"] for v in row.values} == {True, False}
    with people.school.read() as session:
        assert session.get_one(LogEntry, entry).alive
    number = [v.fields["alive"] for v in row.values].index(exists) + 1
    keep_value(people.school, row.id, number)
    people.share()
    for folder in people.all:
        assert found(folder) == []
        with folder.read() as session:
            assert session.get_one(LogEntry, entry).alive is exists


def test_an_earlier_value_is_written_once_more(people: People) -> None:
    edit(people.school, people.placement, schedule="8.00–16.30")
    edit(people.school, people.placement, schedule="9.00–17.30")
    with people.school.read() as session:
        second, first, *_ = history_rows(session, records=(people.placement,))
    (change,) = first.changes
    assert change.after == "8.00–16.30"
    restore_value(people.school, people.placement, first.id, change.cell)
    assert card(people.school, people.placement).schedule == "8.00–16.30"
    undo_last(people.school)
    assert card(people.school, people.placement).schedule == "9.00–17.30"
    with pytest.raises(UserError, match="isn't in the history"):
        restore_value(people.school, people.placement, second.id, 7)
    with pytest.raises(UserError, match="isn't in the history"):
        restore_value(people.school, people.placement, b"?" * 32, change.cell)


def test_nobody_restores_what_is_not_theirs(people: People) -> None:
    edit(people.school, people.placement, schedule="8.00–16.30")
    people.share()
    with people.student.read() as session:
        first = history_rows(session, records=(people.placement,))[0]
    with pytest.raises(UserError, match="somebody else"):
        restore_value(people.student, people.placement, first.id, first.changes[0].cell)


def test_what_others_did_is_not_among_what_can_be_undone_here(people: People) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry])
    people.share()
    with people.mentor.read() as session:
        verbs = [step.verb for step in undoable(session)]
    assert "log.confirm" in verbs
    assert "log.write" not in verbs
    with people.student.read() as session:
        (step,) = [step for step in undoable(session) if step.verb == "log.write"]
    with pytest.raises(UserError, match="changed again since"):
        undo_action(people.student, step.id)
    with pytest.raises(UserError, match="isn't known"):
        undo_action(people.mentor, step.id)


def test_a_confirmation_is_taken_back_and_given_again(people: People) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry], "9")
    done = undo_last(people.mentor)
    assert done.verb == "log.confirm"
    with people.mentor.read() as session:
        assert session.get_one(LogEntry, entry).review_verdict is None
    assert redo_last(people.mentor).verb == "log.confirm"
    people.share()
    with people.school.read() as session:
        assert session.get_one(LogEntry, entry).review_mark == "9"
