"""The attachments of a placement: what each is and is about, whose, and how much of it is here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.ledger.change import raw_connection
from app.ledger.graph import Graph
from app.ledger.history import Version, history
from app.records import (
    Agreement,
    Amendment,
    Assessment,
    Attachment,
    LogEntry,
    PartMark,
    PlacementReport,
    PrintedPaper,
)
from app.reports.conflict_detail import may_write
from app.reports.history_words import author_words
from app.reports.memory import Teller
from app.reports.record_names import record_names
from app.rules.attached import shown_name
from app.storage.attachments import AttachmentStore, is_keepable
from app.storage.pieces import Content

_NAME: Final = 3
_ABOUT: Final = (Agreement, Amendment, PrintedPaper, Assessment, PlacementReport, PartMark)
"""What attachments can be about besides days."""
HERE, COMING, MISSING, DAMAGED, NAMELESS = "here", "coming", "missing", "damaged", "nameless"
STANDINGS: Final = {
    HERE: N_("here"),
    COMING: N_("on its way: {here} of {all}"),
    MISSING: N_("not here yet"),
    DAMAGED: N_("damaged"),
    NAMELESS: N_("names no file"),
}
"""How much of a file is here; nameless is a record of bytes that can't be kept."""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attachment; its name is safe to show and to give to a file."""

    id: bytes
    name: str
    kind: str
    media: str
    size: int
    """Bytes."""
    about_id: bytes | None
    about: str
    """What it is about, in words; empty for the placement as a whole."""
    added_at: datetime | None
    """By the clock of who added it."""
    who: str
    author: str
    """Who added it, with their role and computer."""
    standing: str
    """One of `STANDINGS`."""
    pieces: int
    count: int
    may: bool
    """Whether this folder's person may change or delete it."""
    at_school: bool = False
    """Whether it lies where the school alone has it, as the form of a survey does."""

    @property
    def whole(self) -> bool:
        """Tell whether all of it is here."""
        return self.standing == HERE


@dataclass(frozen=True, slots=True)
class AboutRow:
    """Something in a placement that an attachment can be about."""

    id: bytes
    name: str


def attachments_of(
    session: Session, placement: bytes, store: AttachmentStore
) -> list[AttachmentRow]:
    """Return the attachments of a placement, the newest first. Looks at the disk."""
    found = session.scalars(
        select(Attachment).where(Attachment.placement_id == placement, Attachment.alive)
    ).all()
    graph = Graph(raw_connection(session.connection()).cursor())
    made = {each.id: _made(graph, each.id) for each in found}
    teller = Teller(session, {version.author for version in made.values() if version is not None})
    about = _about_names(session, found)
    rows = [_row(each, made[each.id], teller, graph, about, store) for each in found]
    rows.sort(key=lambda row: (row.added_at.timestamp() if row.added_at else 0, row.id))
    return rows[::-1]


def proven(session: Session, placement: bytes) -> frozenset[bytes]:
    """Return the records of a placement that something is attached to."""
    found = session.scalars(
        select(Attachment.about_id).where(Attachment.placement_id == placement, Attachment.alive)
    )
    return frozenset(record for record in found if record)


def abouts(session: Session, placement: bytes) -> list[AboutRow]:
    """Return what an attachment can be about, days last and absences first of them."""
    wanted: list[tuple[str, bytes]] = []
    for model in _ABOUT:
        records = session.scalars(
            select(model.id).where(model.placement_id == placement, model.alive)
        )
        wanted += [(model.__tablename__, record) for record in records]
    days = session.scalars(
        select(LogEntry.id)
        .where(LogEntry.placement_id == placement, LogEntry.alive)
        .order_by(LogEntry.absence.is_(None), LogEntry.day)
    )
    wanted += [(LogEntry.__tablename__, record) for record in days]
    names = record_names(session, wanted)
    return [AboutRow(record, names[table, record]) for table, record in wanted]


def standing_words(row: AttachmentRow) -> str:
    """Return how much of an attachment is here."""
    return _(STANDINGS[row.standing]).format(here=row.pieces, all=row.count)


def _made(graph: Graph, record: bytes) -> Version | None:
    versions = history(graph.cursor, record)
    return next((version for version in reversed(versions) if version.created), None)


def _about_names(session: Session, found: Iterable[Attachment]) -> dict[bytes, str]:
    wanted = {each.about_id for each in found if each.about_id is not None}
    if not wanted:
        return {}
    named: list[tuple[str, bytes]] = []
    for model in (*_ABOUT, LogEntry):
        records = session.scalars(select(model.id).where(model.id.in_(wanted), model.alive))
        named += [(model.__tablename__, record) for record in records]
    return {record: name for (_table, record), name in record_names(session, named).items()}


def _row(
    found: Attachment,
    made: Version | None,
    teller: Teller,
    graph: Graph,
    about: dict[bytes, str],
    store: AttachmentStore,
) -> AttachmentRow:
    told = teller.row(made) if made is not None else None
    about_id = found.about_id
    lost = _("one that isn't here")
    standing, pieces, count = _standing(store, graph, found)
    return AttachmentRow(
        found.id, shown_name(found.name, found.media), found.kind or "", found.media or "",
        found.size or 0, about_id, about.get(about_id, lost) if about_id is not None else "",
        told.at if told is not None else None,
        told.name if told is not None else "",
        author_words(told.name, told.role, told.device) if told is not None else "",
        standing, pieces, count,
        may_write(graph, found.scope, Attachment.number, found.id, _NAME),
        graph.scope_by_no(found.scope).kind != "placement",
    )  # fmt: skip


def _standing(store: AttachmentStore, graph: Graph, found: Attachment) -> tuple[str, int, int]:
    digest, size = found.digest, found.size
    if digest is None or size is None or not is_keepable(digest, size):
        return NAMELESS, 0, 0
    lies = store.standing(Content(graph.scope_by_no(found.scope).id, digest, size))
    if lies.damaged:
        return DAMAGED, lies.pieces, lies.count
    if lies.whole:
        return HERE, lies.pieces, lies.count
    return (COMING if lies.begun else MISSING), lies.pieces, lies.count
