"""The e-mail that a file goes with: what to do with it, in either language. Never the five words.

The letter is written as a draft that the system's own mail program opens; nothing is sent here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final
from urllib.parse import quote

from app.exchange.written import write_file
from app.i18n import Language, _, speaking
from app.reports.parties import SCHOOL, SELF

ROOM: Final = 10_000_000
"""Bytes that most mail takes."""
INVITATION: Final = "invitation"
CALENDAR: Final = "Prakse.ics"
_ENCODED: Final = 0.72
"""A file grows by more than a third on its way through mail."""


@dataclass(frozen=True)
class Letter:
    """A letter with the files that go with it."""

    to: str
    subject: str
    text: str
    files: tuple[Path, ...] = ()
    calendar: bytes = b""
    """An iCalendar file that goes with it as well."""


def room_in_mail() -> int:
    """Return how many bytes a file may have to go by mail."""
    return int(ROOM * _ENCODED)


def letter_for(
    role: str, spoken: Language, *, to: str, sender: str, school: str, files: Sequence[Path]
) -> Letter:
    """Return the letter to somebody in a role, or with an invitation, in a language."""
    with speaking(spoken):
        lines = [_("Good day!"), "", *_lines(role), ""]
        names = ", ".join(path.name for path in files)
        lines += [_("The file: {names}").format(names=names), "", _("With kind regards"), sender]
        if school and school != sender:
            lines.append(school)
        subject = (
            _("Prakse: invitation") if role == INVITATION else _("Prakse: a file – {name}")
        ).format(name=sender)
    return Letter(to, subject, "\n".join(lines), tuple(files))


def _lines(role: str) -> list[str]:
    if role == INVITATION:
        return [
            _(
                "Attached is an invitation to the placement's folder. Save the file, start the "
                "program Prakse and choose “I have an invitation file”."
            ),
            _(
                "The program asks for five words. I will tell you them by telephone or by letter, "
                "so that nobody who reads this mail can open the file."
            ),
        ]
    if role == SELF:
        return [_("Open the attached file in the program Prakse on the other computer.")]
    if role == SCHOOL:
        return [
            _(
                "Attached is a file with my records and confirmations. Please save it and "
                "open it in the program Prakse, or drop it onto the program's window."
            ),
            _("Nobody but the school can open it."),
        ]
    return [
        _(
            "Attached is a file for the program Prakse. Please save it, then open it in the "
            "program, or drop it onto the program's window."
        ),
        _("Nobody but you can open it, and only on the computer where you use Prakse."),
        _(
            "When you have written or confirmed something, please prepare a file there and send "
            "it back in answer to this mail."
        ),
    ]


def write_draft(letter: Letter, out: Path) -> Path:
    """Write the letter with its files as a draft, an `.eml` file. Raises a refusal."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if letter.to:
        message["To"] = letter.to.replace("\n", " ").replace("\r", " ")
    message["Subject"] = " ".join(letter.subject.split())
    message.set_content(letter.text, cte="base64")
    for path in letter.files:
        message.add_attachment(path.read_bytes(), "application", "octet-stream", filename=path.name)
    if letter.calendar:
        message.add_attachment(letter.calendar, "text", "calendar", filename=CALENDAR)
    write_file(out, bytes(message))
    return out


def mail_address(letter: Letter) -> str:
    """Return the letter as an address that mail programs open; files can't go with that."""
    options = f"subject={quote(letter.subject)}&body={quote(letter.text)}"
    return f"mailto:{quote(letter.to, safe='@,')}?{options}"
