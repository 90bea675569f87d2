"""History in words that people read: who, when, which field, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ledger.history import Version, history
from app.records import (
    Agreement,
    Assessment,
    CriterionMark,
    LogEntry,
    PlacementItem,
    Record,
    shapes,
)
from app.reports.fields import HIDDEN, field_name, value_text

_OF_PLACEMENT: tuple[type[Record], ...] = (PlacementItem, Agreement, LogEntry, Assessment)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one write; values as people read them."""

    cell: int
    field: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One write of one record."""

    id: bytes
    """The changeset's name, 32 bytes."""
    action: bytes
    record: bytes
    table: str
    at: datetime
    name: str
    role: str
    verb: str
    created: bool
    changes: tuple[FieldChange, ...]


def history_of(session: Session, record: bytes) -> list[HistoryRow]:
    """Return what happened to one record, newest first."""
    raw = session.connection().connection.driver_connection
    assert raw is not None
    return [_row(version) for version in history(raw.cursor(), record)]


def placement_history(session: Session, placement: bytes, most: int = 500) -> list[HistoryRow]:
    """Return what happened in a placement's folder, newest first, at most `most` writes."""
    records = [placement]
    for model in _OF_PLACEMENT:
        column: Any = model.__table__.columns["placement_id"]
        records.extend(session.scalars(select(model.id).where(column == placement)))
    marks = select(CriterionMark.id).join(Assessment, Assessment.id == CriterionMark.assessment_id)
    records.extend(session.scalars(marks.where(Assessment.placement_id == placement)))
    raw = session.connection().connection.driver_connection
    assert raw is not None
    cursor = raw.cursor()
    found = [_row(version) for record in records for version in history(cursor, record)]
    found.sort(key=lambda row: (row.at, row.id), reverse=True)
    return found[:most]


def _row(version: Version) -> HistoryRow:
    shape = shapes().get(version.table)
    changes: list[FieldChange] = []
    for cell, before, after in version.changes:
        names = shape.cells.get(cell, ()) if shape else ()
        parts = [
            (name, _part(before, place, len(names)), _part(after, place, len(names)))
            for place, name in enumerate(names)
            if name not in HIDDEN
        ]
        told = [part for part in parts if part[1] != part[2]]
        for name, old, new in told or ([] if version.created else parts):
            texts = value_text(name, old), value_text(name, new)
            changes.append(FieldChange(cell, name, field_name(name), *texts))
    return HistoryRow(
        version.changeset,
        version.action,
        version.record,
        shape.name if shape else str(version.table),
        datetime.fromtimestamp(version.at / 1000, UTC),
        version.name,
        version.role,
        version.verb,
        version.created,
        tuple(changes),
    )


def _part(value: Any, place: int, count: int) -> Any:
    if count == 1:
        return value
    return value[place] if isinstance(value, list) and len(value) == count else None
