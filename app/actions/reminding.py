"""Reminders as ready text, as mail drafts and as calendar files. Nothing is sent from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.documents.icalendar import Event, calendar_file
from app.documents.whole_file import write_whole
from app.exchange.letters import Letter, write_draft
from app.i18n import Language, _, ngettext, speaking
from app.ledger.identity import Identity
from app.ledger.rooms import free_place
from app.progress import Progress, silent
from app.records import School
from app.reports.missing import DRAFT, MENTOR, MISSING, RETURNED, UNPROVEN, WAITING
from app.reports.missing_words import days_in_words, kind_words
from app.reports.reminders import Part, Reminder
from app.rules.names import file_stem

_DRAFTS: Final = "Prakse"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who signs a reminder."""

    name: str
    school: str = ""


def sender(session: Session, identity: Identity) -> Sender:
    """Return who signs the reminders of this folder."""
    school = session.scalars(select(School.name).where(School.alive)).first() or ""
    return Sender(identity.name, school)


def letter(reminder: Reminder, spoken: Language, sender: Sender) -> Letter:
    """Return the letter to one addressee, about all their days, with a calendar file."""
    with speaking(spoken):
        lines = [_greeting(reminder), "", _opening(reminder), ""]
        for part in reminder.parts:
            lines += [*_about(reminder, part), ""]
        lines += [*_closing(reminder), "", _("With kind regards"), sender.name]
        if sender.school and sender.school != sender.name:
            lines.append(sender.school)
        subject = _title(reminder)
    return Letter(
        reminder.email, subject, "\n".join(lines), calendar=calendar_of([reminder], spoken)
    )


def calendar_of(reminders: Sequence[Reminder], spoken: Language) -> bytes:
    """Return an iCalendar file with one event for each addressee, on their next working day.

    Made again for the same day the event replaces the earlier one; for another day it is another.
    """
    with speaking(spoken):
        return calendar_file([_event(each) for each in reminders], spoken)


def _event(reminder: Reminder) -> Event:
    lines = [line for part in reminder.parts for line in _about(reminder, part)]
    uid = f"{reminder.id.hex()}-{reminder.day:%Y%m%d}@prakse"
    return Event(uid, reminder.day, _title(reminder), "\n".join(lines))


def save_calendar(reminder: Reminder, spoken: Language, out: Path) -> Path:
    """Write an addressee's calendar file. `UserError` where it can't be written."""
    content = calendar_of([reminder], spoken)

    def write(stream: BinaryIO) -> None:
        stream.write(content)

    write_whole(out, write)
    return out


def save_drafts(
    letters: Sequence[tuple[str, Letter]], place: Path, progress: Progress = silent
) -> list[Path]:
    """Write letters (the addressee's name with each) as mail drafts into a folder.

    Nothing that stands there is replaced. Stopped half-way, those that are written stay.
    """
    made: list[Path] = []
    for number, (name, written) in enumerate(letters):
        progress(number, len(letters))
        stem = " ".join(filter(None, (_DRAFTS, file_stem(name), clock.today().isoformat())))
        made.append(write_draft(written, free_place(place, f"{stem}.eml")))
    return made


def _greeting(reminder: Reminder) -> str:
    return _("Good day, {name}!").format(name=reminder.name)


def _title(reminder: Reminder) -> str:
    if reminder.role == MENTOR and reminder.count_of(WAITING) == reminder.count:
        text = ngettext(
            "Placement diary: {n} day waits for your confirmation",
            "Placement diary: {n} days wait for your confirmation",
            reminder.count,
        )
    else:
        text = ngettext(
            "Placement diary: {n} day is to be put in order",
            "Placement diary: {n} days are to be put in order",
            reminder.count,
        )
    return text.format(n=reminder.count)


def _opening(reminder: Reminder) -> str:
    if reminder.role == MENTOR:
        return _("These days in the diaries of your trainees wait for you:")
    return _("These days in your placement diary wait for you:")


def _about(reminder: Reminder, part: Part) -> Iterator[str]:
    """Yield whose days they are, and a line for each kind."""
    place = part.placement
    named = (place.student_name, place.company_name) if reminder.role == MENTOR else (
        place.company_name or place.student_name,
    )  # fmt: skip
    yield ", ".join(filter(None, named))
    for kind, days in part.days:
        yield f"– {kind_words(kind, len(days))}: {days_in_words(days)}"


def _closing(reminder: Reminder) -> Iterator[str]:
    if reminder.count_of(WAITING):
        yield _(
            "Please open the program Prakse, confirm the days or return them with a comment, and "
            "send the file back to the school."
        )
    if reminder.count_of(MISSING) + reminder.count_of(DRAFT) + reminder.count_of(RETURNED):
        yield _(
            "Please write or correct the days in the program Prakse, hand them in, and send the "
            "file to the school. If you have not been at work, write the absence."
        )
    if reminder.count_of(UNPROVEN):
        yield _("Please attach what excuses the absence to the day, or bring it to the school.")
