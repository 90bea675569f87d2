"""What is written of a placement abroad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from app.records import Mobility, mobility_id, shape_of

FIELDS: Final = frozenset(shape_of(Mobility).cell_of) - {"alive", "placement_id"}


@dataclass(frozen=True, slots=True)
class MobilityRow:
    """The fields by their names; None for one that isn't written yet."""

    id: bytes
    values: Mapping[str, Any]


def mobility(session: Session, placement: bytes) -> MobilityRow:
    """Return what is written; all is empty where nobody has begun."""
    record = mobility_id(placement)
    found = session.get(Mobility, record)
    written = found if found is not None and found.alive else Mobility()
    return MobilityRow(record, {name: getattr(written, name) for name in FIELDS})
