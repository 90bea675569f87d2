"""What a mentor has confirmed who has left: the next one judges only what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.correcting import correct_day
from app.actions.reviewing import confirm_days, return_days
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import Grant
from app.reports.diary import day, waiting_days
from tests.app.ledger.replicas import carry, joined
from tests.app.people import People, ordinary


@pytest.fixture
def next_mentor(people: People, tmp_path: Path) -> Iterator[DataFolder]:
    folder = joined(people.school, people.scope_number(), tmp_path / "next", "mentor", "Otto Egle")
    yield folder
    folder.close()


def end_the_first(people: People) -> None:
    with people.school.change("person.revoke") as change:
        change.query(Grant).filter(Grant.name == "Māra Kalniņa").one().revoked = True


def share(people: People, other: DataFolder) -> None:
    for folder in (people.mentor, people.student, other):
        carry(folder, people.school)
    for folder in (people.student, other):
        carry(people.school, folder)


def state(folder: DataFolder, entry: bytes) -> str:
    with folder.read() as session:
        found = day(session, entry)
        assert found is not None
        return found.state


def test_a_day_corrected_after_its_mentor_left_is_confirmed_by_the_next(
    people: People, next_mentor: DataFolder
) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry], "8")
    people.share()
    end_the_first(people)
    share(people, next_mentor)
    correct_day(people.student, entry, ordinary(ends=960), "Sajaucu beigu laiku.")
    share(people, next_mentor)
    confirm_days(next_mentor, [entry], "7")
    share(people, next_mentor)
    assert {state(each, entry) for each in (people.school, people.student, next_mentor)} == {
        "confirmed"
    }


def test_what_stands_as_it_was_confirmed_stays_the_first_mentors(
    people: People, next_mentor: DataFolder
) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry], "8")
    people.share()
    end_the_first(people)
    share(people, next_mentor)
    with pytest.raises(UserError):
        return_days(next_mentor, [entry], "Tā nebija.")
    share(people, next_mentor)
    assert state(people.school, entry) == "confirmed"


def test_while_the_first_mentor_has_access_their_confirmation_is_theirs(
    people: People, next_mentor: DataFolder
) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry], "8")
    share(people, next_mentor)
    correct_day(people.student, entry, ordinary(ends=960), "Sajaucu beigu laiku.")
    share(people, next_mentor)
    with pytest.raises(UserError):
        confirm_days(next_mentor, [entry], "7")


def test_what_waits_says_which_days_only_another_mentor_may_judge(
    people: People, next_mentor: DataFolder
) -> None:
    theirs, waiting = people.day(), people.day(1)
    people.share()
    confirm_days(people.mentor, [theirs])
    share(people, next_mentor)
    correct_day(people.student, theirs, ordinary(ends=960), "Sajaucu beigu laiku.")
    people.share()
    share(people, next_mentor)
    with next_mentor.read() as session:
        (trainee,) = waiting_days(session)
    assert dict(trainee.others) == {theirs: "Māra Kalniņa"}
    assert [each.id for each in trainee.judged] == [waiting]
    confirm_days(next_mentor, [each.id for each in trainee.judged])
    with people.mentor.read() as session:
        assert [who.others for who in waiting_days(session)] == [{}]


def test_a_day_that_both_mentors_confirmed_at_once_is_judged_anew_by_either(
    people: People, next_mentor: DataFolder
) -> None:
    entry = people.day()
    people.share()
    carry(people.school, next_mentor)
    confirm_days(people.mentor, [entry])
    confirm_days(next_mentor, [entry])
    share(people, next_mentor)
    correct_day(people.student, entry, ordinary(ends=960), "Sajaucu beigu laiku.")
    share(people, next_mentor)
    carry(people.school, people.mentor)
    for each in (people.mentor, next_mentor):
        with each.read() as session:
            assert [who.others for who in waiting_days(session)] == [{}]
    confirm_days(next_mentor, [entry])
    share(people, next_mentor)
    assert state(people.school, entry) == "confirmed"
