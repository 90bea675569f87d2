"""Leaving our files in the exchange folder: made at home first, then carried over whole."""

from __future__ import annotations

from collections.abc import Container
from functools import partial
from pathlib import Path
from typing import Any

from app import clock
from app.errors import UserError
from app.exchange.addressed import for_party
from app.exchange.carrier.at_home import AtHome, asked, noted
from app.exchange.carrier.errand import Errand
from app.exchange.carrier.leaving import (
    Lying,
    due,
    lying,
    name_for,
    needless,
    note_place,
    note_replaced,
    number_of,
    remove_ours,
    whom_for,
)
from app.exchange.carrier.listing import Listing, moment_of
from app.exchange.carrier.met import OURS, Met, note_met
from app.exchange.carrier.place import AwayError, Carrier
from app.exchange.envelope import ENDING
from app.exchange.refusals import NoRoomError, RefusedError
from app.exchange.send import send
from app.exchange.written import place_file
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.rooms import OUTBOX, SPOOL
from app.reports.parties import Party


class Delivering:
    """Writes what everybody lacks, and takes our needless files away."""

    def __init__(
        self,
        at_home: AtHome,
        carrier: Carrier,
        listing: Listing,
        errand: Errand,
        spoiled: Container[str],
    ) -> None:
        """Go with what the folder was found to hold; `spoiled` is no longer what we wrote."""
        self._home = at_home
        self._carrier = carrier
        self._whole = listing.whole
        self._sizes = {found.name: found.size for found in listing.files}
        self._errand = errand
        self._spoiled = spoiled
        self._identity, self._spool = at_home.look(
            lambda folder: (folder.identity, folder.path / OUTBOX / SPOOL)
        )

    def lost(self) -> bool:
        """Tell whether a file of ours is not where it should be."""
        ours = self._home.look(asked(self._ours))
        return bool(self._waiting()) or not all(map(self._is_there, ours))

    def deliver(self) -> None:
        """Carry over what an earlier walk could not, then make what is due and carry that."""
        if not self._carry_over():
            return
        for party, pieces in self._home.look(self._due):
            wanted = self._carrier.only is None or party.id in self._carrier.only
            if wanted and not (self._make(party, pieces) and self._carry_over()):
                return

    def _ours(self, cursor: Any) -> list[Lying]:
        return lying(cursor, self._carrier.place)

    def _is_there(self, ours: Lying) -> bool:
        whole = ours.file not in self._spoiled
        return whole and (not self._whole or self._sizes.get(ours.file) == ours.size)

    def _waiting(self) -> list[Path]:
        return sorted(path for path in self._spool.glob(f"*{ENDING}") if path.name[0] != ".")

    def _due(self, folder: DataFolder) -> list[tuple[Party, bool]]:
        with folder.transaction() as connection:
            cursor = raw_connection(connection).cursor()
            there = [each for each in self._ours(cursor) if self._is_there(each)]
            return due(folder, cursor, there)

    def _make(self, party: Party, pieces: bool) -> bool:
        """Make a party's files at home; False where nobody else's can be made either.

        Attachments that files in the folder carry already are not carried once more.
        """

        def make(folder: DataFolder) -> None:
            out = self._spool / name_for(folder.identity.device, party.name)
            with folder.transaction() as connection:
                cursor = raw_connection(connection).cursor()
                to, scopes = for_party(cursor, folder.identity, party.id)
            send(folder, to, scopes, out, room=None if pieces else 0)

        try:
            self._home(make)
        except UserError as trouble:
            self._errand.hindered(trouble)
            return isinstance(trouble, RefusedError) and not isinstance(trouble, NoRoomError)
        return True

    def _carry_over(self) -> bool:
        """Put what was made into the folder; False where that can't be done now."""
        carried = 0
        for file in self._waiting():
            if not self._carry(file):
                return False
            carried += 1
        if carried:
            self._clear()
        return True

    def _carry(self, file: Path) -> bool:
        number = self._home.look(asked(lambda cursor: number_of(cursor, file.name)))
        if number is None:
            file.unlink(missing_ok=True)
            return True
        try:
            content = file.read_bytes()
            target = self._carrier.reach() / file.name
            place_file(target, content)
            written = target.stat()
        except AwayError:
            self._errand.away = True
            return False
        except NoRoomError:
            self._errand.trouble = "full"
            return False
        except (RefusedError, OSError):
            self._errand.away = self._carrier.is_away()
            self._errand.trouble = "" if self._errand.away else "unwritable"
            return False
        self._sizes[file.name] = len(content)
        now = Met(file.name, written.st_size, moment_of(written), None, OURS, clock.milliseconds())

        def note(cursor: Any) -> None:
            note_place(cursor, number, self._carrier.place)
            note_met(cursor, self._carrier.place, [now])

        self._home(noted(note))
        file.unlink(missing_ok=True)
        whom = self._home.look(asked(lambda cursor: whom_for(cursor, self._identity, number)))
        self._errand.written.append((file.name, whom))
        return True

    def _clear(self) -> None:
        """Remove those of our files that are no longer needed, now that newer ones are there."""

        def no_longer_needed(cursor: Any) -> tuple[list[Lying], list[Lying]]:
            ours = self._ours(cursor)
            there = {each.no for each in ours if self._is_there(each)}
            return ours, needless(cursor, ours, there)

        ours, old = self._home.look(asked(no_longer_needed))
        for each in old:
            if remove_ours(self._carrier.path, each):
                self._home(noted(partial(note_replaced, old=each, ours=ours)))
