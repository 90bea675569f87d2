"""How files for others are made, and how they get on their way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStorageInfo, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.actions import posting
from app.actions.posting import Posted
from app.exchange.letters import Letter, mail_address
from app.exchange.send import Sent
from app.i18n import Language, _
from app.ledger.folder import DataFolder
from app.progress import Progress
from app.settings.sticks import Disk, removable
from ui.pages.exchange.functions import (
    Made,
    PersonLine,
    Refused,
    SendFunctions,
    Stick,
)
from ui.widgets.letter import LetterFunctions
from ui.widgets.new_file import ask_folder, documents
from ui.wiring.desk import Desk


def functions(
    desk: Desk, page: Callable[[], QWidget], went: Callable[[], object]
) -> SendFunctions:
    """Return the functions; `page` is where the system's dialog belongs.

    `went` is called when something was made that needs sending no more.
    """
    preferences = desk.preferences

    def folder() -> Path:
        kept = preferences.send_folder
        return kept if kept is not None and kept.is_dir() else documents()

    def remember(way: str, place: Path | None) -> None:
        preferences.keep("send_way", way)
        if place is not None:
            preferences.keep("send_folder", place)

    return SendFunctions(
        sticks=sticks,
        folder=folder,
        way=lambda: preferences.send_way,
        remember=remember,
        choose_folder=lambda: _choose_folder(page(), folder()),
        make=partial(_make, desk, went),
        make_all=partial(_make_all, desk, went),
        letter=partial(_letter, desk),
        letters=letter_functions(desk),
    )


def letter_functions(desk: Desk) -> LetterFunctions:
    """Return what is done with a letter once it is written."""
    return LetterFunctions(
        open_draft=partial(_open_draft, desk),
        open_plain=lambda letter: open_address(QUrl(mail_address(letter))),
        copy=lambda text: desk.app.clipboard().setText(text),
        show_file=show_file,
    )


def sticks() -> list[Stick]:
    """Return the removable disks that are in and can be written to."""
    return [Stick(disk.name, disk.path, disk.free) for disk in removable(_disks())]


def _disks() -> Iterable[Disk]:
    for volume in QStorageInfo.mountedVolumes():
        if volume.isValid() and volume.isReady() and not volume.isReadOnly():
            yield Disk(
                Path(volume.rootPath()),
                volume.displayName() or volume.rootPath(),
                bytes(volume.device().data()).decode("utf-8", "replace"),
                bytes(volume.fileSystemType().data()).decode("utf-8", "replace"),
                volume.bytesAvailable(),
            )


def _make(
    desk: Desk,
    went: Callable[[], object],
    person: PersonLine,
    place: Path | None,
    everything: bool,
    then: Callable[[Made], object],
    refused: Refused,
) -> None:
    def action(folder: DataFolder, _progress: Progress) -> Sent:
        if place is None:
            return posting.post_by_mail(folder, person.person, person.name, everything=everything)
        return posting.post(folder, person.person, person.name, place, everything=everything)

    def done(sent: Sent) -> None:
        then(made_of(sent))
        went()

    desk.office.do_long(
        lambda: _("Making the file…"), action, then=done, refused=refused, undoable=False
    )


def made_of(sent: Sent) -> Made:
    """Return what is shown of files that were made."""
    every = (sent, *sent.further)
    return Made(
        sent.path,
        sum(each.size for each in every),
        sum(each.changesets for each in every),
        ", ".join(sent.names),
        sent.left,
        tuple(each.path for each in every),
        tells=any(each.tells for each in every),
    )


def _make_all(
    desk: Desk,
    went: Callable[[], object],
    people: Sequence[PersonLine],
    place: Path,
    then: Callable[[Sequence[Posted]], object],
    refused: Refused,
) -> None:
    parties = [(person.person, person.name) for person in people]

    def said(done: Sequence[Posted]) -> str:
        made = sum(row.sent is not None for row in done)
        return _("Files made: {made} of {count}, in “{place}”.").format(
            made=made, count=len(parties), place=place.name or place
        )

    def ended(done: Sequence[Posted]) -> None:
        then(done)
        went()

    desk.office.do_long(
        lambda: _("Making the files…"),
        lambda folder, progress: posting.post_all(folder, parties, place, progress),
        said=said,
        then=ended,
        refused=refused,
        undoable=False,
    )


def _letter(desk: Desk, person: PersonLine, made: Made, spoken: Language) -> Letter:
    return posting.letter(
        desk.office.folder, person.person, person.role, spoken, made.files or (made.path,)
    )


def _open_draft(
    desk: Desk, letter: Letter, then: Callable[[bool], object], refused: Refused
) -> None:
    desk.office.do(
        lambda folder: posting.draft(folder, letter),
        then=lambda path: then(open_address(QUrl.fromLocalFile(str(path)))),
        refused=refused,
        undoable=False,
    )


def open_address(address: QUrl) -> bool:
    """Have the system open something; tell whether it knew how."""
    return QDesktopServices.openUrl(address)


def show_file(path: Path) -> None:
    """Open the folder in which a file lies."""
    open_address(QUrl.fromLocalFile(str(path.parent)))


def _choose_folder(page: QWidget, start: Path) -> Path | None:
    title = _("Where to keep the file")
    return ask_folder(page, title, start)
