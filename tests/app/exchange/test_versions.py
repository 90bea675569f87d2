"""Old and new programs side by side: nothing of a newer author is lost, nothing of an older."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msgspec
import pyrage
import pytest
from sqlalchemy import select

from app.actions.exchange import import_file
from app.errors import NewerVersionError
from app.exchange.bundle import pack_body
from app.exchange.envelope import MAGIC, PACKET_DOMAIN, READER, build_header, compress, unseal
from app.ledger import keys
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import create_folder, open_folder
from app.ledger.identity import Identity
from app.ledger.wire import POLICY, policy_for
from app.records import (
    Amendment,
    Assessment,
    Attachment,
    Correction,
    CriterionMark,
    FinalGrade,
    LogEntry,
    Mobility,
    Signature,
    new_id,
)
from app.reports.diary import days_of
from app.storage.tables import SCHEMA_VERSION
from tests.app.exchange.newer import CELL, make_newer, newer_program
from tests.app.exchange.parties import (
    Forger,
    Trio,
    cell_of,
    days,
    edit,
    manifest_of,
    picture,
    question,
    sealed,
)
from tests.app.storage.older import set_back

GOLDEN = Path(__file__).parents[2] / "golden" / "exchange"
PLACEMENT, AGREEMENT, DAY, ASSESSMENT, ATTACHMENT = 10, 12, 13, 14, 21
encode = msgspec.msgpack.encode


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program of the next schema."""
    return make_newer(tmp_path_factory.mktemp("newer"))


def test_an_old_relay_loses_nothing_of_a_newer_author(trio: Trio, newer: Path) -> None:
    """School and student have the newer program; what passes between them goes by the mentor."""
    placement = trio.placements[0]
    trio.school.close()
    assert newer_program(newer, "write", trio.root / "school", placement, "P2") == "P2"
    written = "SELECT ops FROM changeset ORDER BY no DESC LIMIT 1"
    file = newer_file(trio, newer, placement)

    assert import_file(trio.mentor, file).new == 1
    assert cell_of(trio.mentor, placement, "schedule") == "8.00–16.30"
    assert check(trio.mentor) == []
    (ops,) = question(trio.mentor, written)[0]
    assert b"P2" in ops
    edit(trio.mentor, placement, mentor_phone="26000009")
    trio.carry(trio.mentor, trio.student)
    assert question(trio.student, "SELECT 1 FROM changeset WHERE ops = ?", ops) == [(1,)]
    assert check(trio.student) == []

    trio.student.close()
    assert newer_program(newer, "show", trio.root / "student", placement) == "P2"
    for name in ("school", "student"):
        with pytest.raises(NewerVersionError):
            open_folder(trio.root / name)
    trio.mentor.close()
    assert newer_program(newer, "show", trio.root / "mentor", placement) == "P2"


def newer_file(trio: Trio, newer: Path, placement: bytes) -> Path:
    """Return the file for the mentor that the newer program made of the school's folder."""
    out = trio.root / "newer.prakse"
    newer_program(newer, "send", trio.root / "school", placement, str(out))
    return out


def golden_folder(path: Path, schema: int, role: str) -> None:
    """Make the folder of whoever got the golden file of a schema, from somebody in that role."""
    told = (GOLDEN / f"schema{schema}-identity.msgpack").read_bytes()
    with (
        create_folder(path, key_in_file=True) as folder,
        folder.transaction(immediate=True) as connection,
    ):
        identity = msgspec.msgpack.decode(told, type=Identity)
        sender = unseal(identity, (GOLDEN / f"schema{schema}.prakse").read_bytes()).manifest
        cursor = raw_connection(connection).cursor()
        folder.become(cursor, identity)
        cursor.execute(
            "INSERT INTO peer (device, recipient, person, name, role, school) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (sender.sender, sender.recipient, new_id(), sender.name, role, identity.school),
        )
    set_back(path, schema)


def test_a_schema_1_author_is_read(tmp_path: Path) -> None:
    """The student's file was made by the program of schema 1, and so was their identity."""
    path = tmp_path / "folder"
    golden_folder(path, 1, "teacher")
    with open_folder(path) as folder:
        received = import_file(folder, GOLDEN / "schema1.prakse")
        assert (received.waiting, received.quarantined) == (0, 0)
        assert [(work, verdict) for _id, work, verdict in days(folder)] == [
            (f"Darbstaciju uzstādīšana {number}", "confirmed") for number in range(3)
        ]
        assert check(folder) == []


def test_a_schema_2_author_is_read(tmp_path: Path) -> None:
    """Days in every state, an attachment and assessments: all mean what they meant."""
    path = tmp_path / "folder"
    golden_folder(path, 2, "teacher")
    with open_folder(path) as folder:
        received = import_file(folder, GOLDEN / "schema2.prakse")
        assert (received.waiting, received.quarantined, received.attachments) == (0, 0, 1)
        with folder.read() as session:
            (placement,) = session.scalars(select(LogEntry.placement_id).distinct())
            assert placement is not None
            listed = days_of(session, placement)
            marks = session.scalars(select(CriterionMark.criterion)).all()
        states = ["confirmed", "submitted", "draft", "confirmed", "returned"]
        assert [day.state for day in listed] == states
        assert [day.item for day in listed[:2]] == ["1.", "2."]
        assert Counter(marks) == {"Darba drošība": 1, "Darba kvalitāte": 2}
        assert check(folder) == []


def test_a_schema_3_author_is_read(tmp_path: Path) -> None:
    """Planned time, a split day, a correction, terms, a report and a final grade."""
    path = tmp_path / "folder"
    golden_folder(path, 3, "teacher")
    with open_folder(path) as folder:
        received = import_file(folder, GOLDEN / "schema3.prakse")
        assert (received.waiting, received.quarantined, received.attachments) == (0, 0, 1)
        with folder.read() as session:
            grade = session.scalars(select(FinalGrade)).one()
            assert grade.placement_id is not None
            listed = days_of(session, grade.placement_id)
            reason = session.scalars(select(Correction.reason)).one()
        states = ["confirmed", "corrected", "confirmed", "returned", "submitted", "draft"]
        assert [day.state for day in listed] == states
        assert (grade.mark, grade.scale) == ("8", "ten")
        assert reason == "Pārrakstījos"
        assert check(folder) == []


def test_a_schema_4_author_is_read(tmp_path: Path) -> None:
    """What was taken from a form, a printed and signed paper, an amendment, a stay abroad."""
    path = tmp_path / "folder"
    golden_folder(path, 4, "teacher")
    with open_folder(path) as folder:
        received = import_file(folder, GOLDEN / "schema4.prakse")
        assert (received.waiting, received.quarantined, received.attachments) == (0, 0, 1)
        with folder.read() as session:
            form = session.scalars(select(Attachment.id)).one()
            (day,) = session.scalars(select(LogEntry))
            assert (day.form_id, day.review_form_id, day.review_verdict) == (
                form, form, "confirmed",
            )  # fmt: skip
            assert session.scalars(select(Assessment.form_id)).one() == form
            assert session.scalars(select(Signature.sign_state)).one() == "signed"
            assert session.scalars(select(Mobility.country)).one() == "Somija"
            assert session.scalars(select(Amendment.reason)).one() == "Mainās darba laiks"
        assert check(folder) == []


def test_a_plain_day_is_read_by_older_programs_and_what_came_later_is_refused_whole() -> None:
    """What a changeset names is the oldest policy that can judge it."""
    day = {1: b"p" * 16, 2: "2027-01-11", 4: "Darbs", 7: "submitted"}
    assert policy_for([(DAY, new_id(), day)]) == 1
    assert policy_for([(ATTACHMENT, new_id(), {1: b"p" * 16})]) == 2
    assert policy_for([(ATTACHMENT, new_id(), {1: b"p" * 16})], "internal") == 5
    for cell, policy in ((12, 3), (13, 3), (14, 4), (15, 4)):
        assert policy_for([(DAY, new_id(), {**day, cell: b"f" * 16})]) == policy
    assert policy_for([(ASSESSMENT, new_id(), {1: b"p" * 16, 11: b"f" * 16})]) == 4
    for table in range(22, 43):
        policy = 3 if table < 33 else 4 if table < 41 else POLICY
        assert policy_for([(DAY, new_id(), day), (table, new_id(), {1: b"p" * 16})]) == policy
    assert policy_for([(AGREEMENT, new_id(), {7: "150 EUR"})]) == 1
    assert policy_for([(PLACEMENT, new_id(), {49: b"p" * 16})]) == 1


@pytest.mark.parametrize("policy", [POLICY + 1, 1_000])
def test_newer_rules_are_left_to_a_newer_program(trio: Trio, policy: int) -> None:
    forger = Forger(trio.student, trio.placements[0])
    forger.write((DAY, new_id(), {1: trio.placements[0], 4: "Darbs"}), policy=policy)
    path = trio.root / "newer.prakse"
    path.write_bytes(sealed(trio.student.identity, [trio.school], [forger.part()]))
    before = picture(trio.school)
    with pytest.raises(NewerVersionError, match="newer version"):
        import_file(trio.school, path)
    assert picture(trio.school) == before
    assert path.exists()


def test_a_file_that_needs_a_newer_reader_says_so_and_stays(trio: Trio) -> None:
    good = trio.file(trio.student, trio.school).read_bytes()
    told = msgspec.msgpack.decode(good[len(MAGIC) + 2 :][: int.from_bytes(good[8:10], "big")])
    told[1] = READER + 1
    header = encode(told)
    path = trio.root / "newer.prakse"
    path.write_bytes(MAGIC + len(header).to_bytes(2, "big") + header + b"whatever comes then")
    before = picture(trio.school)
    with pytest.raises(NewerVersionError, match="newer version"):
        import_file(trio.school, path)
    assert picture(trio.school) == before
    assert path.exists()


def grown(layer: str) -> Callable[[str, bytes], bytes]:
    """Return what adds a field at the end of one layer of a file."""

    def grow(name: str, packed: bytes) -> bytes:
        if name != layer:
            return packed
        return encode([*msgspec.msgpack.decode(packed), {"from": "the future"}])

    return grow


@pytest.mark.parametrize("layer", ["header", "manifest", "inner", "body", "scope"])
def test_fields_that_only_a_newer_program_knows_are_passed_over(trio: Trio, layer: str) -> None:
    forger = Forger(trio.student, trio.placements[0])
    forger.write((DAY, new_id(), {1: trio.placements[0], 4: "Darbs"}))
    grow = grown(layer)
    content = file_of(trio, pack_body([forger.part()]), grow)
    path = trio.root / "grown.prakse"
    path.write_bytes(content)
    assert import_file(trio.school, path).new == 1
    assert [work for _id, work, _verdict in days(trio.school)] == ["Darbs"]
    assert unseal(trio.school.identity, content).manifest.schema == SCHEMA_VERSION + 1


def file_of(trio: Trio, body: bytes, grow: Callable[[str, bytes], bytes]) -> bytes:
    """Seal a body as the exchange does, layer by layer, so that each can be grown."""
    sender = trio.student.identity
    manifest = manifest_of(sender, [trio.school])
    manifest.schema = SCHEMA_VERSION + 1
    clear = build_header("packet", manifest.to)
    header = grow("header", clear[len(MAGIC) + 2 :])
    clear = MAGIC + len(header).to_bytes(2, "big") + header
    origins, verbs, scopes = msgspec.msgpack.decode(body)
    scopes = [msgspec.msgpack.decode(grow("scope", encode(scope))) for scope in scopes]
    packed = compress(grow("body", encode([origins, verbs, scopes])))
    manifest.header = sha256(clear).digest()
    manifest.body = sha256(packed).digest()
    signed = grow("manifest", encode(manifest))
    signature = keys.sign(sender.device_seed, PACKET_DOMAIN + signed)
    inner = grow("inner", encode([signed, signature, packed, b""]))
    to = [pyrage.x25519.Recipient.from_str(trio.school.identity.recipient)]
    return clear + bytes(pyrage.encrypt(inner, to))


def test_cells_that_nobody_here_knows_conflict_and_are_told_apart_later(trio: Trio) -> None:
    """Two teachers of the future disagree about a field that this program has never heard of."""
    placement = trio.placements[0]
    for number in range(2):
        forger = Forger(trio.school, placement)
        forger.write((PLACEMENT, placement, {CELL: f"P{number}"}))
        path = trio.root / f"{number}.prakse"
        path.write_bytes(sealed(trio.school.identity, [trio.mentor], [forger.part()]))
        assert import_file(trio.mentor, path).new == 1
    assert check(trio.mentor) == []
    assert question(trio.mentor, "SELECT cell FROM conflict") == [(CELL,)]
    trio.carry(trio.mentor, trio.student)
    assert question(trio.student, "SELECT cell FROM conflict") == [(CELL,)]
