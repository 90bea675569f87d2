"""Stored changesets in the canonical form that they were named by, for files and for checking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from app.ledger.parts import in_parts
from app.ledger.wire import Changeset, digest

_numbers = msgspec.msgpack.Decoder(list[int]).decode
_SELECT = (
    "SELECT c.no, c.hash, s.id, o.author, o.incarnation, c.prev, c.parents, c.hlc, c.policy, "
    "c.verb, c.action, c.ops, c.digest FROM changeset c JOIN origin o ON o.no = c.origin "
    "JOIN scope s ON s.no = c.scope"
)


def stored_changesets(cursor: Any, scope_no: int, after_no: int = 0) -> list[Changeset]:
    """Return a scope's changesets numbered beyond `after_no`, parents before children.

    All of them, quarantined ones too. `hash` is the stored name; `meta()` gives what it was
    made of.
    """
    rows = cursor.execute(
        f"{_SELECT} WHERE c.scope = ? AND c.no > ? ORDER BY c.no", (scope_no, after_no)
    ).fetchall()
    return [change for _no, change in _rebuilt(cursor, rows)]


def changesets_numbered(cursor: Any, numbers: Iterable[int]) -> dict[int, Changeset]:
    """Return some changesets by their local numbers."""
    found: dict[int, Changeset] = {}
    for marks, part in in_parts(sorted(set(numbers))):
        rows = cursor.execute(f"{_SELECT} WHERE c.no IN ({marks}) ORDER BY c.no", part).fetchall()
        found.update(_rebuilt(cursor, rows))
    return found


def _rebuilt(cursor: Any, rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, Changeset]]:
    names: dict[int, bytes] = {row[0]: row[1] for row in rows}
    parents = {row[0]: _numbers(row[6]) if row[6] else [] for row in rows}
    linked = {row[5] for row in rows if row[5] is not None}
    linked.update(number for numbers in parents.values() for number in numbers)
    names.update(_names(cursor, linked - names.keys()))
    for row in rows:
        no, name, scope, author, incarnation, prev = row[:6]
        hlc, policy, verb, action, ops, stub = row[7:]
        yield (
            no,
            Changeset(
                scope=scope,
                author=author,
                incarnation=incarnation,
                prev=None if prev is None else names[prev],
                parents=[names[number] for number in parents[no]],
                hlc=hlc,
                policy=policy,
                verb=verb,
                action=action,
                ops=None if stub else ops,
                digest=stub or digest(ops),
                hash=name,
            ),
        )


def _names(cursor: Any, numbers: Iterable[int]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for marks, part in in_parts(sorted(numbers)):
        found.update(
            cursor.execute(f"SELECT no, hash FROM changeset WHERE no IN ({marks})", part).fetchall()
        )
    return found
