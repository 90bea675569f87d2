"""The history says which file brought what, and what taking a file back leaves of it."""

from __future__ import annotations

from typing import Any

from app.actions.exchange import import_file
from app.actions.memory import redo_last, undo_last
from app.ledger.folder import DataFolder
from app.reports.journal import page, told
from app.reports.packets import packet_ids, packets, packets_of
from app.reports.steps import StepRow
from app.reports.wanted import Wanted
from tests.app.exchange.parties import Trio, edit, write_days


def shown(folder: DataFolder, **wanted: Any) -> tuple[StepRow, ...]:
    with folder.read() as session:
        return page(session, Wanted(**wanted)).steps


def latest_file(folder: DataFolder) -> int:
    with folder.read() as session:
        return int.from_bytes(packets(session)[0].id, "big")


def test_what_a_file_brought_is_found_by_it_and_says_when_it_came(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 3)
    edit(trio.school, trio.placements[0], insurance="A-1")
    file = trio.file(trio.student, trio.school)
    import_file(trio.school, file)
    steps = shown(trio.school, packet=latest_file(trio.school))
    assert [step.verb for step in steps] == ["log.write"] * 3
    assert {step.file for step in steps} == {file.name}
    assert all(step.came_at is not None and step.came_at >= step.at for step in steps)
    own = next(step for step in shown(trio.school) if step.verb == "placement.edit")
    assert (own.came_at, own.file) == (None, "")


def test_what_was_taken_back_with_its_file_stays_in_the_history(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0], 2)
    trio.carry(trio.student, trio.school)
    file = latest_file(trio.school)
    undo_last(trio.school)
    steps = shown(trio.school, packet=file)
    assert [step.state for step in steps] == ["aside", "aside"]
    assert [step.student for step in steps] == ["Līga Bērziņa"] * 2
    with trio.school.read() as session:
        rows = [row for _step, each in told(session, Wanted(packet=file)) for row in each]
    texts = [f.after for row in rows for f in row.row.changes if f.field == "work_done"]
    assert texts == ["Darbstaciju uzstādīšana 1", "Darbstaciju uzstādīšana 0"]
    assert {row.row.state for row in rows} == {"aside"}
    redo_last(trio.school)
    assert [step.state for step in shown(trio.school, packet=file)] == ["force", "force"]


def test_files_are_asked_for_row_by_row_in_the_order_of_the_list(trio: Trio) -> None:
    trio.carry(trio.school, trio.mentor)
    trio.carry(trio.mentor, trio.school)
    with trio.school.read() as session:
        ids = packet_ids(session)
        whole = packets(session)
        assert [row.id for row in whole] == ids
        assert len(ids) > 2
        assert packets_of(session, ids[1:3]) == whole[1:3]
        assert packets_of(session, [bytes(11) + b"\xff" * 5]) == []
