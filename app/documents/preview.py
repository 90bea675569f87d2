"""A paper as it would be printed now, for the screen; nothing is remembered."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.documents.bound import languages_of, made_paper
from app.documents.chosen import head_in_force, text_in_force
from app.documents.gather import told_for
from app.documents.pdf import render


def preview_of(
    session: Session, kind: str, record: bytes, language: str, number: str | None = None
) -> bytes:
    """Return one copy as a PDF, in lv, en or lv+en. A code comes only with being printed.

    `number` is the one that printing would give it.
    """
    spoken = languages_of(language)
    told = {each: told_for(session, kind, [record], each)[0] for each in spoken}
    if number:
        told = {each: one.also({"number": number}) for each, one in told.items()}
    place = told[spoken[0]].placement_kind
    texts = {each: text_in_force(session, kind, each, place).template for each in spoken}
    return render(made_paper(kind, told, texts, head_in_force(session, kind, spoken[0]), ""))
