"""Whom files are made for: people with all their computers, and a school as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from app.ledger.identity import Identity
from app.ledger.membership import own_persons
from app.ledger.staff import REMOVED_KEYS, staff

Ask = Callable[[str], Any]
"""Answers plain SQL with something to fetch rows from."""

SCHOOL, COLLEAGUE, SELF = "school", "colleague", "self"
"""Roles of parties, beside mentor and student: seen from this folder, not written anywhere."""
STAFF: Final = frozenset({COLLEAGUE, SELF})
"""Parties to whom a teacher's folder gives everything that the school has."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom one file is for.

    The school makes files for each person, a colleague or a mentor; others see the school as one:
    what one of its teachers has, the school has. This person's own other computers are one too.
    """

    id: bytes
    """The person, or the school's key."""
    name: str
    role: str
    devices: tuple[bytes, ...]


_DEVICES: Final = (
    "SELECT p.device, p.person, p.name, p.role, p.school, m.school_name FROM peer p "
    "LEFT JOIN membership m ON m.school = p.school WHERE p.person IS NOT NULL "
    f"AND p.device NOT IN ({REMOVED_KEYS}) ORDER BY p.name COLLATE latvian, p.person, p.device"
)


class Circle:
    """Who belongs together, as seen from one folder."""

    def __init__(self, ask: Ask, identity: Identity) -> None:
        """Read who this folder's person is to each school."""
        self._ask = ask
        self._identity = identity
        self._own = own_persons(ask, identity)

    def party_of(self, role: str, person: bytes, school: bytes | None) -> tuple[bytes, str]:
        """Return the party that somebody's device belongs to, and that party's role."""
        if person in self._own:
            return self._identity.person, SELF
        if role != "teacher":
            return person, role
        if self._identity.is_teacher:
            return person, COLLEAGUE
        return school or self._identity.school, SCHOOL

    def parties(self) -> list[Party]:
        """Return everybody whose device is known here, in Latvian order of names."""
        at_school = self._identity.is_teacher
        teachers = {device.key for device in staff(self._ask)} if at_school else set()
        found: dict[bytes, list[tuple[Any, ...]]] = {}
        roles: dict[bytes, str] = {}
        for row in map(tuple, self._ask(_DEVICES).fetchall()):
            device, person, name, role, school, school_name = row
            if device == self._identity.device:
                continue
            party, seen_as = self.party_of(role, person, school)
            if at_school and seen_as in STAFF and device not in teachers:
                continue
            shown = (school_name or name) if seen_as == SCHOOL else name
            roles[party] = seen_as
            found.setdefault(party, []).append((shown, device))
        return [
            Party(party, rows[0][0], roles[party], tuple(device for _name, device in rows))
            for party, rows in found.items()
        ]

    def addressed(self) -> list[Party]:
        """Return those whom files are made for; the others get theirs from the school."""
        wanted = (SCHOOL, SELF)
        return [p for p in self.parties() if self._identity.is_teacher or p.role in wanted]
