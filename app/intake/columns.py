"""Which column is what: the heading row is found, its words are matched to fields."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.errors import UserError
from app.i18n import _
from app.intake.plain_table import Cell, Row, Table, no_table
from app.rules.names import folded, tidy

_SEARCHED_ROWS: Final = 40
_COUNTERS: Final = frozenset({"nr", "nr p k", "n p k", "npk", "p k", "no", "number"})
"""Headings of a column that only counts rows."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something a table can tell of a row."""

    name: str
    label: str
    """Marked with `N_`; translate it where it is shown."""
    synonyms: tuple[str, ...]
    """Headings, folded as `heading_key` does."""
    required: bool = False
    instead: tuple[str, ...] = ()
    """Fields that together do as well."""


class MissingColumnError(UserError):
    """A needed column wasn't recognised; a mapping of fields to headings would help."""

    def __init__(
        self, missing: Sequence[Field], headers: Sequence[str], fields: Sequence[Field]
    ) -> None:
        """Keep what is missing, the headings the file has, and all the fields one may map."""
        self.missing = tuple(missing)
        self.headers = tuple(headers)
        self.fields = tuple(fields)
        super().__init__(
            _(
                "The table has no column that is called “{fields}”. "
                "Tell which of its columns it is: {headers}."
            ).format(
                fields="”, “".join(_(field.label) for field in self.missing),
                headers=", ".join(self.headers),
            )
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """The table taken apart: rows above the headings, the headings, the rows below."""

    titles: tuple[str, ...]
    heading: Row
    places: Mapping[str, int]
    """Field name -> column index."""
    body: tuple[Row, ...]

    @property
    def headers(self) -> dict[str, str]:
        """Field name -> heading as written in the file."""
        return {name: cell_text(self.heading.cells[at]) for name, at in self.places.items()}

    @property
    def unread(self) -> tuple[str, ...]:
        """Headings of columns that nothing is read from, but for plain counters."""
        used = set(self.places.values())
        texts = ((at, cell_text(cell)) for at, cell in enumerate(self.heading.cells))
        return tuple(
            text
            for at, text in texts
            if text and at not in used and heading_key(text) not in _COUNTERS
        )


def heading_key(text: str) -> str:
    """Fold a heading: no diacritics, case, punctuation, nor what is in brackets."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", folded(text))
    return re.sub(r"[\W_]+", " ", bare).strip()


def cell_text(cell: Cell) -> str:
    """Return a heading's or title's cell as text."""
    return "" if cell is None else tidy(str(cell))


def find_columns(
    table: Table, fields: Sequence[Field], mapping: Mapping[str, str] | None = None
) -> Columns:
    """Find the heading row and each field's column.

    `mapping` (field name -> heading) goes before the synonyms. `MissingColumnError` where a
    required field has no column, `UserError` where the mapping names what isn't there.
    """
    wanted = {
        name: heading_key(header) or folded(header) for name, header in (mapping or {}).items()
    }
    _check_names(wanted, fields)
    heads = table.rows[:_SEARCHED_ROWS]
    if not heads:
        raise no_table()
    heading, places = max(
        ((row, _places(row, fields, wanted)) for row in heads),
        key=lambda found: (sum(name in found[1] for name in wanted), len(found[1])),
    )
    if not places or all(not _may_head(row) for row in heads):
        raise _unrecognised(heads, fields, wanted)
    _check_mapped(places, wanted, mapping or {}, heading)
    missing = [field for field in fields if _is_missing(field, places)]
    if missing:
        raise MissingColumnError(missing, _headers(heading), fields)
    return _taken_apart(table, heading, places)


def _places(row: Row, fields: Sequence[Field], wanted: Mapping[str, str]) -> dict[str, int]:
    keys = [
        (heading_key(cell) or folded(cell)) if isinstance(cell, str) else "" for cell in row.cells
    ]
    places = {name: keys.index(key) for name, key in wanted.items() if key and key in keys}
    for field in fields:
        if field.name in wanted:
            continue
        at = _first_free(field.synonyms, keys, places.values())
        if at is not None:
            places[field.name] = at
    return places


def _first_free(synonyms: Sequence[str], keys: Sequence[str], taken: Collection[int]) -> int | None:
    for synonym in synonyms:
        for at, key in enumerate(keys):
            if key == synonym and at not in taken:
                return at
    return None


def _may_head(row: Row) -> bool:
    return sum(isinstance(cell, str) for cell in row.cells) >= 2


def _is_missing(field: Field, places: Mapping[str, int]) -> bool:
    if not field.required or field.name in places:
        return False
    return not field.instead or any(name not in places for name in field.instead)


def _headers(row: Row) -> tuple[str, ...]:
    return tuple(text for cell in row.cells if (text := cell_text(cell)[:60]))


def _unrecognised(
    heads: Sequence[Row], fields: Sequence[Field], wanted: Mapping[str, str]
) -> UserError:
    likely = max(heads, key=lambda row: sum(isinstance(cell, str) for cell in row.cells))
    if not _may_head(likely):
        return no_table()
    missing = [field for field in fields if field.required or field.name in wanted]
    return MissingColumnError(missing, _headers(likely), fields)


def _check_names(wanted: Mapping[str, str], fields: Sequence[Field]) -> None:
    known = {field.name for field in fields}
    for name in wanted:
        if name not in known:
            raise UserError(
                _("There is no field “{name}”. Choose from: {fields}.").format(
                    name=name, fields=", ".join(field.name for field in fields)
                )
            )


def _check_mapped(
    places: Mapping[str, int], wanted: Mapping[str, str], mapping: Mapping[str, str], heading: Row
) -> None:
    for name in wanted:
        if name not in places:
            raise UserError(
                _("The table has no column “{header}”. It has: {headers}.").format(
                    header=mapping[name], headers=", ".join(_headers(heading))
                )
            )


def _taken_apart(table: Table, heading: Row, places: dict[str, int]) -> Columns:
    above = (row for row in table.rows if row.number < heading.number)
    below = (row for row in table.rows if row.number > heading.number)
    return Columns(
        tuple(tidy(" ".join(cell_text(cell) for cell in row.cells)) for row in above),
        heading,
        places,
        tuple(row for row in below if row.cells != heading.cells),
    )
