"""Reminders for any calendar program: an iCalendar file (RFC 5545), written by hand.

What programs really take decides the form. Outlook and Google import events, but no VTODO; an
alarm is heard by Outlook and Thunderbird, while Google drops it and uses the calendar's own, which
people have for events with a time, not for those of a whole day. So a reminder is a short event at
a time of the day, by the clock of whoever imports it, that keeps nobody "busy". There is no METHOD:
with one, the file would be a message that must name an organiser; without, a double click opens the
event to be kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from app import clock

LINE: Final = 75
"""Octets of a line at most, without its end."""
_AT: Final = time(9)
"""When somebody is reminded."""
_LONG: Final = timedelta(minutes=15)
_UNSEEN: Final = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f\\ud800-\\udfff]")
"""Control characters and halves of characters, which a calendar can't hold."""


@dataclass(frozen=True, slots=True)
class Event:
    """A reminder. Importing one with the same `uid` again replaces it."""

    uid: str
    day: date
    title: str
    text: str


def calendar_file(events: Iterable[Event], spoken: str) -> bytes:
    """Return the file; `spoken` is the language of the texts."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Prakse//{spoken.upper()}"]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return b"".join(folded_line(line) for line in lines)


def _event(event: Event) -> list[str]:
    starts = datetime.combine(event.day, _AT)
    title = escaped(event.title)
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{clock.now():%Y%m%dT%H%M%SZ}",
        f"DTSTART:{starts:%Y%m%dT%H%M%S}",
        f"DTEND:{starts + _LONG:%Y%m%dT%H%M%S}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{escaped(event.text)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT0S",
        f"DESCRIPTION:{title}",
        "END:VALARM",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    """Return a text as the value of a property."""
    plain = _UNSEEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded_line(line: str) -> bytes:
    """Return a line in pieces of 75 octets at most; no character is cut in two."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
