"""The room of the exchange, and what the top bar says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.inbox import arrived, outgoing, to_send
from app.exchange.pending import Pending
from app.exchange.receive import Received
from app.exchange.send import Sent
from app.i18n import _
from app.ledger.folder import DataFolder
from app.ledger.identity import Identity
from app.progress import Progress
from app.records import shapes
from app.reports.packets import AddresseeRow, addressees, packets
from ui.pages.exchange.functions import Came, ExchangeFunctions, Made, PersonLine, Refused
from ui.wiring import tab_conflicts
from ui.wiring.desk import Desk

_GOING = "prakse-to-send"
"""The property of the office that remembers for how many people a file should be made."""


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from ui.pages.exchange.page import ExchangePage

    office = desk.office
    pages: list[ExchangePage] = []
    page = ExchangePage(
        ExchangeFunctions(
            school=desk.role == "teacher",
            people=partial(_people, desk),
            files=lambda: office.ask(packets),
            arrived=lambda: arrived(office.folder),
            make=partial(_make, desk),
            take=partial(_take, desk),
            is_invitation=_is_invitation,
            accept=partial(_accept, desk),
            choose_where=lambda name: _where(pages[0], name),
            choose_file=lambda: _which(pages[0]),
            show_folder=_show_folder,
            conflicts=lambda: tab_conflicts.build(desk, None),
            conflict_count=lambda: tab_conflicts.count(desk),
            invite=lambda: desk.go("placements"),
        )
    )
    pages.append(page)
    return page


def badge(desk: Desk) -> int:
    """Return how many files have arrived and conflicts wait; has the top bar say what must go."""
    coming = len(arrived(desk.office.folder))
    _tell_bar(desk, coming)
    identity = desk.office.folder.identity

    def answered(found: Mapping[bytes, Pending]) -> None:
        desk.office.setProperty(_GOING, to_send(found.values()))
        _tell_bar(desk, coming)

    desk.office.ask_later(answered, _outgoing, identity)
    return coming + tab_conflicts.count(desk)


def _tell_bar(desk: Desk, coming: int) -> None:
    desk.show_waiting(coming, int(desk.office.property(_GOING) or 0))


def _outgoing(session: Any, identity: Identity) -> Mapping[bytes, Pending]:
    return outgoing(session, identity)


def _people(desk: Desk, then: Callable[[Sequence[PersonLine]], object]) -> None:
    desk.office.ask_later(then, _lines, desk.office.folder.identity)


def _lines(session: Any, identity: Identity) -> list[PersonLine]:
    waiting = outgoing(session, identity)
    return [_line(row, waiting[row.id]) for row in addressees(session) if row.id in waiting]


def _line(row: AddresseeRow, waiting: Pending) -> PersonLine:
    return PersonLine(
        row.id, row.name, row.role, row.devices, waiting.placements, waiting.fresh,
        waiting.lacking, row.unconfirmed_since, row.heard_at,
    )  # fmt: skip


def _make(
    desk: Desk,
    person: bytes,
    where: Path,
    everything: bool,
    then: Callable[[Made], object],
    refused: Refused,
) -> None:
    from app.actions.exchange import send_to

    def action(folder: DataFolder, _progress: Progress) -> Sent:
        return send_to(folder, person, where, everything=everything)

    def done(sent: Sent) -> None:
        then(Made(sent.path, sent.size, sent.changesets, ", ".join(sent.names)))
        desk.count_badges()

    desk.office.do_long(
        lambda: _("Making the file…"), action, then=done, refused=refused, undoable=False
    )


def _take(desk: Desk, file: Path, then: Callable[[Came], object], refused: Refused) -> None:
    from app.actions.inbox import take_in

    desk.office.do_long(
        lambda: _("Taking the file in…"),
        lambda folder, progress: take_in(folder, file, progress),
        then=lambda found: _told(desk, file, found, then),
        refused=refused,
        undoable=False,
    )


def _accept(
    desk: Desk, file: Path, words: str, then: Callable[[Came], object], refused: Refused
) -> None:
    from app.actions.inbox import accept_here

    desk.office.do(
        lambda folder: accept_here(folder, file, words),
        then=lambda found: _told(desk, file, found, then),
        refused=refused,
        undoable=False,
    )


def _told(desk: Desk, file: Path, found: Received, then: Callable[[Came], object]) -> None:
    names = {number: shape.name for number, shape in shapes().items()}
    records = {names[table]: count for table, count in found.records.items() if table in names}
    then(
        Came(
            file.name, found.sender, found.role, found.nothing_new, records, found.waiting,
            found.quarantined, found.conflicts,
        )
    )  # fmt: skip
    desk.count_badges()


def _is_invitation(file: Path) -> bool:
    from app.actions.inbox import is_invitation

    return is_invitation(file)


def _documents() -> Path:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def _kinds() -> str:
    return _("Prakse files (*.prakse)")


def _where(page: QWidget, name: str) -> Path | None:
    title = _("Where to keep the file")
    found, _kind = QFileDialog.getSaveFileName(page, title, str(_documents() / name), _kinds())
    return Path(found) if found else None


def _which(page: QWidget) -> Path | None:
    title = _("Open a received file")
    kinds = f"{_kinds()};;" + _("All files (*)")
    found, _kind = QFileDialog.getOpenFileName(page, title, str(_documents()), kinds)
    return Path(found) if found else None


def _show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
