"""Changesets that can't be applied yet: a parent is missing, or stands in quarantine."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import Any

from app.ledger.apply import Applier
from app.ledger.graph import Graph, Node, Scope
from app.ledger.wire import Changeset, MalformedError, from_meta

_AT_ONCE = 500


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


def links(change: Changeset) -> list[bytes]:
    """Return the names of all that a changeset builds on."""
    return [change.prev, *change.parents] if change.prev is not None else change.parents


def ready(applier: Applier, scope: Scope, change: Changeset) -> bool:
    """Tell whether everything that a changeset builds on passes."""
    find = applier.graph.find
    for name in links(change):
        node = find(scope, name)
        if node is None or not node.passes:
            return False
    return True


def take(applier: Applier, scope: Scope, change: Changeset, signature: bytes | None) -> bool:
    """Apply a changeset if it can be; tell whether it was."""
    if not ready(applier, scope, change):
        return False
    if change.ops is not None:
        applier.apply(scope, change, signature)
        return True
    if change.hash in applier.voided(scope):
        applier.pass_stub(scope, change, signature)
        return True
    return False


def release(applier: Applier, scope: Scope) -> int:
    """Apply every waiting changeset of a scope that can be now; return how many.

    What turns out malformed once its parents are here goes: it can never be applied, and nobody
    else's file may suffer for it. After many, what was read is let go of.
    """
    cursor = applier.cursor
    rows = cursor.execute("SELECT hash, meta FROM waiting WHERE scope = ?", (scope.no,)).fetchall()
    if not rows:
        return 0
    waiting = {name: from_meta(meta, None) for name, meta in rows}
    applier.graph.load_named(scope, [*waiting, *(n for c in waiting.values() for n in links(c))])
    after: dict[bytes, list[bytes]] = defaultdict(list)
    for name, change in waiting.items():
        for link in links(change):
            if link in waiting:
                after[link].append(name)
    released = 0
    tried = deque(waiting)
    while tried:
        name = tried.popleft()
        waits = waiting.get(name)
        if waits is None or any(link in waiting for link in links(waits)):
            continue
        if applier.graph.find(scope, name) is None:
            can = ready(applier, scope, waits)
            taken = _take_stored(applier, scope, name, waits) if can else None
            if taken is None:
                continue
            released += taken
            if taken and released % _AT_ONCE == 0:
                applier.let_go(scope)
        cursor.execute("DELETE FROM waiting WHERE hash = ?", (name,))
        del waiting[name]
        tried.extend(after.get(name, ()))
    applier.flush()
    return released


def _take_stored(applier: Applier, scope: Scope, name: bytes, change: Changeset) -> bool | None:
    """Apply one; False where it is malformed, None where it must go on waiting."""
    ops, signature = applier.cursor.execute(
        "SELECT ops, sig FROM waiting WHERE hash = ?", (name,)
    ).fetchone()
    change.ops = ops
    try:
        return True if take(applier, scope, change, signature) else None
    except MalformedError:
        return False


def signed_waiting(graph: Graph, scope: Scope) -> dict[bytes, tuple[bytes, list[Changeset], Node]]:
    """Return what waits with its author's signature, if it goes on from something applied.

    By name: the signature; it and what of the same author waits before it, newest first, without
    their writes; and what they go on from.
    """
    rows = graph.cursor.execute(
        "SELECT hash, meta, sig FROM waiting WHERE scope = ?", (scope.no,)
    ).fetchall()
    waiting = {name: from_meta(meta, None) for name, meta, _sig in rows}
    found = {}
    for name, _meta, signature in rows:
        steps: list[Changeset] = []
        step: Changeset | None = waiting[name] if signature is not None else None
        while step is not None:
            steps.append(step)
            step = waiting.get(step.prev) if step.prev else None
        last = steps[-1].prev if steps else None
        node = graph.find(scope, last) if last else None
        if node is not None and {each.author for each in steps} == {node.author}:
            found[name] = (signature, steps, node)
    return found


def apart(cursor: Any, name: bytes) -> list[int]:
    """Return the local numbers of what is set aside, or left out, under a name."""
    rows = cursor.execute(
        "SELECT no FROM changeset WHERE state <> 0 AND state IN (1, 2) AND hash = ? ORDER BY no",
        (name,),
    ).fetchall()
    return [row[0] for row in rows]


def behind(cursor: Any, scope: int) -> dict[bytes, list[Changeset]]:
    """Return what waits in a scope for each changeset that isn't waiting itself, all the way."""
    rows = cursor.execute("SELECT meta, ops FROM waiting WHERE scope = ?", (scope,)).fetchall()
    waiting = [from_meta(meta, ops) for meta, ops in rows]
    known = {change.hash for change in waiting}
    children: dict[bytes, list[Changeset]] = {}
    for change in waiting:
        for name in links(change):
            children.setdefault(name, []).append(change)
    return {name: _all_behind(name, children) for name in children.keys() - known}


def _all_behind(name: bytes, children: dict[bytes, list[Changeset]]) -> list[Changeset]:
    found: dict[bytes, Changeset] = {}
    ahead = [name]
    while ahead:
        for change in children.get(ahead.pop(), ()):
            if change.hash not in found:
                found[change.hash] = change
                ahead.append(change.hash)
    return sorted(found.values(), key=lambda change: (change.hlc, change.hash))
