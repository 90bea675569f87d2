"""Forms that the school made for a placement, and whether they came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.records import Attachment, PrintedPaper
from app.reports.listing import chunks
from app.rules.attached import FORM, shown_name
from app.rules.paper_words import FORMS, paper_words


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form; `came` counts the files that were taken in from it."""

    id: bytes
    kind: str
    made_on: date | None
    code: str
    came: int

    @property
    def title(self) -> str:
        """What it is called."""
        words = paper_words(self.kind)
        return words[:1].upper() + words[1:]


def form_names(session: Session, forms: Iterable[bytes | None]) -> dict[bytes, str]:
    """Return what some forms are called: what they are, who filled them in, and when."""
    found: dict[bytes, str] = {}
    for part in chunks({form for form in forms if form}):
        query = select(Attachment.id, Attachment.name, Attachment.media)
        for record, name, media in session.execute(query.where(Attachment.id.in_(part))):
            found[record] = shown_name(name, media).removesuffix(".pdf")
    return found


def forms_of(session: Session, placement: bytes) -> list[FormRow]:
    """Return the forms of a placement, the newest first."""
    came: dict[bytes | None, int] = {
        about: count
        for about, count in session.execute(
            select(Attachment.about_id, func.count())
            .where(
                Attachment.placement_id == placement, Attachment.alive, Attachment.kind == FORM
            )
            .group_by(Attachment.about_id)
        )
    }  # fmt: skip
    made = session.scalars(
        select(PrintedPaper)
        .where(
            PrintedPaper.placement_id == placement, PrintedPaper.alive,
            PrintedPaper.paper.in_(FORMS),
        )
        .order_by(PrintedPaper.printed_on.desc(), PrintedPaper.id.desc())
    )  # fmt: skip
    return [
        FormRow(row.id, row.paper or "", row.printed_on, row.sheet_code or "", came.get(row.id, 0))
        for row in made
    ]
