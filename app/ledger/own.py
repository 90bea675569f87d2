"""Changesets of our own: made on top of what this folder has, and proven by a signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app import clock
from app.ledger import keys
from app.ledger.apply import Applier
from app.ledger.graph import Node, Scope
from app.ledger.identity import Identity
from app.ledger.wire import HEAD_DOMAIN, Changeset, Operation, digest, pack_ops, policy_for

_AN_HOUR = 3_600_000


def write_local(
    applier: Applier,
    scope: Scope,
    identity: Identity,
    author: bytes,
    verb: str,
    ops: list[Operation],
    action: bytes | None = None,
) -> Node:
    """Make a changeset of our own on top of everything this folder has, and apply it."""
    return write_apart(applier, scope, identity, author, verb, [ops], action)


def write_apart(
    applier: Applier,
    scope: Scope,
    identity: Identity,
    author: bytes,
    verb: str,
    several: Sequence[list[Operation]],
    action: bytes | None = None,
) -> Node:
    """Make several changesets that know of everything before, and not of each other.

    Where they differ there is a conflict, as if each were somebody else's. The last one goes on
    with our chain and shows; each other one goes on with an older branch of ours, so that
    branches don't grow in number, or begins one.
    """
    heads = applier.graph.heads(scope)
    own = [chain.tip for chain in scope.chains.values() if chain.mine and chain.author == author]
    own.sort(key=lambda tip: tip.no)
    last: list[Node | None] = [own.pop() if own else None]
    beside = own[::-1][: len(several) - 1]
    begun = [None] * (len(several) - 1 - len(beside))
    hlc = next_hlc(heads)
    for at, (prev, ops) in enumerate(zip([*beside, *begun, *last], several, strict=True)):
        raw = pack_ops(ops)
        change = Changeset(
            scope=scope.id,
            author=author,
            incarnation=identity.incarnation,
            prev=prev.hash if prev else None,
            parents=sorted(head.hash for head in heads if head is not prev),
            hlc=hlc + at,
            policy=policy_for(ops, scope.kind),
            verb=verb,
            action=action,
            ops=raw,
            digest=digest(raw),
        ).named()
        applier.prefetch([record for _table, record, _cells in ops])
        node = applier.apply(scope, change)
        scope.chains[node.chain].mine = True
    return node


def next_hlc(heads: list[Node]) -> int:
    """Return the next moment of the hybrid clock: after all that was seen, if not absurdly so."""
    wall = clock.milliseconds()
    seen = max((head.hlc for head in heads), default=0)
    return min(max(wall << 16, seen + 1), (wall + _AN_HOUR) << 16)


def head_message(name: bytes) -> bytes:
    """Return what an author signs for the newest changeset of a chain."""
    return HEAD_DOMAIN + name


def sign_heads(cursor: Any, identity: Identity, scope: int) -> None:
    """Sign the tips of our own chains in a scope, so that they may travel."""
    rows = cursor.execute(
        "SELECT c.no, c.hash, h.author FROM chain h JOIN changeset c ON c.no = h.tip "
        "WHERE h.scope = ? AND h.mine = 1 AND c.sig IS NULL",
        (scope,),
    ).fetchall()
    for number, name, author in rows:
        seed = identity.seed_of(author)
        if seed is not None:
            signature = keys.sign(seed, head_message(name))
            cursor.execute("UPDATE changeset SET sig = ? WHERE no = ?", (signature, number))
