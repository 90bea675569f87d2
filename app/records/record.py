"""What every noun shares: an id, the scope it lives in, and numbered cells.

A *cell* is the smallest thing that two people can disagree about. Its number is part of the
exchange format, so it never changes meaning and is never used again. Columns that only make
sense together (the dates of a period, a mark with its scale) carry one number and travel as
one value, so that nobody ever gets half of each author's.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any, ClassVar

from sqlalchemy import Boolean, Date, Integer, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

ALIVE = 0
"""The cell that says whether a record exists; a deletion writes False."""
MOST_CELLS = 62
"""Cells are bits of a 64-bit integer, so a table can never have more of them."""


_TYPES: dict[str, type[TypeEngine[Any]]] = {
    "Mapped[str | None]": String,
    "Mapped[int | None]": Integer,
    "Mapped[bool | None]": Boolean,
    "Mapped[bytes | None]": LargeBinary,
    "Mapped[date | None]": Date,
}


class Record(DeclarativeBase):
    """A thing people know. Written only through the ledger; `scope` is a local number."""

    number: ClassVar[int]

    def __init_subclass__(cls, **options: Any) -> None:
        """Take the columns' types from the annotations' words.

        SQLAlchemy would evaluate every annotation: 25 ms more at each start of the program.
        """
        for name, words in list(cls.__annotations__.items()):
            column = cls.__dict__.get(name)
            if isinstance(column, MappedColumn) and words in _TYPES:
                column.column.type = _TYPES[words]()
                del cls.__annotations__[name]
        super().__init_subclass__(**options)

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    scope: Mapped[int] = mapped_column()
    alive: Mapped[bool] = mapped_column(default=True, info={"cell": ALIVE})


def new_id() -> bytes:
    """Return 16 bytes: milliseconds since 1970, then 80 random bits.

    The time in front keeps new rows together on disk; uniqueness rests on the random bits.
    """
    return (time.time_ns() // 1_000_000).to_bytes(6, "big") + os.urandom(10)


def id_after(record: bytes, what: str) -> bytes:
    """Return the id of what there is only one of for a record.

    It follows from that record's: two people who make it at once make one, and what they say of it
    differently is a conflict, not two records of which one is overlooked.
    """
    made = blake2b(record + what.encode(), digest_size=10, person=b"id after").digest()
    return record[:6] + made


def cell(number: int, **options: Any) -> Any:
    """Return a column that belongs to the cell `number` of its table."""
    return mapped_column(info={"cell": number}, **options)


@dataclass(frozen=True)
class TableShape:
    """A synced table as the ledger sees it."""

    number: int
    name: str
    model: type[Record]
    cells: dict[int, tuple[str, ...]]
    cell_of: dict[str, int]

    @property
    def mask(self) -> int:
        """Return the bits of all its cells."""
        return sum(1 << number for number in self.cells)


def shape_of(model: type[Record]) -> TableShape:
    """Return the shape of one model."""
    return shapes()[model.number]


def _shape_of(model: type[Any]) -> TableShape:
    cells: dict[int, tuple[str, ...]] = {}
    for column in model.__table__.columns:
        number = column.info.get("cell")
        if number is not None:
            cells[number] = (*cells.get(number, ()), column.name)
    if max(cells) >= MOST_CELLS:
        raise ValueError(f"{model.__name__} has a cell number beyond {MOST_CELLS - 1}")
    cell_of = {name: number for number, names in cells.items() for name in names}
    return TableShape(model.number, str(model.__tablename__), model, cells, cell_of)


@cache
def shapes() -> dict[int, TableShape]:
    """Return every synced table by its stable number."""
    found = [_shape_of(mapper.class_) for mapper in Record.registry.mappers]
    by_number = {shape.number: shape for shape in found}
    if len(by_number) != len(found):
        raise ValueError("two tables share a number")
    return dict(sorted(by_number.items()))
