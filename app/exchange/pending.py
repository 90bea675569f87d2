"""What has not gone out yet: for each party, changes that no file of ours carried to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from app.exchange.acknowledge import carried
from app.exchange.delta import covered
from app.exchange.ended import Notices, Telling, ended_here, notices
from app.exchange.holding import known_to
from app.exchange.peers import granted_to
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity
from app.ledger.kept import Kept, attachments_in, scopes_with_attachments
from app.reports.parties import STAFF, Circle, Party

_heads = msgspec.msgpack.Decoder(list[bytes]).decode


_PAPER = "SELECT id FROM person WHERE on_paper AND alive"
_SCOPE = "SELECT no FROM scope WHERE kind = 'placement' AND subject = ?"


@dataclass(frozen=True, slots=True)
class Pending:
    """What one party lacks; counts are changesets, or attachments where only these lack bytes."""

    party: bytes
    placements: int
    """How many placements are shared with them."""
    lacking: int
    """That none of their computers has said it has."""
    fresh: int
    """Of those, that no file carried yet."""
    total: int = 0
    """That are shared with them, theirs and ours."""
    on_paper: bool = False
    """Whether they get everything on paper, so that no file need be made."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """Attachments of a placement that no file has carried whole to somebody yet."""

    party: bytes
    name: str
    role: str
    records: tuple[bytes, ...]
    size: int
    """Bytes that are left to carry."""


def pending(cursor: Any, identity: Identity) -> dict[bytes, Pending]:
    """Return what each party lacks whom files are made for.

    The school makes files for everybody, mentors and students only for the school; everybody for
    their own other computers.
    """
    graph = Graph(cursor)
    ended = notices(graph) if identity.is_teacher else {}
    parties = Circle(cursor.execute, identity).addressed()
    paper = {row[0] for row in cursor.execute(_PAPER).fetchall()}
    found = {party.id: _of_party(graph, identity, party, ended) for party in parties}
    return {party: replace(lacks, on_paper=party in paper) for party, lacks in found.items()}


def _of_party(graph: Graph, identity: Identity, party: Party, ended: Notices) -> Pending:
    cursor = graph.cursor
    telling = _telling(graph, identity, party, ended)
    closed = ended_here(cursor)
    scopes = shareable(graph, identity, party, _granted(cursor, party) - telling.scopes)
    said: dict[bytes, list[bytes]] = defaultdict(list)
    sent: dict[bytes, list[bytes]] = defaultdict(list)
    for device in party.devices:
        for heads_by_scope, table in ((said, "peer_heads"), (sent, "sent_heads")):
            for scope_id, heads in _heads_in(cursor, table, device):
                heads_by_scope[scope_id] += heads
    lacking = fresh = total = telling.fresh
    for scope in scopes:
        graph.load_named(scope, {*said.get(scope.id, []), *sent.get(scope.id, [])})
        known = covered(graph, scope, said.get(scope.id, []))
        told = covered(graph, scope, sent.get(scope.id, []))
        for chain in scope.chains.values():
            has = known.get(chain.no, 0)
            total += chain.tip.pos
            new = max(0, chain.tip.pos - max(has, told.get(chain.no, 0)))
            fresh += new
            lacking += new if scope.no in closed else max(0, chain.tip.pos - has)
    behind, unsent = _attachments(graph, identity, party, scopes)
    placements = sum(scope.kind == "placement" and scope.no not in closed for scope in scopes)
    return Pending(party.id, placements, lacking or behind, fresh or unsent, total)


def unsent(cursor: Any, identity: Identity, placement: bytes) -> list[Unsent]:
    """Return for whom attachments of a placement wait to be sent, in Latvian order of names.

    Nobody who gets everything on paper, or with whom it is no longer shared.
    """
    graph = Graph(cursor)
    ended = notices(graph) if identity.is_teacher else {}
    paper = {row[0] for row in cursor.execute(_PAPER).fetchall()}
    own = {row[0] for row in cursor.execute(_SCOPE, (placement,)).fetchall()} - ended_here(cursor)
    found = []
    for party in Circle(cursor.execute, identity).addressed():
        numbers = own & _granted(cursor, party)
        numbers -= _telling(graph, identity, party, ended).scopes
        if party.id in paper or not numbers:
            continue
        behind = _behind(graph, identity, party, shareable(graph, identity, party, numbers))
        left = [(kept, lacks) for kept, lacks in _uncarried(cursor, party, behind) if lacks]
        if left:
            records = tuple(kept.record for kept, _lacks in left)
            size = sum(kept.content.length(index) for kept, lacks in left for index in lacks)
            found.append(Unsent(party.id, party.name, party.role, records, size))
    return found


def _telling(graph: Graph, identity: Identity, party: Party, ended: Notices) -> Telling:
    outside = identity.is_teacher and party.role not in STAFF
    return Telling(graph, ended, party.devices if outside else ())


def _granted(cursor: Any, party: Party) -> set[int]:
    return {number for device in party.devices for number in granted_to(cursor, device)}


def _attachments(
    graph: Graph, identity: Identity, party: Party, scopes: list[Scope]
) -> tuple[int, int]:
    """Return how many attachments that are whole here a party lacks, and no file carried whole.

    Of a placement that is no longer shared nobody says any more what has come.
    """
    left = _uncarried(graph.cursor, party, _behind(graph, identity, party, scopes))
    closed = ended_here(graph.cursor)
    behind = sum(bool(lacks) or kept.scope not in closed for kept, lacks in left)
    return behind, sum(bool(lacks) for _kept, lacks in left)


def _behind(
    graph: Graph, identity: Identity, party: Party, scopes: list[Scope]
) -> list[tuple[Kept, int]]:
    """Return the attachments that are whole here and not there, and how many pieces they have."""
    cursor = graph.cursor
    some = scopes_with_attachments(cursor)
    return [
        (kept, known_to(cursor, party.devices, kept))
        for scope in scopes
        if scope.no in some
        for kept in attachments_in(cursor, scope)
        if known_to(cursor, party.devices, kept) < kept.content.count
        and known_to(cursor, [identity.device], kept) == kept.content.count
    ]


def _uncarried(
    cursor: Any, party: Party, behind: list[tuple[Kept, int]]
) -> list[tuple[Kept, list[int]]]:
    """Return the pieces of each that no file carried to the party."""
    times = carried(cursor, party.devices) if behind else Counter()
    return [
        (kept, [
            index
            for index in range(has, kept.content.count)
            if not times[kept.content.scope, kept.content.digest, kept.content.size, index]
        ])
        for kept, has in behind
    ]  # fmt: skip


def shareable(
    graph: Graph, identity: Identity, party: Party, numbers: Iterable[int]
) -> list[Scope]:
    """Return the scopes, of those numbered, that files for a party may be about.

    What the school keeps to itself goes only from one of its computers to another.
    """
    scopes = [graph.scope_by_no(number) for number in sorted(set(numbers))]
    if identity.is_teacher and party.role in STAFF:
        return scopes
    return [scope for scope in scopes if scope.kind == "placement"]


def _heads_in(cursor: Any, table: str, device: bytes) -> list[tuple[bytes, list[bytes]]]:
    """Return the heads that a device says it has, or that files carried to it, by scope."""
    rows = cursor.execute(
        f"SELECT s.id, h.heads FROM {table} h JOIN scope s ON s.no = h.scope WHERE h.device = ?",
        (device,),
    ).fetchall()
    return [(scope, _heads(packed)) for scope, packed in rows]
