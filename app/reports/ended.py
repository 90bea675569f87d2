"""Placements that the school no longer shares with this folder, and since when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_ENDED = (
    "SELECT s.subject, e.at FROM scope_ended e JOIN scope s ON s.no = e.scope "
    "WHERE NOT e.given_back"
)


def ended(session: Session) -> dict[bytes, datetime]:
    """Return the moments, UTC, by placement."""
    rows = session.connection().exec_driver_sql(_ENDED).fetchall()
    return {subject: clock.moment(at) for subject, at in rows if subject}


def ended_on(session: Session, placement: bytes) -> datetime | None:
    """Return when the access of this folder to a placement ended; None where it stands."""
    return ended(session).get(placement)
