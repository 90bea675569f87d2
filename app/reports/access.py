"""Who outside the school may see a placement: invited when, joined when, ended when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app import clock
from app.records import Assessment, Placement
from app.reports.hours import hours_of
from app.reports.packets import last_heard, last_sent
from app.reports.scopes import scope_about


@dataclass(frozen=True, slots=True)
class AccessRow:
    """A mentor or a student who has access, or had. Moments are UTC; None means not yet."""

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
    current: bool = True
    """Whether they are still the placement's mentor or student."""
    ended_at: datetime | None = None
    """When their access ended; None where it stands."""
    told_at: datetime | None = None
    """When a file was made that tells them so."""
    knows: bool = False
    """Whether they have answered that they know."""
    subject: bytes | None = None
    """Who they are in the registry: a company's mentor, or a student."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is open between the school and somebody whose access is about to end."""

    waiting_days: int
    """Days that wait for the mentor, or that the student is to correct."""
    heard_at: datetime | None
    """When their latest file was taken in: what they did since may not have come."""
    assessed: bool
    """Whether the mentor's final assessment is here."""


_GRANTS: Final = text(
    "SELECT g.role, g.person_id, g.name, max(made.hlc), min(came.hlc), "
    "min(coalesce(g.revoked, 0)), max(ended.hlc), max(p.subject_id) FROM access_grant g "
    "LEFT JOIN person p ON p.id = g.person_id AND p.alive "
    "LEFT JOIN cell gc ON gc.record = g.id AND gc.wrote & 8 "
    "LEFT JOIN changeset made ON made.no = gc.changeset "
    "LEFT JOIN cell ec ON ec.record = g.id AND ec.wrote & 32 "
    "LEFT JOIN changeset ended ON ended.no = ec.changeset "
    "LEFT JOIN device_join j ON j.scope = g.scope AND j.invitation = g.key AND j.alive "
    "LEFT JOIN cell jc ON jc.record = j.id LEFT JOIN changeset came ON came.no = jc.changeset "
    "WHERE g.scope = :scope AND g.alive AND g.role IN ('mentor', 'student') "
    "GROUP BY g.person_id, g.role ORDER BY g.role, g.name"
)
"""Bits 8 and 32 stand for the cells of the key and of the end."""
_DIRECT: Final = text("SELECT 1 FROM peer WHERE person = :person LIMIT 1")
_CONNECTED: Final = text(
    "SELECT 1 FROM person p JOIN peer d ON d.person = p.id WHERE p.subject_id = :subject LIMIT 1"
)
_TOLD: Final = text(
    "SELECT max(t.at), max(t.heard) FROM end_told t JOIN peer p ON p.device = t.device "
    "WHERE t.scope = :scope AND p.person = :person AND t.at >= :since"
)


def access(session: Session, placement: bytes) -> list[AccessRow]:
    """Return everybody outside the school who was invited to a placement."""
    scope = scope_about(session, "placement", placement)
    found = session.get(Placement, placement)
    if scope is None or found is None:
        return []
    subjects = {"mentor": found.mentor_id, "student": found.student_id}
    rows = []
    sent, heard = last_sent(session), last_heard(session)
    for row in session.execute(_GRANTS, {"scope": scope}):
        role, person, name, made, came, revoked, ended, subject = row
        connected = came is not None or session.execute(_DIRECT, {"person": person}).first()
        told = session.execute(
            _TOLD, {"scope": scope, "person": person, "since": (ended or 0) >> 16}
        ).one()
        rows.append(
            AccessRow(
                role, person, name or "", _of_hlc(made),
                (_of_hlc(came) or _of_hlc(made)) if connected else None,
                sent.get(person), heard.get(person),
                subject is None or subject == (subjects.get(role) or placement),
                _of_hlc(ended) if revoked else None,
                _of_ms(told[0]) if revoked else None, bool(revoked and told[1]), subject,
            )
        )  # fmt: skip
    return rows


def leaving(session: Session, placement: bytes, role: str, person: bytes) -> Leaving:
    """Return what is open with a mentor or student of a placement."""
    sums = hours_of(session, placement)
    assessed = session.scalars(
        select(Assessment.id).where(
            Assessment.placement_id == placement, Assessment.alive, Assessment.role == "mentor",
            Assessment.stage == "final",
        )
    ).first()  # fmt: skip
    return Leaving(
        sums.waiting_days if role == "mentor" else sums.returned_days,
        last_heard(session).get(person),
        assessed is not None,
    )


def is_connected(session: Session, subject: bytes | None) -> bool:
    """Tell whether a company's mentor, or a student, has a folder that files can be made for."""
    found = session.execute(_CONNECTED, {"subject": subject}).first() if subject else None
    return found is not None


def _of_hlc(hlc: Any) -> datetime | None:
    return None if hlc is None else _of_ms(int(hlc) >> 16)


def _of_ms(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else clock.moment(milliseconds)
