"""Files that were sent and received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class PacketRow:
    """A file of the exchange. `direction` is in or out; `size` is bytes."""

    id: bytes
    direction: str
    state: str
    file: str | None
    name: str
    """Of the person at the other end."""
    person: bytes | None
    at: datetime
    size: int
    error: str | None


def packets(session: Session) -> list[PacketRow]:
    """Return all files, the newest first."""
    found = session.execute(
        text(
            "SELECT k.id, k.direction, k.state, k.file, coalesce(p.name, q.name, ''), k.person, "
            "k.at, k.size, k.error FROM packet k "
            "LEFT JOIN peer p ON p.device = k.device "
            "LEFT JOIN person q ON q.id = k.person ORDER BY k.no DESC"
        )
    )
    return [
        PacketRow(
            row[0], row[1], row[2], row[3], row[4], row[5],
            datetime.fromtimestamp(row[6] / 1000, UTC), row[7], row[8],
        )
        for row in found
    ]  # fmt: skip
