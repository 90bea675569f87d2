"""Computers and the recovery file, for the settings' room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app import clock
from app.documents.letter import LetterFacts
from app.i18n import _, ngettext
from app.i18n.dates import screen_date
from app.progress import Progress
from app.reports.computers import ComputerRow, computers
from app.reports.recovery import recovery
from app.reports.school import school
from ui.pages.settings.verbs import ComputerVerbs, Refused, Words
from ui.widgets.five_words import FiveWords
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk
from ui.wiring.printing import print_letter, save_letter


def wire_computers(desk: Desk) -> ComputerVerbs:
    """Return what the cards ask and do."""
    office = desk.office

    def ask(then: Callable[[Sequence[ComputerRow]], object]) -> None:
        office.ask_later(while_there(then), computers)

    at_school = desk.role == "teacher"
    return ComputerVerbs(
        computers=ask,
        add=lambda path, then: _add(desk, path, then),
        invite=(lambda *given: _invite(desk, *given)) if at_school else None,
        remove=(lambda row: _remove(desk, row)) if at_school else None,
        recovery=lambda: office.ask(recovery),
        make_recovery=lambda path, then: _make_recovery(desk, path, then),
        letter=lambda words, path: save_letter(desk, _facts(desk, words), path),
        print_letter=lambda words: print_letter(desk, _facts(desk, words)),
        copy=lambda words: desk.app.clipboard().setText(words),
    )


def _add(desk: Desk, path: Path, then: Words) -> None:
    from app.actions.computers import add_computer

    def action(folder: Any, progress: Progress) -> Any:
        return add_computer(folder, path, progress=progress)

    desk.office.do_long(
        lambda: _("Making the file…"),
        action,
        said=lambda made: _made(made.path, made.left),
        then=lambda made: then(FiveWords("computer", made.name, made.path.name, made.words)),
        undoable=desk.role == "teacher",
    )


def _invite(desk: Desk, name: str, path: Path, then: Words, refused: Refused) -> None:
    from app.actions.computers import invite_colleague

    def action(folder: Any, progress: Progress) -> Any:
        return invite_colleague(folder, name, path, progress=progress)

    desk.office.do_long(
        lambda: _("Making the file…"),
        action,
        said=lambda made: _made(made.path, made.left),
        then=lambda made: then(FiveWords("colleague", made.name, made.path.name, made.words)),
        refused=refused,
    )


def _made(path: Path, left: int) -> str:
    if not left:
        return _("The file is ready: “{file}”.").format(file=path.name)
    text = ngettext(
        "The file is ready: “{file}”. {n} placement comes with the next file for that computer.",
        "The file is ready: “{file}”. {n} placements come with the next files for that computer.",
        left,
    )
    return text.format(file=path.name, n=left)


def _remove(desk: Desk, row: ComputerRow) -> None:
    from app.actions.computers import remove_computers

    name = row.device.name
    desk.office.do_long(
        lambda: _("Removing the computer…"),
        lambda folder, progress: remove_computers(folder, [row.device.key], progress),
        said=lambda _done: _("A computer of {name} is removed.").format(name=name),
    )


def _make_recovery(desk: Desk, path: Path, then: Words) -> None:
    from app.actions.recovery import write_recovery

    name = desk.office.folder.identity.name

    def done(made: Any) -> None:
        desk.office.changed.emit(frozenset({"packet"}))
        then(FiveWords("recovery", name, made.path.name, made.words))

    desk.office.do_long(
        lambda: _("Making the file…"),
        lambda folder, progress: write_recovery(folder, path, progress=progress),
        said=lambda made: _made(made.path, 0),
        then=done,
        undoable=False,
    )


def _facts(desk: Desk, words: FiveWords) -> LetterFacts:
    found = desk.office.ask(school)
    identity = desk.office.folder.identity
    return LetterFacts(
        role=words.role,
        name=words.name,
        teacher=identity.name,
        school_name=(found.name if found else None) or desk.office.ask(_school_name),
        school_contacts="",
        file=words.file,
        words=words.words,
        date=screen_date(clock.today()),
        of_school=identity.is_teacher,
    )


_ONLY_SCHOOL = "SELECT max(school_name) FROM membership HAVING count(*) = 1"
"""Of several schools none is named: the other computer is for all of them."""


def _school_name(session: Any) -> str:
    row = session.connection().exec_driver_sql(_ONLY_SCHOOL).fetchone()
    return str(row[0]) if row else ""
