"""Further computers of one's own, colleagues, and computers that are lost or given away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.actions.fields import judged
from app.errors import UserError
from app.exchange import access
from app.exchange.acknowledge import note_sent
from app.exchange.handover import Purpose, write_handover
from app.exchange.peers import Peer, save_peer
from app.exchange.send import note_made
from app.exchange.words import choose_words
from app.exchange.written import check_writable, gone_on_failure
from app.i18n import _, language
from app.ledger.apply import Applied
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.identity import Identity, new_identity
from app.ledger.spread import WritingsOf, spread
from app.ledger.staff import staff
from app.progress import Progress, silent
from app.records import Person, new_id
from app.reports.parties import Circle


@dataclass(frozen=True)
class NewComputer:
    """The file that makes another computer's folder, and its words, which are kept nowhere."""

    words: str
    path: Path
    person: bytes
    device: bytes
    name: str
    size: int
    """Bytes."""
    left: int
    """Placements that did not fit; they come with the files that follow."""


def add_computer(
    folder: DataFolder, out: Path, words_in: str | None = None, progress: Progress = silent
) -> NewComputer:
    """Let in a further computer of this person; write the file `out` that makes its folder.

    Raises `UserError`; then nobody is let in and there is no file.
    """
    me = folder.identity
    device = _device_of(me, me.name, me.person)
    return _let_in(folder, device, "computer", "device.add", out, words_in, progress)


def invite_colleague(
    folder: DataFolder,
    name: str,
    out: Path,
    words_in: str | None = None,
    progress: Progress = silent,
) -> NewComputer:
    """Let in another teacher of the school; write the file `out` that makes their folder.

    They get everything that the school has, and its key: they may invite people themselves.
    `name` may be that of a supervisor who is known already. Raises `UserError`.
    """
    me = folder.identity
    if me.school_seed is None:
        raise UserError(_("Only the school can do this. Ask the school to do it."))
    written = judged("name", name)
    if not written:
        raise UserError(_("The name is missing. Write the first and the last name."))
    device = _device_of(me, written, _supervisor(folder, written) or new_id())
    return _let_in(folder, device, "colleague", "colleague.add", out, words_in, progress)


def _supervisor(folder: DataFolder, name: str) -> bytes | None:
    """Return the supervisor of that name, unless they have a computer already."""
    with folder.read() as session:
        found = session.scalars(
            select(Person).where(Person.alive, Person.role == "teacher", Person.name == name)
        ).all()
        raw = raw_connection(session.connection())
        connected = {device.person for device in staff(raw.cursor().execute)}
    return next((person.id for person in found if person.id not in connected), None)


def _device_of(me: Identity, name: str, person: bytes) -> Identity:
    if me.school_seed is not None:
        return new_identity(me.role, name, person, school_seed=me.school_seed)
    return new_identity(me.role, name, person, school=me.school)


def _let_in(
    folder: DataFolder,
    device: Identity,
    purpose: Purpose,
    verb: str,
    out: Path,
    words_in: str | None,
    progress: Progress,
) -> NewComputer:
    words = choose_words(words_in or language())
    check_writable(out)
    me = folder.identity
    try:
        with gone_on_failure() as written, folder.transaction(immediate=True) as connection:
            raw = raw_connection(connection)
            cursor = raw.cursor()
            scopes = access.school_scopes(cursor)
            first, second = _halves(progress)
            result = spread(raw, me, verb, scopes, _letting(cursor, me, device, verb), first)
            if not me.is_teacher:
                scopes = access.joined(cursor, device.device)
            size, cargo, left = write_handover(
                cursor, me, device, purpose, scopes, words, out, second
            )
            written.append(out)
            peer = Peer(
                device.device, device.recipient, device.person, device.name, device.role,
                school=device.school,
            )  # fmt: skip
            save_peer(cursor, peer)
            party = Circle(cursor.execute, me).party_of(peer.role, peer.person, peer.school)[0]
            note_made(cursor, new_id(), [(party, peer.device)], (peer.name,), out.name, size, cargo)
            numbers = dict(cursor.execute("SELECT id, no FROM scope").fetchall())
            for scope, heads in cargo.heads.items():
                note_sent(cursor, [peer.device], numbers[scope], heads)
    finally:
        folder.forget_scopes()
    folder.announce(result)
    return NewComputer(words, out, device.person, device.device, device.name, size, left)


def _letting(cursor: Any, me: Identity, device: Identity, verb: str) -> WritingsOf:
    if not me.is_teacher:
        rows = cursor.execute("SELECT seed FROM own_seed ORDER BY key").fetchall()
        return access.let_in_by_oneself(me, device, [row[0] for row in rows])
    known = cursor.execute("SELECT 1 FROM person WHERE id = ? AND alive", (device.person,))
    joins = access.met_outside(cursor)
    return access.let_in_by_school(me, device, verb, joins, known.fetchone() is not None)


def _halves(progress: Progress) -> tuple[Progress, Progress]:
    """Return the progress of the first and of the second half of a piece of work."""
    return (
        lambda done, total: progress(done, 2 * total),
        lambda done, total: progress(total + done, 2 * total),
    )


def remove_computers(
    folder: DataFolder, devices: Sequence[bytes], progress: Progress = silent
) -> None:
    """Take the access of computers away, everywhere; what they wrote before stays.

    They get no more files, and what they write without knowing it is taken in as ever. `UserError`
    for this computer itself, and outside the school.
    """
    me = folder.identity
    if not me.is_teacher:
        raise UserError(_("Only the school can remove a computer. Ask the school to do it."))
    if me.device in devices:
        raise UserError(
            _("This is the computer you are working on. Remove it from another computer.")
        )
    ending = access.ending(me, frozenset(devices))
    try:
        with folder.transaction(immediate=True) as connection:
            raw = raw_connection(connection)
            scopes = access.school_scopes(raw.cursor())
            result = spread(raw, me, "device.remove", scopes, ending, progress)
    finally:
        folder.forget_scopes()
    folder.announce(result)


def complete_access(folder: DataFolder) -> int:
    """Grant what was opened before its author knew of somebody's computer; return how much.

    Every teacher gets everything, a mentor's and a student's further computers what their first
    has; removed computers lose what was given to them by somebody who didn't know of the removal.
    """
    me = folder.identity
    if not me.is_teacher:
        return 0
    result = Applied()
    try:
        with folder.transaction(immediate=True) as connection:
            raw = raw_connection(connection)
            lacks = access.missing(raw.cursor())
            if lacks:
                completing = access.completing(me, lacks)
                result = spread(raw, me, "access.complete", list(lacks), completing)
            access.note_done(raw.cursor())
    finally:
        folder.forget_scopes()
    folder.announce(result)
    return sum(map(len, lacks.values()))


def after_import(folder: DataFolder) -> None:
    """Complete access where a file told of people or computers that were not known before.

    That was noted with the import: where the program ended in between, the next one comes to it.
    """
    with folder.transaction() as connection:
        due = access.is_due(raw_connection(connection).cursor())
    if due:
        complete_access(folder)
