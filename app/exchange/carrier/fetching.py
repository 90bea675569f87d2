"""Bringing home what others left in the exchange folder: into the inbox first, always."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app import clock
from app.errors import UserError
from app.exchange.bundle import unpack_body
from app.exchange.carrier import met
from app.exchange.carrier.at_home import AtHome, asked, noted
from app.exchange.carrier.errand import Errand, Fetched
from app.exchange.carrier.leaving import lying
from app.exchange.carrier.listing import Found, Listing
from app.exchange.carrier.met import Met
from app.exchange.carrier.picking import Picked, Picker, is_same
from app.exchange.carrier.place import Carrier
from app.exchange.envelope import ENDING, content_digest, unseal
from app.exchange.inbox import keep_content
from app.exchange.reading import read_file
from app.exchange.received import Received
from app.exchange.refusals import RefusedError, UnknownSenderError
from app.ledger.folder import DataFolder
from app.ledger.graph import ASIDE
from app.ledger.rooms import INBOX
from app.records import shapes

Take = Callable[[DataFolder, Path, bool], Received]
"""Takes in a file of the inbox; whether it is marked where that is refused."""
_AT_ONCE = 200
"""So many files are judged before that is noted: a broken-off walk loses no more."""


@dataclass
class _Carried:
    """A file on its way in. `again` if it came before, from somebody unknown then."""

    found: Found
    digest: bytes
    inbox: Path
    again: bool = False


class Fetching:
    """Judges what was found in the folder, and brings home what is for us."""

    def __init__(
        self, at_home: AtHome, take: Take, carrier: Carrier, listing: Listing, errand: Errand
    ) -> None:
        """Go with what the folder was found to hold."""
        self._home = at_home
        self._take = take
        self._carrier = carrier
        self._listing = listing
        self._errand = errand
        self.spoiled: set[str] = set()
        """Files of ours in the folder that are no longer what we wrote."""
        self._notes: list[Met] = []
        self._brought: list[_Carried] = []
        self._data: Path = at_home.look(lambda folder: folder.path)

    def fetch(self) -> None:
        """Judge every new file, copy what is for us to the inbox, and take it in from there."""
        known, ours, contents = self._home.look(asked(self._known))
        picker = Picker(self._home.look(lambda folder: folder.identity), contents)
        for found in sorted(self._listing.files, key=lambda each: (each.modified, each.name)):
            before = known.get(found.name)
            if _is_settled(before, found):
                self._look_at_ours(found, before, ours)
                continue
            picked = picker.pick(found, before, ours.get(found.name))
            if picked is not None and not self._bring(picker, picked, before):
                break
        self._note()
        if self._brought:
            self._add_strangers(known)
            self._take_all()
            self._note()
        self._forget(known)

    def _known(self, cursor: Any) -> tuple[dict[str, Met], dict[str, bytes], dict[bytes, str]]:
        place = self._carrier.place
        ours = {file.file: file.digest for file in lying(cursor, place)}
        return met.met(cursor, place), ours, met.known_contents(cursor)

    def _look_at_ours(self, found: Found, before: Met | None, ours: dict[str, bytes]) -> None:
        if found.name in ours and before is not None and before.state == met.SPOILED:
            self.spoiled.add(found.name)

    def _bring(self, picker: Picker, picked: Picked, before: Met | None) -> bool:
        """Copy a file home, or note what it is; False where it can't be copied here."""
        found = picked.found
        if picked.state == met.SPOILED:
            self.spoiled.add(found.name)
        if picked.content is not None and picked.digest is not None:
            try:
                path = keep_content(self._data, found.name, picked.content)
            except RefusedError as refusal:
                self._errand.hindered(refusal)
                return False
            picker.learn(picked.digest)
            self._brought.append(_Carried(found, picked.digest, path))
            return True
        if before is None or before.state != picked.state:
            if picked.state in (met.REFUSED, met.NEWER) and picked.why:
                self._errand.refused.append((found.name, picked.why))
            elif picked.state == met.INVITATION:
                self._errand.invitations.append(found.name)
        at = before.at if before is not None and is_same(before, found) else clock.milliseconds()
        self._remember(found, picked.digest, picked.state, at)
        return True

    def _remember(
        self, found: Found, digest: bytes | None, state: str, at: int | None = None
    ) -> None:
        at = clock.milliseconds() if at is None else at
        self._notes.append(Met(found.name, found.size, found.modified, digest, state, at))
        if len(self._notes) >= _AT_ONCE:
            self._note()

    def _note(self) -> None:
        rows, self._notes = self._notes, []
        if rows:
            self._home(noted(lambda cursor: met.note_met(cursor, self._carrier.place, rows)))

    def _forget(self, known: dict[str, Met]) -> None:
        gone = known.keys() - {found.name for found in self._listing.files}
        if gone and self._listing.whole:
            self._home(noted(lambda cursor: met.forget_met(cursor, self._carrier.place, gone)))

    def _add_strangers(self, known: dict[str, Met]) -> None:
        """Try again, with what is new, the files in the inbox whose senders were unknown."""
        wanted = {row.digest: row for row in known.values() if row.state == met.STRANGER}
        sizes = {row.size for row in wanted.values()}
        for path in (self._data / INBOX).glob(f"*{ENDING}") if wanted else ():
            if path.is_file() and path.stat().st_size in sizes:
                row = wanted.pop(content_digest(path.read_bytes()), None)
                if row is not None and row.digest is not None:
                    found = Found(row.name, path, row.size, row.modified)
                    self._brought.append(_Carried(found, row.digest, path, again=True))

    def _take_all(self) -> None:
        """Take in what came, as often as one file lets another be understood."""
        waiting = self._brought
        while waiting:
            left = [each for each in waiting if not self._take_one(each)]
            if len(left) == len(waiting):
                break
            waiting = left
        for each in waiting:
            if not each.again:
                self._take_one(each, lastly=True)

    def _take_one(self, each: _Carried, *, lastly: bool = False) -> bool:
        """Take a file in; False where it may be that another must come first."""
        undone = partial(_was_undone, file=each.inbox)
        if not self._carrier.takes or self._home.look(undone):
            self._errand.put_by.append(each.inbox.name)
            self._remember(each.found, each.digest, met.PUT_BY)
            return True
        try:
            received = self._home(lambda folder: self._take(folder, each.inbox, lastly))
        except RefusedError as refusal:
            if not lastly:
                return False
            self._errand.refused.append((each.found.name, refusal.kept))
            unknown = isinstance(refusal, UnknownSenderError)
            self._remember(each.found, each.digest, met.STRANGER if unknown else met.REFUSED)
        except UserError as trouble:
            self._errand.hindered(trouble)
        else:
            self._errand.fetched.append(_fetched(each.found.name, received))
            self._remember(each.found, each.digest, met.TAKEN)
        return True


def _is_settled(before: Met | None, found: Found) -> bool:
    return before is not None and before.state not in met.UNSETTLED and is_same(before, found)


def _was_undone(folder: DataFolder, file: Path) -> bool:
    """Tell whether a file carries what the person has taken back; they decide of it, then."""
    with folder.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT hash FROM changeset WHERE state >= ?", (ASIDE,))
        aside = {row[0] for row in rows}
    if not aside:
        return False
    try:
        parts = unpack_body(unseal(folder.identity, read_file(file)).body)
        return any(change.hash in aside for part in parts for change in part.changesets)
    except UserError:
        return False


def _fetched(name: str, received: Received) -> Fetched:
    names = {number: shape.name for number, shape in shapes().items()}
    return Fetched(
        name, received.number, received.sender, received.role, received.nothing_new,
        {names[table]: count for table, count in received.records.items() if table in names},
        received.waiting, received.quarantined, received.conflicts,
        [verb for verb, _count in received.verbs.most_common()], list(received.trainees),
        received.showed, received.attachments, received.pieces, sorted(received.ended.values()),
    )  # fmt: skip
