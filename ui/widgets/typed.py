"""What a person types into date, time and duration fields, and how it is shown back."""

from __future__ import annotations

import re
from datetime import date

from app import clock
from app.i18n.dates import parse_date, screen_date
from app.i18n.times import duration, parse_duration, parse_end, parse_time, time_of_day

_WITHOUT_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*\.?")
_SHORT_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{2})\.?")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")


def read_date(text: str) -> date | None:
    """Read what `parse_date` reads, and also "11.1.", "11.1.27", "1101" and "110127".

    A missing year is this year's. Nothing typed is None; anything else is a `UserError`.
    """
    bare = text.strip()
    if not bare:
        return None
    found = _DIGITS.fullmatch(bare) or _SHORT_YEAR.fullmatch(bare) or _WITHOUT_YEAR.fullmatch(bare)
    if found is None:
        return parse_date(bare)
    groups = [*found.groups(), None]
    year = groups[2] or str(clock.today().year)
    return parse_date(f"{groups[0]}.{groups[1]}.{year if len(year) == 4 else '20' + year}")


def show_date(value: date | None) -> str:
    """Return dd.mm.yyyy, or nothing."""
    return screen_date(value) if value is not None else ""


def read_time(text: str) -> int | None:
    """Read a time of day as minutes after midnight; nothing typed is None. Else `UserError`."""
    return parse_time(text) if text.strip() else None


def read_end(text: str) -> int | None:
    """Read the same, and times of the next day, like "6.00 +1" or as `show_time` writes them."""
    return parse_end(text) if text.strip() else None


def show_time(value: int | None) -> str:
    """Return minutes after midnight as "8.30", or nothing."""
    return time_of_day(value) if value is not None else ""


def read_duration(text: str, *, bare_minutes: bool, signed: bool = False) -> int | None:
    """Read a duration in minutes; nothing typed is None. Else `UserError`.

    A bare number is minutes for a break (`bare_minutes`), hours for a working day. What is taken
    off begins with a minus, if `signed`.
    """
    bare = text.strip()
    if not bare:
        return None
    if signed and bare[0] in "-–−":
        return -parse_duration(bare[1:])
    return int(bare) if bare_minutes and bare.isdecimal() else parse_duration(bare)


def show_duration(value: int | None) -> str:
    """Return "7 h 30 min", or nothing."""
    return duration(value) if value is not None else ""
