"""Names, posts and towns that papers may need in other cases, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.i18n.collation import key
from app.records import NameForm, Placement, School, name_form_id
from app.reports.listing import chunks
from app.rules.inflection import Forms, name_forms, post_forms, town_forms

NAME, POST, TOWN, TITLE = "name", "post", "town", "title"
_P: Final = Placement
_SOURCES: Final[tuple[tuple[InstrumentedAttribute[str | None], str], ...]] = (
    (_P.student_name, NAME), (_P.company_signatory, NAME), (_P.mentor_name, NAME),
    (_P.company_signatory_post, POST), (_P.mentor_post, POST), (_P.supervisor_post, POST),
    (_P.qualification, TITLE), (_P.programme_title, TITLE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameRow:
    """Some words and their forms; `kind` is name, post, town or title.

    Where nobody has confirmed them (`sure`), the forms are what is kept or else suggested.
    """

    id: bytes
    written: str
    kind: str
    dative: str
    genitive: str
    locative: str
    english: str
    sure: bool


def names(session: Session) -> list[NameRow]:
    """Return all that papers of the placements here may name: posts first, then people."""
    found = session.scalars(select(School).where(School.alive).order_by(School.id)).first()
    if found is None:
        return []
    words: dict[str, str] = {}
    own = ((found.signatory, NAME), (found.signatory_post, POST), (found.town, TOWN),
           (found.name, TITLE))  # fmt: skip
    for written, kind in own:
        if written:
            words.setdefault(written, kind)
    for column, kind in _SOURCES:
        for written in session.scalars(select(column).where(_P.alive).distinct()):
            if written:
                words.setdefault(written, kind)
    known = kept_forms(session, found.id, words)
    order = (TOWN, POST, NAME, TITLE)
    rows = [_row(found.id, written, kind, known.get(written)) for written, kind in words.items()]
    unique = {row.id: row for row in reversed(rows)}
    return sorted(unique.values(), key=lambda row: (order.index(row.kind), key(row.written)))


def kept_forms(session: Session, school: bytes, words: Iterable[str]) -> dict[str, NameForm]:
    """Return what is kept of some words, sure or not."""
    ids = {written: name_form_id(school, written) for written in words}
    kept: dict[bytes, NameForm] = {}
    for part in chunks(list(ids.values())):
        query = select(NameForm).where(NameForm.id.in_(part), NameForm.alive)
        kept |= {record.id: record for record in session.scalars(query)}
    return {written: kept[record] for written, record in ids.items() if record in kept}


def suggested(written: str, kind: str) -> Forms:
    """Return the forms that are safe to suggest; empty ones where there are none."""
    ask = {NAME: name_forms, POST: post_forms, TOWN: town_forms}.get(kind)
    return (ask(" ".join(written.split())) if ask else None) or Forms()


def _row(school: bytes, written: str, kind: str, kept: NameForm | None) -> NameRow:
    sure = bool(kept and kept.sure)
    safe = Forms() if kept else suggested(written, kind)
    return NameRow(
        name_form_id(school, written), written, kind,
        (kept.dative if kept else safe.dative) or "",
        (kept.genitive if kept else safe.genitive) or "",
        (kept.locative if kept else safe.locative) or "",
        (kept.english if kept else None) or "", sure,
    )  # fmt: skip
