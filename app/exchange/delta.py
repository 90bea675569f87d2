"""What the other side lacks: everything that is not an ancestor of the heads it signed for."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from app.exchange.bundle import ScopePart
from app.ledger.graph import ASIDE, QUARANTINED, Graph, Scope
from app.ledger.stored import changesets_numbered
from app.ledger.waiting import signed_waiting
from app.ledger.wire import Changeset

_heads_decoder = msgspec.msgpack.Decoder(list[bytes]).decode


@dataclass(frozen=True)
class _Stored:
    no: int
    prev: int | None
    state: int
    signature: bytes | None


def known_by(graph: Graph, groups: list[list[bytes]], scope: Scope) -> dict[int, int]:
    """Return the last position of each chain that every group of devices has said it has.

    Devices of one group hand on to each other: what one of them has, all of them have.
    """
    common: dict[int, int] | None = None
    for devices in groups:
        vv: dict[int, int] = {}
        for device in devices:
            row = graph.cursor.execute(
                "SELECT heads FROM peer_heads WHERE device = ? AND scope = ?", (device, scope.no)
            ).fetchone()
            said = covered(graph, scope, _heads_decoder(row[0])) if row else {}
            for chain, position in said.items():
                vv[chain] = max(vv.get(chain, 0), position)
        if common is None:
            common = vv
        else:
            common = {
                chain: min(position, vv[chain]) for chain, position in common.items() if chain in vv
            }
    return common or {}


def covered(graph: Graph, scope: Scope, heads: list[bytes]) -> dict[int, int]:
    """Return what somebody has who has these heads; heads that we don't know say nothing."""
    vv: dict[int, int] = {}
    for name in heads:
        node = graph.find(scope, name)
        if node is None:
            continue
        for chain, position in node.vv.items():
            vv[chain] = max(vv.get(chain, 0), position)
    return vv


def reaches(graph: Graph, scope: Scope, heads: list[bytes], wanted: list[bytes]) -> bool:
    """Tell whether somebody who has `heads` has all of `wanted`."""
    vv = covered(graph, scope, heads)
    nodes = [graph.find(scope, name) for name in wanted]
    return all(node is not None and vv.get(node.chain, 0) >= node.pos for node in nodes)


def delta(graph: Graph, scope: Scope, known: dict[int, int]) -> ScopePart:
    """Return the changesets beyond `known`, with the signatures that prove them.

    Quarantined ones go as stubs, and so does what waits here, where only the signature on it
    proves something that goes. What no signature covers yet stays here.
    """
    rows = graph.cursor.execute(
        "SELECT no, chain, pos, prev, state, sig FROM changeset WHERE scope = ? ORDER BY no",
        (scope.no,),
    ).fetchall()
    wanted = {
        no: _Stored(no, prev, state, sig)
        for no, chain, pos, prev, state, sig in rows
        if pos > known.get(chain, 0) and state < ASIDE
    }
    proven, signed = _proven(wanted)
    vouching: dict[bytes, Changeset] = {}
    signatures: dict[bytes, bytes] = {}
    if len(proven) < len(wanted):
        vouching, signatures = _vouched(graph, scope, wanted, proven)
    changesets = changesets_numbered(graph.cursor, proven)
    for no in proven:
        if wanted[no].state == QUARANTINED:
            changesets[no].ops = None
    signatures |= {changesets[no].hash: wanted[no].signature or b"" for no in signed}
    frontier = sorted(node.hash for node in graph.frontier(scope))
    carried = [*(changesets[no] for no in sorted(proven)), *vouching.values()]
    return ScopePart(scope.id, carried, signatures, frontier)


def _vouched(
    graph: Graph, scope: Scope, wanted: dict[int, _Stored], proven: set[int]
) -> tuple[dict[bytes, Changeset], dict[bytes, bytes]]:
    """Add to `proven` what is proven by something that waits; return that, and its signatures.

    Whoever builds on such work would otherwise build on what nobody else can be given.
    """
    vouching: dict[bytes, Changeset] = {}
    signatures: dict[bytes, bytes] = {}
    for name, (signature, steps, node) in signed_waiting(graph, scope).items():
        step: int | None = node.no
        if step not in wanted or step in proven:
            continue
        while step is not None and step in wanted and step not in proven:
            proven.add(step)
            step = wanted[step].prev
        vouching |= {each.hash: each for each in reversed(steps)}
        signatures[name] = signature
    return vouching, signatures


def _proven(wanted: dict[int, _Stored]) -> tuple[set[int], set[int]]:
    proven: set[int] = set()
    signed: set[int] = set()
    for no in sorted(wanted, reverse=True):
        if no in proven or wanted[no].signature is None:
            continue
        signed.add(no)
        step: int | None = no
        while step is not None and step in wanted and step not in proven:
            proven.add(step)
            step = wanted[step].prev
    return proven, signed
