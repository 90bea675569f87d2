"""The exchange folder: choosing it, walking there, and how it stands with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from app import clock
from app.actions.inbox import take_in
from app.errors import UserError
from app.exchange.carrier import met
from app.exchange.carrier.at_home import AtHome, asked, noted
from app.exchange.carrier.delivering import Delivering
from app.exchange.carrier.errand import Errand, forget_errands, keep_errand, latest_errands
from app.exchange.carrier.fetching import Fetching
from app.exchange.carrier.listing import look_into
from app.exchange.carrier.place import AwayError, Carrier, carrier_of, chosen, keep_carrier
from app.exchange.received import Received
from app.i18n import _
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder


@dataclass(frozen=True)
class CarrierState:
    """How it stands with the exchange folder, without looking at it."""

    carrier: Carrier
    latest: Errand | None
    news: Errand | None
    """The latest walk on which anything came or went."""
    copying: tuple[str, ...]
    """Files that seem to be copied still."""
    locked: tuple[str, ...]
    refused: tuple[str, ...]
    invitations: tuple[str, ...]


def choose_carrier(folder: DataFolder, path: Path) -> Carrier:
    """Use a folder for the exchange from now on. Raises `UserError`."""
    carrier = chosen(path, folder.path)

    def keep(cursor: Any) -> Carrier:
        before = carrier_of(cursor)
        kept = carrier
        if before is not None:
            kept = msgspec.structs.replace(
                carrier, by_itself=before.by_itself, takes=before.takes, only=before.only
            )
        keep_carrier(cursor, kept)
        forget_errands(cursor)
        return kept

    return noted(keep)(folder)


def use_carrier(
    folder: DataFolder, *, by_itself: bool | None = None, takes: bool | None = None
) -> Carrier:
    """Say whether the program looks there without being asked, and whether it takes in at once."""

    def keep(cursor: Any) -> Carrier:
        carrier = _needed(carrier_of(cursor))
        changes = {"by_itself": by_itself, "takes": takes}
        given = {name: value for name, value in changes.items() if value is not None}
        kept = msgspec.structs.replace(carrier, **given)
        keep_carrier(cursor, kept)
        return kept

    return noted(keep)(folder)


def write_for(folder: DataFolder, people: Sequence[bytes] | None) -> Carrier:
    """Write files for these people only, or for everybody."""

    def keep(cursor: Any) -> Carrier:
        only = None if people is None else list(people)
        kept = msgspec.structs.replace(_needed(carrier_of(cursor)), only=only)
        keep_carrier(cursor, kept)
        return kept

    return noted(keep)(folder)


def stop_carrier(folder: DataFolder) -> None:
    """Use no exchange folder any more. What lies there stays."""

    def forget(cursor: Any) -> None:
        keep_carrier(cursor, None)
        forget_errands(cursor)

    noted(forget)(folder)


def carrier_state(session: Session) -> CarrierState | None:
    """Return how it stands, or None where no folder was chosen."""
    cursor = raw_connection(session.connection()).cursor()
    carrier = carrier_of(cursor)
    if carrier is None:
        return None
    latest, news = latest_errands(cursor)
    named: dict[str, list[str]] = {}
    for row in met.met(cursor, carrier.place).values():
        named.setdefault(row.state, []).append(row.name)

    def of(*states: str) -> tuple[str, ...]:
        return tuple(sorted(name for state in states for name in named.get(state, [])))

    return CarrierState(
        carrier, latest, news, of(met.COPYING), of(met.LOCKED),
        of(met.REFUSED, met.STRANGER, met.NEWER), of(met.INVITATION),
    )  # fmt: skip


def walk(at_home: AtHome, *, writes: bool = True) -> Errand:
    """Go to the exchange folder once: fetch what is for us, then leave what others lack.

    May take as long as a slow network does; `at_home` brings each step on the data folder to
    where that may be done. Without `writes` nothing new is made for others, unless something came
    or a file of ours got lost. Raises `UserError` where no folder was chosen; whatever is wrong
    with the folder itself is told in the errand.
    """
    carrier = _needed(at_home.look(asked(carrier_of)))
    errand = Errand(clock.milliseconds())
    try:
        known = at_home.look(asked(lambda cursor: met.met(cursor, carrier.place)))
        listing = look_into(carrier, known)
    except AwayError:
        errand.away = True
    else:
        errand.whole = listing.whole
        fetching = Fetching(at_home, _take, carrier, listing, errand)
        fetching.fetch()
        delivering = Delivering(at_home, carrier, listing, errand, fetching.spoiled)
        if not errand.trouble and (writes or errand.fetched or delivering.lost()):
            delivering.deliver()
        errand.away = errand.away or carrier.is_away()
    at_home(noted(lambda cursor: _keep(cursor, carrier, errand)))
    return errand


def dismiss(folder: DataFolder, name: str) -> None:
    """Show a file of the exchange folder no more: an invitation that was opened, or isn't ours."""

    def keep(cursor: Any) -> None:
        carrier = carrier_of(cursor)
        row = met.met(cursor, carrier.place).get(name) if carrier is not None else None
        if carrier is not None and row is not None:
            met.note_met(cursor, carrier.place, [row._replace(state=met.DISMISSED)])

    noted(keep)(folder)


def _take(folder: DataFolder, file: Path, marks: bool) -> Received:
    return take_in(folder, file, marks=marks)


def _keep(cursor: Any, carrier: Carrier, errand: Errand) -> None:
    """Note a walk, unless another folder was chosen meanwhile."""
    now = carrier_of(cursor)
    if now is not None and now.raw == carrier.raw:
        keep_errand(cursor, errand)


def _needed(carrier: Carrier | None) -> Carrier:
    if carrier is None:
        raise UserError(_("No exchange folder is chosen yet. Choose one first."))
    return carrier
