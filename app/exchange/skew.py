"""Clocks that are far off: noticed and told, and never a reason for anything.

A clock that is ahead shows by itself. One that is behind shows only against what its owner had
seen of ours when the file was made: a file may lie in a drawer for a year.
"""

from __future__ import annotations

from typing import Any

from app.exchange.delta import covered
from app.ledger.graph import Graph, Scope
from app.reports.clocks import FAR


def newest_seen(graph: Graph, scope: Scope, heads: list[bytes]) -> int:
    """Return when, by our clock in ms, our newest change was made that whoever has `heads` saw."""
    vv = covered(graph, scope, heads)
    newest = 0
    for chain in scope.chains.values():
        position = vv.get(chain.no, 0) if chain.mine else 0
        if position:
            row = graph.cursor.execute(
                "SELECT hlc FROM changeset WHERE scope = ? AND chain = ? AND pos = ?",
                (scope.no, chain.no, position),
            ).fetchone()
            newest = max(newest, row[0] >> 16) if row is not None else newest
    return newest


def newest_brought(cursor: Any, packet: int, sender: bytes) -> int:
    """Return when, by their clock, the newest change of the sender's own was made in a file."""
    row = cursor.execute(
        "SELECT max(c.hlc) FROM changeset c JOIN origin o ON o.no = c.origin "
        "WHERE c.packet = ? AND o.author = ?",
        (packet, sender),
    ).fetchone()
    return (row[0] or 0) >> 16


def shown(at: int, brought: int, seen: int, now: int) -> tuple[int, int]:
    """Return what the sender's clock showed and how far that is off, in ms; (0, 0) if not far.

    `at` is when the file was made, `brought` its newest change, by their clock; `seen` is ours.
    """
    latest = max(at, brought)
    if latest - now > FAR:
        return latest, latest - now
    if 0 < seen <= now and seen - at > FAR:
        return at, at - seen
    return 0, 0
