"""Whether a day differs from what was confirmed: a column that follows however it is written."""

from __future__ import annotations

from contextlib import suppress
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions.diary import write_day
from app.actions.memory import undo_last
from app.actions.reviewing import confirm_days, return_days
from app.errors import UserError
from app.ledger.change import raw_connection
from app.ledger.check import check, rebuild
from app.ledger.folder import DataFolder
from app.records import LogEntry
from app.reports.diary import day
from app.rules.confirmed import day_digest
from app.rules.day_content import Content, digest_of, read_content, write_content
from tests.app.ledger.replicas import carry, copied
from tests.app.people import People, ordinary


def state(folder: DataFolder, entry: bytes) -> str:
    """Return a day's state; the column must say what the rule says."""
    with folder.read() as session:
        found = session.get_one(LogEntry, entry)
        judged = found.review_verdict == "confirmed" and found.review_digest is not None
        assert bool(found.changed) == (judged and found.review_digest != day_digest(found))
        row = day(session, entry)
        return row.state if row is not None else "deleted"


@pytest.mark.parametrize("cells", [{"split": "[]"}, {"makes_up": ordinary().day}])
def test_every_part_of_the_content_counts(people: People, cells: dict[str, object]) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry])
    with people.student.change("log.write") as change:
        for name, value in cells.items():
            setattr(change.get_one(LogEntry, entry), name, value)
    people.share()
    assert {state(folder, entry) for folder in people.all} == {"changed"}


def test_a_comment_changes_nothing(people: People) -> None:
    entry = people.day()
    people.share()
    confirm_days(people.mentor, [entry])
    with people.student.change("log.write") as change:
        change.get_one(LogEntry, entry).comment = "Paldies"
    people.share()
    assert {state(folder, entry) for folder in people.all} == {"confirmed"}


def test_check_finds_a_column_that_says_something_else_and_rebuilding_mends_it(
    people: People,
) -> None:
    entry = people.day()
    assert check(people.student) == []
    with people.student.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        raw.gate = True
        raw.execute("UPDATE log_entry SET changed = 1")
        raw.gate = False
    assert [finding.what for finding in check(people.student)] == ["log_entry"]
    rebuild(people.student)
    assert check(people.student) == []
    assert state(people.student, entry) == "submitted"


_FREE_DAYS = count()
"""No two of the days that one diary gets share their times."""
STEPS = ("write", "away", "confirm", "return", "undo", "share")


@settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 2)), max_size=9))
def test_the_column_follows_whatever_happens_on_three_computers(
    people: People, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    at = next(_FREE_DAYS)
    entry = people.day(at)
    people.share()
    away = copied(people.student, tmp_path_factory.mktemp("away") / "other", noticed=True)
    everybody = (*people.all, away)

    def share() -> None:
        carry(away, people.school)
        people.share()
        carry(people.school, away)

    for step, number in [*steps, ("share", 0)]:
        with suppress(UserError):
            _take(people, away, (entry, at), step, number)
        if step == "share":
            share()
        for folder in everybody:
            state(folder, entry)
    assert len({state(folder, entry) for folder in everybody}) == 1
    assert [check(folder) for folder in everybody] == [[]] * 4
    away.close()


def _take(
    people: People, away: DataFolder, day: tuple[bytes, int], step: str, number: int
) -> None:
    entry, at = day
    match step:
        case "write" | "away":
            writer = people.student if step == "write" else away
            write_day(writer, people.placement, ordinary(at, ends=1020 + number), entry=entry)
        case "confirm":
            confirm_days(people.mentor, [entry])
        case "return":
            return_days(people.mentor, [entry], "Labot")
        case "undo":
            undo_last((people.student, people.mentor, away)[number])


def test_the_digest_of_a_day_without_later_fields_is_what_it_was() -> None:
    plain = ("2027-01-11", 510, 1020, 30, "Darbs", b"\x07" * 16, None)
    assert digest_of(*plain, None, None).hex() == "50c774d9333292a488db57c351f86f30"
    assert digest_of(*plain, "", None) == digest_of(*plain, None, None)
    assert digest_of(*plain, "[]", None) != digest_of(*plain, None, None)


@pytest.mark.parametrize(
    "text",
    ["", "[", "[]", "7", '{"starts":"8"}', '{"day":"2027-02-30"}', '{"item_id":"zz"}',
     '{"work_done":[]}', '{"ends":1.5}', "[" * 5_000],
)  # fmt: skip
def test_what_a_correction_keeps_is_read_without_trust(text: str) -> None:
    assert read_content(text) == {}


def test_what_a_correction_keeps_is_read_as_it_was_written() -> None:
    content: Content = {"day": "2027-01-11", "starts": 510, "absence": None, "item_id": "07" * 16}
    assert read_content(write_content(content)) == content
    assert read_content('{"unknown":1,"rest":30}') == {"rest": 30}
