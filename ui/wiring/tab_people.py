"""Inviting the mentor and the student of a placement, and files for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.access import end_access, give_access_back
from app.actions.exchange import Invited, invite
from app.actions.on_paper import is_on_paper, paper_set, put_on_paper, write_paper_set
from app.actions.posting import invitation_letter
from app.documents.letter import LetterFacts
from app.i18n import _, language
from app.reports.access import AccessRow, access, leaving
from app.reports.cover import cover
from app.reports.school import school
from ui.pages.placements.people import Party
from ui.widgets.five_words import FiveWords
from ui.widgets.new_file import documents
from ui.wiring.desk import Desk
from ui.wiring.opening import offer_folder
from ui.wiring.printing import print_letter, save_letter
from ui.wiring.sending import letter_functions


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.placements.people import PeoplePage, PeopleVerbs

    office = desk.office

    def make(role: str, path: Path, then: Callable[[FiveWords], object]) -> None:
        def show(made: Invited) -> None:
            then(FiveWords(role, made.name, made.path.name, made.words))

        office.do(
            lambda folder: invite(folder, placement, path, role),
            said=lambda made: _("The invitation is in “{file}”.").format(file=made.path.name),
            then=show,
            undoable=False,
        )

    def end(row: AccessRow, reason: str) -> None:
        office.do(
            lambda folder: end_access(folder, placement, row.person, reason),
            said=lambda name: _("{name} has no access to this placement any more.").format(
                name=name
            ),
        )

    def give_back(row: AccessRow) -> None:
        office.do(
            lambda folder: give_access_back(folder, placement, row.person),
            said=lambda name: _("{name} has access to this placement again.").format(name=name),
        )

    def put(role: str) -> None:
        office.do(
            lambda folder: put_on_paper(folder, placement, role),
            said=lambda name: _("{name}: everything on paper from now on.").format(name=name),
        )

    pages: list[PeoplePage] = []
    page = PeoplePage(
        PeopleVerbs(
            parties=lambda: parties(desk, placement),
            invite=make,
            send=lambda row: desk.go("exchange", record=row.person),
            letter=lambda words, path: save_letter(desk, _facts(desk, words), path),
            print_letter=lambda words: print_letter(desk, _facts(desk, words)),
            copy=lambda words: desk.app.clipboard().setText(words),
            earlier=lambda: earlier(desk, placement),
            leaving=lambda row: office.ask(leaving, placement, row.role, row.person),
            end=end,
            give_back=give_back,
            put_on_paper=put,
            write_papers=lambda role: _write_papers(desk, placement, role, pages[0]),
            invitation_letter=lambda role, file, spoken: invitation_letter(
                desk.office.folder, placement, role, spoken, file
            ),
            letters=letter_functions(desk),
        )
    )
    pages.append(page)
    return page


def parties(desk: Desk, placement: bytes) -> list[Party]:
    """Return the placement's mentor and student, and how far each has come."""
    found = desk.office.ask(cover, placement)
    if found is None:
        return []
    rows = access_by_role(desk, placement)
    people = (("mentor", found.mentor), ("student", found.student))
    return [
        Party(role, card.name or "", rows.get(role), _papers(desk, placement, role))
        for role, card in people
    ]


def access_by_role(desk: Desk, placement: bytes) -> dict[str, AccessRow]:
    """Return the access of the placement's mentor and student, where they were invited."""
    rows: dict[str, AccessRow] = {}
    for row in desk.office.ask(access, placement):
        if not row.current:
            continue
        known = rows.get(row.role)
        if known is None or known.joined_at is None or known.ended_at is not None:
            rows[row.role] = row
    return rows


def _papers(desk: Desk, placement: bytes, role: str) -> list[str] | None:
    if not desk.office.ask(is_on_paper, placement, role):
        return None
    return [paper.title for paper in paper_set(role)]


def _write_papers(desk: Desk, placement: bytes, role: str, page: QWidget) -> None:
    """Ask for a folder and write the paper set there, in the language spoken now."""
    start = desk.preferences.send_folder or documents()
    title = _("Where to keep the papers")
    found = QFileDialog.getExistingDirectory(page, title, str(start))
    if not found:
        return
    spoken = language()

    def said(made: list[Path]) -> str:
        return _("The paper set is in “{place}”: {files}.").format(
            place=Path(found).name or found, files=", ".join(path.name for path in made)
        )

    desk.office.do_long(
        lambda: _("Making the paper set…"),
        lambda folder, progress: write_paper_set(
            folder, placement, role, spoken, Path(found), progress
        ),
        said=said,
        then=lambda _made: offer_folder(desk, Path(found)),
    )


def earlier(desk: Desk, placement: bytes) -> list[AccessRow]:
    """Return those who had access and are mentor or student of the placement no more."""
    return [row for row in desk.office.ask(access, placement) if not row.current]


def _facts(desk: Desk, words: FiveWords) -> LetterFacts:
    found = desk.office.ask(school)
    contacts = [found.phone, found.email] if found else []
    return LetterFacts(
        role=words.role,
        name=words.name,
        teacher=desk.office.folder.identity.name,
        school_name=found.name if found else "",
        school_contacts=", ".join(part for part in contacts if part),
        file=words.file,
        words=words.words,
    )
