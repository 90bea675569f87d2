"""What a history can be narrowed to, and what it is narrowed to, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app import clock
from app.i18n import _
from app.i18n.collation import key
from app.i18n.dates import screen_date
from app.reports.devices import DeviceRow, Devices, device_words, devices
from app.reports.fields import TABLES, table_name, word
from app.reports.record_names import record_name
from app.reports.wanted import Wanted


@dataclass(frozen=True, slots=True)
class WriterChoice:
    """Somebody who has written, or may; their computers in the order they were let in."""

    person: bytes
    name: str
    role: str
    devices: tuple[DeviceRow, ...]


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A file that was taken in here."""

    packet: int
    file: str
    name: str
    """Whose it was."""
    at: datetime


@dataclass(frozen=True, slots=True)
class PlacementChoice:
    """A placement, deleted ones too."""

    placement: bytes
    student: str
    company: str


_FILES = text(
    "SELECT k.no, k.file, r.name, k.at FROM packet k LEFT JOIN peer r ON r.device = k.device "
    "WHERE k.direction = 'in' AND k.state IN ('imported', 'undone') ORDER BY k.no DESC"
)
_PLACEMENTS = text("SELECT id, student_name, company_name FROM placement")


def writers(session: Session) -> list[WriterChoice]:
    """Return everybody whose computer is known here, in Latvian order of names."""
    by_person: dict[bytes, list[DeviceRow]] = {}
    for device in devices(session).by_key.values():
        by_person.setdefault(device.person, []).append(device)
    found = [
        WriterChoice(person, rows[0].name, rows[0].role, tuple(rows))
        for person, rows in by_person.items()
    ]
    return sorted(found, key=lambda choice: (key(choice.name), choice.person))


def files(session: Session) -> list[FileChoice]:
    """Return the files that were taken in, the newest first."""
    rows: Any = session.execute(_FILES)
    return [FileChoice(no, file or "", name or "", clock.moment(at)) for no, file, name, at in rows]


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of record with their names, in Latvian order."""
    return sorted(((name, table_name(name)) for name in TABLES), key=lambda kind: key(kind[1]))


def placements(session: Session) -> list[PlacementChoice]:
    """Return every placement, in Latvian order of students."""
    rows: Any = session.execute(_PLACEMENTS)
    found = [PlacementChoice(id_, student or "", company or "") for id_, student, company in rows]
    return sorted(found, key=lambda choice: (key(choice.student), key(choice.company)))


def filter_words(session: Session, wanted: Wanted) -> list[tuple[str, str]]:
    """Return what a history is narrowed to: ("Person", "Anna Liepa"), …"""
    return list(_filters(session, wanted))


def _filters(session: Session, wanted: Wanted) -> Iterator[tuple[str, str]]:
    if wanted.placement is not None:
        chosen = next((c for c in placements(session) if c.placement == wanted.placement), None)
        yield (
            _("Placement"),
            ", ".join(filter(None, (chosen.student, chosen.company)))
            if (chosen)
            else _("one that isn't here"),
        )
    if wanted.records:
        yield _("Of what"), _record(session, wanted.records[0])
    if wanted.person is not None or wanted.device is not None:
        yield _("Person"), _writer(devices(session), wanted)
    if wanted.since is not None or wanted.until is not None:
        yield _("Days"), days_words(wanted)
    if wanted.packet is not None:
        file = next((f for f in files(session) if f.packet == wanted.packet), None)
        yield _("File"), file.file if file is not None else _("one that isn't here")
    if wanted.table:
        yield _("Kind of record"), table_name(wanted.table)
    if wanted.text:
        yield _("With the words"), wanted.text


def days_words(wanted: Wanted) -> str:
    """Return "11.01.2027–15.01.2027", "from 11.01.2027" or "until 15.01.2027"."""
    if wanted.since is None and wanted.until is not None:
        return _("until {date}").format(date=screen_date(wanted.until))
    if wanted.until is None and wanted.since is not None:
        return _("from {date}").format(date=screen_date(wanted.since))
    assert wanted.since is not None
    assert wanted.until is not None
    if wanted.since == wanted.until:
        return screen_date(wanted.since)
    return f"{screen_date(wanted.since)}–{screen_date(wanted.until)}"


def _writer(known: Devices, wanted: Wanted) -> str:
    device = known.by_key.get(wanted.device) if wanted.device is not None else None
    row = device or next((d for d in known.by_key.values() if d.person == wanted.person), None)
    if row is None:
        return _("somebody unknown")
    parts = (row.name, word(row.role) if row.role else "", device_words(device))
    return ", ".join(part for part in parts if part)


def _record(session: Session, record: bytes) -> str:
    from app.records import shapes

    for shape in shapes().values():
        if session.get(shape.model, record) is not None:
            return record_name(session, shape.name, record)
    return _("one that isn't here")
