"""Files that are not for us, not from anybody we know, or not whole: a sentence and no change."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard

from app.actions.exchange import import_file, invite
from app.errors import NewerVersionError, UserError
from app.exchange import envelope
from app.exchange.armour import ARMOUR
from app.exchange.delta import delta
from app.exchange.envelope import MAGIC, compress, expand, split, unseal
from app.exchange.refusals import RefusedError
from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.change import raw_connection
from app.ledger.graph import Graph
from app.ledger.identity import new_identity
from app.ledger.wire import POLICY
from app.records import new_id
from app.reports.packets import packets
from tests.app.exchange.parties import (
    Forger,
    Trio,
    add_placement,
    join,
    join_proof,
    picture,
    scope_of,
    sealed,
    start_school,
    write_days,
)


def refused(trio: Trio, content: bytes | Path, match: str | None = None) -> UserError:
    """Import at the school; check that it is refused with no change and quickly; return why."""
    path = content if isinstance(content, Path) else trio.root / "bad.prakse"
    if isinstance(content, bytes):
        path.write_bytes(content)
    before = picture(trio.school)
    with pytest.raises(UserError, match=match) as told:
        import_file(trio.school, path)
    assert picture(trio.school) == before
    return told.value


def student_file(trio: Trio) -> bytes:
    write_days(trio.student, trio.placements[0])
    return trio.file(trio.student, trio.school).read_bytes()


def test_what_is_no_exchange_file_is_said_so(trio: Trio) -> None:
    refused(trio, b"", "empty")
    for content in (b"\0" * 100, b"\xfe\xfe" * 50):
        refused(trio, content, "not a Prakse exchange file")
    for content in (b"hello", "Žīgurs".encode(), b"%PDF-1.7 ...", b"PK\x03\x04" + b"x" * 500):
        refused(trio, content, "not an exchange file|packed")


def test_a_truncated_file_is_refused_at_every_length(trio: Trio) -> None:
    content = student_file(trio)
    for length in range(1, len(content), 7):
        with pytest.raises(UserError):
            unseal(trio.school.identity, content[:length])
    refused(trio, content[:-1], "damaged")
    refused(trio, content[:-60] + bytes(60), "end of the file is missing")
    refused(trio, content[:300], "end of the file is missing")


def test_every_single_flipped_byte_is_noticed(trio: Trio) -> None:
    content = student_file(trio)
    for place in range(len(content)):
        bad = bytearray(content)
        bad[place] ^= 1 << (place % 8)
        with pytest.raises(UserError):
            unseal(trio.school.identity, bytes(bad)).body  # noqa: B018 - reading it expands it
    bad[-40] ^= 255
    refused(trio, bytes(bad), "damaged|else")


def test_appended_bytes_are_noticed(trio: Trio) -> None:
    refused(trio, student_file(trio) + b"more", "damaged")


def test_a_file_for_somebody_else_is_refused(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0])
    refused(trio, trio.file(trio.student, trio.mentor), "addressed to somebody else")


def test_a_file_encrypted_for_us_but_addressed_to_another_is_refused(trio: Trio) -> None:
    other = trio.mentor.identity.device
    content = sealed(trio.student.identity, [trio.school], [], to=[other])
    refused(trio, content, "addressed to somebody else")


def test_a_strangers_file_is_refused(trio: Trio) -> None:
    stranger = new_identity("mentor", "Svešinieks", new_id(), school=trio.school.identity.school)
    refused(trio, sealed(stranger, [trio.school], []), "doesn't know")
    seed = keys.new_seed()
    proof = keys.sign(seed, join_message(stranger.device, stranger.recipient))
    content = sealed(stranger, [trio.school], [], join=join_proof(seed, proof))
    refused(trio, content, "doesn't know")


def test_a_strangers_bomb_is_not_even_expanded(trio: Trio) -> None:
    stranger = new_identity("mentor", "Svešinieks", new_id())
    content = sealed(stranger, [trio.school], b"\0" * 50_000_000)
    start = time.perf_counter()
    refused(trio, content, "doesn't know")
    assert time.perf_counter() - start < 0.5


def test_a_friends_bomb_stops_early() -> None:
    for bomb in (
        zstandard.ZstdCompressor(level=19).compress(b"\0" * 100_000_000),
        zstandard.ZstdCompressor(level=1, write_content_size=False).compress(b"\0" * 100_000_000),
    ):
        start = time.perf_counter()
        with pytest.raises(RefusedError, match="too large"):
            expand(bomb)
        assert time.perf_counter() - start < 0.1


def test_a_frame_that_asks_for_a_huge_window_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27, compression_level=1)
    packed = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    content = packed.compress(random.Random(1).randbytes(100_000)) + packed.flush()
    with pytest.raises(RefusedError, match="damaged"):
        expand(content)


def test_whatever_we_compress_we_expand() -> None:
    for body in (b"", b"x", bytes(200_000), random.Random(2).randbytes(3_000_000)):
        assert expand(compress(body)) == body


def test_another_schools_placement_is_refused(trio: Trio) -> None:
    other = start_school(trio.root / "other", "Cita skola")
    placement = add_placement(other, mentor_id=new_id(), mentor_name="Ērika Ēvele")
    join(other, placement, trio.root / "elsewhere", "mentor")
    part = Forger(other, placement).part()
    content = sealed(trio.mentor.identity, [trio.school], [part])
    refused(trio, content, "once more")
    with other.transaction() as connection:
        graph = Graph(raw_connection(connection).cursor())
        whole = delta(graph, graph.scope_by_no(scope_of(other, placement)), {})
    refused(trio, sealed(trio.mentor.identity, [trio.school], [whole]), "another school")
    other.close()


def test_a_file_from_before_joining_another_school_goes_nowhere(trio: Trio) -> None:
    other = start_school(trio.root / "other", "Cita skola")
    write_days(trio.student, trio.placements[0])
    file = trio.file(trio.student, trio.school)
    with pytest.raises(UserError, match="somebody else"):
        import_file(other, file)
    other.close()


def header_of(content: bytes, **fields: Any) -> bytes:
    header, _clear, rest = split(content)
    for name, value in fields.items():
        setattr(header, name, value)
    packed = msgspec.msgpack.encode(header)
    return MAGIC + len(packed).to_bytes(2, "big") + packed + rest


def test_a_file_that_needs_a_newer_reader_is_left_as_it_is(trio: Trio) -> None:
    content = student_file(trio)
    for newer in (
        header_of(content, reader=2),
        header_of(content, kind="album"),
        content[:6] + b"\x02" + content[7:],
        MAGIC[:6] + b"\x09 whatever may come",
    ):
        told = refused(trio, newer, "newer version")
        assert isinstance(told, NewerVersionError)
        assert (trio.root / "bad.prakse").read_bytes() == newer


def test_changes_under_a_newer_policy_are_not_judged_by_the_old_one(trio: Trio) -> None:
    forger = Forger(trio.student, trio.placements[0])
    forger.write((13, new_id(), {1: trio.placements[0]}), policy=POLICY + 1)
    content = sealed(trio.student.identity, [trio.school], [forger.part()])
    assert isinstance(refused(trio, content, "newer"), NewerVersionError)


def test_a_header_that_was_exchanged_is_noticed(trio: Trio) -> None:
    content = student_file(trio)
    refused(trio, header_of(content, help_en="Pay here"), "damaged")
    refused(trio, header_of(content, hints=[]), "damaged")


def test_an_absurd_header_is_damage(trio: Trio) -> None:
    content = student_file(trio)
    start = len(MAGIC) + 2
    for raw in (b"", b"\x90", b"\xc1" * 20, b"\x91" * 900, b"\x96\xc0\xc0\xc0\xc0\xc0\xc0"):
        bad = MAGIC + len(raw).to_bytes(2, "big") + raw + content[start:]
        refused(trio, bad, "damaged|else")
    refused(trio, MAGIC + b"\xff\xff" + bytes(70_000), "damaged")
    refused(trio, MAGIC, "end of the file is missing")


def test_armour_with_a_hole_is_damage(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0])
    text = trio.file(trio.student, trio.school, as_text=True).read_bytes()
    refused(trio, text.replace(b"\n", b"\n!", 3), "mail changed")
    refused(trio, text[:200], "end of the file is missing")
    refused(trio, ARMOUR, "end of the file is missing")
    refused(trio, ARMOUR + b"aGVsbG8=" + ARMOUR, "not an exchange file")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("counter", 2**63),
        ("counter", -1),
        ("at", 2**64 - 1),
        ("schema", 2**60),
        ("packet", b"short"),
        ("incarnation", b""),
        ("name", "x" * 2_000),
        ("recipient", "x" * 200),
        ("to", [b"tiny"]),
        ("app", "1" * 1_001),
    ],
)
def test_a_manifest_that_we_would_not_write_is_damage(trio: Trio, field: str, value: Any) -> None:
    fields = {field: value}
    if field == "to":
        fields["to"] = [trio.school.identity.device, *value]
    refused(trio, sealed(trio.student.identity, [trio.school], [], **fields), "damaged")


def test_a_sender_whom_nobody_could_answer_is_refused(trio: Trio) -> None:
    seed = trio.mentor.identity.invitation_seed
    assert seed is not None
    other = new_identity("mentor", "Ērika Ēvele", new_id())
    proof = keys.sign(seed, join_message(other.device, "age1nothing"))
    content = sealed(
        other, [trio.school], [], recipient="age1nothing", join=join_proof(seed, proof)
    )
    refused(trio, content, "damaged")


def test_somebody_elses_manifest_can_not_be_signed(trio: Trio) -> None:
    content = sealed(trio.mentor.identity, [trio.school], [], sender=trio.student.identity.device)
    refused(trio, content, "damaged")


def test_an_invitation_is_not_imported(trio: Trio) -> None:
    invite(trio.school, trio.placements[0], trio.root / "again.prakse")
    told = refused(trio, trio.root / "again.prakse", "five words")
    assert isinstance(told, RefusedError)


def test_a_file_beyond_all_measure_is_refused_unread(trio: Trio) -> None:
    path = trio.root / "huge.prakse"
    with path.open("wb") as file:
        file.truncate(envelope.LARGEST_FILE + 1)
    start = time.perf_counter()
    with pytest.raises(UserError, match="too large"):
        import_file(trio.school, path)
    assert time.perf_counter() - start < 0.1


def test_refusals_are_kept_in_the_list_of_files_with_their_reason(trio: Trio) -> None:
    refused(trio, b"hello")
    with trio.school.read() as session:
        row = packets(session)[0]
    assert (row.state, row.file, row.size, row.name) == ("refused", "bad.prakse", 5, "")
    assert row.error is not None
    assert "not an exchange file" in row.error


def test_a_file_with_thousands_of_locks_is_refused_at_once(trio: Trio) -> None:
    """The library would take minutes to go through them."""
    head = envelope.build_header("packet", [trio.school.identity.device])
    locks = b"age-encryption.org/v1\n" + b"-> x\n\n" * 5_000 + b"--- " + b"A" * 43 + b"\n"
    refused(trio, head + locks + bytes(100), "damaged")
    refused(trio, head + locks[:-60] + b"-> x\n\n" * 60_000, "missing")
