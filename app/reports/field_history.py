"""What one field of one record was, value by value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.ledger.change import raw_connection
from app.ledger.history import Version, history
from app.records import shapes
from app.reports.devices import DeviceRow
from app.reports.memory import Teller, field_title

WITH_OTHERS = frozenset({"company_name", "mentor_name", "supervisor_name", "programme_title"})
"""Columns that are filled with others as a card is chosen; alone they would belie those."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What somebody wrote into a field. Columns of one cell are one value: they return together."""

    changeset: bytes
    cell: int
    value: str
    """As people read it; empty where the field was emptied."""
    at: datetime
    came_at: datetime | None
    name: str
    role: str
    device: DeviceRow | None
    state: str
    restorable: bool


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """A field's values, the newest first."""

    title: str
    values: tuple[FieldValue, ...]


def field_history(session: Session, record: bytes, column: str) -> FieldHistory:
    """Return the history of a column of a record, with the columns that share its cell."""
    versions = history(raw_connection(session.connection()).cursor(), record)
    versions.sort(key=lambda version: (version.at, version.no), reverse=True)
    shape = shapes().get(versions[0].table) if versions else None
    cell = shape.cell_of.get(column) if shape is not None else None
    if shape is None or cell is None:
        return FieldHistory(column, ())
    teller = Teller(session, {version.author for version in versions})
    wrote = [v for v in versions if any(number == cell for number, _b, _a in v.changes)]
    values = tuple(_value(teller, version, cell, column) for version in wrote)
    return FieldHistory(field_title(shape.name, column), values)


def _value(teller: Teller, version: Version, cell: int, column: str) -> FieldValue:
    after = next(after for number, _before, after in version.changes if number == cell)
    row = teller.row(version)
    parts = teller.parts(version.table, cell, after)
    texts = [text for _title, text in parts if text]
    if len(parts) > 1:
        texts = [f"{title}: {text}" for title, text in parts if text]
    state = next((c.state for c in row.changes if c.cell == cell), row.state)
    return FieldValue(
        version.changeset, cell, "; ".join(texts), row.at, row.came_at, row.name, row.role,
        row.device, state, state in ("replaced", "disputed") and column not in WITH_OTHERS,
    )  # fmt: skip
