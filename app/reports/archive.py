"""Is everything there? The papers that belong into each placement's folder, and those that do not
count yet: not printed, not signed by all, refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from app import clock
from app.i18n.collation import key
from app.records import (
    Agreement,
    Assessment,
    Attachment,
    LogEntry,
    Placement,
    PlacementItem,
    PlacementReport,
    PlacementTerms,
    PrintedPaper,
    Signature,
    Stretch,
)
from app.reports.listing import chunks, contains
from app.reports.signatures import PaperNow, last_agreement, papers_now
from app.reports.terms import terms_cells
from app.rules.archive_words import (
    LATER,
    MISSING,
    OUT,
    REFUSED,
    WHOLE,
    WRITTEN,
    Belongs,
    belonging,
    read_chosen,
)
from app.rules.kinds import COMPLETED, TERMINATED
from app.rules.paper_words import AGREEMENT
from app.rules.turns import IN_FORCE, RETURNED, WAITS

TOLD_FROM: Final = frozenset(
    record.__tablename__
    for record in (
        Agreement, Assessment, Attachment, LogEntry, Placement, PlacementItem, PlacementReport,
        PlacementTerms, PrintedPaper, Signature, Stretch,
    )
)  # fmt: skip
"""The records that tell whether everything is there: when one changes, ask again."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A paper that belongs into the folder, or one that is there besides."""

    paper: str
    state: str
    """One of `SLOT_STATES`."""
    why: str = ""
    """Why it belongs there, a msgid; empty for those besides."""
    due_on: date | None = None
    papers: tuple[PaperNow, ...] = ()
    """What was printed of it and counts, the oldest first."""
    since: date | None = None
    """When what is there was printed, signed by all, or handed in."""

    @property
    def now(self) -> PaperNow | None:
        """The one that the state is about."""
        whole = [each for each in self.papers if each.is_whole]
        if self.state == WHOLE and whole:
            return whole[-1]
        return self.papers[-1] if self.papers else None

    @property
    def awaited(self) -> tuple[str, ...]:
        """The parties whose signatures are awaited."""
        return self.now.awaited if self.now is not None and self.state in (OUT, REFUSED) else ()

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done about it."""
        return self.state in (MISSING, OUT, REFUSED)


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """The papers of a placement; `id` is the placement's."""

    id: bytes
    student: str
    group: str
    company: str
    kind: str | None
    starts_on: date | None
    ends_on: date | None
    slots: tuple[Slot, ...]
    """What belongs there, in its order, then what is there besides."""
    past: tuple[PaperNow, ...]
    """Void and replaced papers, the oldest first."""

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing that is due is missing and nobody's signature is awaited."""
        return not any(slot.is_open for slot in self.slots)

    @property
    def lacking(self) -> int:
        """How many papers something is to be done about."""
        return sum(slot.is_open for slot in self.slots)

    def slot(self, paper: str) -> Slot | None:
        """Return how it is with a paper; None where it doesn't belong here and isn't there."""
        return next((slot for slot in self.slots if slot.paper == paper), None)


@dataclass(frozen=True, slots=True)
class ArchiveWanted:
    """Which placements: of a group, with a text in them, only those that lack something."""

    group: str | None = None
    text: str = ""
    open_only: bool = False


def archive(session: Session, wanted: ArchiveWanted) -> list[ArchiveRow]:
    """Return the papers of many placements, by group and name."""
    p = Placement
    query = select(p.id).where(p.alive)
    if wanted.group is not None:
        query = query.where(p.group_code == wanted.group)
    if wanted.text:
        query = query.where(*contains(wanted.text, p.student_name, p.company_name))
    rows = archives(session, session.scalars(query).all())
    found = [row for row in rows.values() if not (wanted.open_only and row.is_whole)]
    return sorted(found, key=lambda row: (key(row.group), key(row.student), row.id))


def archives(session: Session, placements: Iterable[bytes]) -> dict[bytes, ArchiveRow]:
    """Return the papers of placements by their ids; those that are gone are left out."""
    wanted = list(placements)
    papers = papers_now(session, wanted)
    found = {}
    for part in chunks(wanted):
        p = Placement
        goes_on = set(session.scalars(
            select(p.continues_id).where(p.continues_id.in_(part), p.alive)
        ))  # fmt: skip
        signed = _dates(session, Agreement.placement_id, Agreement.signed_on, part)
        reported = _dates(session, PlacementReport.placement_id, PlacementReport.handed_in_on, part)
        written = _written(session, part)
        chosen = {
            record: read_chosen(cells.get("folder_papers"))
            for record, cells in terms_cells(session, part, ["folder_papers"]).items()
        }
        for place in session.scalars(select(p).where(p.id.in_(part), p.alive)):
            mine = papers.get(place.id, [])
            elsewhere = {"report_cover": reported.get(place.id)}
            in_program = {paper for paper, those in written.items() if place.id in those}
            if not any(each.kind == AGREEMENT and each.counts for each in mine):
                elsewhere[AGREEMENT] = signed.get(place.id)
            belong = [
                each for each in belonging(place.kind, chosen[place.id])
                if not (each.once and place.id in goes_on)
            ]  # fmt: skip
            found[place.id] = _row(place, mine, belong, elsewhere, in_program)
    return found


def incomplete(session: Session, placements: Iterable[bytes]) -> set[bytes]:
    """Return those of the placements in which a paper is missing or not signed by all."""
    return {record for record, row in archives(session, placements).items() if not row.is_whole}


def agreement_signs(
    session: Session, placements: Iterable[bytes] | None = None
) -> dict[bytes, PaperNow]:
    """Return the agreement of each placement that counts, where one was printed."""
    found = {
        record: last_agreement(each) for record, each in papers_now(session, placements).items()
    }
    return {record: each for record, each in found.items() if each is not None}


def _dates(session: Session, placement: Any, day: Any, part: Sequence[bytes]) -> dict[bytes, date]:
    query = select(placement, day).where(placement.in_(part), day.is_not(None))
    return {record: when for record, when in session.execute(query.where(placement.class_.alive))}


def _written(session: Session, part: Sequence[bytes]) -> dict[str, set[bytes]]:
    """Return the placements whose papers are written and confirmed in the program."""
    e, a, i = LogEntry, Assessment, PlacementItem
    days = select(e.placement_id).where(e.placement_id.in_(part), e.alive).distinct()
    confirmed = set(session.scalars(days.where(text(IN_FORCE))))
    still_open = set(session.scalars(days.where(or_(text(WAITS), text(RETURNED)))))
    assessed = select(a.placement_id).where(
        a.placement_id.in_(part), a.alive, a.role == "mentor", a.stage == "final"
    )
    items = select(i.placement_id).where(i.placement_id.in_(part), i.alive).distinct()
    planned = select(Stretch.placement_id).where(
        Stretch.placement_id.in_(part), Stretch.alive, Stretch.stretch_kind == "work"
    )
    diary = {each for each in confirmed - still_open if each}
    return {
        "diary": diary,
        "time_record": diary,
        "annex_schedule": {each for each in session.scalars(planned) if each},
        "assessment": {each for each in session.scalars(assessed) if each},
        "programme": {each for each in session.scalars(items) if each},
    }


def _row(
    place: Placement,
    papers: Sequence[PaperNow],
    belong: Iterable[Belongs],
    elsewhere: Mapping[str, date | None],
    in_program: set[str],
) -> ArchiveRow:  # fmt: skip
    counting = [each for each in papers if each.counts]
    slots = [
        _slot(place, each, [one for one in counting if one.kind == each.paper],
              elsewhere.get(each.paper), each.paper in in_program)
        for each in belong
    ]  # fmt: skip
    known = {slot.paper for slot in slots}
    slots += [
        Slot(each.kind, state_of(each), papers=(each,), since=each.signed_on or each.printed_on)
        for each in counting if each.kind not in known
    ]  # fmt: skip
    return ArchiveRow(
        place.id, place.student_name or "", place.group_code or "", place.company_name or "",
        place.kind, place.starts_on, place.ends_on, tuple(slots),
        tuple(each for each in papers if not each.counts),
    )  # fmt: skip


def _slot(
    place: Placement,
    belongs: Belongs,
    papers: Sequence[PaperNow],
    elsewhere: date | None,
    is_written: bool,
) -> Slot:
    due_on = place.starts_on if belongs.due == "start" else place.ends_on
    state, since = MISSING, None
    if papers:  # the last one says how it is: what was printed anew is signed anew
        state = state_of(papers[-1])
        since = papers[-1].signed_on or papers[-1].printed_on
    elif elsewhere is not None:
        state, since = WHOLE, elsewhere
    elif not _is_due(place, belongs):
        state = LATER
    elif is_written:
        state = WRITTEN
    return Slot(belongs.paper, state, belongs.why, due_on, tuple(papers), since)


def state_of(paper: PaperNow) -> str:
    """Return how it is with a print that counts, one of `SLOT_STATES`."""
    if paper.is_whole:
        return WHOLE
    return REFUSED if paper.is_refused else OUT


def _is_due(place: Placement, belongs: Belongs) -> bool:
    today = clock.today()
    if belongs.due == "start":
        return place.starts_on is not None and place.starts_on <= today
    if place.stage in (COMPLETED, TERMINATED):
        return True
    return place.ends_on is not None and place.ends_on < today
