"""The room of the exchange, and what the top bar says of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.actions.inbox import arrivals, outgoing, to_send
from app.exchange.pending import Pending
from app.ledger.identity import Identity
from app.reports.packets import AddresseeRow, addressees, packet_ids, packets_of
from ui.pages.exchange.functions import ExchangeFunctions, PersonLine
from ui.wiring import (
    carrier,
    carrier_card,
    inbox_watch,
    receiving,
    sending,
    tab_conflicts,
    tab_quarantine,
)
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk

_PAUSE = 1.0
"""Seconds between two questions of what must be sent, at least."""
_SHARE = 30
"""How many times longer than it takes to answer the question must rest."""


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from ui.pages.exchange.page import ExchangePage

    office = desk.office
    pages: list[ExchangePage] = []
    watch = carrier.watch(desk)
    page = ExchangePage(
        ExchangeFunctions(
            school=desk.role == "teacher",
            people=partial(_people, desk),
            file_ids=lambda: office.ask(packet_ids),
            files=lambda ids: office.ask(packets_of, ids),
            file_history=lambda row: desk.go(
                "history", begin=f"file {int.from_bytes(row, 'big')}"
            ),
            receiving=receiving.functions(desk, lambda: pages[0]),
            sending=sending.functions(desk, lambda: pages[0], partial(_went, desk)),
            conflicts=lambda: tab_conflicts.build(desk, None),
            conflict_count=lambda: tab_conflicts.count(desk),
            quarantine=partial(tab_quarantine.build, desk) if desk.role == "teacher" else None,
            quarantine_count=lambda: tab_quarantine.count(desk),
            invite=lambda: desk.go("placements"),
            carrier=carrier_card.functions(
                desk, watch, lambda: pages[0], lambda path: pages[0].take_files([str(path)]),
                partial(carrier.put_back, desk),
            ),
        )
    )  # fmt: skip
    pages.append(page)
    watch.changed.connect(page.ask_carrier)
    watch.fetched.connect(page.receiving.show_came)
    watch.arrived.connect(page.receiving.ask)
    inbox_watch.watch(desk).changed.connect(page.receiving.ask)
    return page


def badge(desk: Desk) -> int:
    """Return how much waits to be taken in or decided; has the top bar say what must go."""
    inbox_watch.watch(desk)
    coming = len(desk.office.ask(arrivals, desk.path).waiting)
    watch = _watch(desk)
    watch.tell(coming)
    watch.ask_soon()
    return coming + tab_conflicts.count(desk) + tab_quarantine.count(desk)


class Watch(QObject):
    """Keeps the top bar's word on what must be sent; asks beside the window, and not too often.

    In a school with thousands of connected people the question takes its time: then it is asked
    more rarely, so that saving never waits for it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.office)
        self._desk = desk
        self._coming = self._going = 0
        self._took = 0.0
        self._asked_at = -1e9
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.ask)

    def tell(self, coming: int) -> None:
        """Show how many files have arrived."""
        self._coming = coming
        self._desk.show_waiting(coming, self._going)

    def ask_soon(self) -> None:
        """Ask, unless it was asked a short while ago; then a little later."""
        rest = self._asked_at + max(_PAUSE, self._took * _SHARE) - time.monotonic()
        if rest <= 0:
            self.ask()
        elif not self._timer.isActive():
            self._timer.start(int(rest * 1000))

    def ask(self) -> None:
        """Ask now."""
        self._timer.stop()
        self._asked_at = time.monotonic()
        self._desk.office.ask_later(self._answered, _timed, self._desk.office.folder.identity)

    def _answered(self, answer: tuple[int, float]) -> None:
        self._going, self._took = answer
        self._desk.show_waiting(self._coming, self._going)


def _went(desk: Desk) -> None:
    """Tell the other rooms that a file was made: who is told of an end no longer waits for it."""
    _watch(desk).ask()
    desk.office.changed.emit(frozenset({"packet"}))


def _watch(desk: Desk) -> Watch:
    return desk.office.findChild(Watch) or Watch(desk)


def _timed(session: Any, identity: Identity) -> tuple[int, float]:
    began = time.monotonic()
    going = to_send(outgoing(session, identity).values())
    return going, time.monotonic() - began


def _people(desk: Desk, then: Callable[[Sequence[PersonLine]], object]) -> None:
    desk.office.ask_later(while_there(then), _lines, desk.office.folder.identity)


def _lines(session: Any, identity: Identity) -> list[PersonLine]:
    waiting = outgoing(session, identity)
    return [_line(row, waiting[row.id]) for row in addressees(session) if row.id in waiting]


def _line(row: AddresseeRow, waiting: Pending) -> PersonLine:
    return PersonLine(
        row.id, row.name, row.role, row.devices, waiting.placements, waiting.fresh,
        waiting.lacking, row.unconfirmed_since, row.heard_at, waiting.total, row.heard,
        row.showed, waiting.on_paper,
    )  # fmt: skip
