"""Files for one or many, put where they can go on from: a folder, a stick, a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.actions.exchange import send_to
from app.errors import UserError
from app.exchange.envelope import ENDING
from app.exchange.letters import INVITATION, Letter, letter_for, room_in_mail, write_draft
from app.exchange.send import Sent
from app.i18n import Language
from app.ledger.folder import DataFolder
from app.ledger.membership import name_at
from app.ledger.rooms import OUTBOX, free_place
from app.progress import Cancelled, Progress, silent
from app.records import Placement, School
from app.reports.mailboxes import mailbox
from app.reports.parties import SCHOOL
from app.rules.names import file_stem


@dataclass
class Posted:
    """What became of one party's file in a round for many."""

    id: bytes
    """The party."""
    name: str
    sent: Sent | None = None
    trouble: str = ""


def file_name(name: str, day: date) -> str:
    """Return a name for a file that any system and any mail takes: "Prakse Mara Kalnina …"."""
    return f"{' '.join(filter(None, ('Prakse', file_stem(name), day.isoformat())))}{ENDING}"


def post(
    folder: DataFolder, party: bytes, name: str, place: Path, *, everything: bool = False
) -> Sent:
    """Make a file for a party in the folder `place`; nothing that stands there is replaced."""
    out = free_place(place, file_name(name, clock.today()))
    return send_to(folder, party, out, everything=everything)


def post_by_mail(folder: DataFolder, party: bytes, name: str, *, everything: bool = False) -> Sent:
    """Make a file for a party in the outbox, small enough for mail."""
    out = free_place(folder.path / OUTBOX, file_name(name, clock.today()))
    return send_to(folder, party, out, everything=everything, room=room_in_mail())


def post_all(
    folder: DataFolder,
    parties: Sequence[tuple[bytes, str]],
    place: Path,
    progress: Progress = silent,
) -> list[Posted]:
    """Make one file for each party (and its name) in `place`; return what became of each.

    Stopped half-way, those that were not reached are not among them.
    """
    done: list[Posted] = []
    for number, (party, name) in enumerate(parties):
        try:
            progress(number, len(parties))
        except Cancelled:
            break
        made = Posted(party, name)
        try:
            made.sent = post(folder, party, name, place)
        except UserError as error:
            made.trouble = str(error)
        done.append(made)
    return done


def letter(
    folder: DataFolder, party: bytes, role: str, spoken: Language, files: Sequence[Path]
) -> Letter:
    """Return the letter that a file for a party goes with."""
    with folder.read() as session:
        to = mailbox(session, party, role)
        school_name = _school_name(session)
        ask = session.connection().exec_driver_sql
        sender = name_at(ask, folder.identity, party if role == SCHOOL else None)
    return letter_for(role, spoken, to=to, sender=sender, school=school_name, files=files)


def invitation_letter(
    folder: DataFolder, placement: bytes, role: str, spoken: Language, file: Path
) -> Letter:
    """Return the letter that an invitation goes with. It never has the five words."""
    with folder.read() as session:
        found = session.get(Placement, placement)
        to = getattr(found, f"{role}_email", None) or ""
        school_name = _school_name(session)
    return letter_for(
        INVITATION, spoken, to=to, sender=folder.identity.name, school=school_name, files=[file]
    )


def _school_name(session: Session) -> str:
    school = session.query(School).where(School.alive).first()
    return (school.name if school is not None else None) or ""


def draft(folder: DataFolder, written: Letter) -> Path:
    """Write a letter as a draft into the outbox and return where. Raises a refusal."""
    first = written.files[0].stem if written.files else "Prakse"
    place = folder.path / OUTBOX
    place.mkdir(exist_ok=True)
    return write_draft(written, free_place(place, f"{first}.eml"))
