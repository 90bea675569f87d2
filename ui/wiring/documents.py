"""Printing for many: which agreements, what each lacks, one file or the printer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.actions.papers import lacking, sign_agreements
from app.documents.kinds import USED_UP
from app.i18n import language, ngettext
from app.reports import groups, placements
from app.reports.agreements import AgreementRow, agreements
from app.reports.archive import agreement_signs, incomplete
from app.reports.placements import PlacementFilter
from app.reports.search import placements_of_code
from app.reports.signatures import PaperNow
from app.reports.today import today_for_teacher
from ui.pages.documents.looking import Lacking
from ui.pages.documents.rows import (
    INCOMPLETE,
    NEW,
    PARTIES,
    PRINTED,
    SIGNED,
    DocumentsVerbs,
    How,
    Ids,
    PaperRow,
)
from ui.wiring.desk import Desk
from ui.wiring.printing import save_apart, save_for_word, save_papers, send_to_printer


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from ui.pages.documents.page import DocumentsPage

    office = desk.office

    def sign(ids: Ids) -> None:
        wanted = tuple(ids)
        office.do(
            lambda folder: sign_agreements(folder, wanted),
            said=lambda _none: ngettext(
                "{count} agreement is signed by all.", "{count} agreements are signed by all.",
                len(wanted),
            ).format(count=len(wanted)),
        )  # fmt: skip

    def look(ids: Ids, how: How, then: Callable[[Lacking], object]) -> None:
        office.ask_later(then, lacking, tuple(ids), how.language, how.kind)

    return DocumentsPage(
        DocumentsVerbs(
            ids=partial(_ids, desk),
            fetch=lambda ids: _rows(desk, ids, {}),
            fetch_whole=lambda ids, how: _rows(
                desk, ids, office.ask(lacking, ids, how.language, how.kind)
            ),
            lacking=look,
            count=lambda: office.ask(placements.count),
            groups=lambda: office.ask(groups.codes),
            save=lambda ids, how, path: save_papers(
                desk, _asked(ids, how), how.language, how.copies, path, how.kind
            ),
            save_each=lambda ids, how, place: save_apart(
                desk, _asked(ids, how), how.language, how.copies, place, how.kind
            ),
            save_docx=lambda ids, how, path: save_for_word(
                desk, _asked(ids, how), how.language, path, how.kind
            ),
            print=lambda ids, how: send_to_printer(
                desk, _asked(ids, how), how.language, how.copies, kind=how.kind
            ),
            sign=sign,
            open=lambda record: desk.go("placements", record=record),
            archive=lambda group: desk.go(
                "reports", begin=f"papers:{group}" if group else "papers"
            ),
            begin=lambda: desk.go("placements", begin="group"),
        ),
        language(),
    )


def _asked(ids: Ids, how: How) -> list[bytes]:
    """Return what the papers are asked of: the labels that are gone come first."""
    return [*[USED_UP] * how.used, *ids]


def badge(desk: Desk) -> int:
    """Return how many agreements are due to be printed."""
    lines = desk.office.ask(today_for_teacher)
    return sum(line.count for line in lines if line.kind == "to_print")


def _ids(
    desk: Desk,
    filters: Mapping[str, str],
    only: tuple[bytes, ...] | None,
    sort: str = "student",
    descending: bool = False,
) -> Sequence[bytes]:
    text = filters.get("search", "")
    of_code = desk.office.ask(placements_of_code, text)
    if of_code:
        text, only = "", tuple(each for each in of_code if only is None or each in only)
    wanted = PlacementFilter(text=text, group=filters.get("group"), only=only)
    by_paper = _BY_PAPER.get(sort)
    order = ("student", False) if by_paper or sort == PARTIES else (sort, descending)
    found = desk.office.ask(placements.ids, wanted, *order)
    state = filters.get("state")
    if sort == PARTIES:
        signs = desk.office.ask(agreement_signs, found)
        found = sorted(found, key=lambda record: _signed(signs.get(record)), reverse=descending)
    if state is None and by_paper is None:
        return found
    papers = desk.office.ask(agreements)
    if state == INCOMPLETE:
        lacking_some = desk.office.ask(incomplete, found)
        found = [record for record in found if record in lacking_some]
    elif state is not None:
        found = [record for record in found if _state(papers.get(record)) == state]
    if by_paper is not None:
        found = sorted(found, key=lambda record: by_paper(papers.get(record)), reverse=descending)
    return found


def _signed(paper: PaperNow | None) -> tuple[int, int]:
    """Return how far the signatures of a paper are: what awaits most comes first."""
    return (1, -len(paper.awaited)) if paper else (0, 0)


def _state(paper: AgreementRow | None) -> str:
    if paper is None or not (paper.printed_on or paper.signed_on):
        return NEW
    return SIGNED if paper.signed_on else PRINTED


_BY_PAPER: Mapping[str, Callable[[AgreementRow | None], Any]] = {
    "state": lambda paper: (NEW, PRINTED, SIGNED).index(_state(paper)),
    "printed": lambda paper: (paper and paper.printed_on) or date.min,
    "signed": lambda paper: (paper and paper.signed_on) or date.min,
}
"""Orders that placements know nothing of."""


def _rows(desk: Desk, ids: Ids, gaps: Lacking) -> list[PaperRow]:
    signs = desk.office.ask(agreement_signs, ids)
    return [
        PaperRow(
            row.id, row.student_name, row.group_code, row.company_name or "",
            row.agreement_no or "", row.printed_on, row.signed_on,
            tuple(gaps[row.id]) if row.id in gaps else None,
            signs[row.id].parties if row.id in signs else (),
        )
        for row in desk.office.ask(placements.fetch, ids)
    ]  # fmt: skip
