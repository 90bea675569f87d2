"""Access that ended: telling whom it concerns, and hearing of it.

Nothing of a placement goes to somebody whose access ended, so not even the changeset that ended it.
Files for them carry its name instead, beside the placement's, in what the sender signs. Whether
access stands is then a question of names, whatever order files come in: while the changeset is
unknown here it has ended; once it came, and with it what gave access back, the ledger judges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from app import clock
from app.exchange.acknowledge import note_heads
from app.exchange.envelope import MOST_ENDS, Ended, Manifest
from app.exchange.peers import role_in, stands_in
from app.ledger import keys
from app.ledger.apply import Applier
from app.ledger.authority import join_message
from app.ledger.ended import NOT_SHARED
from app.ledger.graph import APPLIED, Graph, Node, Scope
from app.ledger.identity import Identity
from app.ledger.standing import ends_of, grants_of

_PLACEMENT, _GRANT = 10, 17
_MOST_HEARD = 50
_names = msgspec.msgpack.Decoder(list[bytes]).decode
_notice = msgspec.msgpack.Decoder(Ended).decode
_SUSPECT = (
    "SELECT scope FROM access_grant WHERE revoked OR NOT alive "
    "UNION SELECT scope FROM conflict WHERE table_no = 17"
)
"""Scopes where somebody's access may have ended."""

Notices = dict[bytes, dict[int, Ended]]
"""By device and by the local number of the scope."""


def notices(graph: Graph) -> Notices:
    """Return, for each device whose access to a placement has ended, what it must be told."""
    found: Notices = defaultdict(dict)
    for (number,) in graph.cursor.execute(_SUSPECT).fetchall():
        scope = graph.scope_by_no(number)
        if scope.kind != "placement":
            continue
        devices = {e.device for e in scope.access if e.what == "join"}
        for device in devices | {e.key for e in scope.access if e.what == "grant"}:
            ends = ends_of(scope, grants_of(scope, device))
            if ends and not stands_in(graph, scope, device):
                nodes = {end.node.hash: end.node for end in ends}
                found[device][number] = _notice_of(scope, device, nodes)
    return found


def _notice_of(scope: Scope, device: bytes, ends: dict[bytes, Node]) -> Ended:
    own = sorted(chain.tip.hash for chain in scope.chains.values() if chain.author == device)
    at = max(node.hlc for node in ends.values()) >> 16
    return Ended(scope.id, max(at, 0), sorted(ends)[:MOST_ENDS], own[:MOST_ENDS])


class Telling:
    """What the devices of one party are to be told: of what ended for all of them."""

    def __init__(self, graph: Graph, known: Notices, devices: Iterable[bytes]) -> None:
        """`known` is what is true of everybody."""
        self._cursor = graph.cursor
        self._devices = list(devices)
        self._wanted: dict[int, Ended] = {}
        for device in self._devices:
            for number, notice in known.get(device, {}).items():
                if not any(_shares(graph, number, other) for other in self._devices):
                    self._add(number, notice)
        self._told = self._read()

    def _add(self, number: int, notice: Ended) -> None:
        before = self._wanted.get(number)
        if before is not None:
            notice = Ended(
                notice.scope,
                max(notice.at, before.at),
                sorted({*notice.ends, *before.ends})[:MOST_ENDS],
                sorted({*notice.has, *before.has})[:MOST_ENDS],
            )
        self._wanted[number] = notice

    def _read(self) -> dict[tuple[bytes, int], tuple[Ended, bool]]:
        if not self._wanted:
            return {}
        marks = ",".join("?" * len(self._devices))
        rows = self._cursor.execute(
            f"SELECT device, scope, notice, heard FROM end_told WHERE device IN ({marks})",
            self._devices,
        ).fetchall()
        return {(device, no): (_notice(packed), bool(heard)) for device, no, packed, heard in rows}

    @property
    def scopes(self) -> set[int]:
        """The scopes that are no longer shared with them."""
        return set(self._wanted)

    @property
    def fresh(self) -> int:
        """Of how many ends no file has told any of them yet."""
        return sum(not self._was_told(number, notice) for number, notice in self._wanted.items())

    def _was_told(self, number: int, notice: Ended) -> bool:
        told = (self._told.get((device, number)) for device in self._devices)
        return any(each is not None and each[0].ends == notice.ends for each in told)

    def due(self) -> list[Ended]:
        """Return what the next file must say: all that they have not answered to."""
        return [
            notice
            for number, notice in sorted(self._wanted.items())
            if any(self._told.get((one, number)) != (notice, True) for one in self._devices)
        ]

    def note(self) -> None:
        """Remember that a file says it."""
        for number, notice in self._wanted.items():
            packed = msgspec.msgpack.encode(notice)
            for device in self._devices:
                before = self._told.get((device, number))
                heard = before is not None and before[1] and before[0].ends == notice.ends
                self._cursor.execute(
                    "INSERT INTO end_told (device, scope, notice, at, heard) "
                    "VALUES (?, ?, ?, ?, ?) ON CONFLICT (device, scope) DO UPDATE SET "
                    "notice = excluded.notice, at = excluded.at, heard = excluded.heard",
                    (device, number, packed, clock.milliseconds(), heard),
                )


def _shares(graph: Graph, number: int, device: bytes) -> bool:
    return stands_in(graph, graph.scope_by_no(number), device)


def hear(applier: Applier, identity: Identity, manifest: Manifest) -> dict[bytes, str]:
    """Take what a file says of ends, and what its sender heard.

    Return the placements that ended with it, and whose they are.
    """
    _hear_answers(applier.cursor, manifest)
    new = _hear_ends(applier.graph, manifest)
    changed = settle(applier.graph, identity)
    if new or changed:
        applier.result.tables |= {_PLACEMENT, _GRANT}
    ended = ended_here(applier.cursor)
    found = {scope.subject for scope in (*new, *changed) if scope.no in ended}
    return {subject: _whose(applier.cursor, subject) for subject in found if subject}


def _whose(cursor: Any, placement: bytes) -> str:
    row = cursor.execute("SELECT student_name FROM placement WHERE id = ?", (placement,)).fetchone()
    return (row[0] if row else None) or ""


def forget_answer(cursor: Any, scope: Scope, manifest: Manifest) -> None:
    """Have a device told anew that brings a placement, and says nothing of having heard its end.

    A folder that was restored from a backup forgets what it was told.
    """
    row = cursor.execute(
        "SELECT notice FROM end_told WHERE device = ? AND scope = ? AND heard",
        (manifest.sender, scope.no),
    ).fetchone()
    if row is not None and not set(manifest.heard).issuperset(_notice(row[0]).ends):
        cursor.execute(
            "DELETE FROM end_told WHERE device = ? AND scope = ?", (manifest.sender, scope.no)
        )


def _hear_answers(cursor: Any, manifest: Manifest) -> None:
    rows = cursor.execute(
        "SELECT scope, notice FROM end_told WHERE device = ? AND NOT heard", (manifest.sender,)
    ).fetchall()
    for number, packed in rows:
        if set(manifest.heard).issuperset(_notice(packed).ends):
            cursor.execute(
                "UPDATE end_told SET heard = 1 WHERE device = ? AND scope = ?",
                (manifest.sender, number),
            )


def _hear_ends(graph: Graph, manifest: Manifest) -> list[Scope]:
    """Note the placements that the sender says are no longer shared with us; return the new ones.

    Believed only from a teacher of the school that opened the placement: who stands in it, or
    whose computer is too new to be known in it and proves itself by the school's key.
    """
    new = []
    for notice in manifest.ended:
        scope = graph.scope(notice.scope)
        if scope is None:
            continue
        if role_in(graph, scope, manifest.sender) != "teacher" and not _by_school(scope, manifest):
            continue
        before = graph.cursor.execute(
            "SELECT ends FROM scope_ended WHERE scope = ?", (scope.no,)
        ).fetchone()
        ends = {*notice.ends, *(_names(before[0]) if before else ())}
        graph.cursor.execute(
            "INSERT INTO scope_ended (scope, at, ends) VALUES (?, ?, ?) "
            "ON CONFLICT (scope) DO UPDATE SET at = excluded.at, ends = excluded.ends",
            (scope.no, notice.at, msgspec.msgpack.encode(sorted(ends))),
        )
        if before is None:
            new.append(scope)
        note_heads(graph.cursor, scope, manifest, notice.has)
    return new


def _by_school(scope: Scope, manifest: Manifest) -> bool:
    join = manifest.join
    if join is None or join.invitation != scope.school_key:
        return False
    message = join_message(manifest.sender, manifest.recipient)
    return keys.verify(join.invitation, message, join.proof)


def settle(graph: Graph, identity: Identity) -> list[Scope]:
    """Work out anew which ends stand; return the placements where that changed."""
    changed = []
    rows = graph.cursor.execute("SELECT scope, ends, given_back FROM scope_ended").fetchall()
    for number, packed, before in rows:
        scope = graph.scope_by_no(number)
        nodes = [graph.find(scope, name) for name in _names(packed)]
        known = all(node is not None and node.state == APPLIED for node in nodes)
        back = known and stands_in(graph, scope, identity.device)
        if back != bool(before):
            graph.cursor.execute(
                "UPDATE scope_ended SET given_back = ? WHERE scope = ?", (back, number)
            )
            changed.append(scope)
    return changed


def ends_known(cursor: Any) -> list[Ended]:
    """Return the ends that this folder was told of, for another computer of the same person."""
    rows = cursor.execute(
        "SELECT s.id, e.at, e.ends FROM scope_ended e JOIN scope s ON s.no = e.scope"
    ).fetchall()
    return [Ended(scope, at, _names(ends)) for scope, at, ends in rows]


def keep_ends(graph: Graph, identity: Identity, known: Iterable[Ended]) -> None:
    """Remember what another computer of this person was told of."""
    for notice in known:
        scope = graph.scope(notice.scope)
        if scope is not None:
            graph.cursor.execute(
                "INSERT INTO scope_ended (scope, at, ends) VALUES (?, ?, ?)",
                (scope.no, notice.at, msgspec.msgpack.encode(notice.ends)),
            )
    settle(graph, identity)


def heard_here(cursor: Any, school: bytes | None) -> list[bytes]:
    """Return the names of the ends that this folder was told of, for files to that school;
    none where a file is not for a school.
    """
    rows = cursor.execute(
        "SELECT e.ends FROM scope_ended e JOIN scope s ON s.no = e.scope "
        "WHERE NOT e.given_back AND s.school_key = ? ORDER BY e.at DESC LIMIT ?",
        (school, _MOST_HEARD),
    ).fetchall()
    return [name for row in rows for name in _names(row[0])][: 10 * _MOST_HEARD]


def ended_here(cursor: Any) -> set[int]:
    """Return the scopes that are no longer shared with this folder."""
    return {row[0] for row in cursor.execute(NOT_SHARED).fetchall()}
