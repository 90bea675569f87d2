"""What has not gone out yet: for each person, changes that no file of ours carried to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from app.exchange.acknowledge import files_for
from app.exchange.delta import covered
from app.exchange.peers import Peer, granted_to, peers
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity

_heads = msgspec.msgpack.Decoder(list[bytes]).decode


@dataclass(frozen=True, slots=True)
class Pending:
    """What one person lacks; counts are changesets."""

    person: bytes
    placements: int
    """How many placements are shared with them."""
    lacking: int
    """That they have not said they have."""
    fresh: int
    """Of those, that no file carried yet."""


def pending(cursor: Any, identity: Identity) -> dict[bytes, Pending]:
    """Return what each person lacks whom files are made for; of several devices the most.

    The school makes files for everybody, mentors and students only for the school.
    """
    graph = Graph(cursor)
    found: dict[bytes, Pending] = {}
    for peer in peers(cursor):
        if peer.device == identity.device or not (identity.is_teacher or peer.role == "teacher"):
            continue
        mine = _of_device(graph, peer)
        known = found.get(peer.person)
        if known is not None:
            mine = Pending(
                peer.person,
                max(mine.placements, known.placements),
                max(mine.lacking, known.lacking),
                max(mine.fresh, known.fresh),
            )
        found[peer.person] = mine
    return found


def _of_device(graph: Graph, peer: Peer) -> Pending:
    scopes = _placements(graph, granted_to(graph.cursor, peer.device))
    said = _said(graph.cursor, peer.device)
    sent = _sent(graph.cursor, peer.device)
    graph.load("hash", {name for heads in (*said.values(), *sent.values()) for name in heads})
    lacking = fresh = 0
    for scope in scopes:
        known = covered(graph, said.get(scope.id, []))
        told = covered(graph, sent.get(scope.id, []))
        for chain in scope.chains.values():
            has = known.get(chain.no, 0)
            lacking += max(0, chain.tip.pos - has)
            fresh += max(0, chain.tip.pos - max(has, told.get(chain.no, 0)))
    return Pending(peer.person, len(scopes), lacking, fresh)


def _placements(graph: Graph, numbers: Iterable[int]) -> list[Scope]:
    scopes = [graph.scope_by_no(number) for number in sorted(set(numbers))]
    return [scope for scope in scopes if scope.kind == "placement"]


def _said(cursor: Any, device: bytes) -> dict[bytes, list[bytes]]:
    """Return the heads that a device says it has, by scope."""
    rows = cursor.execute(
        "SELECT s.id, p.heads FROM peer_heads p JOIN scope s ON s.no = p.scope WHERE p.device = ?",
        (device,),
    ).fetchall()
    return {scope: _heads(packed) for scope, packed in rows}


def _sent(cursor: Any, device: bytes) -> dict[bytes, list[bytes]]:
    """Return the heads of the files that were made for a device, by scope."""
    found: dict[bytes, list[bytes]] = defaultdict(list)
    for carried in files_for(cursor, device):
        for scope, heads in carried.items():
            found[scope].extend(heads)
    return dict(found)
