"""The papers of a placement: what was printed, who has signed, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.actions.signing import (
    attach_scan,
    note_signature,
    take_back_signatures,
    take_signed,
    void_papers,
)
from app.i18n import _
from app.reports.archive import ArchiveRow, archives
from app.reports.signatures import paper_now
from app.rules.paper_words import ELECTRONIC
from ui.pages.papers.functions import PapersFunctions, Refused
from ui.wiring.desk import Desk
from ui.wiring.paper_printing import (
    can_print,
    file_name_of,
    look_for_blanks,
    print_again,
    print_kind,
    save_again,
    save_kind,
)


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.papers.tab import PapersTab

    return PapersTab(functions(desk, placement))


def _proof(desk: Desk, paper: bytes) -> bytes | None:
    """Return the file that was attached to a paper last, which is what was signed."""
    now = desk.office.ask(paper_now, paper)
    return now.scans[-1][0] if now is not None and now.scans else None


def functions(desk: Desk, placement: bytes) -> PapersFunctions:
    """Return what the tab of a placement asks and does."""
    do = desk.office.do

    def row() -> ArchiveRow | None:
        return desk.office.ask(archives, [placement]).get(placement)

    def closed() -> str:
        if desk.role == "teacher":
            return ""
        return _("The school prints the papers and notes who has signed. Here you see how it is.")

    def note(
        paper: bytes, parties: Sequence[str], state: str, day: date, why: str, refused: Refused
    ) -> None:
        proof = _proof(desk, paper) if state == ELECTRONIC else None
        do(
            lambda folder: note_signature(
                folder, [paper], parties, state, day, reason=why, attachment=proof
            ),
            said=lambda _events: _("Noted."),
            refused=refused,
        )

    def attach(
        paper: bytes, parties: Sequence[str], path: Path, day: date, refused: Refused
    ) -> None:
        desk.office.do_long(
            lambda: _("Adding attachments…"),
            lambda folder, progress: attach_scan(
                folder, paper, parties, path, day, progress=progress
            ),
            said=lambda _record: _("The file is attached, and noted as signed."),
            refused=refused,
        )

    def take(kind: str, path: Path, refused: Refused) -> None:
        desk.office.do_long(
            lambda: _("Adding attachments…"),
            lambda folder, progress: take_signed(folder, placement, kind, path, progress=progress),
            said=lambda _record: _("The file is attached, and noted as signed."),
            refused=refused,
        )

    return PapersFunctions(
        archive=row,
        closed=closed,
        note=note,
        attach=attach,
        take_signed=take,
        take_back=lambda events: do(
            lambda folder: take_back_signatures(folder, events),
            said=lambda _none: _("Taken back."),
        ),
        void=lambda papers, why, refused: do(
            lambda folder: void_papers(folder, papers, why),
            said=lambda _none: _("The paper is void."),
            refused=refused,
        ),
        reprint=lambda paper: print_again(desk, [paper]),
        save_again=lambda paper, path: save_again(desk, [paper], path),
        file_name=lambda kind: file_name_of(desk, kind, placement),
        printable=can_print,
        blanks=lambda kind, then: look_for_blanks(desk, kind, placement, then),
        print=lambda kind: print_kind(desk, kind, [placement]),
        save=lambda kind, path: save_kind(desk, kind, [placement], path),
    )
