"""The devices that one file is for, and which of them belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.exchange.peers import Peer, granted_to, peers, role_in
from app.exchange.pending import shareable
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity
from app.reports.parties import SCHOOL, STAFF, Circle, Party


class Addressed:
    """Groups devices by the party that they belong to."""

    def __init__(self, circle: Circle) -> None:
        """Look through the eyes of one folder."""
        self._circle = circle

    def _party(self, peer: Peer) -> tuple[bytes, str]:
        return self._circle.party_of(peer.role, peer.person, peer.school)

    def shared(
        self, graph: Graph, to: Sequence[Peer], numbers: Sequence[int]
    ) -> tuple[list[Peer], list[Scope]]:
        """Return the scopes that every party shares, and the devices that stand in all of these.

        A device whose grants were revoked, or are not written yet, doesn't keep the file from the
        others.
        """
        scopes = [graph.scope_by_no(number) for number in numbers]
        stands = {p.device: {s.no for s in scopes if _may_have(graph, s, p)} for p in to}
        parties: dict[bytes, set[int]] = {}
        for peer in to:
            if stands[peer.device]:
                party = self._party(peer)[0]
                parties[party] = max(parties.get(party, set()), stands[peer.device], key=len)
        if not parties:
            return [], []
        common = set.intersection(*parties.values())
        devices = [peer for peer in to if stands[peer.device] and stands[peer.device] >= common]
        return devices, [scope for scope in scopes if scope.no in common]

    def groups(self, to: Sequence[Peer]) -> list[list[bytes]]:
        """Return devices that hand on to each other together, all others apart."""
        found: dict[bytes, list[bytes]] = {}
        for peer in to:
            party, role = self._party(peer)
            found.setdefault(party if role == SCHOOL else peer.device, []).append(peer.device)
        return list(found.values())

    def outsiders(self, to: Sequence[Peer], identity: Identity) -> list[bytes]:
        """Return the devices where all are those of one mentor or student, seen from the school."""
        found = {self._party(peer) for peer in to} if identity.is_teacher else set()
        alone = len(found) == 1 and next(iter(found))[1] not in STAFF
        return [peer.device for peer in to] if alone else []

    def school(self, to: Sequence[Peer]) -> bytes | None:
        """Return the key of the school that the devices are those of; None where they aren't."""
        found = {self._party(peer) for peer in to}
        party, role = next(iter(found)) if len(found) == 1 else (None, "")
        return party if role == SCHOOL else None

    def pairs(self, to: Sequence[Peer]) -> list[tuple[bytes, bytes]]:
        """Return each device with its party."""
        return [(self._party(peer)[0], peer.device) for peer in to]

    def names(self, to: Sequence[Peer]) -> tuple[str, ...]:
        """Return the people's names, once each."""
        return tuple(dict.fromkeys(peer.name for peer in to))


def for_party(cursor: Any, identity: Identity, party: bytes) -> tuple[list[Peer], list[int]]:
    """Return the devices of a party, and the scopes that a file for them may be about."""
    circle = Circle(cursor.execute, identity)
    found = next((each for each in circle.parties() if each.id == party), None)
    if found is None:
        return [], []
    to = [peer for peer in peers(cursor) if peer.device in found.devices]
    return to, scopes_for(Graph(cursor), identity, found)


def scopes_for(graph: Graph, identity: Identity, party: Party) -> list[int]:
    """Return the scopes that a file for a party may be about."""
    granted = {number for device in party.devices for number in granted_to(graph.cursor, device)}
    return [scope.no for scope in shareable(graph, identity, party, granted)]


def _may_have(graph: Graph, scope: Scope, peer: Peer) -> bool:
    """Tell whether a device may be given a scope; what isn't a placement's is the school's own."""
    role = role_in(graph, scope, peer.device)
    return role == "teacher" or (role is not None and scope.kind == "placement")
