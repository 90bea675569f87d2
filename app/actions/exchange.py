"""Inviting people, sending files and taking them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app import clock
from app.actions.access import has_ended
from app.actions.computers import after_import
from app.actions.handing_out import settle_terms
from app.actions.new_folder import new_folder
from app.actions.outsiders import person_for, whose
from app.actions.signature_events import settle_signed
from app.errors import UserError
from app.exchange import invitation as pairing
from app.exchange import tries
from app.exchange.addressed import for_party
from app.exchange.handover import take_handover
from app.exchange.invitation import NewInvitation
from app.exchange.peers import parties, peers
from app.exchange.receive import receive
from app.exchange.received import Received
from app.exchange.send import Sent, send
from app.exchange.words import choose_words
from app.exchange.written import check_writable, gone_on_failure
from app.i18n import _, language
from app.ledger import keys
from app.ledger.change import Change, raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph
from app.ledger.membership import memberships
from app.ledger.staff import removed
from app.progress import Progress, silent
from app.records import Grant, Person, Placement, PrintedPaper, School, Signature, new_id
from app.reports.parties import Circle, Party


@dataclass(frozen=True)
class Invited:
    """An invitation file and the words that open it; the words are kept nowhere."""

    words: str
    path: Path
    person: bytes
    name: str
    placements: tuple[bytes, ...]


def invite(
    folder: DataFolder,
    placement_id: bytes,
    out: Path,
    role: str = "mentor",
    words_in: str | None = None,
) -> Invited:
    """Invite a placement's mentor or student to all of their placements; write the file `out`.

    Other placements where their access has ended are not among them.
    The file is written before the grants are committed: where it can't be, nobody is invited.
    """
    words = choose_words(words_in or language())
    check_writable(out)
    try:
        with gone_on_failure() as written, folder.transaction(immediate=True) as connection:
            with Change(connection, folder.identity, "exchange.invite") as change:
                placements, name, subject = whose(change, placement_id, role)
                known = person_for(change, role, subject, name, placements[0])
                if known.on_paper:
                    known.on_paper = False
                person = known.id
                placements = [
                    each
                    for each in placements
                    if each.id == placement_id or not has_ended(change, each, person)
                ]
                invitation = NewInvitation(keys.new_seed(), person, role, name)
                pairing.note_invitation(change, invitation, clock.milliseconds())
                for placement in placements:
                    _grant(change, placement, invitation.key, invitation)
                school = change.scalars(select(School).where(School.alive)).first()
                school_name = (school.name if school else None) or folder.identity.name
                scopes = [placement.scope for placement in placements]
                ids = tuple(placement.id for placement in placements)
                result = change.finish()
            pairing.write_invitation(
                raw_connection(connection), folder.identity, invitation, school_name, scopes, words,
                out,
            )  # fmt: skip
            written.append(out)
    finally:
        folder.forget_scopes()
    folder.announce(result)
    return Invited(words, out, person, name, ids)


def _grant(change: Change, placement: Placement, key: bytes, who: NewInvitation) -> None:
    change.add(
        Grant(
            id=new_id(),
            scope=placement.scope,
            person_id=who.person,
            role=who.role,
            key=key,
            name=who.name,
        )
    )


def share_new(change: Change, placement: Placement) -> int:
    """Grant a placement to its mentor's and student's connected devices; return how many.

    Whose access to it was ended gets it back only when somebody says so.
    """
    known = change.scalars(select(Grant).where(Grant.scope == placement.scope, Grant.alive))
    granted = {grant.key for grant in known if not grant.revoked}
    count = 0
    for role, subject in (("mentor", placement.mentor_id), ("student", placement.student_id)):
        if subject is None:
            continue
        person = change.scalars(
            select(Person).where(Person.alive, Person.role == role, Person.subject_id == subject)
        ).first()
        if person is None or has_ended(change, placement, person.id):
            continue
        gone = removed(change.cursor.execute)
        for peer in peers(change.cursor, person=person.id):
            if peer.device not in gone and granted.isdisjoint(peer.principals):
                who = NewInvitation(b"", peer.person, role, peer.name)
                _grant(change, placement, peer.device, who)
                count += 1
    return count


def accept_invitation(
    path: Path, file: Path, words: str, reply: Path | None = None, progress: Progress = silent
) -> Received:
    """Open an invitation and make the folder at `path` that person's; write the reply file.

    A file that hands a whole computer over needs no reply: whoever made it knows us already.
    """
    if pairing.kind_of(file) == "handover":
        handover = tries.open_handover(file, words, "handover")
        with new_folder(path) as folder:
            return take_handover(folder, handover, progress)
    if reply is None:
        raise UserError(_("Say where to save the reply for the school."))
    opened = tries.open_invitation(file, words)
    check_writable(reply)
    with new_folder(path) as folder:
        result = pairing.accept(folder, opened)
        send_to(folder, opened.school_key, reply)
    return result


def send_to(
    folder: DataFolder,
    party: bytes,
    out: Path,
    *,
    everything: bool = False,
    as_text: bool = False,
    room: int | None = None,
) -> Sent:
    """Write one file for all devices of one party, about everything shared with them.

    With `room`, attachments go only as far as the file stays within so many bytes. A party is a
    person, a school by its key, or this person's other computers by their own id.
    """
    with folder.transaction() as connection:
        cursor = raw_connection(connection).cursor()
        to, numbers = for_party(cursor, folder.identity, party)
    return send(folder, to, numbers, out, everything=everything, as_text=as_text, room=room)


def send_placement(
    folder: DataFolder,
    placement_id: bytes,
    out: Path,
    *,
    everything: bool = False,
    as_text: bool = False,
    room: int | None = None,
) -> Sent:
    """Write one file about one placement, for everybody else who has a role in it."""
    with folder.read() as session:
        placement = session.get(Placement, placement_id)
        if placement is None:
            raise UserError(_("This placement no longer exists. Choose another one."))
        scope_no = placement.scope
    with folder.transaction() as connection:
        graph = Graph(raw_connection(connection).cursor())
        to = parties(graph, graph.scope_by_no(scope_no), folder.identity)
    return send(folder, to, [scope_no], out, everything=everything, as_text=as_text, room=room)


def send_to_school(
    folder: DataFolder,
    out: Path,
    school: bytes | None = None,
    *,
    everything: bool = False,
    as_text: bool = False,
    room: int | None = None,
) -> Sent:
    """Write a mentor's or student's file for the school; of several, the one with that key."""
    if school is None:
        with folder.read() as session:
            known = memberships(session.connection().exec_driver_sql)
        if len(known) > 1:
            names = ", ".join(each.school_name for each in known)
            text = _("You work with several schools: {names}. Say which one the file is for.")
            raise UserError(text.format(names=names))
    return send_to(
        folder, school or folder.identity.school, out,
        everything=everything, as_text=as_text, room=room,
    )  # fmt: skip


def import_file(
    folder: DataFolder, file: Path, progress: Progress = silent, *, marks: bool = True
) -> Received:
    """Take in an exchange file from where it lies. Raises `UserError`; then nothing changed but
    that it is marked, if `marks`.
    """
    result = receive(folder, file, progress, marks=marks)
    after_import(folder)
    settle_terms(folder, result.applied.tables)
    brought = result.applied.records
    settle_signed(
        folder, brought.get(Signature.number, set()) | brought.get(PrintedPaper.number, set())
    )
    return result


def addressees(folder: DataFolder) -> Sequence[Party]:
    """Return everybody that files can be made for."""
    with folder.transaction() as connection:
        cursor = raw_connection(connection).cursor()
        return Circle(cursor.execute, folder.identity).addressed()
