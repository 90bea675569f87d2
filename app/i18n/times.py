"""Times of day and durations, both of them whole minutes inside the program."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from app.errors import UserError
from app.i18n.numbers import decimal
from app.i18n.speech import LANGUAGES, Language, _, language, speaking

DAY: Final = 24 * 60

_CLOCK: Final = re.compile(r"(\d{1,2})(?:\s*[.:,]\s*(\d{2}))?|(\d{1,2})(\d{2})", re.ASCII)
_HOURS_AND_MINUTES: Final = re.compile(
    r"(?:(\d{1,5})\s*(?:h|st\.?))?\s*(?:(\d{1,5})\s*min\.?)?", re.ASCII | re.IGNORECASE
)
_HOURS: Final = re.compile(r"(\d{1,5}(?:,\d{1,4}|\.\d)?)\s*(?:h|st\.?)?", re.ASCII | re.IGNORECASE)
_COLON: Final = re.compile(r"(\d{1,5}):([0-5]\d)", re.ASCII)


def time_of_day(minutes: int, spoken: Language | None = None) -> str:
    """Return minutes since midnight as "8.30" or "8:30".

    Beyond 24:00 it is a time of the next day and says so: 1800 is "6.00 (nākamajā dienā)". What no
    day can have, as a file from elsewhere may say, stays a number of hours.
    """
    if DAY < minutes <= 2 * DAY:
        return f"{time_of_day(minutes - DAY, spoken)} ({next_day(spoken)})"
    mark = "." if (spoken or language()) == "lv" else ":"
    return f"{minutes // 60}{mark}{minutes % 60:02}"


def next_day(spoken: Language | None = None) -> str:
    """Return "on the next day"."""
    with speaking(spoken or language()):
        return _("on the next day")


def time_span(start: int, end: int, spoken: Language | None = None) -> str:
    """Return two times of day as "8.30–16.30" or "8:30–16:30"; over midnight it says so, too."""
    return f"{time_of_day(start, spoken)}–{time_of_day(end, spoken)}"


def parse_time(text: str) -> int:
    """Read "8.30", "8:30", "830" or "8" as minutes since midnight; else `UserError`.

    24.00 is the midnight that ends the day: 1440.
    """
    bare = text.strip()
    if found := _CLOCK.fullmatch(bare):
        hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
        total = hour * 60 + minute
        if minute < 60 and total <= DAY:
            return total
    raise UserError(
        _("“{text}” is not a time of day. Write hours and minutes, like {example}.").format(
            text=bare, example=time_of_day(510)
        )
    )


def parse_end(text: str) -> int:
    """Read what `parse_time` reads, and times of the next day as `time_of_day` writes them, or
    like "6.00 +1", as minutes since the midnight before; else `UserError`.
    """
    bare = text.strip()
    for mark in ("+1", *(f"({next_day(spoken)})" for spoken in LANGUAGES)):
        if bare.endswith(mark):
            return parse_time(bare.removesuffix(mark)) + DAY
    return parse_time(bare)


def duration(minutes: int, spoken: Language | None = None) -> str:
    """Return "7 h 30 min", "8 h", "45 min" or "0 h"."""
    sign, rest = ("-" if minutes < 0 else ""), abs(minutes)
    hours, left = divmod(rest, 60)
    parts = [f"{decimal(hours, spoken=spoken)} h"] if hours or not left else []
    if left:
        parts.append(f"{left} min")
    return sign + " ".join(parts)


def hours(minutes: int, spoken: Language | None = None) -> str:
    """Return a duration as a decimal number of hours without a unit: "7,5"."""
    return decimal(Decimal(minutes) / 60, places=2, spoken=spoken)


def parse_duration(text: str) -> int:
    """Read "7 h 30 min", "7:30", "7,5", "7.5", "8" (hours) or "45 min" as minutes.

    "7.50" could be fifty minutes or half an hour, so two digits after a full stop are a
    `UserError`, as is a part of a minute.
    """
    bare = text.strip()
    if found := _COLON.fullmatch(bare):
        return int(found[1]) * 60 + int(found[2])
    if found := _HOURS.fullmatch(bare):
        exact = Decimal(found[1].replace(",", ".")) * 60
        if exact == int(exact):
            return int(exact)
    elif bare and (found := _HOURS_AND_MINUTES.fullmatch(bare)):
        return int(found[1] or 0) * 60 + int(found[2] or 0)
    raise UserError(
        _("“{text}” is not a length of time. Write it like “7 h 30 min” or “7:30”.").format(
            text=bare
        )
    )
