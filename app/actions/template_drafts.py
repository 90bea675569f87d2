"""Texts of papers that somebody is still writing: kept on this computer, in no version yet."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.ledger.folder import DataFolder
from app.reports.template_versions import TextOf
from app.storage.tables import meta


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it was left, and the version that it was begun from (None: the program's)."""

    text: str
    based_on: bytes | None = None


def keep_draft(folder: DataFolder, of: TextOf, draft: Draft | None) -> None:
    """Keep what is written so far in place of what was kept before; None forgets it."""
    key = _key(of)
    with folder.transaction(immediate=True) as connection:
        connection.execute(delete(meta).where(meta.c.key == key))
        if draft is not None:
            based = draft.based_on.hex() if draft.based_on else None
            value = json.dumps([draft.text, based], ensure_ascii=False).encode("utf-8", "replace")
            connection.execute(insert(meta).values(key=key, value=value))


def draft_of(session: Session, of: TextOf) -> Draft | None:
    """Return what was being written of a text."""
    value = session.scalar(select(meta.c.value).where(meta.c.key == _key(of)))
    if value is None:
        return None
    text, based = json.loads(value)
    return Draft(text, bytes.fromhex(based) if based else None)


def drafts(session: Session) -> frozenset[TextOf]:
    """Return of which texts something is being written."""
    keys = session.scalars(select(meta.c.key).where(meta.c.key.startswith("draft ")))
    found = (key.split(" ") for key in keys)
    return frozenset(TextOf(paper, spoken, kind or None) for _d, paper, spoken, kind in found)


def _key(of: TextOf) -> str:
    return f"draft {of.paper} {of.language} {of.placement_kind or ''}"
