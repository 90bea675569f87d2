"""Two imports at the same moment: one comes after the other, and both are whole."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.actions.exchange import import_file
from app.errors import UserError
from app.exchange.received import Received
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.graph import Graph
from tests.app.exchange.parties import (
    Trio,
    cell_of,
    confirm,
    days,
    edit,
    picture,
    question,
    scope_of,
    write_days,
)


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Do several things at the same moment, each on a thread of its own; return what came of it."""
    ready = threading.Barrier(len(jobs))
    found: list[Any] = [None] * len(jobs)

    def run(number: int, job: Callable[[], Any]) -> None:
        ready.wait()
        try:
            found[number] = job()
        except UserError as refusal:
            found[number] = refusal

    threads = [threading.Thread(target=run, args=item) for item in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def from_both(trio: Trio) -> tuple[Path, Path]:
    """Return the student's file with twenty days, and the mentor's that builds on them."""
    written = write_days(trio.student, trio.placements[0], 20)
    trio.carry(trio.student, trio.mentor)
    confirm(trio.mentor, written[:10])
    edit(trio.mentor, trio.placements[1], mentor_phone="26000000")
    return trio.file(trio.student, trio.school), trio.file(trio.mentor, trio.school)


def test_two_files_at_once_are_both_taken_in(trio: Trio) -> None:
    files = from_both(trio)
    received = at_once(*(lambda file=file: import_file(trio.school, file) for file in files))
    assert all(isinstance(each, Received) for each in received)
    assert len(days(trio.school)) == 20
    assert [verdict for _id, _work, verdict in days(trio.school)].count("confirmed") == 10
    assert question(trio.school, "SELECT count(*) FROM waiting") == [(0,)]
    assert check(trio.school) == []


def test_one_file_twice_at_once_counts_once(trio: Trio) -> None:
    file, _other = from_both(trio)
    received = at_once(*[lambda: import_file(trio.school, file)] * 3)
    assert sorted(each.nothing_new for each in received) == [False, True, True]
    assert len(days(trio.school)) == 20
    assert check(trio.school) == []


def test_writing_and_sending_while_files_come_in_loses_nothing(trio: Trio) -> None:
    files = from_both(trio)
    placement = trio.placements[0]

    def write() -> None:
        for number in range(30):
            edit(trio.school, placement, schedule=str(number))

    def send() -> list[Path]:
        return [trio.file(trio.school, trio.mentor) for _number in range(5)]

    done = at_once(
        write, send, *(lambda file=file: import_file(trio.school, file) for file in files)
    )
    assert [each for each in done if isinstance(each, Exception)] == []
    assert cell_of(trio.school, placement, "schedule") == "29"
    assert len(days(trio.school)) == 20
    assert check(trio.school) == []
    for file in reversed(done[1]):
        import_file(trio.mentor, file)
    trio.carry(trio.school, trio.mentor)
    assert cell_of(trio.mentor, placement, "schedule") == "29"
    assert check(trio.mentor) == []


def test_what_is_written_right_after_an_import_stands_on_it(trio: Trio) -> None:
    """Whoever waited for the import to end must not write on what there was before it."""
    placement = trio.placements[0]
    edit(trio.school, placement, schedule="before")
    for number in range(5):
        edit(trio.student, placement, student_phone=f"2000001{number}")
        file = trio.file(trio.student, trio.school)
        inside = threading.Event()

        def take(file: Path = file, inside: threading.Event = inside) -> None:
            def slowly(_done: int, _of: int) -> None:
                inside.set()
                time.sleep(0.02)

            import_file(trio.school, file, slowly)

        def write(inside: threading.Event = inside) -> None:
            inside.wait()
            edit(trio.school, placement, student_phone="20000001")

        at_once(take, write)
        assert heads(trio) == 1
        assert cell_of(trio.school, placement, "student_phone") == "20000001"
    assert question(trio.school, "SELECT * FROM conflict") == []


def heads(trio: Trio) -> int:
    with trio.school.transaction() as connection:
        graph = Graph(raw_connection(connection).cursor())
        return len(graph.heads(graph.scope_by_no(scope_of(trio.school, trio.placements[0]))))


def test_a_good_and_a_bad_file_at_once_do_not_touch_each_other(trio: Trio) -> None:
    good, _other = from_both(trio)
    bad = trio.root / "bad.prakse"
    bad.write_bytes(good.read_bytes()[:-1])
    received = at_once(
        lambda: import_file(trio.school, good), lambda: import_file(trio.school, bad)
    )
    assert [isinstance(each, Received) for each in received] == [True, False]
    assert len(days(trio.school)) == 20
    after = picture(trio.school)
    assert import_file(trio.school, good).nothing_new
    assert picture(trio.school) == after
