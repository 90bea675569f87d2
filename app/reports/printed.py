"""What was printed last for each placement, and what it was printed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.records import Agreement, Amendment, Placement, PrintedData, PrintedPaper, Signature
from app.reports.listing import chunks, gone
from app.rules.paper_words import AGREEMENT, AMENDMENTS, SIGNED_STATES


@dataclass(frozen=True, slots=True)
class Whose:
    """Which placement a paper is of, the scope that it lies in, and what it is about."""

    placement_id: bytes
    scope: int
    about_id: bytes | None = None


@dataclass(frozen=True, slots=True)
class Printing:
    """A paper that was printed and counts; `content` is what it said, as it is kept."""

    id: bytes
    placement_id: bytes
    about_id: bytes | None
    language: str
    is_signed: bool = False
    content: tuple[str, ...] = ()
    template_id: bytes | None = None
    beside_id: bytes | None = None
    letterhead_id: bytes | None = None
    layout: int | None = None


def whose(session: Session, kind: str, ids: Iterable[bytes]) -> dict[bytes, Whose]:
    """Return whose the papers are, by what was asked for: amendments, else placements."""
    wanted = list(ids)
    found: dict[bytes, Whose] = {}
    for part in chunks(wanted):
        if kind in AMENDMENTS:
            query = (
                select(Amendment.id, Placement.id, Placement.scope, Amendment.id)
                .join(Placement, Placement.id == Amendment.placement_id)
                .where(Amendment.id.in_(part), Placement.alive)
            )
        else:
            query = (
                select(
                    Placement.id, Placement.id, Placement.scope,
                    select(func.min(Agreement.id))
                    .where(Agreement.placement_id == Placement.id, Agreement.alive)
                    .scalar_subquery(),
                ).where(Placement.id.in_(part), Placement.alive)
            )  # fmt: skip
        for asked, placement, scope, about in session.execute(query):
            told = kind == AGREEMENT or kind in AMENDMENTS
            found[asked] = Whose(placement, scope, about if told else None)
    if len(found) < len(set(wanted)):
        raise gone()
    return found


def printings(session: Session, kind: str, papers: Mapping[bytes, Whose]) -> dict[bytes, Printing]:
    """Return the last print of each paper, by the same keys; without those never printed."""
    last: dict[tuple[bytes, bytes | None], Printing] = {}
    p = PrintedPaper
    for part in chunks({each.placement_id for each in papers.values()}):
        signed = set(
            session.scalars(
                select(Signature.paper_id).where(
                    Signature.placement_id.in_(part), Signature.alive,
                    Signature.sign_state.in_(SIGNED_STATES),
                )
            )
        )  # fmt: skip
        found = session.scalars(
            select(p)
            .where(p.placement_id.in_(part), p.paper == kind, p.alive, p.void_reason.is_(None))
            .order_by(p.printed_on, p.id)
        )
        for one in found:
            last[one.placement_id or b"", _about(kind, one)] = Printing(
                one.id, one.placement_id or b"", one.about_id, one.language or "",
                one.id in signed,
            )  # fmt: skip
    last = _with_data(session, last)
    keys = {asked: (each.placement_id, _about(kind, each)) for asked, each in papers.items()}
    return {asked: last[key] for asked, key in keys.items() if key in last}


def _about(kind: str, each: Whose | PrintedPaper) -> bytes | None:
    """Return what tells a placement's papers of one kind apart: several amendments count."""
    return each.about_id if kind in AMENDMENTS else None


def _with_data(
    session: Session, last: dict[tuple[bytes, bytes | None], Printing]
) -> dict[tuple[bytes, bytes | None], Printing]:
    pieces: dict[bytes, list[PrintedData]] = {}
    d = PrintedData
    for part in chunks([each.id for each in last.values()]):
        query = select(d).where(d.paper_id.in_(part)).order_by(d.paper_id, d.piece)
        for piece in session.scalars(query):
            pieces.setdefault(piece.paper_id or b"", []).append(piece)
    found = {}
    for key, each in last.items():
        if each.id in pieces:
            first = pieces[each.id][0]
            each = replace(
                each, content=tuple(piece.content or "" for piece in pieces[each.id]),
                template_id=first.template_id, beside_id=first.beside_id,
                letterhead_id=first.letterhead_id, layout=first.layout,
            )  # fmt: skip
        found[key] = each
    return found


def contents_of(session: Session, paper: bytes) -> list[str]:
    """Return what a paper said, as it is kept, piece by piece.

    The paper decides whether it is there: a colleague who deleted its placement deleted this too,
    and the placement may have been kept after all.
    """
    d = PrintedData
    query = select(d.content).where(d.paper_id == paper).order_by(d.piece)
    return [content or "" for content in session.scalars(query)]
