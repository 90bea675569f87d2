"""Printed papers, and where each party stands with each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Agreement, Attachment, PrintedData, PrintedPaper, Signature
from app.reports.listing import chunks
from app.rules.attached import shown_name
from app.rules.paper_words import (
    AGREEMENT,
    ELECTRONIC,
    FORMS,
    ON_PAPER,
    PARTIES,
    REFUSED,
    RETURNED,
    SCANNED,
    SENT,
    SIGNED_STATES,
)

_RANK: Final = {
    each: place
    for place, each in enumerate((SENT, RETURNED, REFUSED, ON_PAPER, SCANNED, ELECTRONIC))
}
"""Of one day the later one counts: ids are random, so they can't tell."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a paper at one party."""

    id: bytes
    party: str
    state: str
    day: date | None
    signer: str | None = None
    reason: str | None = None
    attachment_id: bytes | None = None
    noted_by: str | None = None


@dataclass(frozen=True, slots=True)
class PartyNow:
    """Where a party stands: `state` is empty where nothing has happened.

    Who has signed goes on having signed while copies are sent about; refusing takes it back.
    """

    party: str
    state: str = ""
    day: date | None = None
    """Of the state; of who has signed, the first day that says so."""
    reason: str | None = None

    @property
    def has_signed(self) -> bool:
        """Tell whether the signature is there, in whatever way."""
        return self.state in SIGNED_STATES


@dataclass(frozen=True, slots=True)
class PaperNow:
    """A paper that was printed here, or that came signed without that (`template` is None)."""

    id: bytes
    placement_id: bytes
    kind: str
    """Which paper it is, a key of `PAPERS`."""
    number: str | None
    language: str
    template: str | None
    printed_on: date | None
    copies: int | None
    pages: int | None
    about_id: bytes | None
    sheet_code: str | None
    void_reason: str | None
    parties: tuple[PartyNow, ...]
    events: tuple[Event, ...]
    """The oldest first."""
    scans: tuple[tuple[bytes, str], ...]
    """Attachments that prove it: their ids and names."""
    is_replaced: bool
    """Whether a later print has taken its place."""
    is_kept: bool
    """Whether what it said is in this folder, so that it can be printed again as it was."""

    @property
    def counts(self) -> bool:
        """Tell whether it is neither void nor replaced."""
        return self.void_reason is None and not self.is_replaced

    @property
    def is_own_text(self) -> bool:
        """Tell whether the school printed it from its own text, which no other folder has."""
        return (self.template or "").startswith("own")

    @property
    def awaited(self) -> tuple[str, ...]:
        """The parties that have not signed."""
        return tuple(each.party for each in self.parties if not each.has_signed)

    @property
    def is_whole(self) -> bool:
        """Tell whether all have signed; a paper that nobody signs is whole as it is."""
        return not self.awaited

    @property
    def is_refused(self) -> bool:
        """Tell whether somebody has refused."""
        return any(each.state == REFUSED for each in self.parties)

    @property
    def signed_on(self) -> date | None:
        """The day on which the last party signed; None while one hasn't."""
        days = [each.day for each in self.parties if each.has_signed and each.day]
        return max(days) if days and self.is_whole else None


def standing(party: str, events: Iterable[Event]) -> PartyNow:
    """Return where a party stands after its events, whatever order they come in."""
    now = PartyNow(party)
    ordered = sorted(
        (each for each in events if each.party == party and each.state in _RANK),
        key=lambda each: (each.day or date.min, _RANK[each.state], each.id),
    )
    for each in ordered:
        if not now.has_signed or each.state == REFUSED:
            now = PartyNow(party, each.state, each.day, each.reason)
        elif each.state in SIGNED_STATES and _RANK[each.state] > _RANK[now.state]:
            now = PartyNow(party, each.state, now.day)
    return now


def papers_now(
    session: Session, placements: Iterable[bytes] | None = None
) -> dict[bytes, list[PaperNow]]:
    """Return all papers of some placements, or of all, by placement and as they were printed."""
    p, s, a = PrintedPaper, Signature, Attachment
    found: dict[bytes, list[PaperNow]] = {}
    parts = [None] if placements is None else list(chunks(placements))
    for part in parts:
        papers = select(p).where(p.alive, p.paper.not_in(FORMS))
        signs = select(s).where(s.alive)
        if part is not None:
            papers = papers.where(p.placement_id.in_(part))
            signs = signs.where(s.placement_id.in_(part))
        rows = session.scalars(papers.order_by(p.printed_on, p.id)).all()
        if not rows:
            continue
        ids = {row.id for row in rows}
        files = select(a.id, a.name, a.media, a.about_id).where(a.alive)
        if part is not None:
            files = files.where(a.placement_id.in_(part))
        names: dict[bytes, str] = {}
        abouts: defaultdict[bytes, list[bytes]] = defaultdict(list)
        for record, name, media, about in session.execute(files):
            names[record] = shown_name(name, media)
            if about in ids:
                abouts[about].append(record)
        told = stand(rows, session.scalars(signs), _agreed(session, rows), names, abouts,
                     _kept(session, rows))  # fmt: skip
        for each in told:
            found.setdefault(each.placement_id, []).append(each)
    return found


def paper_now(session: Session, paper: bytes) -> PaperNow | None:
    """Return one paper; None where it is gone."""
    row = session.get(PrintedPaper, paper)
    if row is None or row.placement_id is None:
        return None
    rows = papers_now(session, [row.placement_id]).get(row.placement_id, [])
    return next((each for each in rows if each.id == paper), None)


def last_agreement(papers: Sequence[PaperNow]) -> PaperNow | None:
    """Return the agreement that counts: the last one signed by all, or else the last printed."""
    return last_that_counts([each for each in papers if each.kind == AGREEMENT])


def last_that_counts(prints: Sequence[PaperNow]) -> PaperNow | None:
    """Return which of the prints of one paper counts: as of `last_agreement`."""
    counting = [each for each in prints if each.counts]
    whole = [each for each in counting if each.is_whole and each.parties]
    return (whole or counting)[-1] if counting else None


def stand(
    rows: Sequence[PrintedPaper],
    events: Iterable[Signature],
    agreed: Mapping[bytes, date],
    names: Mapping[bytes, str],
    abouts: Mapping[bytes, Sequence[bytes]],
    kept: frozenset[bytes],
) -> list[PaperNow]:
    """Put papers together with what happened to them.

    `agreed` are agreements that are signed by all. One that was signed before signatures were
    noted one by one has no event at all: then its paper is signed as the agreement says.
    """
    happened: defaultdict[bytes, list[Event]] = defaultdict(list)
    for each in events:
        happened[each.paper_id or b""].append(
            Event(
                each.id, each.party or "", each.sign_state or "", each.day, each.signer,
                each.reason, each.attachment_id, each.noted_by,
            )
        )  # fmt: skip
    replaced = _replaced(rows)
    spoken_of = {row.about_id for row in rows if row.about_id and happened.get(row.id)}
    found = []
    for row in rows:
        mine = sorted(
            happened.get(row.id, []),
            key=lambda one: (one.day or date.min, _RANK.get(one.state, 0), one.id),
        )
        expected = [each for each in (row.parties or "").split() if each in PARTIES]
        expected += [one.party for one in mine if one.party not in expected]
        parties = tuple(standing(each, mine) for each in dict.fromkeys(expected))
        about = row.about_id
        of_agreement = about if row.paper == AGREEMENT and about not in spoken_of else None
        if of_agreement is not None and of_agreement in agreed:
            parties = tuple(PartyNow(each, ON_PAPER, agreed[of_agreement]) for each in expected)
        proofs = [*abouts.get(row.id, ()), *(one.attachment_id for one in mine)]
        found.append(
            PaperNow(
                row.id, row.placement_id or b"", row.paper or "", row.number_text,
                row.language or "lv", row.template, row.printed_on, row.copies, row.pages,
                about, row.sheet_code, row.void_reason, parties, tuple(mine),
                tuple((one, names[one]) for one in dict.fromkeys(proofs) if one and one in names),
                row.id in replaced, row.id in kept,
            )
        )  # fmt: skip
    return found


def _replaced(rows: Sequence[PrintedPaper]) -> set[bytes]:
    """Return the papers whose place was taken, be it by one that a third one has replaced since."""
    found: set[bytes] = set()
    before = {row.id: row.replaces_id for row in rows}
    for row in rows:
        earlier = before[row.id] if row.void_reason is None else None
        while earlier is not None and earlier not in found:
            found.add(earlier)
            earlier = before.get(earlier)
    return found


def _agreed(session: Session, rows: Iterable[PrintedPaper]) -> dict[bytes, date]:
    a = Agreement
    found: dict[bytes, date] = {}
    for part in chunks({row.about_id for row in rows if row.about_id and row.paper == AGREEMENT}):
        query = select(a.id, a.signed_on).where(a.id.in_(part), a.signed_on.is_not(None))
        found |= {record: day for record, day in session.execute(query) if day is not None}
    return found


def _kept(session: Session, rows: Iterable[PrintedPaper]) -> frozenset[bytes]:
    found: set[bytes] = set()
    for part in chunks({row.id for row in rows}):
        query = select(PrintedData.paper_id).where(PrintedData.paper_id.in_(part))
        found |= {record for record in session.scalars(query) if record}
    return frozenset(found)
