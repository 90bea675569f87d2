"""Days that wait for the mentor, but whose confirmation only another mentor may change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.ledger.change import raw_connection
from app.ledger.graph import Graph
from app.ledger.history import who
from app.ledger.identity import load_identity
from app.ledger.judgement import objections_here
from app.ledger.parts import in_parts
from app.ledger.past import load_pasts
from app.ledger.policy import REVIEW
from app.records import LogEntry


def others_reviews(session: Session, entries: Sequence[LogEntry]) -> dict[bytes, str]:
    """Return, by day, who confirmed it, where this folder's mentor may not judge it anew.

    Only days that somebody else has confirmed are looked at closely: there are few, and what the
    ledger knows of them is read at once.
    """
    cursor = raw_connection(session.connection()).cursor()
    identity = load_identity(cursor)
    if identity is None or identity.role != "mentor":
        return {}
    scopes = {entry.id: entry.scope for entry in entries if entry.review_verdict is not None}
    graph = Graph(cursor)
    found: dict[bytes, str] = {}
    others = _by_others(cursor, list(scopes), identity.device)
    graph.load_scopes(scopes[entry] for entry, _writer in others)
    load_pasts(graph, [entry for entry, _writer in others])
    for entry, writer in others:
        ops = [(LogEntry.number, entry, {REVIEW: ["confirmed", b"", None, None]})]
        scope, review = graph.scope_by_no(scopes[entry]), graph.node(writer)
        if entry in found or review.scope != scope.no:
            continue
        if any(objections_here(graph, scope, identity.device, ops)):
            found[entry] = who(graph, review)[0]
    return found


def _by_others(cursor: Any, entries: list[bytes], device: bytes) -> list[tuple[bytes, int]]:
    """Return the reviews in force that another computer wrote: the day and the changeset."""
    found: list[tuple[bytes, int]] = []
    for marks, part in in_parts(entries):
        found += cursor.execute(
            "SELECT x.record, x.changeset FROM cell x JOIN changeset s ON s.no = x.changeset "
            f"JOIN origin o ON o.no = s.origin WHERE x.record IN ({marks}) "
            f"AND x.live & {1 << REVIEW} AND o.author <> ? ORDER BY x.changeset",
            (*part, device),
        ).fetchall()
    return found
