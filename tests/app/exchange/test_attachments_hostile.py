"""Pieces that nobody asked for, that belong elsewhere, or that are not what they say."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.actions.access import end_access
from app.actions.attachments import attach_content
from app.actions.exchange import import_file
from app.actions.memory import undo_last
from app.errors import UserError
from app.exchange.bundle import pack_body, unpack_body
from app.exchange.envelope import seal, unseal
from app.exchange.pieces import MOST, Piece, pack_pieces, unpack_pieces
from app.exchange.send import send
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.records import Attachment, new_id
from app.storage.pieces import PIECE
from tests.app.exchange.parties import (
    Forger,
    Trio,
    edit,
    manifest_of,
    peer_of,
    placement_scopes,
    question,
    scope_of,
)
from tests.app.exchange.test_attachments import a_file, bytes_of, contents, whole


class OldInner(msgspec.Struct, array_like=True):
    manifest: bytes
    signature: bytes
    body: bytes


class OldScope(msgspec.Struct, array_like=True):
    id: bytes
    changesets: list[Any]
    signatures: list[Any]
    heads: list[bytes]


class OldBody(msgspec.Struct, array_like=True):
    origins: list[Any]
    verbs: list[str]
    scopes: list[OldScope]


def scope_id(folder: DataFolder, placement: bytes) -> bytes:
    return bytes(
        question(folder, "SELECT id FROM scope WHERE no = ?", scope_of(folder, placement))[0][0]
    )


def file_with(trio: Trio, sender: DataFolder, reader: DataFolder, *pieces: Piece) -> Path:
    """Return a file, properly sealed, that carries just these pieces."""
    return raw_file(trio, sender, reader, pack_pieces(pieces))


def raw_file(trio: Trio, sender: DataFolder, reader: DataFolder, packed: bytes) -> Path:
    me = sender.identity
    to = [reader.identity.recipient]
    path = trio.root / f"{new_id().hex()}.prakse"
    path.write_bytes(seal(me, manifest_of(me, [reader]), to, pack_body([]), packed))
    return path


def files(folder: DataFolder) -> list[Path]:
    return [path for path in (folder.path / "attachments").rglob("*") if path.is_file()]


@pytest.fixture
def pointed(trio: Trio) -> tuple[bytes, bytes]:
    """An attachment of the mentor's whose record the school has, its bytes not; and its scope."""
    made = attach_content(trio.mentor, trio.placements[0], a_file(3 * PIECE), "a.pdf")
    trio.carry(trio.mentor, trio.school, room=0)
    return made, scope_id(trio.mentor, trio.placements[0])


def pieces_of(data: bytes, scope: bytes) -> list[Piece]:
    digest = sha256(data).digest()
    return [
        Piece(scope, digest, n, memoryview(data)[n * PIECE : (n + 1) * PIECE])
        for n in range(-(-len(data) // PIECE))
    ]


def test_pieces_that_nothing_names_are_never_kept(trio: Trio, pointed: tuple[bytes, bytes]) -> None:
    _made, scope = pointed
    other = a_file(2 * PIECE, 9)
    for where in (scope, bytes(16), scope_id(trio.school, trio.placements[2])):
        came = import_file(
            trio.school, file_with(trio, trio.mentor, trio.school, *pieces_of(other, where))
        )
        assert came.nothing_new
    assert files(trio.school) == []


def test_a_piece_counts_only_in_the_scope_whose_record_names_it(
    trio: Trio, pointed: tuple[bytes, bytes]
) -> None:
    _made, _scope = pointed
    elsewhere = scope_id(trio.mentor, trio.placements[1])
    pieces = pieces_of(a_file(3 * PIECE), elsewhere)
    assert import_file(trio.school, file_with(trio, trio.mentor, trio.school, *pieces)).nothing_new
    assert files(trio.school) == []


@pytest.mark.parametrize("harm", ["short", "long", "empty", "last as long as the others"])
def test_a_piece_of_a_wrong_length_is_damage(
    trio: Trio, pointed: tuple[bytes, bytes], harm: str
) -> None:
    made, scope = pointed
    data = a_file(3 * PIECE)
    wrong = {"short": PIECE - 1, "long": PIECE + 1, "empty": 0}.get(harm, PIECE)
    if harm.startswith("last"):
        data = a_file(2 * PIECE + 5, 4)
        attach_content(trio.mentor, trio.placements[0], data, "b.pdf")
        trio.carry(trio.mentor, trio.school, room=0)
        bad = Piece(scope, sha256(data).digest(), 2, memoryview(bytes(PIECE)))
    else:
        bad = Piece(scope, sha256(data).digest(), 1, memoryview(bytes(wrong)))
    good = Piece(scope, sha256(data).digest(), 0, memoryview(data)[:PIECE])
    with pytest.raises(UserError, match="damaged"):
        import_file(trio.school, file_with(trio, trio.mentor, trio.school, good, bad))
    assert files(trio.school) == []
    assert made not in whole(trio.school)


def test_a_piece_beyond_the_end_is_damage(trio: Trio, pointed: tuple[bytes, bytes]) -> None:
    _made, scope = pointed
    digest = sha256(a_file(3 * PIECE)).digest()
    for index in (3, 100, 2**31 - 1):
        bad = Piece(scope, digest, index, memoryview(bytes(PIECE)))
        with pytest.raises(UserError, match="damaged"):
            import_file(trio.school, file_with(trio, trio.mentor, trio.school, bad))
    assert files(trio.school) == []


def test_wrong_bytes_of_the_right_length_are_found_out_and_healed(
    trio: Trio, pointed: tuple[bytes, bytes]
) -> None:
    made, scope = pointed
    data = a_file(3 * PIECE)
    lie = Piece(scope, sha256(data).digest(), 1, memoryview(bytes(PIECE)))
    import_file(trio.school, file_with(trio, trio.student, trio.school, lie))
    trio.carry(trio.mentor, trio.school)
    assert made not in whole(trio.school)
    trio.carry(trio.school, trio.mentor)
    trio.carry(trio.mentor, trio.school)
    assert bytes_of(trio.school, made) == data
    assert check(trio.school) == []


@pytest.mark.parametrize(
    "packed",
    [
        b"\xc1",
        b"\x90x",
        msgspec.msgpack.encode([[b"1" * 16, b"2" * 32, -1, b"x"]]),
        msgspec.msgpack.encode([[b"1" * 15, b"2" * 32, 0, b"x"]]),
        msgspec.msgpack.encode([[b"1" * 16, b"2" * 31, 0, b"x"]]),
        msgspec.msgpack.encode([[b"1" * 16, b"2" * 32, 0, "x"]]),
        msgspec.msgpack.encode([[b"1" * 16, b"2" * 32, 0]]),
        msgspec.msgpack.encode({"a": 1}),
        pack_pieces([Piece(b"1" * 16, b"2" * 32, 0, memoryview(b"x"))] * (MOST + 1)),
    ],
)
def test_what_are_no_pieces_at_all_is_damage(trio: Trio, packed: bytes) -> None:
    with pytest.raises(UserError, match="damaged"):
        import_file(trio.school, raw_file(trio, trio.mentor, trio.school, packed))


def test_pieces_are_signed_with_the_file(trio: Trio, pointed: tuple[bytes, bytes]) -> None:
    """What a sender signed can't be given other pieces by whoever passes the file on."""
    from app.exchange import envelope

    content = trio.file(trio.mentor, trio.school).read_bytes()
    opened = unseal(trio.school.identity, content)
    assert opened.manifest.pieces == sha256(opened.pieces).digest()
    assert [p.index for p in unpack_pieces(opened.pieces)] == [0, 1, 2]
    me = trio.mentor.identity
    manifest = manifest_of(me, [trio.school])
    made = seal(me, manifest, [trio.school.identity.recipient], pack_body([]), pack_pieces([]))
    assert unseal(trio.school.identity, made).manifest.pieces is None
    assert envelope.READER == 1


def test_whoever_knows_only_a_digest_is_not_sent_the_bytes(trio: Trio) -> None:
    """A mentor names a file of a placement that is not theirs in one that is."""
    secret = b"%PDF-1.7\nCANARY-in-an-attachment" + bytes(1000)
    attach_content(trio.school, trio.placements[2], secret, "slepens.pdf")
    with trio.mentor.change("attachment.add") as change:
        scope = scope_of(trio.mentor, trio.placements[0])
        change.add(
            Attachment(
                id=new_id(), scope=scope, placement_id=trio.placements[0], name="a.pdf",
                digest=sha256(secret).digest(), size=len(secret), media="application/pdf",
            )
        )  # fmt: skip
    trio.carry(trio.mentor, trio.school)
    file = trio.file(trio.school, trio.mentor, everything=True)
    assert len(unseal(trio.mentor.identity, file.read_bytes()).pieces) == 0
    import_file(trio.mentor, file)
    assert whole(trio.mentor) == set()


def test_nobody_is_sent_bytes_of_a_placement_that_is_not_theirs(trio: Trio) -> None:
    mine = b"%PDF-1.7\nmine" + bytes(1000)
    for number, placement in enumerate(trio.placements):
        canary = b"%%PDF-1.7\nCANARY-%d" % number + bytes(1000)
        attach_content(trio.school, placement, canary, f"{number}.pdf")
    attach_content(trio.school, trio.placements[0], mine, "mine.pdf")
    for folder, theirs in ((trio.mentor, {0, 1}), (trio.student, {0})):
        file = trio.file(trio.school, folder, everything=True)
        pieces = bytes(unseal(folder.identity, file.read_bytes()).pieces)
        assert {n for n in range(3) if b"CANARY-%d" % n in pieces} == theirs
        import_file(folder, file)
        assert len(whole(folder)) == len(theirs) + 1
    with trio.school.transaction() as connection:
        scopes = placement_scopes(raw_connection(connection))
    both = [peer_of(trio.mentor), peer_of(trio.student)]
    out = trio.root / "both.prakse"
    send(trio.school, both, scopes, out, everything=True)
    pieces = bytes(unseal(trio.student.identity, out.read_bytes()).pieces)
    assert b"CANARY-0" in pieces
    assert b"CANARY-1" not in pieces


def test_after_access_has_ended_no_bytes_go_out(trio: Trio) -> None:
    edit(trio.school, trio.placements[0], mentor_phone="26000000")
    end_access(trio.school, trio.placements[0], trio.mentor.identity.person)
    attach_content(trio.school, trio.placements[0], a_file(1000), "late.pdf")
    made = attach_content(trio.school, trio.placements[1], a_file(1000, 2), "other.pdf")
    file = trio.file(trio.school, trio.mentor)
    pieces = unpack_pieces(unseal(trio.mentor.identity, file.read_bytes()).pieces)
    assert [piece.digest for piece in pieces] == [contents(trio.school)[made].digest]


def test_a_flood_of_acknowledgements_is_not_kept(trio: Trio, pointed: tuple[bytes, bytes]) -> None:
    forger = Forger(trio.mentor, trio.placements[0])
    held = [(new_id() * 2, 5, 1) for _number in range(3_000)]
    me = trio.mentor.identity
    body = pack_body([forger.part(changesets=[], signatures={}, held=held)])
    path = trio.root / "flood.prakse"
    to = [trio.school.identity.recipient]
    path.write_bytes(seal(me, manifest_of(me, [trio.school]), to, body))
    import_file(trio.school, path)
    known = question(trio.school, "SELECT count(*) FROM attachment_held")
    assert known[0][0] <= 1


def test_an_undone_import_gives_up_the_record_and_takes_it_back_with_its_bytes(
    trio: Trio,
) -> None:
    made = attach_content(trio.mentor, trio.placements[0], a_file(2 * PIECE), "a.pdf")
    file = trio.file(trio.mentor, trio.school)
    import_file(trio.school, file)
    undo_last(trio.school)
    assert contents(trio.school) == {}
    assert check(trio.school) == []
    back = trio.carry(trio.mentor, trio.school, everything=True)
    assert back.new
    assert bytes_of(trio.school, made) == a_file(2 * PIECE)


def test_an_older_program_reads_the_records_and_passes_over_the_pieces(trio: Trio) -> None:
    """Its envelope had three parts, its manifest and its scopes ended earlier."""
    attach_content(trio.mentor, trio.placements[0], a_file(500), "a.pdf")
    opened = unseal(trio.school.identity, trio.file(trio.mentor, trio.school).read_bytes())

    inner = msgspec.msgpack.encode([b"m", b"s", b"b", b"pieces"])
    assert msgspec.msgpack.decode(inner, type=OldInner).body == b"b"
    old = msgspec.msgpack.decode(opened.body, type=OldBody)
    new = list(unpack_body(opened.body))
    assert [scope.id for scope in old.scopes] == [part.scope for part in new]
    assert [len(scope.changesets) for scope in old.scopes] == [len(p.changesets) for p in new]
