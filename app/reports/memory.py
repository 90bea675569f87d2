"""History in words that people read: who, when, where, which field, from what to what."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from app import clock
from app.i18n import N_, _
from app.ledger.graph import ASIDE, QUARANTINED, VOIDED
from app.ledger.history import Version
from app.records import ALIVE, TableShape, shapes
from app.reports.devices import DeviceRow, devices
from app.reports.fields import HIDDEN, Namer, field_name, value_text
from app.reports.record_names import ABOUT, reference_name
from app.rules.codes import masked_personal_code

IN_FORCE: Final = "force"
STATES: Final = {
    IN_FORCE: N_("in force"),
    "replaced": N_("replaced since"),
    "partly": N_("partly replaced"),
    "disputed": N_("in conflict"),
    "gone": N_("deleted since"),
    "undone": N_("undone"),
    "forbidden": N_("not allowed"),
    "void": N_("passed over"),
    "aside": N_("taken back with its file"),
}
"""How what was written stands now."""
REFERENCES: Final = {
    "item_id": "placement_item", "group_id": "study_group", "about_id": ABOUT,
    "continues_id": "placement", "criteria_set_id": "criteria_set", "set_id": "criteria_set",
    "entry_id": "log_entry", "form_id": "attachment",
    "review_form_id": "attachment", "attachment_id": "attachment",
    "paper_id": "printed_paper", "replaces_id": "printed_paper", "agreement_id": "agreement",
    "based_on_id": "paper_template", "template_id": "paper_template",
    "beside_id": "paper_template", "letterhead_id": "letterhead",
}  # fmt: skip
"""Columns that name another record, and its table, where no copy of its name stands beside them."""
_PEOPLE: Final = frozenset(
    (table, "name") for table in ("person", "mentor", "access_grant", "device_join")
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one write; values as people read them, personal codes masked."""

    cell: int
    field: str
    title: str
    before: str
    after: str
    state: str = IN_FORCE


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One write of one record."""

    id: bytes
    """The changeset's name, 32 bytes."""
    action: bytes
    record: bytes
    table: str
    at: datetime
    """By the author's clock, which may be wrong."""
    name: str
    role: str
    verb: str
    created: bool
    changes: tuple[FieldChange, ...]
    state: str = IN_FORCE
    device: DeviceRow | None = None
    came_at: datetime | None = None
    """When it came here, if it was written elsewhere."""
    file: str = ""
    """The file that it came in."""


class Teller:
    """Puts versions into words; what they have in common is asked once."""

    def __init__(self, session: Session, authors: Collection[bytes]) -> None:
        """Ask about the computers of these authors."""
        self._session = session
        self._devices = devices(session, authors)
        self._files: dict[int, tuple[datetime, str]] = {}
        self._names: dict[tuple[str, bytes], str] = {}

    def row(self, version: Version) -> HistoryRow:
        """Return what one version tells."""
        shape = shapes().get(version.table)
        device = self.device(version.author, version.incarnation)
        came_at, file = self.file(version.packet)
        changes = tuple(self._changes(version, shape)) if shape else ()
        return HistoryRow(
            version.changeset,
            version.action,
            version.record,
            shape.name if shape else str(version.table),
            clock.moment(version.at),
            version.name or (device.name if device else ""),
            version.role,
            version.verb,
            version.created,
            changes,
            together(version, frozenset(cell for cell, _before, _after in version.changes)),
            device,
            came_at,
            file,
        )

    def device(self, author: bytes, incarnation: bytes) -> DeviceRow | None:
        """Return the computer of an author."""
        return self._devices.find(author, incarnation)

    def file(self, packet: int | None) -> tuple[datetime | None, str]:
        """Return when a file came here and what it was called."""
        if packet is None:
            return None, ""
        if packet not in self._files:
            row = self._session.execute(
                text("SELECT at, file FROM packet WHERE no = :no"), {"no": packet}
            ).one_or_none()
            at, file = row if row is not None else (0, "")
            self._files[packet] = clock.moment(at), file or ""
        return self._files[packet]

    def parts(self, table: int, cell: int, value: Any) -> list[tuple[str, str]]:
        """Return a cell's value in words: (title, text) for each of its columns."""
        shape = shapes()[table]
        return [
            (field_title(shape.name, name), self._value(name, part))
            for name, part in parts_of(shape, cell, value).items()
        ]

    def _changes(self, version: Version, shape: TableShape) -> Iterator[FieldChange]:
        for cell, before, after in version.changes:
            befores, parts = parts_of(shape, cell, before), parts_of(shape, cell, after)
            pairs = [(name, befores.get(name), parts.get(name)) for name in parts]
            told = [pair for pair in pairs if pair[1] != pair[2]]
            state = together(version, frozenset({cell}))
            if cell == ALIVE:
                if after is not True or before is False:
                    yield FieldChange(cell, "alive", _("record"), "", _fate(after), state)
                continue
            for name, old, new in told or ([] if version.created else pairs):
                texts = self._value(name, old), self._value(name, new)
                yield FieldChange(cell, name, field_title(shape.name, name), *texts, state)

    def _value(self, name: str, value: Any) -> str:
        if name not in REFERENCES or not isinstance(value, bytes):
            return shown_value(name, value, self._name)
        return self._name(REFERENCES[name], value)

    def _name(self, table: str, record: bytes) -> str:
        if (table, record) not in self._names:
            self._names[table, record] = reference_name(self._session, table, record)
        return self._names[table, record]


def field_title(table: str, name: str) -> str:
    """Return what a field of a table is called."""
    return _("first and last name") if (table, name) in _PEOPLE else field_name(name)


def _fate(alive: Any) -> str:
    return _("brought back") if alive else _("deleted")


def parts_of(shape: TableShape, cell: int, value: Any) -> dict[str, Any]:
    """Return the columns of a cell that say something to people, with their values."""
    names = shape.cells.get(cell, ())
    return {
        name: _part(value, place, len(names))
        for place, name in enumerate(names)
        if name not in HIDDEN or name in REFERENCES
    }


def shown_value(field: str, value: Any, named: Namer | None = None) -> str:
    """Return a value as history shows it."""
    if field == "personal_code" and value:
        return masked_personal_code(str(value))
    return value_text(field, value, named)


def state_of(state: int) -> str:
    """Return the name of a changeset's state; nothing for one that has effect."""
    if state >= ASIDE:
        return "aside"
    return {QUARANTINED: "forbidden", VOIDED: "void"}.get(state, "")


def together(version: Version, cells: frozenset[int]) -> str:
    """Return how what a version wrote into some cells stands now."""
    standing = cells & version.live
    if without_effect := state_of(version.state):
        return without_effect
    if version.gone and ALIVE not in standing:
        return "gone"
    if standing & version.disputed:
        return "disputed"
    if standing == cells:
        return IN_FORCE
    return "partly" if standing else "replaced"


def state_name(state: str) -> str:
    """Return what a state is called."""
    return _(STATES[state]) if state in STATES else state


def _part(value: Any, place: int, count: int) -> Any:
    if count == 1:
        return value
    return value[place] if isinstance(value, list) and len(value) == count else None
