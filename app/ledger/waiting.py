"""Changesets that can't be applied yet: a parent is missing, or stands in quarantine."""

from __future__ import annotations

from typing import Any

from app.ledger.apply import Applier
from app.ledger.graph import Scope
from app.ledger.wire import Changeset, from_meta


def keep(
    cursor: Any, scope: Scope, change: Changeset, signature: bytes | None, packet: int | None
) -> None:
    """Keep a changeset until its parents pass; writes fill in an earlier stub."""
    cursor.execute(
        "INSERT INTO waiting (hash, scope, meta, ops, sig, packet) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (hash) DO UPDATE SET ops = coalesce(ops, excluded.ops), "
        "sig = coalesce(sig, excluded.sig)",
        (change.hash, scope.no, change.meta(), change.ops, signature, packet),
    )


def ready(applier: Applier, change: Changeset) -> bool:
    """Tell whether everything that a changeset builds on passes."""
    for name in (change.prev, *change.parents):
        if name is not None:
            node = applier.graph.find(name)
            if node is None or not node.passes:
                return False
    return True


def take(applier: Applier, scope: Scope, change: Changeset, signature: bytes | None) -> bool:
    """Apply a changeset if it can be; tell whether it was."""
    if not ready(applier, change):
        return False
    if change.ops is None:
        known = applier.cursor.execute(
            "SELECT 1 FROM void WHERE changeset = ? AND scope = ?", (change.hash, scope.no)
        ).fetchone()
        if known is None:
            return False
        applier.pass_stub(scope, change, signature)
    else:
        applier.apply(scope, change, signature)
    return True


def release(applier: Applier, scope: Scope) -> int:
    """Apply every waiting changeset of a scope that can be now; return how many."""
    cursor = applier.cursor
    released = 0
    while True:
        rows = cursor.execute(
            "SELECT hash, meta, ops, sig FROM waiting WHERE scope = ?", (scope.no,)
        ).fetchall()
        before = released
        for name, meta, ops, signature in rows:
            if applier.graph.find(name) is not None or take(
                applier, scope, from_meta(meta, ops), signature
            ):
                applier.flush()
                cursor.execute("DELETE FROM waiting WHERE hash = ?", (name,))
                released += 1
        if released == before:
            return released
