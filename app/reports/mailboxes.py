"""Where somebody's mail goes: the address on their card, or on a placement that is shared."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy.orm import Session

from app.reports.parties import SCHOOL

_CARD: Final = "SELECT email FROM person WHERE id = ? AND alive AND email <> ''"
_FIELDS: Final = {"mentor": "mentor_email", "student": "student_email"}


def mailbox(session: Session, party: bytes, role: str) -> str:
    """Return a party's address; empty where none is known."""
    ask = session.connection().exec_driver_sql
    found: Any = None
    if role == SCHOOL:
        found = ask(
            "SELECT coalesce(nullif(p.supervisor_email, ''), p.school_email) FROM placement p "
            "JOIN scope s ON s.subject = p.id WHERE p.alive AND s.school_key = ? "
            "AND coalesce(nullif(p.supervisor_email, ''), p.school_email) <> '' "
            "ORDER BY p.starts_on DESC LIMIT 1",
            (party,),
        ).scalar()
    else:
        found = ask(_CARD, (party,)).scalar()
        if not found and role in _FIELDS:
            field = _FIELDS[role]
            found = ask(
                f"SELECT p.{field} FROM access_grant g JOIN scope s ON s.no = g.scope "
                f"JOIN placement p ON p.id = s.subject WHERE g.person_id = ? AND p.alive "
                f"AND p.{field} <> '' ORDER BY p.starts_on DESC LIMIT 1",
                (party,),
            ).scalar()
    return str(found or "")
