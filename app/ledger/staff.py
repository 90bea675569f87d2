"""Which devices are the school's own, and which were removed, as the grants say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

REMOVED_KEYS: Final = (
    "SELECT key FROM access_grant WHERE role = 'removed' AND alive AND revoked IS NOT 1"
)
"""SQL: devices whose access was taken away. Who was removed is so in every scope."""

_STAFF: Final = (
    "SELECT g.key, g.person_id, max(g.name) FROM access_grant g JOIN scope s ON s.no = g.scope "
    "WHERE s.kind = 'school' AND g.role = 'teacher' AND g.alive AND g.revoked IS NOT 1 "
    f"AND g.key NOT IN ({REMOVED_KEYS}) GROUP BY 1, 2 ORDER BY min(g.id)"
)


@dataclass(frozen=True, slots=True)
class StaffDevice:
    """A teacher's device: it is granted everything that the school has."""

    key: bytes
    person: bytes
    name: str


def staff(ask: Callable[[str], Any]) -> list[StaffDevice]:
    """Return the teachers' devices, the oldest first; `ask` answers plain SQL."""
    return [StaffDevice(key, person or b"", name or "") for key, person, name in ask(_STAFF)]


def removed(ask: Callable[[str], Any]) -> frozenset[bytes]:
    """Return the devices whose access was taken away."""
    return frozenset(row[0] for row in ask(REMOVED_KEYS))
