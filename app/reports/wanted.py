"""What a person wants to see of the history, and how the journal is to be asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.i18n import _
from app.i18n.collation import folded
from app.ledger.sought import Sought, plain_words
from app.ledger.wire import Operation
from app.records import Placement, shapes
from app.reports.code_words import WORDS, WORDS_OF
from app.reports.devices import Devices, devices
from app.reports.listing import contains
from app.reports.memory import parts_of, shown_value


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters, all of which must fit; each is empty where it narrows nothing."""

    text: str = ""
    """Words that stand in what was written, or in the student's name; diacritics are ignored."""
    person: bytes | None = None
    device: bytes | None = None
    """The public key of one computer."""
    since: date | None = None
    until: date | None = None
    """The last day. Days are of the author's clock, as this computer reads it."""
    packet: int | None = None
    """The number of the file that brought it."""
    table: str = ""
    placement: bytes | None = None
    records: tuple[bytes, ...] = ()
    by_clock: bool = False
    """The authors' clocks order it; else the order in which it came here."""

    @property
    def narrows(self) -> bool:
        """Tell whether anything is left out."""
        return self != Wanted(by_clock=self.by_clock)


def sought_of(session: Session, wanted: Wanted) -> Sought:
    """Return what to ask the journal for."""
    tables = {shape.number for shape in shapes().values() if shape.name == wanted.table}
    words = folded(wanted.text).split()
    named = _scopes_named(session, wanted.text) if words else frozenset()
    return Sought(
        scopes=_scopes_of(session, wanted.placement) if wanted.placement else None,
        origins=_origins(session, wanted) if wanted.person or wanted.device else None,
        since=_begin(wanted.since) if wanted.since else None,
        until=_begin(wanted.until + timedelta(days=1)) if wanted.until else None,
        packet=wanted.packet,
        records=frozenset(wanted.records) if wanted.records else None,
        tables=frozenset(tables) if wanted.table else None,
        words=tuple(_variants(word) for word in plain_words(wanted.text)),
        named=named,
        fits=_Written(words, named) if words else None,
        by_clock=wanted.by_clock,
    )


class _Written:
    """Finds words in what was written, as people read it."""

    def __init__(self, words: list[str], named: frozenset[int]) -> None:
        """`named` are scopes where everything fits: they are about somebody of that name."""
        self._words = words
        self._named = named

    def __call__(self, scope: int, op: Operation) -> bool:
        if scope in self._named:
            return True
        table, _record, cells = op
        shape = shapes().get(table)
        if shape is None:
            return False
        values = folded(
            " ".join(
                shown_value(name, part)
                for cell, value in cells.items()
                for name, part in parts_of(shape, cell, value).items()
                if not isinstance(part, bytes)
            )
        )
        return all(word in values for word in self._words)


def _variants(word: bytes) -> tuple[bytes, ...]:
    """Return a word with the codes that are stored for words it stands in: "draft"."""
    known = [each for words in (WORDS, *WORDS_OF.values()) for each in words.items()]
    codes = {code for code, english in known if word.decode() in folded(_(english))}
    return (word, *(code.encode() for code in codes))


def _scopes_of(session: Session, placement: bytes) -> frozenset[int]:
    found = session.execute(
        text("SELECT no FROM scope WHERE subject = :placement"), {"placement": placement}
    )
    return frozenset(found.scalars())


def _scopes_named(session: Session, words: str) -> frozenset[int]:
    named = select(Placement.id).where(*contains(words, Placement.student_name))
    subjects = set(session.scalars(named))
    rows: Any = session.execute(text("SELECT no, subject FROM scope WHERE subject IS NOT NULL"))
    return frozenset(no for no, subject in rows if subject in subjects)


def _origins(session: Session, wanted: Wanted) -> frozenset[int]:
    known = devices(session)
    rows: Any = session.execute(text("SELECT no, author, incarnation FROM origin"))
    return frozenset(
        no for no, author, incarnation in rows if _is_theirs(known, wanted, author, incarnation)
    )


def _is_theirs(known: Devices, wanted: Wanted, author: bytes, incarnation: bytes) -> bool:
    found = known.find(author, incarnation)
    return (
        found is not None
        and wanted.person in (None, found.person)
        and wanted.device in (None, found.key)
    )


def _begin(day: date) -> int:
    """Return the first moment of a day where the person sits."""
    return int(datetime.combine(day, time()).astimezone().timestamp() * 1000)
