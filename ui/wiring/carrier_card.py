"""What the card of the exchange folder is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app import clock
from app.actions import carrier as actions
from app.actions.carrier import CarrierState
from app.exchange.carrier.errand import Errand, Fetched
from app.i18n import _
from app.ledger.folder import DataFolder
from app.reports.packets import addressees, undone
from ui.pages.exchange.carrier_view import CarrierFunctions, CarrierView, News, Standing
from ui.pages.exchange.functions import Came, Refused
from ui.wiring.desk import Desk

if TYPE_CHECKING:
    from ui.wiring.carrier import CarrierWatch


def functions(
    desk: Desk,
    watch: CarrierWatch,
    page: Callable[[], QWidget],
    opens: Callable[[Path], object],
    takes_back: Callable[[Sequence[int]], object],
) -> CarrierFunctions:
    """Return the functions; `opens` looks at a file that lies in the folder."""
    office = desk.office

    def change(action: Callable[[DataFolder], Any], refused: Refused | None = None) -> None:
        office.do(action, then=lambda _done: watch.begin(), refused=refused, undoable=False)

    def choose(refused: Refused) -> None:
        state = watch.state()
        start = str(state.carrier.path) if state is not None else str(Path.home())
        found = QFileDialog.getExistingDirectory(page(), _("Exchange folder"), start)
        if found:
            change(lambda folder: actions.choose_carrier(folder, Path(found)), refused)

    def open_invitation(name: str) -> None:
        state = watch.state()
        if state is not None:
            opens(state.carrier.path / name)
            dismiss(name)

    def dismiss(name: str) -> None:
        change(lambda folder: actions.dismiss(folder, name))

    def show_folder() -> None:
        state = watch.state()
        if state is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(state.carrier.path)))

    return CarrierFunctions(
        view=lambda: _view(watch.state(), watch.standing),
        choose=choose,
        now=lambda: watch.walk(asked=True),
        stop=lambda: change(actions.stop_carrier),
        by_itself=lambda yes: change(lambda f: actions.use_carrier(f, by_itself=yes)),
        takes=lambda yes: change(lambda f: actions.use_carrier(f, takes=yes)),
        write_for=lambda only: change(
            lambda f: actions.write_for(f, None if only is None else sorted(only))
        ),
        people=lambda: [(row.id, row.name) for row in office.ask(addressees)],
        open_invitation=open_invitation,
        dismiss=dismiss,
        show_folder=show_folder,
        take_back=takes_back,
        undone=lambda numbers: office.ask(undone, numbers),
    )


def came(each: Fetched) -> Came:
    """Return what a file brought, for the page."""
    return Came(
        each.file, each.sender, each.role, each.nothing_new, each.records, each.waiting,
        each.quarantined, each.conflicts, tuple(each.verbs), tuple(each.trainees),
        each.attachments, each.pieces, tuple(each.ended),
        own=each.role == "self", number=each.number,
        showed=clock.moment(each.showed) if each.showed else None,
    )  # fmt: skip


def _view(state: CarrierState | None, now: Standing | None) -> CarrierView | None:
    if state is None:
        return None
    carrier, latest, news = state.carrier, state.latest, state.news
    return CarrierView(
        carrier.place,
        now or _standing(latest),
        clock.moment(latest.at) if latest is not None else None,
        carrier.by_itself,
        carrier.takes,
        None if carrier.only is None else frozenset(carrier.only),
        latest is None or latest.whole,
        state.copying,
        state.locked,
        state.refused,
        state.invitations,
        _news(news) if news is not None else None,
        latest.why if latest is not None else "",
    )


def _standing(latest: Errand | None) -> Standing:
    if latest is None:
        return "new"
    if latest.away:
        return "away"
    return latest.trouble or "fine"


def _news(errand: Errand) -> News:
    return News(
        clock.moment(errand.at),
        tuple(name for _file, name in errand.written),
        tuple(map(came, errand.fetched)),
        tuple(errand.put_by),
    )
