"""Which text and which letterhead papers are printed from: the school's own, or the program's."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.records import Letterhead, PaperTemplate
from app.rules.paper_words import KEPT, OWN, SHIPPED


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One version of the text of a paper; `placement_kind` is None for all that have no own."""

    id: bytes
    paper: str
    language: str
    placement_kind: str | None
    name: str | None
    version: int
    text: str
    legal_basis: str | None
    origin: str
    source: str | None


def own_template(
    session: Session, paper: str, language: str, placement_kind: str | None
) -> TemplateRow | None:
    """Return the school's text in force for a kind of placement; None: the program's own is.

    A kind that has no text of its own has that for all kinds.
    """
    for kind in dict.fromkeys((placement_kind, None)):
        found = newest_template(session, paper, language, kind)
        if found is not None:
            return found if found.origin != SHIPPED else None
    return None


def newest_template(
    session: Session, paper: str, language: str, placement_kind: str | None
) -> TemplateRow | None:
    """Return the newest version that the school has chosen, be it the program's text again."""
    t = PaperTemplate
    found = session.scalars(
        select(t)
        .where(
            t.alive, t.paper == paper, t.language == language,
            t.placement_kind == placement_kind, func.coalesce(t.origin, "") != KEPT,
        )
        .order_by(func.coalesce(t.version, 0).desc(), t.id.desc())
        .limit(1)
    ).first()  # fmt: skip
    return template_row(found) if found is not None else None


def template_row(found: PaperTemplate) -> TemplateRow:
    """Return a version as it is read by those who know no records."""
    return TemplateRow(
        found.id, found.paper or "", found.language or "lv", found.placement_kind, found.name,
        found.version or 0, found.text or "", found.legal_basis, found.origin or OWN,
        found.source,
    )  # fmt: skip


def letterhead_in_force(session: Session) -> Letterhead | None:
    """Return the letterhead that papers bear now, if the school has any."""
    newest = select(Letterhead).where(Letterhead.alive)
    by_age = (func.coalesce(Letterhead.version, 0).desc(), Letterhead.id.desc())
    return session.scalars(newest.order_by(*by_age).limit(1)).first()
