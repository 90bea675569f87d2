"""Setting an import aside, and bringing it back: its changesets stay stored, without effect.

Possible as long as nothing was built on them. A file that carries them again brings them back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from app.ledger.graph import ASIDE, QUARANTINED, VOIDED, Graph, Node
from app.ledger.parts import in_parts
from app.ledger.recompute import erase, recompute, write
from app.ledger.undo import SETTLES

_VOID = 19
_ANY_ASIDE = "SELECT 1 FROM changeset WHERE state <> 0 AND state >= ? LIMIT 1"
"""Asked so that the small index on states other than 0 answers it."""
_VOIDED_MEANWHILE = (
    "UPDATE changeset SET state = ? WHERE no = ? AND state = ? AND hash IN "
    "(SELECT v.changeset FROM void v WHERE v.scope = changeset.scope)"
)


def import_numbers(cursor: Any, packet: int) -> list[int]:
    """Return the changesets that a file brought and that have effect, oldest first."""
    rows = cursor.execute(
        "SELECT no FROM changeset WHERE packet = ? AND state < ? ORDER BY no", (packet, ASIDE)
    ).fetchall()
    return [row[0] for row in rows]


def with_settling(graph: Graph, numbers: list[int]) -> list[int]:
    """Return these, and what this folder settled on top of them by itself, oldest first.

    Only what never left this computer: nobody else can have built on that.
    """
    found = list(numbers)
    above = [node.no for node in built_on(graph, numbers)]
    for marks, part in in_parts(above):
        rows = graph.cursor.execute(
            "SELECT c.no FROM changeset c JOIN chain h ON h.no = c.chain "
            f"WHERE h.mine = 1 AND c.sig IS NULL AND c.verb IN (?, ?) AND c.no IN ({marks})",
            (*SETTLES, *part),
        )
        found += [row[0] for row in rows]
    return sorted(found)


def built_on(graph: Graph, numbers: Iterable[int]) -> list[Node]:
    """Return what else was written by somebody who had seen any of these, oldest first."""
    chosen = set(numbers)
    graph.load(chosen)
    by_scope: dict[int, list[Node]] = defaultdict(list)
    for number in chosen:
        by_scope[graph.node(number).scope].append(graph.node(number))
    found: list[Node] = []
    for scope, nodes in by_scope.items():
        later = graph.cursor.execute(
            "SELECT no FROM changeset WHERE scope = ? AND no > ? AND state < ?",
            (scope, min(node.no for node in nodes), ASIDE),
        ).fetchall()
        others = [row[0] for row in later if row[0] not in chosen]
        graph.load(others)
        found += [
            graph.node(no) for no in others if any(graph.node(no).saw(node) for node in nodes)
        ]
    return sorted(found, key=lambda node: node.no)


def rules(graph: Graph, numbers: Iterable[int]) -> bool:
    """Tell whether any of these is the school's word on what is set aside, which stands."""
    graph.load(numbers)
    return any(table == _VOID for no in numbers for table, _r, _c in graph.node(no).ops())


def set_aside(cursor: Any, numbers: list[int], packet: int) -> None:
    """Take the effect of these changesets away."""
    cursor.executemany(
        "UPDATE changeset SET state = state + ? WHERE no = ?", [(ASIDE, no) for no in numbers]
    )
    cursor.execute("DELETE FROM waiting WHERE packet = ?", (packet,))
    _work_out(cursor, numbers)


def bring_back(cursor: Any, names: Iterable[bytes]) -> list[int]:
    """Give effect again to those named that were set aside; return their numbers."""
    if cursor.execute(_ANY_ASIDE, (ASIDE,)).fetchone():
        return _bring_back(cursor, list(names))
    return []


def _bring_back(cursor: Any, names: list[bytes]) -> list[int]:
    numbers: list[int] = []
    for marks, part in in_parts(names):
        rows = cursor.execute(
            f"SELECT no FROM changeset WHERE state >= ? AND hash IN ({marks})", (ASIDE, *part)
        ).fetchall()
        numbers += [row[0] for row in rows]
    return restore(cursor, sorted(numbers))


def restore(cursor: Any, numbers: list[int]) -> list[int]:
    """Give effect again to changesets whose parents have theirs; return which."""
    back = []
    for number in numbers:
        prev, packed = cursor.execute(
            "SELECT prev, parents FROM changeset WHERE no = ?", (number,)
        ).fetchone()
        wanted = [*([prev] if prev else []), *_numbers(packed)]
        marks = ",".join("?" * len(wanted))
        lacking = cursor.execute(
            f"SELECT 1 FROM changeset WHERE no IN ({marks}) AND state NOT IN (0, 2) LIMIT 1", wanted
        ).fetchone()
        if lacking is None:
            cursor.execute("UPDATE changeset SET state = state - ? WHERE no = ?", (ASIDE, number))
            cursor.execute(_VOIDED_MEANWHILE, (VOIDED, number, QUARANTINED))
            back.append(number)
    _work_out(cursor, back)
    return back


def _numbers(packed: bytes | None) -> list[int]:
    return msgspec.msgpack.decode(packed, type=list[int]) if packed else []


def _work_out(cursor: Any, numbers: list[int]) -> None:
    graph = Graph(cursor)
    graph.load(numbers)
    for scope in {graph.node(number).scope for number in numbers}:
        erase(cursor, scope)
        write(cursor, scope, recompute(Graph(cursor), scope))
