"""What diaries under way lack, and whom to remind of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.actions.access import end_access
from app.actions.diary import Day, write_day
from app.actions.reviewing import confirm_days, return_days
from app.ledger.folder import DataFolder
from app.records import Attachment, LogEntry, Placement, Stretch, new_id
from app.reports.group_weeks import WeeksWanted, group_weeks
from app.reports.missing import LackingRow, lacking
from app.reports.reminders import Reminder, grouped, reminders
from app.rules.calendar import Calendar, DayKind, write_calendar
from tests.app.people import MONDAY, People
from tests.app.terms import terms_for

FRIDAY = datetime(2027, 1, 22, 9, tzinfo=UTC)
"""The second week; two Fridays after the first Monday."""


@pytest.fixture(autouse=True)
def second_week() -> Iterator[None]:
    with clock.fixed(FRIDAY):
        yield


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def told(folder: DataFolder, placement: bytes) -> dict[str, list[int]]:
    """Return the days that lack something, counted from Monday, by what they lack."""
    with folder.read() as session:
        found = lacking(session, [placement])
    days: dict[str, list[int]] = {}
    for lack in found[0].lacks if found else ():
        days.setdefault(lack.kind, []).append((lack.day - MONDAY).days)
    return days


def all_reminders(folder: DataFolder) -> list[Reminder]:
    with folder.read() as session:
        return reminders(session)


def test_planned_days_up_to_yesterday_are_missing_until_they_are_written(people: People) -> None:
    for number in (0, 1, 2, 3, 4, 7):
        people.day(number)
    people.day(8, submit=False)
    people.share()
    for folder in people.all:
        found = told(folder, people.placement)
        assert (found["missing"], found["draft"]) == ([9, 10], [8])
    people.day(9)
    assert told(people.student, people.placement)["missing"] == [10]


def test_free_days_school_days_and_interruptions_are_not_missing(people: People) -> None:
    kinds = {day(0): DayKind("holiday"), day(1): DayKind("school"), day(5): DayKind("worked")}
    with people.school.change("placement.terms") as change:
        terms_for(change, people.placement).calendar = write_calendar(Calendar(kinds))
        change.add(
            Stretch(
                id=new_id(), scope=change.get_one(Placement, people.placement).scope,
                placement_id=people.placement, starts_on=day(7), ends_on=day(9),
                stretch_kind="break",
            )
        )  # fmt: skip
    people.share()
    assert told(people.mentor, people.placement) == {"missing": [2, 3, 4, 5, 10]}
    with clock.fixed(datetime(2027, 1, 19, 9, tzinfo=UTC)):
        assert told(people.school, people.placement) == {}


@pytest.mark.parametrize(
    "cells",
    [
        {"stage": "draft"}, {"stage": "completed"}, {"stage": "terminated"},
        {"starts_on": date(2027, 1, 25)}, {"ends_on": date(2027, 1, 21)},
    ],
)  # fmt: skip
def test_nothing_is_asked_of_a_placement_that_is_not_under_way(
    people: People, cells: dict[str, object]
) -> None:
    people.day(0)
    people.share()
    assert told(people.school, people.placement)["waiting"] == [0]
    people.edit(**cells)
    assert told(people.school, people.placement) == {}
    assert all_reminders(people.school) == []


def test_days_go_from_the_trainee_to_the_mentor_and_back(people: People) -> None:
    entry, other = people.day(0), people.day(1)
    people.share()
    assert told(people.mentor, people.placement)["waiting"] == [0, 1]
    return_days(people.mentor, [entry], "Ko Jūs darījāt?")
    confirm_days(people.mentor, [other])
    found = told(people.mentor, people.placement)
    assert (found["returned"], "waiting" in found) == ([0], False)


def test_a_confirmed_day_that_was_taken_back_elsewhere_is_the_trainees_to_hand_in(
    people: People,
) -> None:
    entry = people.day(0)
    people.share()
    confirm_days(people.mentor, [entry])
    with people.student.change("log.write") as change:  # before the confirmation came there
        record = change.get_one(LogEntry, entry)
        record.state, record.work_done = "draft", "Cits darbs"
    people.share()
    found = told(people.school, people.placement)
    assert (found["draft"], "waiting" in found) == ([0], False)
    with people.school.read() as session:
        (row,) = group_weeks(session, WeeksWanted()).rows
    week = next(each for each in row.weeks if each.monday == MONDAY)
    assert (week.confirmed, week.drafts) == (0, 1)


def test_an_excused_absence_lacks_its_proof_until_it_is_attached(people: People) -> None:
    absences = ("illness", "unexcused", "school")
    first, *_others = [
        write_day(people.student, people.placement, Day(day=day(number), absence=absence))
        for number, absence in enumerate(absences)
    ]
    assert told(people.student, people.placement)["unproven"] == [0]
    with people.student.change("attachment.add") as change:
        scope = change.get_one(Placement, people.placement).scope
        change.add(
            Attachment(
                id=new_id(), scope=scope, placement_id=people.placement, about_id=first,
                name="izziņa.pdf", kind="scan",
            )
        )  # fmt: skip
    assert "unproven" not in told(people.student, people.placement)


def test_each_is_reminded_of_their_own_and_nobody_whose_access_has_ended(people: People) -> None:
    people.day(0)
    people.share()
    people.edit(mentor_email="mara@example.lv")
    mentor, student = all_reminders(people.school)
    assert (mentor.role, mentor.name, mentor.email) == ("mentor", "Māra Kalniņa", "mara@example.lv")
    assert [kind for kind, _days in mentor.parts[0].days] == ["waiting"]
    assert (student.name, student.count_of("missing")) == ("Līga Bērziņa", 8)
    assert mentor.day == date(2027, 1, 25)
    end_access(people.school, people.placement, people.mentor.identity.person)
    assert [each.role for each in all_reminders(people.school)] == ["student"]


def test_a_mentor_gets_one_reminder_for_all_trainees_and_writes_for_those_without_a_computer(
    people: People,
) -> None:
    people.day(0)
    people.share()
    with people.school.read() as session:
        (row,) = lacking(session)

    other: LackingRow = replace(row, id=new_id(), student_id=new_id(), student_name="Ilze Liepa")
    alone = replace(other, writer="mentor")
    mentor, first, second = grouped([row, other])
    assert [part.placement.student_name for part in mentor.parts] == ["Līga Bērziņa", "Ilze Liepa"]
    assert mentor.count == 2
    assert {first.name, second.name} == {"Līga Bērziņa", "Ilze Liepa"}
    mentor, student = grouped([row, alone])
    assert (mentor.count, student.name) == (2 + 8, "Līga Bērziņa")
    assert mentor.id == grouped([alone])[0].id
