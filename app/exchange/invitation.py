"""Pairing: an invitation that five words open, and the folder that it makes.

The invitation carries the school's and the teacher's public keys, the placements, and the secret
of a one-time key that the school has granted the role to. The new device signs itself in with
that key (`Join`), so the mentor can work at once; the reply file only brings it home.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from app.exchange import refusals
from app.exchange.access import JOINS, join
from app.exchange.bundle import pack_body, unpack_body
from app.exchange.delta import delta
from app.exchange.ended import settle
from app.exchange.envelope import (
    LONGEST_NAME,
    Key,
    Manifest,
    Name,
    build_header,
    compress,
    expand,
    split,
)
from app.exchange.peers import Peer, is_recipient, peers, role_in, save_peer
from app.exchange.reading import read_file
from app.exchange.receive import take_parts
from app.exchange.received import Received
from app.exchange.words import lock, unlock
from app.exchange.written import write_file
from app.ledger import keys
from app.ledger.apply import Applier
from app.ledger.change import Change, raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph
from app.ledger.identity import Identity, new_identity
from app.ledger.membership import memberships
from app.ledger.own import sign_heads, write_local
from app.ledger.staff import staff
from app.ledger.wire import MalformedError

_BEGINNING = 2_048
"""Bytes in which the clear header surely ends."""


class Invitation(msgspec.Struct, array_like=True):
    """What the five words open."""

    school_key: Key
    school_name: Name
    teacher_device: Key
    teacher_recipient: Name
    teacher_name: Name
    teacher_person: bytes
    seed: Key
    person: bytes
    role: Literal["mentor", "student"]
    name: Name
    body: bytes
    colleagues: list[tuple[Key, Name, bytes, Name]] = []
    """(device, recipient, person, name) of the school's other teachers' computers."""


@dataclass(frozen=True)
class NewInvitation:
    """The secret of an invitation whose grants are about to be written."""

    seed: bytes
    person: bytes
    role: str
    name: str

    @property
    def key(self) -> bytes:
        """Return the public key that the grants name."""
        return keys.public_key(self.seed)


def note_invitation(change: Change, invitation: NewInvitation, at: int) -> None:
    """Remember an invitation inside the change that grants it."""
    change.cursor.execute(
        "INSERT INTO invitation (key, person, role, at) VALUES (?, ?, ?, ?)",
        (invitation.key, invitation.person, invitation.role, at),
    )


def write_invitation(
    raw: Any,
    identity: Identity,
    invitation: NewInvitation,
    school_name: str,
    scopes: list[int],
    words: str,
    out: Path,
) -> int:
    """Write the invitation file about `scopes` inside a transaction; return its size in bytes."""
    cursor = raw.cursor()
    graph = Graph(cursor)
    parts = []
    for number in scopes:
        sign_heads(cursor, identity, number)
        parts.append(delta(graph, graph.scope_by_no(number), {}))
    content = Invitation(
        identity.school,
        school_name[:LONGEST_NAME],
        identity.device,
        identity.recipient,
        identity.name[:LONGEST_NAME],
        identity.person,
        invitation.seed,
        invitation.person,
        "student" if invitation.role == "student" else "mentor",
        invitation.name[:LONGEST_NAME],
        compress(pack_body(parts)),
        _colleagues(cursor, identity),
    )
    sealed = build_header("invitation", []) + lock(msgspec.msgpack.encode(content), words)
    write_file(out, sealed)
    return len(sealed)


def _colleagues(cursor: Any, identity: Identity) -> list[tuple[bytes, str, bytes, str]]:
    known = {device.key for device in staff(cursor.execute)} - {identity.device}
    return [
        (peer.device, peer.recipient, peer.person, peer.name)
        for peer in peers(cursor)
        if peer.device in known
    ]


def read_invitation(path: Path, words: str) -> Invitation:
    """Open an invitation file. Raises `WrongWordsError` or a refusal."""
    header, _clear, sealed = split(read_file(path))
    if header.kind != "invitation":
        raise refusals.not_an_invitation()
    if len(sealed) < 80:
        raise refusals.damaged()
    try:
        return msgspec.msgpack.decode(unlock(sealed, words, header.kind), type=Invitation)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise refusals.newer() from error


def kind_of(path: Path) -> str:
    """Return what a file is: invitation, handover, recovery or packet. Raises a refusal.

    Only its beginning is read where that says it.
    """
    try:
        with path.open("rb") as file:
            return split(file.read(_BEGINNING))[0].kind
    except (OSError, refusals.RefusedError):
        return split(read_file(path))[0].kind


def accept(folder: DataFolder, invitation: Invitation) -> Received:
    """Make an empty folder the invited person's own, or add a further invitation to it."""
    with folder.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        cursor = raw.cursor()
        identity = _identity_for(cursor, folder, invitation)
        if _is_opened(cursor, invitation):
            raise refusals.opened_already()
        save_membership(cursor, invitation)
        result, brought = _take_body(raw, identity, invitation)
        _trust(cursor, identity, invitation, brought)
        settle(Graph(cursor), identity)
        result.joined = next(
            each for each in memberships(cursor.execute) if each.school == invitation.school_key
        )
        folder.become(raw, identity)
    folder.forget_scopes()
    folder.announce(result.applied)
    return result


def _is_opened(cursor: Any, invitation: Invitation) -> bool:
    key = keys.public_key(invitation.seed)
    row = cursor.execute("SELECT 1 FROM own_seed WHERE key = ?", (key,)).fetchone()
    return row is not None


def _trust(
    cursor: Any, identity: Identity, invitation: Invitation, brought: Sequence[bytes]
) -> None:
    """Remember who invites, and their colleagues. Raises a refusal.

    They must be teachers in the placements that came along, which the school's key has opened. A
    school can speak neither for this computer nor for what another school has brought.
    """
    graph = Graph(cursor)
    scopes = [scope for scope in map(graph.scope, brought) if scope is not None]
    if not scopes or any(scope.school_key != invitation.school_key for scope in scopes):
        raise refusals.damaged()
    first = (
        invitation.teacher_device, invitation.teacher_recipient, invitation.teacher_person,
        invitation.teacher_name,
    )  # fmt: skip
    for device, recipient, person, name in (first, *invitation.colleagues):
        teaches = any(role_in(graph, scope, device) == "teacher" for scope in scopes)
        if teaches and device != identity.device and is_recipient(recipient):
            school = invitation.school_key
            save_peer(cursor, Peer(device, recipient, person, name, "teacher", school=school))
    known = peers(cursor, device=invitation.teacher_device)
    if not known or known[0].school != invitation.school_key:
        raise refusals.damaged()


def save_membership(cursor: Any, invitation: Invitation) -> None:
    """Remember the school that invited, who this person is there, and the invitation's secret."""
    school = invitation.school_key
    cursor.execute(
        "INSERT INTO membership (school, school_name, person, role, name) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (school) DO UPDATE SET school_name = excluded.school_name",
        (
            school,
            invitation.school_name,
            invitation.person,
            invitation.role,
            invitation.name,
        ),
    )
    cursor.execute(
        "INSERT INTO own_seed (key, seed, school) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
        (keys.public_key(invitation.seed), invitation.seed, school),
    )


def _identity_for(cursor: Any, folder: DataFolder, invitation: Invitation) -> Identity:
    """Return who this folder is: somebody new, or who it was, whom another school may invite too.

    A school knows one person here, and in every school that person has the same role.
    """
    if not folder.started:
        return new_identity(
            invitation.role,
            invitation.name,
            invitation.person,
            school=invitation.school_key,
            invitation_seed=invitation.seed,
        )
    identity, school = folder.identity, invitation.school_key
    if identity.role != invitation.role:
        raise refusals.folder_of_another(role=True)
    known = [each.person for each in memberships(cursor.execute) if each.school == school]
    if known not in ([], [invitation.person]):
        raise refusals.folder_of_another()
    return identity


def _take_body(
    raw: Any, identity: Identity, invitation: Invitation
) -> tuple[Received, list[bytes]]:
    """Take the placements in and join them; return also their ids."""
    cursor = raw.cursor()
    parts = unpack_body(expand(invitation.body))
    manifest = Manifest(
        b"", 0, b"", invitation.teacher_device, invitation.teacher_recipient,
        invitation.teacher_name, [], b"", b"", "", 0, 0,
    )  # fmt: skip
    result = Received(b"", invitation.teacher_name, "teacher")
    raw.gate = True
    try:
        take_parts(cursor, identity, manifest, parts, result)
        applier = Applier(cursor)
        for part in parts:
            _join(applier, replace(identity, name=invitation.name), part.scope, invitation.seed)
        applier.flush()
        if applier.result.quarantined:
            raise refusals.lacks_the_beginning()
    except MalformedError as error:
        raise refusals.damaged() from error
    finally:
        raw.gate = False
    return result, [part.scope for part in parts]


def _join(applier: Applier, identity: Identity, scope_id: bytes, seed: bytes) -> None:
    scope = applier.graph.scope(scope_id)
    assert scope is not None
    joining = join(identity, keys.public_key(seed), seed)
    write_local(applier, scope, identity, identity.device, JOINS, [joining])
