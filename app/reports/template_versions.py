"""The school's own texts of papers: which there are, and all versions of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.records import PaperTemplate, PrintedData
from app.rules.paper_words import KEPT, OWN, SHIPPED


@dataclass(frozen=True, slots=True)
class TextOf:
    """Of which paper a text is, in which language, for which kind of placement (None: all)."""

    paper: str
    language: str
    placement_kind: str | None = None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version; `made` is in UTC, `printed` says how many papers were printed from it."""

    id: bytes
    version: int
    name: str | None
    origin: str
    source: str | None
    legal_basis: str | None
    made: datetime
    printed: int
    in_force: bool


def own_versions(session: Session) -> dict[TextOf, int]:
    """Return the version in force of every text that the school has of its own."""
    t = PaperTemplate
    found: dict[TextOf, tuple[int, bytes, str]] = {}
    rows = session.execute(
        select(t.paper, t.language, t.placement_kind, t.version, t.id, t.origin).where(
            t.alive, func.coalesce(t.origin, "") != KEPT
        )
    )
    for paper, language, kind, version, record, origin in rows:
        of = TextOf(paper or "", language or "", kind)
        found[of] = max(found.get(of, (0, b"", "")), (version or 0, record, origin or ""))
    return {of: each[0] for of, each in found.items() if each[2] != SHIPPED}


def versions(session: Session, of: TextOf) -> list[VersionRow]:
    """Return every version of a text, the newest first; those only kept aren't choices."""
    t = PaperTemplate
    rows = session.execute(
        select(t.id, t.version, t.name, t.origin, t.source, t.legal_basis)
        .where(
            t.alive, t.paper == of.paper, t.language == of.language,
            t.placement_kind == of.placement_kind, func.coalesce(t.origin, "") != KEPT,
        )
        .order_by(func.coalesce(t.version, 0).desc(), t.id.desc())
    ).all()  # fmt: skip
    printed = printed_from(session, [row[0] for row in rows])
    return [
        VersionRow(
            record, version or 0, name, origin or OWN, source, basis, _made(record),
            printed.get(record, 0), record == rows[0][0],
        )
        for record, version, name, origin, source, basis in rows
    ]  # fmt: skip


def text_of_version(session: Session, record: bytes) -> str | None:
    """Return the text of a version; None where there is no such version."""
    found = session.get(PaperTemplate, record)
    return found.text if found is not None and found.alive else None


def printed_from(session: Session, ids: Iterable[bytes]) -> dict[bytes, int]:
    """Return how many papers were printed from each version; none where there are none."""
    wanted = list(ids)
    counts: dict[bytes, int] = {}
    for column in (PrintedData.template_id, PrintedData.beside_id):
        query = select(column, func.count()).where(column.in_(wanted), PrintedData.alive)
        for record, count in session.execute(query.group_by(column)):
            if record is not None:
                counts[record] = counts.get(record, 0) + count
    return counts


def _made(record: bytes) -> datetime:
    """Return when a record was made: its id begins with that."""
    return datetime.fromtimestamp(int.from_bytes(record[:6], "big") / 1000, UTC)
