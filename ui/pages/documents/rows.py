"""One agreement in the list of papers, and what the page asks and does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from app.i18n import N_, _, ngettext
from app.i18n.dates import screen_date
from app.reports.signatures import PartyNow
from ui.models.table import Chip, Column
from ui.widgets.paper_marks import party_chip, party_words
from ui.widgets.translated import say

NEW, PRINTED, SIGNED = "new", "printed", "signed"
INCOMPLETE = "incomplete"
PARTIES = "parties"
MISSING = "missing"
"""The column that is sorted by what is known beside the window's thread."""
STATES = {
    NEW: N_("Not printed yet"),
    PRINTED: N_("Printed, not returned"),
    SIGNED: N_("Signed"),
    INCOMPLETE: N_("Incomplete papers"),
}
"""What the list is narrowed to; in incomplete ones any paper is missing or not signed by all."""
_SIGNS = {"good": "✓", "waiting": "…", "problem": "✗"}
Ids = Sequence[bytes]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """The agreement of a placement; `id` is the placement's.

    `missing` are the fields that would print as blanks, by their names in templates; None where
    that isn't known yet.
    """

    id: bytes
    student: str
    group: str
    company: str
    number: str
    printed_on: date | None
    signed_on: date | None
    missing: tuple[str, ...] | None
    parties: tuple[PartyNow, ...] = ()
    """Where those who sign the agreement stand, once it is printed."""

    @property
    def state(self) -> str:
        """How far the agreement is."""
        if self.signed_on:
            return SIGNED
        return PRINTED if self.printed_on else NEW


@dataclass(frozen=True, slots=True)
class How:
    """Which paper is printed, in which language (lv, en, or lv+en), and how many copies of each.

    `used` are the labels that are gone from the first sheet already.
    """

    kind: str
    language: str
    copies: int
    used: int = 0


class AsksIds(Protocol):
    """Tells which papers are meant, in their order."""

    def __call__(
        self, filters: Mapping[str, str], only: tuple[bytes, ...] | None,
        sort: str = "student", descending: bool = False,
    ) -> Ids: ...  # fmt: skip


@dataclass(frozen=True)
class DocumentsVerbs:
    """`ids` takes the filters (search, group, state) and the order; by student unless told.

    `fetch` leaves open what papers lack, `fetch_whole` doesn't and takes as long as they take;
    `lacking` hands it over, made beside the window's thread.
    """

    ids: AsksIds
    fetch: Callable[[Ids], Sequence[PaperRow]]
    fetch_whole: Callable[[Ids, How], Sequence[PaperRow]]
    lacking: Callable[[Ids, How, Callable[[Mapping[bytes, Sequence[str]]], object]], object]
    count: Callable[[], int]
    groups: Callable[[], Sequence[str]]
    save: Callable[[Ids, How, Path], object]
    save_each: Callable[[Ids, How, Path], object]
    """Write each into a file of its own in a folder."""
    save_docx: Callable[[Ids, How, Path], object]
    print: Callable[[Ids, How], object]
    sign: Callable[[Ids], object]
    open: Callable[[bytes], object]
    archive: Callable[[str], object]
    """Show which papers the folders of a group hold, or of all groups."""
    begin: Callable[[], object]
    """Go where placements are made, while there are none."""


def paper_columns(
    known: Callable[[bytes], Sequence[str] | None],
) -> list[Column[PaperRow]]:
    """Return the columns; `known` tells what a paper lacks where its row doesn't."""

    def missing(row: PaperRow) -> str:
        keys = row.missing if row.missing is not None else known(row.id)
        if keys is None:
            return "…"
        words = ngettext("{count} field", "{count} fields", len(keys))
        return words.format(count=len(keys)) if keys else "–"

    return [
        Column("student", N_("Student"), lambda row: row.student, letters=26),
        Column("group", N_("Group"), lambda row: row.group, letters=10),
        Column("company", N_("Company"), lambda row: row.company or "–", letters=28),
        Column("agreement", N_("Number"), lambda row: row.number or "–", letters=12),
        Column("state", N_("State"), lambda row: _chip(row)[1], chip=_chip, letters=26),
        Column(
            "printed",
            N_("Printed on"),
            lambda row: _day(row.printed_on),
            shown=False,
            value=lambda row: row.printed_on,
        ),
        Column(
            "signed",
            N_("Signed on"),
            lambda row: _day(row.signed_on),
            shown=False,
            value=lambda row: row.signed_on,
        ),
        Column(PARTIES, N_("Signatures"), party_marks, value=_in_full, letters=40),
        Column(MISSING, N_("Missing"), missing, letters=14),
    ]


def party_marks(row: PaperRow) -> str:
    """Return where each party stands: a sign and who."""
    said = [
        f"{_SIGNS.get(party_chip(each)[0], '○')} {party_words([each.party])}"
        for each in row.parties
    ]
    return " · ".join(said) or "–"


def _in_full(row: PaperRow) -> str:
    said = [f"{party_words([each.party])}: {party_chip(each)[1]}" for each in row.parties]
    return "; ".join(said) or "–"


def _day(day: date | None) -> str:
    return screen_date(day) if day else "–"


def _chip(row: PaperRow) -> Chip:
    if row.state == SIGNED:
        return "good", _("Signed"), "quill-pen-line"
    if row.printed_on:
        return "waiting", _("Printed"), "printer-line"
    return "neutral", say(STATES[NEW]), "draft-line"
