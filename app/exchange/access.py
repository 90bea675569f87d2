"""Letting a device in, or taking its access away: what is written into each scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from app.exchange.peers import standing_in
from app.ledger import keys
from app.ledger.authority import join_message
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity
from app.ledger.spread import Writing, WritingsOf
from app.ledger.staff import REMOVED_KEYS, staff
from app.ledger.standing import REMOVED
from app.ledger.wire import Operation
from app.records import new_id

_PERSON, _GRANT, _JOIN = 2, 17, 18
JOINS = "device.join"
_DUE = "access_due"

_HOLDS: Final = "h.alive AND h.revoked IS NOT 1"
_LACK_TEACHER: Final = (
    "SELECT no FROM scope s WHERE NOT EXISTS (SELECT 1 FROM access_grant h WHERE h.scope = s.no "
    f"AND h.key = ? AND h.role = 'teacher' AND {_HOLDS})"
)
_NAMED: Final = (
    "EXISTS (SELECT 1 FROM access_grant h WHERE h.scope = {scope} AND h.key = {device} "
    f"AND h.role <> 'removed' AND {_HOLDS})"
)
_JOINED: Final = (
    "EXISTS (SELECT 1 FROM device_join j JOIN access_grant h ON h.scope = j.scope "
    "AND h.key = j.invitation WHERE j.scope = {scope} AND j.device = {device} AND j.alive "
    f"AND h.role <> 'removed' AND {_HOLDS})"
)
_MISSING_DEVICES: Final = (
    "SELECT DISTINCT g.scope, p.device, p.person, p.role, p.name FROM access_grant g "
    "JOIN peer p ON p.person = g.person_id AND p.role = g.role "
    "WHERE g.role IN ('mentor', 'student') AND g.alive AND g.revoked IS NOT 1 "
    f"AND p.device NOT IN ({REMOVED_KEYS}) "
    f"AND NOT {_NAMED.format(scope='g.scope', device='p.device')} "
    f"AND NOT {_JOINED.format(scope='g.scope', device='p.device')}"
)
_MISSING_REMOVALS: Final = (
    "SELECT s.no, r.key FROM scope s JOIN (SELECT DISTINCT key FROM access_grant h "
    f"WHERE h.role = 'removed' AND {_HOLDS}) r "
    "WHERE NOT EXISTS (SELECT 1 FROM access_grant h WHERE h.scope = s.no AND h.key = r.key "
    f"AND h.role = 'removed' AND {_HOLDS}) "
    f"AND ({_NAMED.format(scope='s.no', device='r.key')} "
    f"OR {_JOINED.format(scope='s.no', device='r.key')})"
)


def grant(person: bytes, role: str, key: bytes, name: str) -> Operation:
    """Return the write that gives a key a role."""
    return (_GRANT, new_id(), {1: person, 2: role, 3: key, 4: name})


def removal(device: bytes) -> Operation:
    """Return the write that takes a device's access away."""
    return (_GRANT, new_id(), {2: REMOVED, 3: device})


def join(device: Identity, key: bytes, seed: bytes) -> Operation:
    """Return the write by which a device says that `key`, whose secret is `seed`, let it in."""
    return (
        _JOIN,
        new_id(),
        {
            1: key,
            2: device.device,
            3: device.recipient,
            4: keys.sign(seed, join_message(device.device, device.recipient)),
            5: device.name,
        },
    )


def let_in_by_school(
    identity: Identity, device: Identity, verb: str, joins: frozenset[int], known: bool
) -> WritingsOf:
    """Return how the school lets a teacher's new device in; it joins in the scopes `joins`.

    There mentors and students learn from it where to send their files to. Whoever isn't `known`
    among the school's people yet becomes so.
    """

    def writings(_graph: Graph, scope: Scope) -> Sequence[Writing]:
        granted = grant(device.person, "teacher", device.device, device.name)
        found = [Writing(identity, identity.school, verb, [granted])]
        if scope.kind == "school":
            own = [] if known else [(_PERSON, device.person, {1: "teacher", 2: device.name})]
            if not _has_joined(scope, identity.device):
                own.append(join(identity, identity.device, identity.device_seed))
            if own:
                found.append(Writing(identity, identity.device, verb, own))
        if scope.no in joins:
            by_itself = join(device, device.device, device.device_seed)
            found.append(Writing(device, device.device, JOINS, [by_itself]))
        return found

    return writings


def _has_joined(scope: Scope, device: bytes) -> bool:
    return any(event.what == "join" and event.device == device for event in scope.access)


def let_in_by_oneself(identity: Identity, device: Identity, seeds: Sequence[bytes]) -> WritingsOf:
    """Return how a mentor or student lets a new device of their own in.

    It joins by a key that this device is granted by: an invitation's, or this device's own.
    """
    secrets = {keys.public_key(seed): seed for seed in (*seeds, identity.device_seed)}

    def writings(graph: Graph, scope: Scope) -> Sequence[Writing]:
        for key, seed in secrets.items():
            if standing_in(graph, scope, key) is not None:
                return [Writing(device, device.device, JOINS, [join(device, key, seed)])]
        return []

    return writings


def ending(identity: Identity, devices: frozenset[bytes]) -> WritingsOf:
    """Return how the access of devices is taken away, and noted among the school's own."""

    def writings(graph: Graph, scope: Scope) -> Sequence[Writing]:
        ops = [
            removal(device)
            for device in sorted(devices)
            if scope.kind == "school" or standing_in(graph, scope, device) is not None
        ]
        return [Writing(identity, identity.school, "device.remove", ops)] if ops else []

    return writings


def completing(identity: Identity, lacks: Mapping[int, Sequence[Operation]]) -> WritingsOf:
    """Return how what is missing is written."""

    def writings(_graph: Graph, scope: Scope) -> Sequence[Writing]:
        return [Writing(identity, identity.school, "access.complete", list(lacks[scope.no]))]

    return writings


def missing(cursor: Any) -> dict[int, list[Operation]]:
    """Return what must be written into scopes so that everybody has what they should."""
    found: dict[int, list[Operation]] = defaultdict(list)
    for scope, key, person, name in _missing_staff(cursor):
        found[scope].append(grant(person, "teacher", key, name))
    for scope, key, person, role, name in cursor.execute(_MISSING_DEVICES).fetchall():
        found[scope].append(grant(person, role, key, name))
    for scope, key in cursor.execute(_MISSING_REMOVALS).fetchall():
        found[scope].append(removal(key))
    return dict(found)


def _missing_staff(cursor: Any) -> Iterator[tuple[int, bytes, bytes, str]]:
    for device in staff(cursor.execute):
        rows = cursor.execute(_LACK_TEACHER, (device.key,)).fetchall()
        yield from ((row[0], device.key, device.person, device.name) for row in rows)


def joined(cursor: Any, device: bytes) -> list[int]:
    """Return the scopes that a device says it has joined, the newest first."""
    rows = cursor.execute(
        "SELECT scope FROM device_join WHERE device = ? AND alive ORDER BY scope DESC", (device,)
    ).fetchall()
    return [row[0] for row in rows]


def school_scopes(cursor: Any) -> list[int]:
    """Return every scope, the school's registry and the companies first, then the newest first."""
    rows = cursor.execute(
        "SELECT no FROM scope ORDER BY kind NOT IN ('school', 'company'), no DESC"
    ).fetchall()
    return [row[0] for row in rows]


def met_outside(cursor: Any) -> frozenset[int]:
    """Return the scopes in which a new device of the school's must make itself known."""
    rows = cursor.execute(
        "SELECT scope FROM access_grant WHERE role IN ('mentor', 'student') AND alive "
        "UNION SELECT no FROM scope WHERE kind = 'school'"
    ).fetchall()
    return frozenset(row[0] for row in rows)


def note_due(cursor: Any) -> None:
    """Note that somebody became known, so that what they should have may be `missing`."""
    cursor.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, x'01')", (_DUE,))


def is_due(cursor: Any) -> bool:
    """Tell whether that was noted, and not yet done."""
    return cursor.execute("SELECT 1 FROM meta WHERE key = ?", (_DUE,)).fetchone() is not None


def note_done(cursor: Any) -> None:
    """Note that what was missing is written."""
    cursor.execute("DELETE FROM meta WHERE key = ?", (_DUE,))
