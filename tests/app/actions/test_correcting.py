"""Confirmed days are corrected with a reason, and wait for the mentor with what was and what is."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from app import clock
from app.actions.correcting import correct_day
from app.actions.diary import Day, delete_days, submit_days, write_day
from app.actions.memory import redo_last, restore_value, undo_last
from app.actions.pasting import paste_days, plan_pasted_days
from app.actions.reviewing import confirm_days, return_days
from app.errors import UserError
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.ledger.history import history
from app.records import Correction, LogEntry, new_id
from app.reports.diary import DayRow, day, waiting_days
from app.reports.hours import hours_of
from app.rules.confirmed import day_digest
from app.rules.day_content import read_content
from app.rules.turns import IN_FORCE
from tests.app.ledger.replicas import carry, copied
from tests.app.people import MONDAY, People, ordinary

WHY = "Sajaucu beigu laiku."


def row(folder: DataFolder, entry: bytes) -> DayRow:
    with folder.read() as session:
        found = day(session, entry)
        assert found is not None
        return found


def states(people: People, entry: bytes) -> set[str]:
    """Return what state a day has in the three folders."""
    return {row(folder, entry).state for folder in people.all}


@pytest.fixture
def confirmed(people: People) -> bytes:
    """Return a day of the student's that is confirmed, and known to be by all."""
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry], "8")
    people.share()
    return entry


def correct(people: People, entry: bytes, why: str = WHY, **cells: Any) -> bytes:
    """Let the student correct a day, its end unless told otherwise."""
    written: Day = ordinary(**(cells or {"ends": 1080}))
    return correct_day(people.student, entry, written, why)


def test_a_correction_waits_with_what_was_what_is_and_why(people: People, confirmed: bytes) -> None:
    with clock.fixed(datetime(2027, 1, 14, 12, tzinfo=UTC)):
        correct(people, confirmed, f" {WHY} ", ends=1080, item_id=people.items[1])
    people.share()
    assert states(people, confirmed) == {"corrected"}
    found = row(people.mentor, confirmed)
    (made,) = found.corrections
    assert (made.reason, made.role, made.open) == (WHY, "student", True)
    assert (str(made.written_on), found.waits) == ("2027-01-14", True)
    told = [(each.field, each.before, each.after) for each in made.changes]
    assert told == [("ends", 1020, 1080), ("item_id", None, "2.")]
    assert [(each.field, each.before, each.after) for each in found.differs] == told
    with people.mentor.read() as session:
        assert hours_of(session, people.placement).confirmed == 0
        assert [each.id for each in waiting_days(session)[0].days] == [confirmed]
    confirm_days(people.mentor, [confirmed])
    people.share()
    assert states(people, confirmed) == {"confirmed"}
    settled = row(people.school, confirmed)
    assert (settled.differs, settled.corrections[0].open) == ((), False)
    assert settled.corrections[0].changes == made.changes


@pytest.mark.parametrize("nothing", ["", "  \n"])
def test_a_correction_needs_a_reason_and_a_difference(
    people: People, confirmed: bytes, nothing: str
) -> None:
    with pytest.raises(UserError, match="Write why"):
        correct(people, confirmed, nothing)
    with pytest.raises(UserError, match="Nothing is different"):
        correct(people, confirmed, work_done=" Datortīkla uzstādīšana ")
    with pytest.raises(UserError, match="1000"):
        correct(people, confirmed, "x" * 1001)
    with pytest.raises(UserError, match="when the day started"):
        correct(people, confirmed, starts=None)
    assert states(people, confirmed) == {"confirmed"}


def test_only_who_wrote_a_confirmed_day_corrects_it(people: People, confirmed: bytes) -> None:
    for folder in (people.mentor, people.school):
        with pytest.raises(UserError, match="by who wrote it"):
            correct_day(folder, confirmed, ordinary(ends=1080), WHY)
    with pytest.raises(UserError, match="never confirmed"):
        correct(people, people.day(1))
    theirs = write_day(people.mentor, people.placement, ordinary(2), submit=True)
    confirm_days(people.mentor, [theirs])
    correct_day(people.mentor, theirs, ordinary(2, ends=990), WHY)
    people.share()
    assert states(people, theirs) == {"corrected"}
    assert row(people.student, theirs).corrections[0].role == "mentor"


def test_what_was_confirmed_is_in_force_again_once_it_is_corrected_back(
    people: People, confirmed: bytes
) -> None:
    correct(people, confirmed)
    correct(people, confirmed, "Tomēr bija pareizi.", ends=1020)
    people.share()
    assert states(people, confirmed) == {"confirmed"}
    found = row(people.mentor, confirmed)
    assert [each.reason for each in found.corrections] == [WHY, "Tomēr bija pareizi."]
    assert (found.differs, found.waits) == ((), False)


def test_corrections_of_two_fields_on_two_computers_add_up(
    people: People, confirmed: bytes, tmp_path: Path
) -> None:
    other = copied(people.student, tmp_path / "other", noticed=True)
    correct(people, confirmed, "Laiks", ends=1080)
    correct_day(other, confirmed, ordinary(work_done="Kabeļi"), "Darbs")
    carry(other, people.school)
    people.share()
    carry(people.school, other)
    assert {row(each, confirmed).state for each in (*people.all, other)} == {"corrected"}
    found = row(people.mentor, confirmed)
    assert {each.field for each in found.differs} == {"ends", "work_done"}
    assert [each.open for each in found.corrections] == [True, True]
    other.close()


def test_a_day_that_was_ever_confirmed_is_rewritten_only_with_a_reason(
    people: People, confirmed: bytes
) -> None:
    return_days(people.mentor, [confirmed], "Pārbaudi laiku")
    people.share()
    assert row(people.student, confirmed).once_confirmed
    text = "Datums\tNo\tLīdz\n11.01.2027\t8.30\t18.00\n"
    with people.student.read() as session:
        plan = plan_pasted_days(session, people.placement, text, "student")
    assert not plan.changed
    for attempt in (
        lambda: write_day(people.student, people.placement, ordinary(ends=1080), entry=confirmed),
        lambda: delete_days(people.student, [confirmed]),
    ):
        with pytest.raises(UserError, match="say why"):
            attempt()
    same = ordinary(comment="Paldies")
    assert write_day(people.student, people.placement, same, entry=confirmed) == confirmed
    correct(people, confirmed)
    people.share()
    assert states(people, confirmed) == {"submitted"}
    found = row(people.mentor, confirmed)
    assert [(each.field, each.before, each.after) for each in found.differs] == [
        ("ends", 1020, 1080)
    ]
    assert found.corrections[0].open
    assert submit_days(people.student, [confirmed]) == 0
    confirm_days(people.mentor, [confirmed])
    people.share()
    assert states(people, confirmed) == {"confirmed"}
    assert paste_days(people.student, people.placement, plan) == 0


def test_a_change_without_a_reason_says_so_whatever_it_claims(
    people: People, confirmed: bytes, tmp_path: Path
) -> None:
    """A correction is shown only as far as what it says was there was confirmed."""
    with people.student.change("log.write") as change:
        found = change.get_one(LogEntry, confirmed)
        found.answers, found.ends = found.review_digest, 1080
    people.share()
    assert states(people, confirmed) == {"changed"}
    (difference,) = row(people.mentor, confirmed).differs
    assert (difference.field, difference.before, difference.after) == ("ends", 1020, 1080)
    for before, after in (('{"ends":1000}', '{"ends":1080}'), ('{"ends":1020}', '{"ends":1081}')):
        with people.student.change("log.correct") as change:
            day_there = change.get_one(LogEntry, confirmed)
            change.add(
                Correction(
                    id=new_id(), scope=day_there.scope, placement_id=people.placement,
                    entry_id=confirmed, answers=day_there.review_digest, before=before,
                    after=after, reason="Tā bija", role="student",
                )
            )  # fmt: skip
    people.share()
    assert states(people, confirmed) == {"changed"}
    correct(people, confirmed, "Patiešām līdz 18.00", ends=1080)
    people.share()
    assert states(people, confirmed) == {"corrected"}
    (last,) = [each for each in row(people.mentor, confirmed).corrections if each.open]
    assert (last.changes[0].before, last.changes[0].after) == (1020, 1080)


def test_a_forged_correction_of_anothers_day_is_not_taken(people: People, confirmed: bytes) -> None:
    def forge() -> None:
        with people.mentor.change("log.correct") as change:
            there = change.get_one(LogEntry, confirmed)
            change.add(
                Correction(
                    id=new_id(), scope=there.scope, placement_id=people.placement, role="mentor",
                    entry_id=confirmed, answers=there.review_digest, before='{"ends":1020}',
                    after='{"ends":1080}', reason=WHY,
                )
            )  # fmt: skip

    with pytest.raises(UserError, match="belongs to somebody else"):
        forge()


def test_a_correction_stands_beside_a_confirmation_given_at_the_same_time(
    people: People, confirmed: bytes
) -> None:
    correct(people, confirmed)
    confirm_days(people.mentor, [confirmed], "9")
    people.share()
    assert states(people, confirmed) == {"corrected"}
    return_days(people.mentor, [confirmed], "Kāpēc?")
    correct(people, confirmed, "Vēl viens", ends=1050)
    people.share()
    assert states(people, confirmed) == {"returned"}
    submit_days(people.student, [confirmed])
    people.share()
    assert states(people, confirmed) == {"submitted"}
    assert row(people.mentor, confirmed).differs[0].before == 1020


def test_a_correction_is_undone_until_the_mentor_has_answered_it(
    people: People, confirmed: bytes
) -> None:
    correct(people, confirmed)
    undo_last(people.student)
    assert row(people.student, confirmed).state == "confirmed"
    assert row(people.student, confirmed).corrections == ()
    redo_last(people.student)
    people.share()
    assert states(people, confirmed) == {"corrected"}
    confirm_days(people.mentor, [confirmed])
    people.share()
    with pytest.raises(UserError, match=r"answered this correction|confirmed this day"):
        undo_last(people.student)
    people.share()
    assert states(people, confirmed) == {"confirmed"}
    assert row(people.student, confirmed).ends == 1080
    undo_last(people.mentor)
    people.share()
    assert states(people, confirmed) == {"corrected"}


def test_what_was_confirmed_is_not_unsettled_by_undo_or_from_the_history(people: People) -> None:
    entry = people.day()
    write_day(people.student, people.placement, ordinary(ends=1080), entry=entry)
    people.share()
    confirm_days(people.mentor, [entry])
    people.share()
    with pytest.raises(UserError, match="confirmed this day since"):
        undo_last(people.student)
    with people.student.read() as session:
        first = history(raw_connection(session.connection()).cursor(), entry)[-1]
    with pytest.raises(UserError, match="confirmed this day since"):
        restore_value(people.student, entry, first.changeset, 3)
    assert row(people.student, entry).state == "confirmed"


_FREE_DAYS = count()
"""No two of the days that one diary gets share their times."""
STEPS = ("submit", "confirm", "return", "correct", "away", "write", "undo", "share")


@settings(
    max_examples=14, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2)), max_size=9))
def test_no_confirmation_is_in_force_of_anything_else_than_was_confirmed(
    people: People, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    at = next(_FREE_DAYS)
    entry = people.day(at)
    people.share()
    confirm_days(people.mentor, [entry])
    people.share()
    away = copied(people.student, tmp_path_factory.mktemp("away") / "other", noticed=True)
    everybody = (*people.all, away)

    def share() -> None:
        carry(away, people.school)
        people.share()
        carry(people.school, away)

    for step, number in [*steps, ("share", 0)]:
        if step == "share":
            share()
        with suppress(UserError):
            _take(people, away, (entry, at), step, number)
        for folder in everybody:
            _holds(folder, entry)
    assert len({row(folder, entry) for folder in everybody}) == 1
    confirm_days(people.mentor, [entry])
    share()
    assert {row(folder, entry).state for folder in everybody} == {"confirmed"}
    assert [check(folder) for folder in everybody] == [[]] * 4
    away.close()


def _holds(folder: DataFolder, entry: bytes) -> None:
    """Check that a day in force says what was confirmed, and that a correction adds up."""
    with folder.read() as session:
        record = session.get_one(LogEntry, entry)
        found = day(session, entry)
        assert found is not None
        same = record.review_digest == day_digest(record)
        assert (found.state == "confirmed") == (record.review_verdict == "confirmed" and same)
        counted = select(LogEntry.id).where(LogEntry.id == entry, text(IN_FORCE))
        assert (session.scalar(counted) is not None) == (found.state == "confirmed")
        waiting = any(each.id == entry for who in waiting_days(session) for each in who.days)
        assert waiting == found.waits
        if found.state == "corrected":
            kept = session.query(Correction).filter_by(entry_id=entry, alive=True).all()
            afters = [read_content(each.after) for each in kept]
            assert any(after.get("ends") == record.ends for after in afters)
            assert any(each.open for each in found.corrections)


def _take(
    people: People, away: DataFolder, written: tuple[bytes, int], step: str, number: int
) -> None:
    entry, at = written
    changed = ordinary(at, ends=1020 + number * 15)
    match step:
        case "submit":
            submit_days(people.student, [entry])
        case "confirm":
            confirm_days(people.mentor, [entry])
        case "return":
            return_days(people.mentor, [entry], "Labot")
        case "correct":
            correct_day(people.student, entry, changed, f"Iemesls {number}")
        case "away":
            correct_day(away, entry, changed, f"Citur {number}")
        case "write":
            write_day(away, people.placement, changed, entry=entry)
        case "undo":
            undo_last((people.student, people.mentor, away)[number])


def test_a_mentor_without_the_correction_sees_and_judges_what_was_there(
    people: People, confirmed: bytes
) -> None:
    """Their file may come late: what they say then is of the day as they knew it."""
    correct(people, confirmed)
    confirm_days(people.mentor, [confirmed], "10")
    carry(people.mentor, people.school)
    carry(people.student, people.school)
    carry(people.school, people.mentor)
    with people.mentor.read() as session:
        (trainee,) = waiting_days(session)
        assert [(each.id, each.review_mark) for each in trainee.days] == [(confirmed, "10")]
    assert row(people.mentor, confirmed).day == MONDAY
    assert row(people.school, confirmed).state == "corrected"
