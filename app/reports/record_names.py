"""What one record is called, so that a person knows which of many it is."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.i18n import _
from app.i18n.dates import short_day
from app.records import (
    Agreement,
    Assessment,
    CriterionMark,
    LogEntry,
    Placement,
    PlacementItem,
    Record,
    shapes,
)
from app.reports.fields import table_name, word


def record_name(session: Session, table: str, record: bytes) -> str:
    """Return "Diary day Pr 11.01.", "Assessment, final", …; only the kind where it is gone."""
    kind = table_name(table)
    shape = next((shape for shape in shapes().values() if shape.name == table), None)
    found = session.get(shape.model, record) if shape is not None else None
    beside = _beside(found) if found is not None else ""
    return _("{kind}: {which}").format(kind=kind, which=beside) if beside else kind


def _beside(record: Record) -> str:
    if isinstance(record, LogEntry):
        return short_day(record.day) if record.day is not None else ""
    if isinstance(record, Assessment):
        return ", ".join(word(part) for part in (record.role, record.stage) if part)
    if isinstance(record, PlacementItem):
        return " ".join(part for part in (record.label, record.title) if part)
    if isinstance(record, CriterionMark):
        return record.criterion or ""
    if isinstance(record, Agreement):
        return record.agreement_no or ""
    if isinstance(record, Placement):
        return ""
    name = getattr(record, "name", None) or getattr(record, "title", None)
    return str(name) if name else ""
