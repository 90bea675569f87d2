"""The school's bank of phrases, what a placement carries of it, and what was written before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.records import LogEntry, Phrase
from app.reports.terms import terms
from app.rules.phrases import KINDS, Saying, read_phrases

_MOST_EARLIER = 100


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase of the bank; without a programme it is for every one. Times are minutes."""

    id: bytes
    programme_id: bytes | None
    position: int
    saying: Saying


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text that was written before: for which item, and on how many days."""

    text: str
    item_id: bytes | None
    days: int


def bank(session: Session, programme: bytes | None) -> list[PhraseRow]:
    """Return the phrases of a programme, or with None those for every one, by kind, in order."""
    found = session.scalars(
        select(Phrase)
        .where(Phrase.alive, Phrase.programme_id.is_(None) if programme is None
               else Phrase.programme_id == programme)
        .order_by(Phrase.position, Phrase.id)
    )  # fmt: skip
    rows = [
        PhraseRow(each.id, each.programme_id, each.position or 0, saying)
        for each in found
        if (saying := _saying(each)) is not None
    ]
    return sorted(rows, key=lambda row: KINDS.index(row.saying.kind))


def _saying(phrase: Phrase) -> Saying | None:
    kind, text = phrase.phrase_kind or "", phrase.text or ""
    if kind not in KINDS or not text:
        return None
    label = phrase.item_label or ""
    return Saying(kind, text, label, phrase.starts, phrase.ends, phrase.rest)


def sayings_of_programme(session: Session) -> Callable[[bytes | None], list[Saying]]:
    """Return what gives the phrases for a programme: its own, then those for every one."""

    @cache
    def own(programme: bytes | None) -> list[Saying]:
        return [row.saying for row in bank(session, programme)]

    def sayings(programme: bytes | None) -> list[Saying]:
        return own(programme) + own(None) if programme is not None else own(None)

    return sayings


def placement_sayings(session: Session, placement: bytes) -> tuple[Saying, ...]:
    """Return the phrases that a placement carries."""
    return read_phrases(terms(session, placement).phrases)


def earlier_texts(session: Session, placement: bytes) -> list[EarlierText]:
    """Return what was written in a placement's days, the most used first, then the latest."""
    days = func.count()
    found = session.execute(
        select(LogEntry.work_done, LogEntry.item_id, days)
        .where(LogEntry.placement_id == placement, LogEntry.alive, LogEntry.work_done.is_not(None))
        .group_by(LogEntry.work_done, LogEntry.item_id)
        .order_by(days.desc(), func.max(LogEntry.day).desc())
        .limit(_MOST_EARLIER)
    )
    return [EarlierText(text, item, count) for text, item, count in found if text]
