"""Files that no sensible person has: their names are no text, or they only look like files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.actions.attachments import attach_content, attach_file
from app.actions.backup import back_up, restore
from app.actions.computers import add_computer
from app.actions.exchange import import_file, send_to
from app.actions.inbox import arrivals, look_over, remove, take_all, take_in
from app.actions.memory import undo_last
from app.actions.notes import write_note
from app.errors import UserError
from app.exchange.reading import read_file
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.reports.packets import packets
from tests.app.exchange.parties import Trio, cell_of, days, edit, question, write_days

NO_TEXT = b"fails\xff\xfe.prakse"
_odd_names = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="this system's names are all text"
)


def odd(place: Path, content: bytes) -> Path:
    """Write a file whose name is no text."""
    path = Path(os.fsdecode(os.fsencode(place) + b"/" + NO_TEXT))
    path.write_bytes(content)
    return path


def waiting(folder: DataFolder) -> list[Path]:
    with folder.read() as session:
        return list(arrivals(session, folder.path).waiting)


@_odd_names
@pytest.mark.parametrize("takes", [import_file, take_in])
def test_a_name_that_is_no_text_hinders_no_file(
    trio: Trio, takes: Callable[[DataFolder, Path], object]
) -> None:
    write_days(trio.student, trio.placements[0], 1)
    good = trio.file(trio.student, trio.school).read_bytes()
    takes(trio.school, odd(trio.root, good))
    assert len(days(trio.school)) == 1
    with pytest.raises(UserError):
        takes(trio.school, odd(trio.root, good[:-9]))
    with trio.school.read() as session:
        assert [row.state for row in packets(session)][:2] == ["refused", "imported"]


@_odd_names
def test_a_file_without_a_proper_name_in_the_inbox_gets_one(trio: Trio) -> None:
    inbox = trio.school.path / "inbox"
    odd(inbox, b"PRAKSE")
    (looked,) = look_over(trio.school, waiting(trio.school)).looked
    assert looked.refused is not None
    assert [path.name for path in inbox.iterdir() if path.is_file()] == ["fails.prakse"]
    remove(trio.school, odd(inbox, b"PRAKSE2"))
    undo_last(trio.school)
    assert [path.name for path in waiting(trio.school)] == ["fails 2.prakse"]
    odd(inbox, trio.file(trio.student, trio.school).read_bytes())
    assert [each.refused for each in take_all(trio.school, waiting(trio.school)[-1:])] == [None]


@_odd_names
def test_files_are_written_under_any_name(trio: Trio) -> None:
    send_to(trio.school, trio.mentor.identity.person, odd(trio.root, b""))
    add_computer(trio.school, odd(trio.root, b""))
    made = back_up(trio.school, odd(trio.root, b""))
    restore(made.path, trio.root / "again").close()
    assert check(trio.school) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such things")
def test_what_is_no_file_is_refused_and_never_waited_for(trio: Trio) -> None:
    pipe = trio.root / "pipe.prakse"
    os.mkfifo(pipe)
    for thing in (pipe, Path("/dev/zero"), Path("/dev/null")):
        for takes in (import_file, take_in):
            with pytest.raises(UserError):
                takes(trio.school, thing)
        with pytest.raises(UserError):
            attach_file(trio.school, trio.placements[0], thing)


def test_a_name_that_no_file_can_have_is_one_that_is_not_there() -> None:
    with pytest.raises(UserError, match="no longer there"):
        read_file(Path("/tmp/a\0b.prakse"))


def test_half_letters_are_replaced_and_whole_ones_stay(trio: Trio) -> None:
    """What comes from a clipboard may have half of a sign in it, or one in two halves."""
    edit(trio.school, trio.placements[0], schedule="8\ud83d\ude00 līdz \ud83d 16")
    assert cell_of(trio.school, trio.placements[0], "schedule") == "8😀 līdz \ufffd 16"
    write_note(trio.school, trio.placements[0], "\udcff")
    trio.carry(trio.school, trio.mentor)
    assert cell_of(trio.mentor, trio.placements[0], "schedule") == "8😀 līdz \ufffd 16"
    assert check(trio.school) == check(trio.mentor) == []


def test_where_attachments_can_not_lie_it_is_told_and_nothing_is_recorded(trio: Trio) -> None:
    room = trio.school.path / "attachments"
    room.rmdir()
    room.write_bytes(b"a file stands here")
    with pytest.raises(UserError):
        attach_content(trio.school, trio.placements[0], b"%PDF-1.7 x %%EOF", "a.pdf")
    assert question(trio.school, "SELECT * FROM attachment") == []
