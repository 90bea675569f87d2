"""The lines of the list: papers that are there, that are missing, and that don't count any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.archive import ArchiveRow, Slot, state_of
from app.reports.signatures import PaperNow
from app.rules.archive_words import LATER, MISSING, OUT, REFUSED, WHOLE, WRITTEN
from app.rules.paper_words import paper_words
from ui.models.table import Chip, Column
from ui.widgets.paper_marks import party_words, slot_chip
from ui.widgets.translated import begun

_URGENT = (REFUSED, MISSING, OUT, WRITTEN, WHOLE, LATER)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that was printed, or one that belongs here and isn't (`paper` is None)."""

    id: bytes
    kind: str
    place: int
    slot: Slot | None
    paper: PaperNow | None

    @property
    def counts(self) -> bool:
        """Tell whether it is neither void nor replaced."""
        return self.slot is not None

    @property
    def title(self) -> str:
        """What people call it."""
        return begun(paper_words(self.kind))


def lines_of(row: ArchiveRow) -> list[PaperLine]:
    """Return the lines of a placement, in the order in which its papers come about."""
    found: list[PaperLine] = []
    for slot in row.slots:
        papers = slot.papers or (None,)
        for paper in papers:
            shown = slot if paper is None or paper is slot.now else _of_one(slot, paper)
            record = paper.id if paper is not None else _id_of(slot.paper)
            found.append(PaperLine(record, slot.paper, len(found), shown, paper))
    for paper in row.past:
        found.append(PaperLine(paper.id, paper.kind, len(found), None, paper))
    return found


def line_chip(line: PaperLine) -> Chip:
    """Return how a line is shown."""
    if line.slot is not None:
        return slot_chip(line.slot)
    if line.paper is not None and line.paper.void_reason is not None:
        return "neutral", _("void"), "forbid-line"
    return "neutral", _("printed anew since"), "file-copy-2-line"


def line_columns() -> list[Column[PaperLine]]:
    """Return the columns."""
    return [
        Column("place", N_("Paper"), lambda line: line.title, letters=30),
        Column("state", N_("State"), lambda line: line_chip(line)[1], chip=line_chip, letters=24),
        Column("awaited", N_("Awaited"), _awaited, letters=24),
        Column("day", N_("Date"), _day, letters=12, value=_date),
        Column("number", N_("Number"), _number, letters=12, shown=False),
    ]


ORDER: dict[str, Callable[[PaperLine], Any]] = {
    "place": lambda line: line.place,
    "state": lambda line: _URGENT.index(line.slot.state) if line.slot else len(_URGENT),
    "awaited": lambda line: _awaited(line),
    "day": lambda line: str(_date(line) or ""),
    "number": lambda line: _number(line),
}
"""By what each column sorts."""


def _of_one(slot: Slot, paper: PaperNow) -> Slot:
    return Slot(slot.paper, state_of(paper), slot.why, slot.due_on, (paper,), paper.signed_on)


def _id_of(kind: str) -> bytes:
    return blake2b(kind.encode(), digest_size=16).digest()


def _awaited(line: PaperLine) -> str:
    return party_words(line.slot.awaited) if line.slot is not None else ""


def _date(line: PaperLine) -> Any:
    if line.slot is not None and line.paper is None:
        return line.slot.since or line.slot.due_on
    return line.paper.printed_on if line.paper is not None else None


def _day(line: PaperLine) -> str:
    day = _date(line)
    if day is None:
        return "–"
    late = line.paper is None and line.slot is not None and line.slot.state == LATER
    return _("from {date}").format(date=screen_date(day)) if late else screen_date(day)


def _number(line: PaperLine) -> str:
    return (line.paper.number if line.paper is not None else None) or "–"
