"""Whatever becomes of the files on their way, in the end both sides have the same bytes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions.attachments import attach_content, delete_attachments
from app.actions.exchange import import_file
from app.exchange.acknowledge import carried
from app.exchange.pending import pending
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.storage.pieces import PIECE
from tests.app.exchange.parties import Trio, copy_trio, question
from tests.app.exchange.test_attachments import a_file, bytes_of, contents, whole

Step = tuple[str, bool, int, int | None]
ROOMS = st.sampled_from([None, 0, 20_000, PIECE + 20_000, 3 * PIECE])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["attach", "send", "take", "take", "lose", "delete", "damage"]),
        st.booleans(),
        st.integers(0, 2 * PIECE),
        ROOMS,
    ),
    min_size=4,
    max_size=14,
)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS, chance=st.randoms(use_true_random=False))
def test_in_the_end_both_have_the_same_bytes(
    made_trio: tuple[Path, list[bytes]], tmp_path: Path, steps: list[Step], chance: random.Random
) -> None:
    root = tmp_path / "run"
    shutil.rmtree(root, ignore_errors=True)
    trio = copy_trio(*made_trio, root)
    try:
        run(trio, steps, chance)
        settle(trio)
        same(trio)
    finally:
        trio.close()


def run(trio: Trio, steps: list[Step], chance: random.Random) -> None:
    """Attach, send, lose, repeat and reorder."""
    on_the_way: dict[bool, list[Path]] = {False: [], True: []}
    for number, (what, from_school, size, room) in enumerate(steps):
        here, there = sides(trio, from_school)
        flying = on_the_way[from_school]
        if what == "attach":
            place = trio.placements[number % 2]
            attach_content(here, place, a_file(size + 10, number), f"{number}.pdf")
        elif what == "send":
            flying.append(trio.file(here, there, room=room))
        elif what == "lose" and flying:
            flying.pop(chance.randrange(len(flying)))
        elif what == "take" and flying:
            import_file(there, flying[chance.randrange(len(flying))])
        elif what == "delete" and contents(here):
            delete_attachments(here, [chance.choice(sorted(contents(here)))])
        elif what == "damage":
            damage(here, there, chance)


def sides(trio: Trio, from_school: bool) -> tuple[DataFolder, DataFolder]:
    return (trio.school, trio.mentor) if from_school else (trio.mentor, trio.school)


def damage(here: DataFolder, there: DataFolder, chance: random.Random) -> None:
    """Spoil a piece of what the other side has whole."""
    mine = sorted(whole(here) & whole(there))
    if mine:
        content = contents(here)[chance.choice(mine)]
        place = here.attachments.names_of(content)[0]
        for path in (here.path / "attachments").rglob(f"{place}/0000"):
            path.write_bytes(b"dust")


def settle(trio: Trio) -> None:
    """Exchange until nothing is left to say; it must not take long."""
    for _round in range(6):
        trio.carry(trio.mentor, trio.school)
        trio.carry(trio.school, trio.mentor)


def same(trio: Trio) -> None:
    """Both have the same attachments, whole, and neither thinks that the other lacks any."""
    assert contents(trio.school).keys() == contents(trio.mentor).keys()
    for attachment in contents(trio.school):
        assert bytes_of(trio.school, attachment) == bytes_of(trio.mentor, attachment)
    for folder, other in ((trio.school, trio.mentor), (trio.mentor, trio.school)):
        assert check(folder) == []
        file = trio.file(folder, other)
        assert file.stat().st_size < 5_000
        assert import_file(other, file).nothing_new


def lacking(folder: DataFolder) -> dict[bytes, tuple[int, int]]:
    with folder.transaction() as connection:
        found = pending(raw_connection(connection).cursor(), folder.identity)
    return {party: (each.lacking, each.fresh) for party, each in found.items()}


def test_what_had_no_room_waits_to_be_sent_until_it_is_confirmed(trio: Trio) -> None:
    school = trio.mentor.identity.school
    attach_content(trio.mentor, trio.placements[0], a_file(3 * PIECE), "a.pdf")
    import_file(trio.school, trio.file(trio.mentor, trio.school, room=PIECE + 9_000))
    trio.carry(trio.school, trio.mentor, room=0)
    assert lacking(trio.mentor)[school] == (1, 1)
    import_file(trio.school, trio.file(trio.mentor, trio.school))
    assert lacking(trio.mentor)[school] == (1, 0)
    trio.carry(trio.school, trio.mentor)
    assert lacking(trio.mentor)[school] == (0, 0)
    states = question(
        trio.mentor, "SELECT state FROM packet WHERE direction = 'out' AND size > ?", PIECE
    )
    assert {row[0] for row in states} == {"confirmed"}


def test_a_lost_file_is_made_up_for_by_the_next_but_one(trio: Trio) -> None:
    """Until a file is known to be lost, the next one carries what none carried yet."""
    made = attach_content(trio.mentor, trio.placements[0], a_file(4 * PIECE), "a.pdf")
    room = 2 * PIECE + 9_000
    trio.file(trio.mentor, trio.school, room=room)
    second = trio.file(trio.mentor, trio.school, room=room)
    import_file(trio.school, second)
    standing = trio.school.attachments.standing(contents(trio.school)[made])
    assert (standing.pieces, standing.begun) == (0, True)
    import_file(trio.school, trio.file(trio.mentor, trio.school, room=room))
    assert made in whole(trio.school)
    with trio.mentor.transaction() as connection:
        times = carried(raw_connection(connection).cursor(), [trio.school.identity.device])
    assert sorted(times.values()) == [1, 1, 2, 2]


def test_a_restored_folder_says_what_it_has(trio: Trio) -> None:
    """An older copy of the folder lacks bytes that it once said it had."""
    trio.school.close()
    shutil.copytree(trio.root / "school", trio.root / "older")
    trio.school = open_folder(trio.root / "school")
    made = attach_content(trio.mentor, trio.placements[0], a_file(2 * PIECE), "a.pdf")
    trio.carry(trio.mentor, trio.school)
    trio.carry(trio.school, trio.mentor)
    trio.school.close()
    shutil.rmtree(trio.root / "school")
    shutil.copytree(
        trio.root / "older", trio.root / "school", ignore=shutil.ignore_patterns("open.lock")
    )
    trio.school = open_folder(trio.root / "school")
    for _round in range(2):
        trio.carry(trio.mentor, trio.school, everything=True)
        trio.carry(trio.school, trio.mentor)
    assert bytes_of(trio.school, made) == a_file(2 * PIECE)


@pytest.mark.parametrize("role", ["mentor", "student"])
def test_each_side_may_attach_and_the_other_reads_it(trio: Trio, role: str) -> None:
    folder = getattr(trio, role)
    made = attach_content(folder, trio.placements[0], a_file(900), "a.pdf")
    trio.carry(folder, trio.school)
    for other in {"mentor", "student"} - {role}:
        trio.carry(trio.school, getattr(trio, other))
        assert bytes_of(getattr(trio, other), made) == a_file(900)
