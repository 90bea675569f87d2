"""What the mentor confirmed of a day, as the ledger remembers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from app.ledger.change import raw_connection
from app.ledger.graph import Graph, Node
from app.ledger.past import rows_in, values_before
from app.records import LogEntry, shape_of
from app.reports.listing import chunks
from app.rules.day_content import COLUMNS, Content

_REVIEW: Final = 8
_ONCE: Final = "confirmed"


def confirmed_contents(session: Session, entries: Sequence[LogEntry]) -> dict[bytes, Content]:
    """Return what was confirmed last of each day that ever was; other days are not among them.

    Of a day that is confirmed now: what that confirmation covers, whatever the day says since.
    """
    cursor = raw_connection(session.connection()).cursor()
    graph = Graph(cursor)
    often = _reviews(cursor, [entry.id for entry in entries])
    found = {}
    for entry in entries:
        if entry.review_verdict != _ONCE and often[entry.id] < 2:
            continue  # its only review is the one that stands
        content = _confirmed(graph, entry)
        if content is not None:
            found[entry.id] = content
    return found


def _reviews(cursor: Any, entries: list[bytes]) -> Counter[bytes]:
    """Return how often each day was reviewed, in one look at the cells."""
    found: Counter[bytes] = Counter()
    for part in chunks(entries):
        rows = cursor.execute(
            f"SELECT record FROM cell WHERE record IN ({','.join('?' * len(part))}) "
            f"AND wrote & {1 << _REVIEW}",
            part,
        ).fetchall()
        found.update(row[0] for row in rows)
    return found


def _confirmed(graph: Graph, entry: LogEntry) -> Content | None:
    rows = rows_in(graph, entry.scope, LogEntry.number, entry.id)
    wrote = [graph.node(row.no) for row in rows if row.wrote >> _REVIEW & 1]
    confirming = [
        (node, review)
        for node in wrote
        if isinstance(review := node.value(entry.id, _REVIEW), list) and review[:1] == [_ONCE]
    ]
    if entry.review_verdict == _ONCE:
        confirming = [pair for pair in confirming if pair[1][1:2] == [entry.review_digest]]
    if not confirming:
        return None
    last = max((node for node, _review in confirming), key=lambda node: (node.hlc, node.hash))
    return _seen_by(graph, rows, entry.id, last)


def _seen_by(graph: Graph, rows: list[Any], record: bytes, node: Node) -> Content:
    """Return the content of a day as the author of a changeset saw it."""
    shape = shape_of(LogEntry)
    found: Content = {}
    for cell in sorted({shape.cell_of[name] for name in COLUMNS}):
        names = shape.cells[cell]
        value = values_before(graph, rows, record, cell, node)[0]
        several = value if len(names) > 1 and isinstance(value, list) else [value] * len(names)
        for name, each in zip(names, several, strict=False):
            found[name] = each.hex() if isinstance(each, bytes) else each
    return found
