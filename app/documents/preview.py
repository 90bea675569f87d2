"""A paper as it would be printed now, for the screen."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.documents.chosen import head_in_force, text_in_force
from app.documents.gather import told_for
from app.documents.paper import paper_of
from app.documents.pdf import render
from app.i18n import Language


def preview_of(session: Session, kind: str, record: bytes, language: Language) -> bytes:
    """Return one copy as a PDF. It bears no code: that comes with being printed."""
    (told,) = told_for(session, kind, [record], language)
    of_kind = told.flags.get("kind")
    template = text_in_force(
        session, kind, language, of_kind if isinstance(of_kind, str) else None
    ).template
    headed = head_in_force(session, kind, language)
    return render(paper_of(kind, told, language, template, headed.head, pictures=headed.pictures))
