"""The other data folders: which devices a person has, and what they are granted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.ledger.graph import Graph, Node, Scope
from app.ledger.identity import Identity
from app.ledger.standing import Standing, standing_of

_COLUMNS = "device, recipient, person, name, role, invitation, school"


@dataclass(frozen=True)
class Peer:
    """Somebody's device."""

    device: bytes
    recipient: str
    person: bytes
    name: str
    role: str
    invitation: bytes | None = None
    school: bytes | None = None
    """The key of the school that it belongs to, or that invited it."""

    @property
    def principals(self) -> list[bytes]:
        """Return the keys by which it may be granted something."""
        return [self.device] + ([self.invitation] if self.invitation else [])


def save_peer(cursor: Any, peer: Peer) -> None:
    """Remember a device. One that a school brought is never changed on another school's word."""
    cursor.execute(
        f"INSERT INTO peer ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (device) DO UPDATE "
        "SET recipient = excluded.recipient, person = excluded.person, name = excluded.name, "
        "role = excluded.role, invitation = coalesce(excluded.invitation, invitation), "
        "school = coalesce(excluded.school, school) WHERE school IS NULL "
        "OR excluded.school IS NULL OR school = excluded.school",
        (
            peer.device, peer.recipient, peer.person, peer.name, peer.role, peer.invitation,
            peer.school,
        ),
    )  # fmt: skip


def peers(cursor: Any, *, person: bytes | None = None, device: bytes | None = None) -> list[Peer]:
    """Return known devices, of one person or with one key if asked."""
    where, value = ("person", person) if person is not None else ("device", device)
    if value is None:
        rows = cursor.execute(f"SELECT {_COLUMNS} FROM peer ORDER BY name, device")
    else:
        rows = cursor.execute(
            f"SELECT {_COLUMNS} FROM peer WHERE {where} = ? ORDER BY device", (value,)
        )
    return [Peer(*row) for row in rows.fetchall()]


def learn_peers(graph: Graph, scope: Scope, identity: Identity) -> None:
    """Remember every device that joined a scope, as whom it was granted."""
    rows = graph.cursor.execute(
        "SELECT j.device, j.recipient, j.invitation, g.person_id, g.name, g.role "
        "FROM device_join j JOIN access_grant g ON g.key = j.invitation AND g.scope = j.scope "
        "WHERE j.scope = ? AND j.alive AND g.alive AND g.role <> 'removed'",
        (scope.no,),
    ).fetchall()
    for device, recipient, invitation, person, name, role in rows:
        if device != identity.device and is_recipient(recipient):
            school = scope.school_key
            save_peer(graph.cursor, Peer(device, recipient, person, name, role, invitation, school))


def is_recipient(text: str) -> bool:
    """Tell whether files can be encrypted to `text`."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(text)
    except (pyrage.RecipientError, ValueError):
        return False
    return True


def granted_to(cursor: Any, device: bytes) -> list[int]:
    """Return the scopes in which a device is named by a grant, or joined."""
    rows = cursor.execute(
        "SELECT scope FROM access_grant WHERE key = ? AND alive "
        "UNION SELECT scope FROM device_join WHERE device = ? AND alive",
        (device, device),
    ).fetchall()
    return [row[0] for row in rows]


def standing_in(graph: Graph, scope: Scope, device: bytes) -> Standing | None:
    """Return who a device is in a scope today."""
    now = _summit(graph, scope)
    return standing_of(scope, device, now) if now is not None else None


def role_in(graph: Graph, scope: Scope, device: bytes) -> str | None:
    """Return the role that a device has in a scope today."""
    found = standing_in(graph, scope, device)
    return found.role if found is not None else None


def stands_in(graph: Graph, scope: Scope, device: bytes) -> bool:
    """Tell whether a device has any role in a scope today."""
    return role_in(graph, scope, device) is not None


def _summit(graph: Graph, scope: Scope) -> Node | None:
    """Return a make-believe changeset that has seen everything applied in the scope."""
    heads = graph.heads(scope)
    if not heads:
        return None
    vv: dict[int, int] = {}
    for head in heads:
        for chain, position in head.vv.items():
            vv[chain] = max(vv.get(chain, 0), position)
    first = heads[0]
    return Node(0, b"", scope.no, 0, 0, first.hlc, vv, 0, b"", b"", None)


def parties(graph: Graph, scope: Scope, identity: Identity) -> list[Peer]:
    """Return the known devices of everybody else who has a role in a scope."""
    return [
        peer
        for peer in peers(graph.cursor)
        if peer.device != identity.device and stands_in(graph, scope, peer.device)
    ]
