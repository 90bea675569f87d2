"""The list of conflicts and decisions: one line each, and what it can be narrowed by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import N_, _
from app.i18n.collation import folded
from app.reports.conflicts import ConflictRow
from app.reports.decisions import DecisionRow
from app.reports.fields import table_name
from ui.models.table import Chip, Column
from ui.pages.conflicts.functions import Listed
from ui.pages.conflicts.values import fields_words, value_words, values_of, when_words


@dataclass(frozen=True)
class Line:
    """A conflict or a decision as it stands in the list."""

    row: ConflictRow | DecisionRow
    name: str
    """What the record is called."""

    @property
    def id(self) -> bytes:
        """Return the id of the row."""
        return self.row.id

    @property
    def people(self) -> dict[str, str]:
        """Return who wrote the values: ids in hex, and names."""
        return {v.person.hex(): v.author for v in values_of(self.row) if v.person}


def lines_of(listed: Listed) -> list[Line]:
    """Return a line for each, what is to be decided first."""
    rows: Sequence[ConflictRow | DecisionRow] = [*listed.conflicts, *listed.decisions]
    return [Line(row, listed.names.get((row.table, row.record), "")) for row in rows]


def matches(line: Line, asked: Mapping[str, str]) -> bool:
    """Tell whether a line is among what is asked for."""
    row = line.row
    decided = isinstance(row, DecisionRow)
    if decided != (asked.get("state") == "decided"):
        return False
    if asked.get("person", "") not in ("", *line.people):
        return False
    if asked.get("placement", "") not in ("", (row.placement_id or b"").hex()):
        return False
    if asked.get("table", row.table) != row.table:
        return False
    said = folded(" ".join((row.title, line.name, fields_words(row), *line.people.values())))
    return all(word in said for word in folded(asked.get("search", "")).split())


def people_of(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Return everybody who wrote a value, by name."""
    found = {person: name for line in lines for person, name in line.people.items()}
    return sorted(found.items(), key=lambda pair: folded(pair[1]))


def placements_of(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Return the placements that they are about, by the student's name."""
    found = {line.row.placement_id.hex(): line.row.title for line in lines if line.row.placement_id}
    return sorted(found.items(), key=lambda pair: folded(pair[1]))


def tables_of(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Return the kinds of record that they are about."""
    found = {line.row.table: table_name(line.row.table) for line in lines}
    return sorted(found.items(), key=lambda pair: folded(pair[1]))


def _values(line: Line) -> str:
    row = line.row
    if isinstance(row, DecisionRow):
        return value_words(row, row.chosen.fields)
    return " ≠ ".join(value_words(row, value.fields) for value in row.values)


def _who(line: Line) -> str:
    return ", ".join(dict.fromkeys(value.author for value in values_of(line.row) if value.author))


def _when(line: Line) -> str:
    row = line.row
    newest = row.chosen if isinstance(row, DecisionRow) else max(row.values, key=lambda v: v.at)
    return when_words(newest)


def _state(line: Line) -> Chip:
    if isinstance(line.row, ConflictRow):
        return "problem", _("to decide"), "arrow-left-right-line"
    if line.row.stands:
        return "good", _("decided"), "check-line"
    return "neutral", _("written since"), "history-line"


COLUMNS = (
    Column[Line]("title", N_("Student"), lambda line: line.row.title, sortable=False, letters=20),
    Column[Line]("name", N_("Record"), lambda line: line.name, sortable=False, letters=30),
    Column[Line]("field", N_("Field"), lambda line: fields_words(line.row), sortable=False,
                 letters=22),
    Column[Line]("values", N_("Values"), _values, sortable=False, letters=34),
    Column[Line]("who", N_("Who"), _who, sortable=False, letters=26),
    Column[Line]("when", N_("When"), _when, sortable=False, shown=False),
    Column[Line]("state", N_("State"), lambda _line: "", chip=_state, sortable=False, shown=False),
)  # fmt: skip
