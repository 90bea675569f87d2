"""Who outside the school may see a placement: invited when, joined when, heard from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from app import clock
from app.reports.packets import last_heard, last_sent
from app.reports.scopes import scope_about


@dataclass(frozen=True, slots=True)
class AccessRow:
    """A mentor or a student with access. Moments are UTC; None means not yet."""

    role: str
    person: bytes
    name: str
    invited_at: datetime | None
    """Of the latest invitation."""
    joined_at: datetime | None
    """When the first of their devices opened an invitation, by that device's clock."""
    sent_at: datetime | None
    """When the latest file for them was made."""
    heard_at: datetime | None
    """When the latest file of theirs was taken in."""


_GRANTS: Final = text(
    "SELECT g.role, g.person_id, g.name, max(made.hlc), min(came.hlc) FROM access_grant g "
    "LEFT JOIN cell gc ON gc.record = g.id LEFT JOIN changeset made ON made.no = gc.changeset "
    "LEFT JOIN device_join j ON j.scope = g.scope AND j.invitation = g.key AND j.alive "
    "LEFT JOIN cell jc ON jc.record = j.id LEFT JOIN changeset came ON came.no = jc.changeset "
    "WHERE g.scope = :scope AND g.alive AND g.revoked IS NOT 1 AND g.role IN ('mentor', 'student') "
    "GROUP BY g.person_id, g.role ORDER BY g.role, g.name"
)
_DIRECT: Final = text("SELECT 1 FROM peer WHERE person = :person LIMIT 1")


def access(session: Session, placement: bytes) -> list[AccessRow]:
    """Return everybody outside the school who was invited to a placement."""
    scope = scope_about(session, "placement", placement)
    if scope is None:
        return []
    rows = []
    sent, heard = last_sent(session), last_heard(session)
    for role, person, name, made, came in session.execute(_GRANTS, {"scope": scope}):
        connected = came is not None or session.execute(_DIRECT, {"person": person}).first()
        rows.append(
            AccessRow(
                role, person, name or "", _of_hlc(made),
                (_of_hlc(came) or _of_hlc(made)) if connected else None,
                sent.get(person), heard.get(person),
            )
        )  # fmt: skip
    return rows


def _of_hlc(hlc: Any) -> datetime | None:
    return None if hlc is None else _of_ms(int(hlc) >> 16)


def _of_ms(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else clock.moment(milliseconds)
