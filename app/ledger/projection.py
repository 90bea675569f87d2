"""The domain tables as a function of the cells: checked values in, upserts out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Date, Integer, LargeBinary, String

from app.ledger.derived import follow
from app.ledger.wire import LONGEST_TEXT, is_value
from app.records import ALIVE, TableShape, shapes

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z")
_LARGEST = 2**53
_LONGEST_BYTES = 64
Check = Callable[[Any], bool]


def _is_flag(value: Any) -> bool:
    return value is True or value is False


def _is_number(value: Any) -> bool:
    return type(value) is int and -_LARGEST < value < _LARGEST


def _is_name(value: Any) -> bool:
    return isinstance(value, bytes) and len(value) <= _LONGEST_BYTES


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_date(value: Any) -> bool:
    if not isinstance(value, str) or not _DATE.match(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


_CHECKS: dict[type, Check] = {
    Boolean: _is_flag, Integer: _is_number, LargeBinary: _is_name, Date: _is_date, String: _is_text,
}  # fmt: skip


def _all_fit(checks: tuple[Check, ...]) -> Check:
    def fit(value: Any) -> bool:
        return (
            isinstance(value, list)
            and len(value) == len(checks)
            and all(part is None or check(part) for check, part in zip(checks, value, strict=True))
        )

    return fit


@cache
def _checks(table: int) -> dict[int, Check]:
    shape = shapes().get(table)
    if shape is None:
        return {}
    columns = shape.model.__table__.columns
    found: dict[int, Check] = {}
    for number, names in shape.cells.items():
        singles = tuple(
            next(check for kind, check in _CHECKS.items() if isinstance(columns[name].type, kind))
            for name in names
        )
        found[number] = singles[0] if len(singles) == 1 else _all_fit(singles)
    return found


def well_typed(table: int, cells: dict[int, Any]) -> bool:
    """Tell whether every cell carries a value that its columns, if known here, can hold."""
    checks = _checks(table)
    for number, value in cells.items():
        if value is None:
            if number == ALIVE:
                return False
        elif not checks.get(number, is_value)(value):
            return False
    return True


def columns_of(shape: TableShape, cells: dict[int, Any]) -> dict[str, Any]:
    """Return column values for cell values; cells of a newer program are passed over."""
    found: dict[str, Any] = {}
    for number, value in cells.items():
        names = shape.cells.get(number)
        if names is None:
            continue
        if len(names) == 1:
            found[names[0]] = value
        else:
            found.update(zip(names, value or (None,) * len(names), strict=True))
    return found


class Projection:
    """Collects what the domain tables must show and writes it in one go."""

    def __init__(self) -> None:
        """Start with nothing to write."""
        self._rows: dict[int, dict[tuple[bytes, int], dict[int, Any]]] = defaultdict(dict)

    def show(self, table: int, scope: int, record: bytes, cells: dict[int, Any]) -> None:
        """Note that a record's cells now show these values."""
        rows = self._rows[table]
        known = rows.get((record, scope))
        if known is None:
            rows[record, scope] = dict(cells)
        else:
            known.update(cells)

    def write(self, cursor: Any) -> None:
        """Write the domain tables. An id that another scope's record has already stays its."""
        for table, rows in self._rows.items():
            shape = shapes().get(table)
            if shape is not None:
                self._write_table(cursor, shape, rows)
        self._rows.clear()

    def _write_table(
        self, cursor: Any, shape: TableShape, rows: dict[tuple[bytes, int], dict[int, Any]]
    ) -> None:
        batches: dict[tuple[int, ...], list[tuple[Any, ...]]] = defaultdict(list)
        single = {n: len(names) == 1 for n, names in shape.cells.items()}
        for (record, scope), cells in rows.items():
            wanted = tuple(sorted(number for number in cells if number in single))
            values: list[Any] = [record, scope]
            for number in wanted:
                if single[number]:
                    values.append(cells[number])
                else:
                    values.extend(cells[number] or (None,) * len(shape.cells[number]))
            batches[wanted].append(tuple(values))
        for wanted, values_of in batches.items():
            cursor.executemany(_upsert(shape.number, wanted), values_of)
        follow(cursor, shape.number, rows)


@cache
def _upsert(table: int, cells: tuple[int, ...]) -> str:
    shape = shapes()[table]
    names = [name for number in cells for name in shape.cells[number]]
    listed = ["id", "scope", *names] + ([] if ALIVE in cells else ["alive"])
    marks = ["?"] * (2 + len(names)) + ([] if ALIVE in cells else ["1"])
    update = ", ".join(f'"{name}" = excluded."{name}"' for name in names) or "scope = scope"
    quoted = ", ".join(f'"{name}"' for name in listed)
    return (
        f"INSERT INTO {shape.name} ({quoted}) VALUES ({', '.join(marks)}) "
        f"ON CONFLICT (id) DO UPDATE SET {update} WHERE scope = excluded.scope"
    )
