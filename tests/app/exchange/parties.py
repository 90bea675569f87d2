"""A school, a mentor and a student around placements, and files that no program of ours writes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.actions.exchange import accept_invitation, import_file, invite
from app.exchange.bundle import ScopePart, pack_body
from app.exchange.envelope import JoinProof, Manifest, seal
from app.exchange.peers import Peer
from app.exchange.received import Received
from app.exchange.send import send
from app.ledger import keys
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder, create_folder, open_folder
from app.ledger.graph import Graph
from app.ledger.identity import Identity, new_identity
from app.ledger.own import head_message, next_hlc
from app.ledger.wire import POLICY, Changeset, Operation, digest, pack_ops
from app.records import Company, LogEntry, Note, Placement, School, Student, new_id, shapes
from app.storage.tables import SCHEMA_VERSION

MONDAY = date(2027, 1, 11)
CANARIES = {
    "code": "CANARY-personal-code",
    "note": "CANARY-internal-note",
    "company": "CANARY-company-card",
    "other": "CANARY-another-placement",
}
"""Values that nobody but the school may ever hold, by where they are."""


@dataclass
class Trio:
    """Three open folders. The mentor has two placements, the student the first of them."""

    root: Path
    school: DataFolder
    mentor: DataFolder
    student: DataFolder
    placements: list[bytes] = field(default_factory=list)

    def close(self) -> None:
        """Close all of them."""
        for folder in (self.school, self.mentor, self.student):
            folder.close()

    def carry(self, source: DataFolder, target: DataFolder, **options: Any) -> Received:
        """Send everything that `target` lacks and import it there."""
        return import_file(target, self.file(source, target, **options))

    def file(self, source: DataFolder, target: DataFolder, **options: Any) -> Path:
        """Make a file for one folder and return it."""
        out = self.root / f"{new_id().hex()}.prakse"
        with source.transaction() as connection:
            scopes = placement_scopes(raw_connection(connection))
        send(source, [peer_of(target)], scopes, out, **options)
        return out


def peer_of(folder: DataFolder) -> Peer:
    """Return a folder as others know it."""
    me = folder.identity
    return Peer(me.device, me.recipient, me.person, me.name, me.role)


def placement_scopes(cursor: Any) -> list[int]:
    """Return the numbers of all placements' scopes."""
    rows = cursor.execute("SELECT no FROM scope WHERE kind = 'placement' ORDER BY no").fetchall()
    return [row[0] for row in rows]


def start_school(path: Path, name: str = "Vidzemes tehnikums") -> DataFolder:
    """Make a school's folder with a secret in each scope that is never shared."""
    folder = create_folder(path, key_in_file=True)
    with folder.transaction(immediate=True) as connection:
        identity = new_identity("teacher", "Anna Liepa", new_id(), school_seed=keys.new_seed())
        folder.become(raw_connection(connection).cursor(), identity)
    with folder.change("school.start") as change:
        scope = change.open_scope("school")
        change.add(School(id=new_id(), scope=scope, name=name))
        change.add(Student(id=new_id(), scope=scope, personal_code=CANARIES["code"]))
        company = change.open_scope("company")
        change.add(Company(id=new_id(), scope=company, name=CANARIES["company"]))
    return folder


def add_placement(folder: DataFolder, **cells: Any) -> bytes:
    """Make a placement with a note that only the school may read."""
    placement = new_id()
    with folder.change("placement.create") as change:
        scope = change.open_scope("placement", placement)
        internal = change.open_scope("internal", placement)
        change.add(
            Placement(
                id=placement, scope=scope, kind="qualification",
                starts_on=MONDAY, ends_on=MONDAY + timedelta(150), **cells,
            )
        )  # fmt: skip
        change.add(Note(id=new_id(), scope=internal, placement_id=placement, text=CANARIES["note"]))
    return placement


def make_trio(root: Path) -> list[bytes]:
    """Make the three folders below `root` and close them; return the placements."""
    school = start_school(root / "school")
    mentor = {"mentor_id": new_id(), "mentor_name": "Ērika Ēvele"}
    student = {"student_id": new_id(), "student_name": "Līga Bērziņa"}
    placements = [
        add_placement(school, **mentor, **student),
        add_placement(school, **mentor, student_id=new_id(), student_name="Kārlis Ozols"),
        add_placement(school, student_name=CANARIES["other"], mentor_name="Cits Vadītājs"),
    ]
    for role in ("mentor", "student"):
        join(school, placements[0], root / role, role)
    trio = Trio(root, school, open_folder(root / "mentor"), open_folder(root / "student"))
    for target in (trio.mentor, trio.student):
        trio.carry(school, target)
        trio.carry(target, school)
    trio.close()
    return placements


def join(school: DataFolder, placement: bytes, path: Path, role: str) -> None:
    """Invite somebody, accept as them at `path`, and bring the reply home."""
    invitation, reply = (path.parent / f"{path.name}-{name}.prakse" for name in ("in", "reply"))
    made = invite(school, placement, invitation, role)
    accept_invitation(path, invitation, made.words, reply)
    import_file(school, reply)


def copy_trio(made: Path, placements: list[bytes], root: Path) -> Trio:
    """Return a fresh copy of the three folders, open."""
    for name in ("school", "mentor", "student"):
        shutil.copytree(made / name, root / name, ignore=shutil.ignore_patterns("open.lock"))
    school, mentor, student = (open_folder(root / n) for n in ("school", "mentor", "student"))
    return Trio(root, school, mentor, student, list(placements))


def write_days(folder: DataFolder, placement: bytes, count: int = 1, first: int = 0) -> list[bytes]:
    """Write days of the diary, one change each; return their ids."""
    made = []
    for number in range(first, first + count):
        with folder.change("log.write") as change:
            found = change.get(Placement, placement)
            assert found is not None
            entry = LogEntry(
                id=new_id(), scope=found.scope, placement_id=placement,
                day=MONDAY + timedelta(number), starts=510, ends=1020, rest=30,
                work_done=f"Darbstaciju uzstādīšana {number}", state="submitted",
            )  # fmt: skip
            change.add(entry)
            made.append(entry.id)
    return made


def confirm(folder: DataFolder, entries: Iterable[bytes] | None = None) -> None:
    """Confirm days in one change, all of them if none are named."""
    with folder.change("log.confirm") as change:
        for entry in change.scalars(select(LogEntry)):
            if entries is None or entry.id in set(entries):
                entry.review_verdict, entry.review_digest = "confirmed", b"1" * 16


def edit(folder: DataFolder, placement: bytes, **cells: Any) -> None:
    """Change fields of a placement."""
    with folder.change("placement.edit") as change:
        found = change.get(Placement, placement)
        assert found is not None
        for name, value in cells.items():
            setattr(found, name, value)


def cell_of(folder: DataFolder, placement: bytes, name: str) -> Any:
    """Return a field of a placement."""
    with folder.read() as session:
        return getattr(session.get(Placement, placement), name)


def days(folder: DataFolder) -> list[Any]:
    """Return all living days as (id, work, verdict), in order."""
    with folder.read() as session:
        found = session.scalars(select(LogEntry).where(LogEntry.alive).order_by(LogEntry.id))
        return [(entry.id, entry.work_done, entry.review_verdict) for entry in found]


def picture(folder: DataFolder, *, ledger: bool = True) -> dict[str, list[Any]]:
    """Return everything that a folder holds, without the list of files and local numbers."""
    tables = [shape.name for shape in shapes().values()]
    if ledger:
        tables += ["changeset", "cell", "conflict", "waiting", "peer", "peer_heads", "scope"]
        tables += ["chain", "origin", "invitation"]
    with folder.transaction() as connection:
        cursor = raw_connection(connection)
        return {
            table: sorted(map(repr, cursor.execute(f"SELECT * FROM {table}").fetchall()))
            for table in tables
        }


def scope_of(folder: DataFolder, placement: bytes) -> int:
    """Return the local number of a placement's scope."""
    with folder.transaction() as connection:
        row = raw_connection(connection).execute(
            "SELECT no FROM scope WHERE kind = 'placement' AND subject = ?", (placement,)
        )
        return int(row.fetchone()[0])


def question(folder: DataFolder, sql: str, *values: Any) -> list[Any]:
    """Return the rows of a query."""
    with folder.transaction() as connection:
        return list(raw_connection(connection).execute(sql, values).fetchall())


@dataclass
class Forger:
    """Makes changesets that a program of ours would not, signed with a folder's own key."""

    folder: DataFolder
    placement: bytes
    changesets: list[Changeset] = field(default_factory=list)
    unsigned: bool = False

    def __post_init__(self) -> None:
        """Stand on what the folder has."""
        with self.folder.transaction() as connection:
            graph = Graph(raw_connection(connection).cursor())
            scope = graph.scope_by_no(scope_of(self.folder, self.placement))
            heads = graph.heads(scope)
            device = self.folder.identity.device
            own = [h for h in heads if h.author == device]
            self.scope = scope.id
            self.seed = self.folder.identity.device_seed
            self.prev = own[0].hash if own else None
            self.parents = sorted(h.hash for h in heads if h.hash != self.prev)
            self.hlc = next_hlc(heads)
        self._stood = (self.prev, self.parents, self.hlc)

    def afresh(self) -> Forger:
        """Return one that stands where this one stood when it was made."""
        other = copy(self)
        other.prev, other.parents, other.hlc = self._stood
        other.changesets = []
        return other

    def write(self, *ops: Operation, raw: bytes | None = None, **fields: Any) -> Changeset:
        """Add one changeset on top of the last."""
        packed = pack_ops(list(ops)) if raw is None else raw
        self.hlc += 1
        given: dict[str, Any] = {
            "scope": self.scope, "author": keys.public_key(self.seed),
            "incarnation": self.folder.identity.incarnation,
            "prev": self.prev, "parents": self.parents, "hlc": self.hlc, "policy": POLICY,
            "verb": "log.write", "action": None, "ops": packed, "digest": digest(packed),
        }  # fmt: skip
        change = Changeset(**{**given, **fields}).named()
        self.changesets.append(change)
        self.prev, self.parents = change.hash, []
        return change

    def part(self, **fields: Any) -> ScopePart:
        """Return what was written, its newest changeset signed."""
        signatures = {}
        for change in self.changesets[-1:]:
            signatures[change.hash] = keys.sign(self.seed, head_message(change.hash))
        given = {
            "scope": self.scope, "changesets": self.changesets, "signatures": signatures,
            "heads": [],
        }  # fmt: skip
        return ScopePart(**{**given, **fields})


def sealed(
    sender: Identity, to: Sequence[DataFolder], body: bytes | list[ScopePart], /, **fields: Any
) -> bytes:
    """Return a file properly sealed and signed by `sender`, whatever is in it."""
    raw = body if isinstance(body, bytes) else pack_body(body)
    manifest = manifest_of(sender, to)
    for name, value in fields.items():
        setattr(manifest, name, value)
    return seal(sender, manifest, [folder.identity.recipient for folder in to], raw)


def manifest_of(sender: Identity, to: Sequence[DataFolder]) -> Manifest:
    """Return what a sender would sign, header and body still empty."""
    return Manifest(
        packet=os.urandom(16), counter=1_000_000, incarnation=sender.incarnation,
        sender=sender.device, recipient=sender.recipient, name=sender.name,
        to=[folder.identity.device for folder in to], header=b"", body=b"", app="1.0",
        schema=SCHEMA_VERSION, at=0, join=None,
    )  # fmt: skip


def join_proof(seed: bytes, proof: bytes) -> JoinProof:
    """Return the proof that a device belongs to an invitation."""
    return JoinProof(keys.public_key(seed), proof)
