"""What only a later change of its author proves, while that one waits for something else."""

from __future__ import annotations

import pytest

from app.actions.exchange import import_file, invite
from app.actions.inbox import accept_here, take_back
from app.errors import UserError
from app.exchange.bundle import unpack_body
from app.exchange.envelope import unseal
from app.ledger.check import check
from app.ledger.folder import DataFolder
from tests.app.exchange.parties import (
    Trio,
    cell_of,
    days,
    edit,
    question,
    write_days,
)

BEFORE, AFTER = 2, 1
FIRST = "telephone.prakse"


@pytest.fixture
def half(trio: Trio) -> Trio:
    """The school has two days of the student's; the third waits for the mentor's telephone.

    The school had that, said so, and took it back. The student's signature is on the third day.
    """
    card = trio.placements[0]
    write_days(trio.student, card, BEFORE)
    edit(trio.mentor, card, mentor_phone="26000001")
    first = trio.file(trio.mentor, trio.school).rename(trio.root / FIRST)
    number = import_file(trio.school, first).number
    trio.carry(trio.school, trio.student)
    assert take_back(trio.school, [number]) == []
    write_days(trio.student, card, AFTER, first=BEFORE)
    edit(trio.student, card, student_phone="20000001")
    trio.carry(trio.student, trio.school)
    assert len(days(trio.school)) == BEFORE
    assert waiting(trio.school) == AFTER + 1
    return trio


def waiting(folder: DataFolder) -> int:
    return int(question(folder, "SELECT count(*) FROM waiting")[0][0])


def test_what_the_school_builds_on_it_reaches_the_others(half: Trio) -> None:
    edit(half.school, half.placements[0], schedule="8-16")
    came = half.carry(half.school, half.mentor)
    assert came.new
    assert cell_of(half.mentor, half.placements[0], "schedule") == "8-16"
    assert len(days(half.mentor)) == BEFORE
    half.carry(half.student, half.mentor)
    assert waiting(half.mentor) == 0
    half.carry(half.mentor, half.school)
    for folder in (half.school, half.mentor):
        assert len(days(folder)) == BEFORE + AFTER
        assert (waiting(folder), check(folder)) == (0, [])


def test_what_waits_goes_by_its_name_only(half: Trio) -> None:
    file = half.file(half.school, half.mentor)
    parts = unpack_body(unseal(half.mentor.identity, file.read_bytes()).body)
    ours = question(half.school, "SELECT hash FROM waiting")
    waits = [
        change for part in parts for change in part.changesets if (change.hash,) in ours
    ]  # fmt: skip
    assert len(waits) == AFTER + 1
    assert all(change.ops is None for change in waits)
    import_file(half.mentor, file)
    assert waiting(half.mentor) == AFTER + 1
    half.carry(half.mentor, half.school)
    half.carry(half.school, half.mentor)
    for folder in (half.school, half.mentor):
        assert len(days(folder)) == BEFORE + AFTER
        assert (waiting(folder), check(folder)) == (0, [])


def test_what_waited_counts_once_the_file_that_was_taken_back_is_taken_again(half: Trio) -> None:
    import_file(half.school, half.root / FIRST)
    assert len(days(half.school)) == BEFORE + AFTER
    assert (waiting(half.school), check(half.school)) == (0, [])


def test_an_invitation_made_meanwhile_lets_somebody_in(half: Trio) -> None:
    """A second invitation for the mentor, opened where they work already."""
    made = invite(half.school, half.placements[0], half.root / "invitation.prakse")
    accept_here(half.mentor, made.path, made.words)
    assert question(half.mentor, "SELECT count(*) FROM changeset WHERE state = 1") == [(0,)]
    half.carry(half.mentor, half.school)
    assert (waiting(half.school), check(half.school)) == (0, [])


def test_an_invitation_that_can_not_count_here_yet_is_refused_and_opens_later(half: Trio) -> None:
    """What proves the days is lost to the school, so it can't hand them on."""
    with half.school.transaction(immediate=True) as connection:
        connection.exec_driver_sql("UPDATE waiting SET sig = NULL")
    made = invite(half.school, half.placements[0], half.root / "invitation.prakse")
    with pytest.raises(UserError, match="earlier ones"):
        accept_here(half.mentor, made.path, made.words)
    assert question(half.mentor, "SELECT count(*) FROM changeset WHERE state = 1") == [(0,)]
    half.carry(half.student, half.mentor)
    accept_here(half.mentor, made.path, made.words)
    half.carry(half.mentor, half.school)
    assert (waiting(half.school), check(half.school)) == (0, [])
