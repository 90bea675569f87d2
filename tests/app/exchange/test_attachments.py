"""Attachments between folders: records first, then bytes, in any order, only where they may go."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.actions.attachments import attach_content, delete_attachments, save_copy
from app.actions.exchange import import_file
from app.errors import UserError
from app.exchange.send import send
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.records import Attachment
from app.storage.pieces import PIECE, Content
from tests.app.exchange.parties import Trio, peer_of, placement_scopes, question


def a_file(size: int, seed: int = 1) -> bytes:
    """Return bytes that begin as a PDF does and can't be compressed."""
    return b"%PDF-1.7\n" + random.Random(seed).randbytes(size - 9)


def contents(folder: DataFolder) -> dict[bytes, Content]:
    """Return which bytes the living attachments of a folder have, by their id."""
    rows = question(
        folder,
        "SELECT a.id, s.id, a.digest, a.size FROM attachment a JOIN scope s ON s.no = a.scope "
        "WHERE a.alive",
    )
    return {row[0]: Content(*row[1:]) for row in rows}


def bytes_of(folder: DataFolder, attachment: bytes) -> bytes:
    """Return an attachment's bytes."""
    return b"".join(folder.attachments.stream(contents(folder)[attachment]))


def whole(folder: DataFolder) -> set[bytes]:
    """Return the attachments that are here with all their bytes."""
    return {
        attachment
        for attachment, content in contents(folder).items()
        if folder.attachments.standing(content).whole
    }


def test_an_attachment_travels_with_its_record(trio: Trio) -> None:
    data = a_file(3 * PIECE + 17)
    made = attach_content(trio.mentor, trio.placements[0], data, "Izziņa.pdf")
    came = trio.carry(trio.mentor, trio.school)
    assert (came.pieces, came.attachments, came.nothing_new) == (4, 1, False)
    assert bytes_of(trio.school, made) == data
    trio.carry(trio.school, trio.student)
    assert bytes_of(trio.student, made) == data
    out = trio.root / "copy.pdf"
    save_copy(trio.student, made, out)
    assert out.read_bytes() == data


def test_what_somebody_has_is_not_sent_again(trio: Trio) -> None:
    made = attach_content(trio.mentor, trio.placements[0], a_file(2 * PIECE), "a.pdf")
    trio.carry(trio.mentor, trio.school)
    back = trio.file(trio.school, trio.mentor)
    assert back.stat().st_size < 5_000
    import_file(trio.mentor, back)
    again = trio.file(trio.mentor, trio.school)
    assert again.stat().st_size < 5_000
    assert whole(trio.school) == {made}


def test_within_its_room_a_file_carries_what_fits_and_the_next_one_goes_on(trio: Trio) -> None:
    data = a_file(5 * PIECE)
    made = attach_content(trio.mentor, trio.placements[0], data, "a.pdf")
    room = 2 * PIECE + 8_000
    sizes = []
    for number in range(3):
        out = trio.root / f"{number}.prakse"
        with trio.mentor.transaction() as connection:
            scopes = placement_scopes(raw_connection(connection))
        sent = send(trio.mentor, [peer_of(trio.school)], scopes, out, room=room)
        assert sent.size <= room
        assert not sent.further
        sizes.append((sent.attached // PIECE, sent.left // PIECE))
        assert made not in whole(trio.school)
        import_file(trio.school, out)
    assert sizes == [(2, 3), (2, 3), (2, 3)]
    assert bytes_of(trio.school, made) == data


def test_without_room_only_the_record_travels(trio: Trio) -> None:
    made = attach_content(trio.mentor, trio.placements[0], a_file(100), "a.pdf")
    trio.carry(trio.mentor, trio.school, room=0)
    assert contents(trio.school).keys() == {made}
    with pytest.raises(UserError, match="not been received yet"):
        save_copy(trio.school, made, trio.root / "copy.pdf")
    assert not (trio.root / "copy.pdf").exists()
    trio.carry(trio.mentor, trio.school)
    assert whole(trio.school) == {made}


def test_a_deleted_attachment_is_not_sent_and_comes_back_with_undo(trio: Trio) -> None:
    made = attach_content(trio.mentor, trio.placements[0], a_file(PIECE), "a.pdf")
    delete_attachments(trio.mentor, [made])
    file = trio.file(trio.mentor, trio.school)
    assert file.stat().st_size < 10_000
    import_file(trio.school, file)
    assert contents(trio.school) == {}
    with trio.mentor.read() as session:
        record = session.get(Attachment, made)
        assert record is not None
        assert not record.alive


def test_many_attachments_make_several_files_each_of_use_alone(
    trio: Trio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.exchange.cargo.FULL_FILE", 3 * PIECE)
    data = {
        attach_content(trio.mentor, placement, a_file(2 * PIECE, seed), f"{seed}.pdf"): seed
        for seed, placement in enumerate(trio.placements[:2] * 2)
    }
    out = trio.root / "out.prakse"
    with trio.mentor.transaction() as connection:
        scopes = placement_scopes(raw_connection(connection))
    sent = send(trio.mentor, [peer_of(trio.school)], scopes, out)
    files = [out, *(each.path for each in sent.further)]
    assert [path.name for path in files] == [
        "out.prakse", "out (2 of 4).prakse", "out (3 of 4).prakse", "out (4 of 4).prakse",
    ]  # fmt: skip
    assert sorted(path.name for path in trio.root.glob("*out*")) == sorted(p.name for p in files)
    for path in reversed(files):
        assert import_file(trio.school, path).pieces == 2
    assert {key: bytes_of(trio.school, key) for key in data} == {
        key: a_file(2 * PIECE, seed) for key, seed in data.items()
    }


def test_the_bytes_on_the_disk_say_nothing(trio: Trio) -> None:
    data = b"%PDF-1.7\n" + b"CANARY-in-an-attachment " * 20_000
    attach_content(trio.mentor, trio.placements[0], data, "CANARY-name.pdf")
    room: Path = trio.mentor.path / "attachments"
    lying = [path for path in room.rglob("*") if path.is_file()]
    assert lying
    for path in lying:
        assert b"CANARY" not in path.read_bytes()
        assert b"%PDF" not in path.read_bytes()
