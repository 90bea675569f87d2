"""Events of signatures as they are written, and agreements that follow from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.actions.fields import living
from app.errors import UserError
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.ledger.undo import SETTLE_PAPERS
from app.records import Agreement, Placement, PrintedPaper, Signature, new_id
from app.reports.agreements import agreements
from app.reports.listing import chunks
from app.reports.signatures import Event, PaperNow, last_agreement, papers_now, stand
from app.rules.kinds import DRAFT, SIGNED
from app.rules.paper_words import AGREEMENT, ON_PAPER

Before = Mapping[bytes, Sequence[PaperNow]]
"""The papers of placements before a change, by placement."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted of a paper at a party; all that is said is judged already."""

    state: str
    day: date
    noted_by: str
    reason: str | None = None
    attachment: bytes | None = None
    signer: str | None = None


def add_event(change: Change, paper: PrintedPaper, party: str, noted: Noted) -> bytes:
    """Write one event; return it."""
    event = Signature(
        id=new_id(), scope=paper.scope, placement_id=paper.placement_id, paper_id=paper.id,
        party=party, sign_state=noted.state, day=noted.day, reason=noted.reason,
        attachment_id=noted.attachment, signer=noted.signer, noted_by=noted.noted_by,
    )  # fmt: skip
    change.add(event)
    return event.id


def say_signed(change: Change, paper: PrintedPaper, before: Before, noted_by: str) -> None:
    """Write down, one by one, that all signed a paper that only its agreement calls signed."""
    for now in before.get(paper.placement_id or b"", ()):
        if now.id == paper.id and now.is_whole and not now.events:
            for each in now.parties:
                noted = Noted(ON_PAPER, each.day or clock.today(), noted_by)
                add_event(change, paper, each.party, noted)


def sign_whole(change: Change, placements: Iterable[bytes], day: date, noted_by: str) -> None:
    """Note that all who had not signed the last printed agreements have signed on paper."""
    for papers in papers_now(change, placements).values():
        last = last_agreement(papers)
        if last is not None:
            row = living(change, PrintedPaper, last.id)
            for party in last.awaited:
                add_event(change, row, party, Noted(ON_PAPER, day, noted_by))


def agreement_of(change: Change, placement: bytes) -> Agreement | None:
    """Return a placement's agreement, one that is only now being made as well."""
    for each in (*change.new, *change.dirty):
        if (
            isinstance(each, Agreement)
            and each.placement_id == placement
            and each.alive is not False
        ):
            return each
    a = Agreement
    query = select(a).where(a.placement_id == placement, a.alive).order_by(a.id)
    return change.scalars(query).first()


def settle(change: Change, before: Before, placements: Iterable[bytes]) -> None:
    """Have agreements say what their papers say: signed by all, or not any more.

    A date that an agreement has stays. A placement that was a draft becomes signed; one that has
    not begun is a draft again where a signature was taken back.
    """
    for placement in set(placements):
        papers = _as_changed(change, placement)
        agreement = agreement_of(change, placement)
        if agreement is None or _happened(papers) == _happened(before.get(placement, ())):
            continue
        was, now = last_agreement(before.get(placement, ())), last_agreement(papers)
        card = living(change, Placement, placement)
        if now is not None and now.is_whole and now.events:
            agreement.signed_on = agreement.signed_on or now.signed_on
            if card.stage in (None, DRAFT):
                card.stage = SIGNED
        elif was is not None and was.is_whole:
            agreement.signed_on = None
            _draft_again(card)


def settle_signed(folder: DataFolder, brought: Collection[bytes] | None = None) -> None:
    """Have agreements say what their papers say after an import, by its signatures and papers.

    Two teachers may each note some of the parties: on neither computer have all signed till then.
    Or one notes that all have signed what the other declared void. Without `brought` all are meant.
    """
    nothing = brought is not None and not brought
    if nothing or not folder.started or not folder.identity.is_teacher:
        return
    with folder.read() as session:
        places: set[bytes] = set()
        for model in (Signature, PrintedPaper):
            query = select(model.placement_id).where(model.alive)
            for part in [None] if brought is None else chunks(brought):
                some = query if part is None else query.where(model.id.in_(part))
                places |= {each for each in session.scalars(some) if each}
        differing = _differing(session, places)
    if not differing:
        return
    with suppress(UserError), folder.change(SETTLE_PAPERS) as change:
        for placement, day in differing.items():
            agreement, card = agreement_of(change, placement), change.get(Placement, placement)
            if agreement is None or card is None:
                continue
            agreement.signed_on = day
            if day is not None and card.stage in (None, DRAFT):
                card.stage = SIGNED
            elif day is None:
                _draft_again(card)


def _differing(session: Session, placements: Collection[bytes]) -> dict[bytes, date | None]:
    """Return when the last party signed, or that not all have, where the agreement says else.

    It isn't signed any more where its day is that of a void paper and no other has been signed.
    """
    found: dict[bytes, date | None] = {}
    known = agreements(session, placements) if placements else {}
    told = papers_now(session, placements) if placements else {}
    for placement, row in known.items():
        prints = [each for each in told.get(placement, ()) if each.kind == AGREEMENT]
        last = last_agreement(prints)
        if last is not None and last.is_whole:
            if last.events and row.signed_on is None:
                found[placement] = last.signed_on
        elif row.signed_on is not None and any(
            each.void_reason and each.events and each.signed_on == row.signed_on for each in prints
        ):
            found[placement] = None
    return found


def _draft_again(card: Placement) -> None:
    if card.stage == SIGNED and card.starts_on and card.starts_on > clock.today():
        card.stage = DRAFT


def _happened(papers: Iterable[PaperNow]) -> list[tuple[bytes, bool, tuple[Event, ...]]]:
    """Return what has happened to the agreement's papers, whatever else was noted of others."""
    return [(each.id, each.counts, each.events) for each in papers if each.kind == AGREEMENT]


def _as_changed(change: Change, placement: bytes) -> list[PaperNow]:
    """Return a placement's papers with what this change is about to write."""
    gone = {each.id for each in change.deleted if isinstance(each, Signature)}
    new = [each for each in change.new if getattr(each, "placement_id", None) == placement]
    rows = change.scalars(
        select(PrintedPaper)
        .where(PrintedPaper.placement_id == placement, PrintedPaper.alive)
        .order_by(PrintedPaper.printed_on, PrintedPaper.id)
    ).all()
    events = change.scalars(
        select(Signature).where(Signature.placement_id == placement, Signature.alive)
    ).all()
    return stand(
        [*rows, *(each for each in new if isinstance(each, PrintedPaper))],
        [
            *(each for each in events if each.id not in gone),
            *(each for each in new if isinstance(each, Signature)),
        ],
        {}, {}, {}, frozenset(),
    )  # fmt: skip
