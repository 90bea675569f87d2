"""What the other side says it has, and which of our files that confirms."""

from __future__ import annotations

from typing import Any

import msgspec

from app import clock
from app.exchange.delta import covered
from app.exchange.envelope import Manifest
from app.ledger.graph import Graph, Scope


def note_heads(cursor: Any, scope: Scope, manifest: Manifest, heads: list[bytes]) -> None:
    """Remember what the sender says it has, unless this file is older than what we know."""
    row = cursor.execute(
        "SELECT incarnation, counter FROM peer_heads WHERE device = ? AND scope = ?",
        (manifest.sender, scope.no),
    ).fetchone()
    if row and row[0] == manifest.incarnation and row[1] >= manifest.counter:
        return
    cursor.execute(
        "INSERT INTO peer_heads (device, scope, incarnation, counter, heads, at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device, scope) DO UPDATE SET "
        "incarnation = excluded.incarnation, counter = excluded.counter, "
        "heads = excluded.heads, at = excluded.at",
        (
            manifest.sender, scope.no, manifest.incarnation, manifest.counter,
            msgspec.msgpack.encode(heads), clock.milliseconds(),
        ),
    )  # fmt: skip


def confirm_sent(cursor: Any, device: bytes) -> None:
    """Mark our files as confirmed whose content the other side now says it has."""
    graph = Graph(cursor)
    rows = cursor.execute(
        "SELECT no, heads FROM packet WHERE direction = 'out' AND state = 'made' AND device = ?",
        (device,),
    ).fetchall()
    for number, packed in rows:
        wanted = msgspec.msgpack.decode(packed, type=dict[bytes, list[bytes]])
        if all(_has(graph, device, scope, heads) for scope, heads in wanted.items()):
            cursor.execute("UPDATE packet SET state = 'confirmed' WHERE no = ?", (number,))


def _has(graph: Graph, device: bytes, scope_id: bytes, heads: list[bytes]) -> bool:
    row = graph.cursor.execute(
        "SELECT p.heads FROM peer_heads p JOIN scope s ON s.no = p.scope "
        "WHERE p.device = ? AND s.id = ?",
        (device, scope_id),
    ).fetchone()
    if row is None:
        return False
    vv = covered(graph, msgspec.msgpack.decode(row[0], type=list[bytes]))
    nodes = [graph.find(name) for name in heads]
    return all(node is not None and vv.get(node.chain, 0) >= node.pos for node in nodes)
