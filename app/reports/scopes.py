"""The local numbers of scopes; every record that is added names one."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session


def scope_of_kind(session: Session, kind: str) -> int | None:
    """Return the number of the "school" or "company" scope, or None where there is none."""
    found = session.execute(
        text("SELECT no FROM scope WHERE kind = :kind ORDER BY no LIMIT 1"), {"kind": kind}
    ).scalar()
    return None if found is None else int(found)


def scope_about(session: Session, kind: str, subject: bytes) -> int | None:
    """Return the number of a placement's "placement" or "internal" scope, or None."""
    found = session.execute(
        text("SELECT no FROM scope WHERE kind = :kind AND subject = :subject LIMIT 1"),
        {"kind": kind, "subject": subject},
    ).scalar()
    return None if found is None else int(found)
