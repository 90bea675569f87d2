"""Which assessments are one's own to write, and who wrote the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ledger.change import raw_connection
from app.ledger.graph import Graph
from app.ledger.history import who
from app.ledger.identity import load_identity
from app.ledger.judgement import objections_here
from app.ledger.past import rows_of
from app.ledger.standing import grants_of
from app.records import Assessment, Grant

_ATTITUDE: Final = 4


def writable(session: Session, records: Sequence[Assessment]) -> set[bytes]:
    """Return those of these assessments that this folder's person may write in."""
    cursor = _cursor(session)
    identity = load_identity(cursor)
    if identity is None:
        return set()
    graph = Graph(cursor)
    return {
        record.id
        for record in records
        if record.role == identity.role
        and not any(
            objections_here(
                graph,
                graph.scope_by_no(record.scope),
                identity.device,
                [(Assessment.number, record.id, {_ATTITUDE: None})],
            )
        )
    }


def authors(session: Session, records: Sequence[Assessment]) -> dict[bytes, str]:
    """Return who made each of these assessments."""
    graph = Graph(_cursor(session))
    made = {record.id: rows_of(graph, record.id) for record in records}
    return {record: who(graph, graph.node(rows[0].no))[0] for record, rows in made.items() if rows}


def person_in(session: Session, scope: int) -> bytes:
    """Return who this folder's person is in a scope, the same on all of their computers."""
    cursor = _cursor(session)
    identity = load_identity(cursor)
    if identity is None:
        return b""
    grants = grants_of(Graph(cursor).scope_by_no(scope), identity.device)
    persons = session.scalars(select(Grant.person_id).where(Grant.id.in_(grants)))
    return min((person for person in persons if person), default=identity.person)


def _cursor(session: Session) -> Any:
    return raw_connection(session.connection()).cursor()
