"""Everybody's computers: since when, last heard of when, and which were removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app import clock
from app.ledger.change import raw_connection
from app.ledger.identity import identity_of
from app.ledger.staff import removed
from app.reports.devices import DeviceRow, devices
from app.reports.parties import SELF, Circle


@dataclass(frozen=True, slots=True)
class ComputerRow:
    """A computer. Moments are UTC; None means not known, or never."""

    device: DeviceRow
    party: bytes
    role: str
    """Of its owner, seen from this folder: self, colleague, school, mentor or student."""
    since: datetime | None
    """When it was let in, by the clock of who did that."""
    heard_at: datetime | None
    """When its latest file was taken in here."""
    removed: bool

    @property
    def is_own(self) -> bool:
        """Tell whether it is one of this folder's own person."""
        return self.role == SELF


_JOINED: Final = (
    "SELECT j.device, min(c.hlc) FROM device_join j JOIN cell x ON x.record = j.id "
    "JOIN changeset c ON c.no = x.changeset WHERE j.device IS NOT NULL GROUP BY 1"
)
_GRANTED: Final = (
    "SELECT g.key, min(c.hlc) FROM scope s JOIN access_grant g ON g.scope = s.no "
    "JOIN cell x ON x.record = g.id JOIN changeset c ON c.no = x.changeset "
    "WHERE s.kind = 'school' AND g.role <> 'removed' GROUP BY 1"
)
_HEARD: Final = (
    "SELECT device, max(at) FROM packet WHERE direction = 'in' AND state <> 'refused' "
    "AND device IS NOT NULL GROUP BY 1"
)


def computers(session: Session) -> list[ComputerRow]:
    """Return all known computers, this person's first, then by name and as they were let in."""
    cursor = raw_connection(session.connection()).cursor()
    identity = identity_of(cursor.execute)
    if identity is None:
        return []
    circle = Circle(cursor.execute, identity)
    since = _moments(cursor.execute(_GRANTED), 16) | _moments(cursor.execute(_JOINED), 16)
    heard = _moments(cursor.execute(_HEARD), 0)
    gone = removed(cursor.execute)
    schools = dict(cursor.execute("SELECT device, school FROM peer").fetchall())
    rows = []
    for key, device in devices(session).by_key.items():
        party, role = circle.party_of(device.role, device.person, schools.get(key))
        rows.append(ComputerRow(device, party, role, since.get(key), heard.get(key), key in gone))
    return sorted(rows, key=lambda row: (not row.is_own, row.device.name, row.device.number))


def _moments(found: Iterable[Any], shift: int) -> dict[bytes, datetime]:
    """Return moments by device; `shift` takes the counter off a hybrid clock's time."""
    return {key: clock.moment(at >> shift) for key, at in found if key}
