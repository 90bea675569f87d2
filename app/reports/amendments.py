"""The amendments of a placement's agreement, and its termination."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Amendment, PrintedPaper
from app.rules.amended import Changed, read_changes


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """An amendment or a termination; one that was printed stays as it is."""

    id: bytes
    amends: str
    number_text: str
    agreed_on: date | None
    place: str
    effective_on: date | None
    reason: str
    initiator: str | None
    terms: str
    changes: tuple[Changed, ...] = ()
    printed_on: date | None = None


def amendments_of(session: Session, placement: bytes) -> list[AmendmentRow]:
    """Return them in the order in which they were made."""
    p = PrintedPaper
    printed = {
        about: day
        for about, day in session.execute(
            select(p.about_id, p.printed_on)
            .where(p.placement_id == placement, p.alive, p.void_reason.is_(None))
            .order_by(p.printed_on.desc())
        )
    }
    query = select(Amendment).where(Amendment.placement_id == placement, Amendment.alive)
    return [
        AmendmentRow(
            one.id, one.amends or "amendment", one.number_text or "", one.agreed_on,
            one.place or "", one.effective_on, one.reason or "", one.initiator, one.terms or "",
            read_changes(one.changes), printed.get(one.id),
        )
        for one in session.scalars(query.order_by(Amendment.id))
    ]  # fmt: skip
