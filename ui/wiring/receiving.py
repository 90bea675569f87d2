"""How files that came are looked at, taken in and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app import clock
from app.actions import inbox
from app.actions.inbox import Overview
from app.actions.taking_back import BuiltRow
from app.exchange.look import Looked
from app.exchange.received import Received
from app.i18n import _
from app.records import shapes
from app.reports.packets import undone
from ui.pages.exchange.functions import Came, ReceiveFunctions, Refused, Seen, Sees, Took
from ui.widgets.new_file import documents
from ui.wiring.desk import Desk

_FOLDERS = {"teacher": "placements", "mentor": "trainees", "student": "mine"}
"""The room in which a placement's folder is opened, by role."""


def functions(desk: Desk, page: Callable[[], QWidget]) -> ReceiveFunctions:
    """Return the functions; `page` is where the system's dialog belongs."""
    office = desk.office

    def history(placement: bytes) -> None:
        desk.go(_FOLDERS[desk.role], record=placement, tab="history")

    def remove(path: Path, refused: Refused) -> None:
        office.do(
            lambda folder: inbox.remove(folder, path),
            said=lambda _done: _("“{file}” is taken out of the inbox.").format(file=path.name),
            refused=refused,
        )

    return ReceiveFunctions(
        arrivals=lambda: office.ask(inbox.arrivals, desk.path),
        look=partial(_look, desk),
        take=partial(_take, desk),
        accept=partial(_accept, desk),
        remove=remove,
        take_back=partial(_take_back, desk),
        tell=lambda text, undo: office.tell(text, undo=undo),
        undone=lambda numbers: office.ask(undone, numbers),
        history=history,
        unasked=lambda: desk.preferences.take_unasked,
        choose=lambda: choose_files(page()),
    )


def _look(desk: Desk, paths: Sequence[Path], then: Sees, refused: Refused) -> None:
    def seen(found: Overview) -> None:
        then([
            *(_seen(each) for each in found.looked),
            *(Seen(path, trouble=why, outside=True) for path, why in found.outside.items()),
        ])  # fmt: skip

    desk.office.do_long(
        lambda: _("Looking at what came…"),
        lambda folder, progress: inbox.look_over(folder, paths, progress),
        then=seen,
        refused=refused,
        undoable=False,
    )


def _take(desk: Desk, paths: Sequence[Path], then: Sees, refused: Refused) -> None:
    def taken(found: Sequence[Looked]) -> None:
        then([_seen(each) for each in found])
        desk.count_badges()

    desk.office.do_long(
        lambda: _("Taking in what came…"),
        lambda folder, progress: inbox.take_all(folder, paths, progress),
        then=taken,
        refused=refused,
        undoable=False,
    )


def _accept(desk: Desk, file: Path, words: str, then: Took, refused: Refused) -> None:
    def opened(found: Received) -> None:
        then(_came(file, found))
        desk.count_badges()

    desk.office.do(
        lambda folder: inbox.accept_here(folder, file, words),
        then=opened,
        refused=refused,
        undoable=False,
    )


def _take_back(
    desk: Desk, numbers: Sequence[int], then: Callable[[Sequence[BuiltRow]], object]
) -> None:
    def done(built: Sequence[BuiltRow]) -> None:
        if not built:
            desk.office.tell(lambda: _("What was taken in is taken back."))
        then(built)

    desk.office.do(lambda folder: inbox.take_back(folder, numbers), then=done, undoable=False)


def _seen(looked: Looked) -> Seen:
    if looked.brings is not None:
        return Seen(looked.path, _came(looked.path, looked.brings))
    return Seen(looked.path, trouble=str(looked.refused), invitation=looked.is_invitation)


def _came(file: Path, found: Received) -> Came:
    return Came(
        file.name,
        found.sender,
        found.role,
        found.nothing_new,
        _records(found.records),
        found.waiting,
        found.quarantined,
        found.conflicts,
        tuple(verb for verb, _count in found.verbs.most_common()),
        tuple(found.trainees),
        attachments=found.attachments,
        pieces=found.pieces,
        ended=tuple(sorted(found.ended.values())),
        joined=found.joined.school_name if found.joined is not None else "",
        own=found.role == "self",
        showed=clock.moment(found.showed) if found.showed else None,
        number=found.number if found.new or found.waiting or found.quarantined else 0,
    )


def _records(counts: Mapping[int, int]) -> dict[str, int]:
    names = {number: shape.name for number, shape in shapes().items()}
    return {names[table]: count for table, count in counts.items() if table in names}


def exchange_files() -> str:
    """Return how exchange files are called in the system's dialogs."""
    return _("Prakse files (*.prakse)")


def choose_files(page: QWidget) -> list[Path]:
    """Ask for received files."""
    kinds = f"{exchange_files()};;" + _("All files (*)")
    found, _kind = QFileDialog.getOpenFileNames(
        page, _("Open a received file"), str(documents()), kinds
    )
    return [Path(each) for each in found]
