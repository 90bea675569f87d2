"""One action in very many scopes: written scope after scope, so that memory stays flat."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app import clock
from app.ledger import keys
from app.ledger.apply import Applied, Applier
from app.ledger.graph import Graph, Node, Scope
from app.ledger.identity import Identity
from app.ledger.own import head_message, write_local
from app.ledger.wire import Operation
from app.progress import Progress, silent

_STEP = 50
"""Scopes between two writes to the disk."""


@dataclass(frozen=True)
class Writing:
    """What one author writes into one scope."""

    identity: Identity
    """Whose secrets sign it: this folder's, or a new device's that is being made here."""
    author: bytes
    verb: str
    ops: list[Operation]


WritingsOf = Callable[[Graph, Scope], Sequence[Writing]]


def spread(
    raw: Any,
    identity: Identity,
    verb: str,
    scopes: Iterable[int],
    writings_of: WritingsOf,
    progress: Progress = silent,
) -> Applied:
    """Write into each of `scopes` what `writings_of` says, as one action, inside a transaction.

    What another identity than the folder's own writes is signed at once, for its secrets are not
    kept here, and no step of undo belongs to it.
    """
    cursor = raw.cursor()
    applier = Applier(cursor)
    action = os.urandom(16)
    ours = False
    signed: list[tuple[bytes, int]] = []
    met: list[Scope] = []
    numbers = list(scopes)
    raw.gate = True
    try:
        for done, number in enumerate(numbers):
            scope = applier.graph.scope_by_no(number)
            met.append(scope)
            for writing in writings_of(applier.graph, scope):
                node = write_local(
                    applier, scope, writing.identity, writing.author, writing.verb, writing.ops,
                    action,
                )  # fmt: skip
                own = writing.identity.device == identity.device
                ours = ours or own
                if not own:
                    scope.chains[node.chain].mine = False
                    signed.append((_signature(writing, node), node.no))
            if len(met) == _STEP or done == len(numbers) - 1:
                _settle(applier, met, signed)
                progress(done + 1, len(numbers))
    finally:
        raw.gate = False
    if applier.result.quarantined:
        raise PermissionError("something was written that its author may not write")
    if ours:
        cursor.execute(
            "INSERT INTO action (id, verb, at) VALUES (?, ?, ?)",
            (action, verb, clock.milliseconds()),
        )
    return applier.result


def _signature(writing: Writing, node: Node) -> bytes:
    seed = writing.identity.seed_of(writing.author)
    assert seed is not None
    return keys.sign(seed, head_message(node.hash))


def _settle(applier: Applier, met: list[Scope], signed: list[tuple[bytes, int]]) -> None:
    for scope in met:
        applier.forget(scope)
    met.clear()
    applier.cursor.executemany("UPDATE changeset SET sig = ? WHERE no = ?", signed)
    signed.clear()
