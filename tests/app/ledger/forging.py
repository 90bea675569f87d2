"""Changesets that no program of ours writes, judged by folders that afterwards forget them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from app.ledger.apply import Applier
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import QUARANTINED, Graph
from app.ledger.own import next_hlc
from app.ledger.waiting import take
from app.ledger.wire import POLICY, Changeset, MalformedError, Operation, digest, pack_ops


class Forge:
    """Makes changesets on top of all that a folder has in a scope, as it stands now."""

    def __init__(self, folder: DataFolder, scope: bytes) -> None:
        with folder.transaction() as connection:
            graph = Graph(raw_connection(connection).cursor())
            found = graph.scope(scope)
            assert found is not None
            heads = graph.heads(found)
        self._scope = scope
        self._parents = sorted(head.hash for head in heads)
        self._hlc = next_hlc(heads)

    def change(
        self, author: bytes, *ops: Operation, on: Sequence[bytes] | None = None, **fields: Any
    ) -> Changeset:
        """Return a changeset by `author`, on top of `on` or of all there was."""
        raw = pack_ops(list(ops))
        given: dict[str, Any] = {
            "scope": self._scope, "author": author, "incarnation": os.urandom(8), "prev": None,
            "parents": self._parents if on is None else list(on), "hlc": self._hlc,
            "policy": POLICY, "verb": "test.forge", "action": None, "ops": raw,
            "digest": digest(raw),
        }  # fmt: skip
        return Changeset(**{**given, **fields}).named()


def forged(
    folder: DataFolder,
    scope: bytes,
    author: bytes,
    *ops: Operation,
    on: Sequence[bytes] | None = None,
    **fields: Any,
) -> Changeset:
    """Return a changeset by `author` as if written in `folder`, on top of `on` or all it has."""
    return Forge(folder, scope).change(author, *ops, on=on, **fields)


class _BackAgainError(Exception):
    """Ends a transaction that was only a question."""


def verdict(folder: DataFolder, *changes: Changeset) -> str:
    """Return what a folder would make of the last of some changesets, and forget them again.

    "applied", "quarantined", "waiting" or "malformed".
    """
    said = ""
    try:
        with folder.transaction(immediate=True) as connection:
            raw = raw_connection(connection)
            raw.gate = True
            try:
                for change in changes:
                    said = _one(Applier(raw.cursor()), change)
            finally:
                raw.gate = False
            raise _BackAgainError
    except _BackAgainError:
        return said


def _one(applier: Applier, change: Changeset) -> str:
    scope = applier.graph.scope(change.scope)
    assert scope is not None
    fresh = Changeset(**{name: getattr(change, name) for name in _FIELDS})
    try:
        if not take(applier, scope, fresh, None):
            return "waiting"
    except MalformedError:
        return "malformed"
    applier.flush()
    node = applier.graph.find(scope, change.hash)
    assert node is not None
    return "quarantined" if node.state == QUARANTINED else "applied"


_FIELDS = (
    "scope", "author", "incarnation", "prev", "parents", "hlc", "policy", "verb", "action", "ops",
    "digest", "hash",
)  # fmt: skip


def one_verdict(folders: Iterable[DataFolder], *changes: Changeset) -> str:
    """Return what all folders make of a changeset; they must agree."""
    verdicts = {verdict(folder, *changes) for folder in folders}
    assert len(verdicts) == 1, verdicts
    return verdicts.pop()
