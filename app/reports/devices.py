"""Computers: whose each one is, and what it is called beside the same person's others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy.orm import Session

from app.i18n import _
from app.ledger.change import raw_connection
from app.ledger.identity import load_identity
from app.ledger.membership import own_persons


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One computer that has written, or was let in to write."""

    key: bytes
    """The public key that it signs with, 32 bytes: the author of its changesets."""
    person: bytes
    name: str
    """The person's, as the school granted access to it."""
    role: str
    number: int
    """Counted from 1 in the order in which the person's computers were let in."""
    of: int
    """How many computers the person has."""
    here: bool
    """Whether it is the one that this folder lies on."""


@dataclass(frozen=True)
class Devices:
    """The computers that are known here."""

    by_key: Mapping[bytes, DeviceRow]
    by_incarnation: Mapping[bytes, DeviceRow]
    """For what was signed with the school's key: the computer that held it then."""

    def find(self, author: bytes, incarnation: bytes = b"") -> DeviceRow | None:
        """Return the computer that a changeset was written on."""
        return self.by_key.get(author) or self.by_incarnation.get(incarnation)


_LET_IN: Final = (
    "SELECT j.device, g.person_id, g.name, g.role, min(j.id) AS first FROM device_join j "
    "JOIN access_grant g ON g.key = j.invitation AND g.scope = j.scope "
    "WHERE j.device IS NOT NULL AND g.role <> 'removed' {of} GROUP BY 1, 2, 3, 4 "
    "UNION ALL SELECT g.key, g.person_id, g.name, g.role, min(g.id) AS first FROM access_grant g "
    "WHERE g.key IN (SELECT author FROM origin) AND g.role <> 'removed' {of} GROUP BY 1, 2, 3, 4 "
    "ORDER BY first"
)
_OWNERS: Final = (
    "SELECT DISTINCT g.person_id FROM access_grant g LEFT JOIN device_join j "
    "ON j.scope = g.scope AND j.invitation = g.key WHERE coalesce(j.device, g.key) IN "
    "(SELECT o.author FROM origin o WHERE o.incarnation IN "
    "(SELECT a.incarnation FROM origin a WHERE a.author IN ({authors})))"
)
_ORIGINS: Final = "SELECT author, incarnation FROM origin"


def devices(session: Session, authors: Collection[bytes] | None = None) -> Devices:
    """Return every computer whose owner is known, or those of some authors' owners."""
    cursor = raw_connection(session.connection()).cursor()
    identity = load_identity(cursor)
    here = identity.device if identity is not None else b""
    own = own_persons(cursor.execute, identity) if identity is not None else frozenset()
    found: dict[bytes, DeviceRow] = {}
    numbers: Counter[bytes] = Counter()
    for key, person, name, role, _first in _let_in(cursor, authors):
        owner = identity.person if identity is not None and person in own else person or b""
        if key not in found:
            numbers[owner] += 1
            number = numbers[owner]
        else:
            number = found[key].number
        found[key] = DeviceRow(key, owner, name or "", role or "", number, 0, key == here)
    by_key = {key: replace(row, of=numbers[row.person]) for key, row in found.items()}
    origins = _origins(cursor, by_key if authors is not None else None)
    if identity is not None:
        origins.append((identity.device, identity.incarnation))
    return Devices(
        by_key, {incarnation: by_key[key] for key, incarnation in origins if key in by_key}
    )


def _let_in(cursor: Any, authors: Collection[bytes] | None) -> list[tuple[Any, ...]]:
    """Return (key, person, name, role, first) of computers in the order they were let in."""
    if authors is None:
        return list(cursor.execute(_LET_IN.format(of="")).fetchall())
    marks = ",".join("?" * len(authors))
    rows = cursor.execute(_OWNERS.format(authors=marks), tuple(authors)).fetchall()
    owners = [row[0] for row in rows]
    of = f"AND g.person_id IN ({','.join('?' * len(owners))})"
    return list(cursor.execute(_LET_IN.format(of=of), (*owners, *owners)).fetchall())


def _origins(cursor: Any, of: Collection[bytes] | None) -> list[tuple[bytes, bytes]]:
    if of is None:
        return list(cursor.execute(_ORIGINS).fetchall())
    marks = ",".join("?" * len(of))
    return list(cursor.execute(f"{_ORIGINS} WHERE author IN ({marks})", tuple(of)).fetchall())


def device_words(device: DeviceRow | None) -> str:
    """Return "this computer" or "computer 2"; nothing for somebody's only one."""
    if device is None:
        return ""
    if device.here:
        return _("this computer")
    return _("computer {number}").format(number=device.number) if device.of > 1 else ""
