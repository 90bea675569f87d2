"""What the diary shows, what waits, and that all counts of it agree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from app.actions.diary import delete_days, submit_days, write_day
from app.actions.reviewing import confirm_days, return_days
from app.ledger.folder import DataFolder
from app.records import LogEntry
from app.reports.diary import count_waiting, day, days_of, minutes_of, waiting_days
from app.reports.hours import hours_of, minutes_by_item
from app.reports.today import COUNTED, today_for_teacher
from app.reports.waiting_troubles import waiting_troubles
from app.rules.count import Sum
from tests.app.ledger.replicas import carry, copied, new_placement
from tests.app.people import MONDAY, People, ordinary
from tests.app.terms import terms_for


def counts(folder: DataFolder, people: People) -> tuple[int, int]:
    """Return how many days wait and are returned, as every report must say it."""
    with folder.read() as session:
        states = [row.state for row in days_of(session, people.placement)]
        waiting = sum(map(states.count, ("submitted", "corrected", "changed")))
        returned = states.count("returned")
        sums = hours_of(session, people.placement)
        assert (sums.waiting_days, sums.returned_days) == (waiting, returned)
        lines = {line.kind: line.count for line in today_for_teacher(session)}
        assert lines.get("days_waiting", 0) == waiting
        assert lines.get("days_returned", 0) == returned
        listed = [row.id for trainee in waiting_days(session) for row in trainee.days]
        assert len(listed) == count_waiting(session) == waiting
    return waiting, returned


def test_every_count_follows_a_day_to_and_fro(people: People) -> None:
    entry, _other = people.day(0), people.day(1)
    people.day(2, submit=False)
    people.share()

    def everywhere() -> tuple[int, int]:
        (found,) = {counts(folder, people) for folder in people.all}
        return found

    assert everywhere() == (2, 0)
    for turn in range(2):
        return_days(people.mentor, [entry], f"Labot {turn}")
        people.share()
        assert everywhere() == (1, 1)
        write_day(people.student, people.placement, ordinary(ends=990 - turn), entry=entry)
        people.share()
        assert everywhere() == (1, 1)
        submit_days(people.student, [entry])
        people.share()
        assert everywhere() == (2, 0)
    confirm_days(people.mentor, [entry])
    people.share()
    assert everywhere() == (1, 0)


@pytest.mark.parametrize("kind", ["days_waiting", "days_returned"])
def test_counting_what_waits_reads_a_small_index_and_no_days(people: People, kind: str) -> None:
    """A year of a large school has 145,000 days; those that wait are few."""
    name = {"days_waiting": "log_entry_waiting", "days_returned": "log_entry_returned"}[kind]
    with people.school.read() as session:
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {COUNTED[kind]}").all()
    assert any(f"USING COVERING INDEX {name}" in str(row) for row in plan), plan


def test_of_the_days_only_those_that_wait_are_loaded(people: People) -> None:
    waits = people.day(0)
    done = [people.day(number) for number in range(1, 5)]
    people.day(5, submit=False)
    people.share()
    confirm_days(people.mentor, done)
    loaded: list[bytes] = []

    def note(entry: LogEntry, _context: object) -> None:
        loaded.append(entry.id)

    event.listen(LogEntry, "load", note)
    try:
        with people.mentor.read() as session:
            (trainee,) = waiting_days(session)
            assert count_waiting(session) == 1
    finally:
        event.remove(LogEntry, "load", note)
    assert [row.id for row in trainee.days] == loaded == [waits]


def test_days_are_listed_in_order_and_of_a_period(people: People) -> None:
    for number in (3, 0, 1):
        people.day(number)
    people.day(0, starts=1020, ends=1080, rest=0)
    with people.student.read() as session:
        rows = days_of(session, people.placement)
        assert [(row.day, row.starts) for row in rows] == [
            (MONDAY, 510), (MONDAY, 1020), (date(2027, 1, 12), 510), (date(2027, 1, 14), 510),
        ]  # fmt: skip
        some = days_of(session, people.placement, date(2027, 1, 12), date(2027, 1, 13))
        assert [row.day for row in some] == [date(2027, 1, 12)]
        assert days_of(session, b"?" * 16) == []


def test_one_day_is_asked_for_by_its_id_and_is_gone_when_deleted(people: People) -> None:
    entry = people.day(item_id=people.items[1])
    with people.student.read() as session:
        found = day(session, entry)
        assert found is not None
        assert (found.item, found.minutes, found.placement_id) == ("2.", 480, people.placement)
    delete_days(people.student, [entry])
    with people.student.read() as session:
        assert day(session, entry) is None


@pytest.mark.parametrize(
    ("cells", "minutes"),
    [
        ({"starts": 510, "ends": 1020, "rest": 30}, 480),
        ({"starts": 510, "ends": 1020}, 510),
        ({"starts": 510, "ends": 1020, "rest": 30, "absence": "illness"}, 0),
        ({"starts": 510}, 0),
        ({"starts": 510, "ends": 510}, 0),
        ({"starts": 600, "ends": 540}, 0),
        ({}, 0),
    ],
)
def test_the_minutes_of_a_day_are_exact(cells: dict[str, int], minutes: int) -> None:
    assert minutes_of(LogEntry(day=MONDAY, **cells)) == minutes


def test_the_sums_are_those_of_the_days(people: People) -> None:
    first = people.day(0, item_id=people.items[0])
    people.day(1, item_id=people.items[0], ends=990)
    people.day(2, item_id=people.items[1], absence="illness")
    people.day(3, submit=False, ends=None)
    people.share()
    confirm_days(people.mentor, [first])
    people.share()
    with people.school.read() as session:
        sums = hours_of(session, people.placement)
        rows = days_of(session, people.placement)
        assert sums.logged == sum(row.minutes for row in rows) == 480 + 450
        assert (sums.confirmed, sums.confirmed_days, sums.days) == (480, 1, 4)
        assert sums.last_day == date(2027, 1, 12)
        assert minutes_by_item(session, people.placement) == {people.items[0]: Sum(930, 480)}


def test_what_waits_is_grouped_by_trainee_in_the_order_of_names(people: People) -> None:
    other, scope = new_placement(people.school, student_name="Āris Ābols", school_name="Skola")
    assert other
    people.day(1)
    people.day(0)
    people.share()
    with people.mentor.read() as session:
        (trainee,) = waiting_days(session)
        assert (trainee.student_name, trainee.scale) == ("Līga Bērziņa", "ten")
        assert [row.day for row in trainee.days] == [MONDAY, date(2027, 1, 12)]
        assert waiting_days(session, []) == []
        assert waiting_days(session, [people.placement]) == [trainee]
    assert scope


def test_a_day_changed_after_confirmation_waits_for_the_mentor(
    people: People, tmp_path: Path
) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry])
    other = copied(people.student, tmp_path / "other", noticed=True)
    write_day(other, people.placement, ordinary(ends=1080), entry=entry)
    carry(other, people.school)
    people.share()
    with people.mentor.read() as session:
        (trainee,) = waiting_days(session)
        assert [(row.id, row.state) for row in trainee.days] == [(entry, "changed")]
    assert {counts(folder, people) for folder in people.all} == {(1, 0)}
    with people.school.read() as session:
        sums = hours_of(session, people.placement)
    assert (sums.confirmed, sums.confirmed_days, sums.logged) == (0, 0, 540)
    other.close()


def test_only_dates_with_hours_count_as_worked(people: People) -> None:
    people.day(0, starts=480, ends=720, rest=0)
    people.day(0, starts=780, ends=960, rest=0)
    people.day(1, absence="illness", starts=None, ends=None, rest=None, work_done=None)
    people.day(2, starts=None, ends=None, rest=None, work_done=None, submit=False)
    people.day(3)
    people.day(20, absence="holiday", starts=None, ends=None, rest=None, work_done=None)
    with people.student.read() as session:
        sums = hours_of(session, people.placement)
    assert (sums.days, sums.worked_days, sums.logged) == (6, 2, 240 + 180 + 480)
    assert sums.last_day == date.fromordinal(MONDAY.toordinal() + 3)


def test_a_night_shift_adds_up_alike_in_a_row_and_in_a_sum(people: People) -> None:
    entry = people.day(0, submit=False)
    with people.student.change("log.write") as change:
        night = change.get_one(LogEntry, entry)
        night.starts, night.ends, night.rest = 1320, 1800, 30
    with people.student.read() as session:
        sums, (row,) = hours_of(session, people.placement), days_of(session, people.placement)
    assert (sums.logged, row.minutes) == (450, 450)


def test_overlaps_and_passed_limits_are_told_of_waiting_days(people: People) -> None:
    long = people.day(0, ends=1110)
    beside = people.day(0, starts=1080, ends=1140, rest=0, submit=False)
    ordinary_one = people.day(1)
    with people.student.read() as session:
        told = waiting_troubles(session, [people.placement])
    assert "overlap with another entry of 11.01.2027" in told[long][0]
    assert any("the limit is 8 h" in words for words in told[beside])
    assert ordinary_one not in told


def test_a_mark_for_each_day_is_wanted_unless_the_school_says_no(people: People) -> None:
    people.day()
    people.share()
    for wanted in (True, False):
        with people.mentor.read() as session:
            assert waiting_days(session)[0].marks is wanted
        with people.school.change("placement.edit") as change:
            terms_for(change, people.placement).day_marks = False
        people.share()
