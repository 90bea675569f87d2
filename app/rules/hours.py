"""Times of day and durations, all in whole minutes: sums must be exact, money is paid by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from app.errors import UserError
from app.i18n import _
from app.rules.clock_change import DAY

WORKING_WEEK: Final = frozenset(range(5))
"""Monday to Friday as `date.weekday` counts them."""

_CLOCK: Final = re.compile(r"([0-9]{1,2})(?:[:.,\s]?([0-9]{2}))?")
_UNITS: Final = re.compile(
    r"(?:(?P<hours>[0-9]{1,5}(?:[.,][0-9]{1,4})?)\s*(?:h|st|stundas?|hours?)\.?)?\s*"
    r"(?:(?P<minutes>[0-9]{1,6})\s*(?:m|min|min[uū]tes?|minutes?)\.?)?",
    re.IGNORECASE,
)


def read_time(written: str) -> int:
    """Return minutes since midnight from "8", "8:30", "8.30" or "0830"; else `UserError`."""
    found = _CLOCK.fullmatch(written.strip())
    if found:
        hours, minutes = int(found[1]), int(found[2] or 0)
        if minutes < 60 and hours * 60 + minutes <= DAY:
            return hours * 60 + minutes
    raise UserError(_("“{text}” is not a time. Write it like 8:30.").format(text=written.strip()))


def time_text(minutes: int) -> str:
    """Return "08:30" from minutes since midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def read_duration(written: str) -> int:
    """Return minutes from "8" (hours), "7,5", "7:30", "7 h 30 min" or "45 min".

    `UserError` where it is no duration, or is not a whole number of minutes.
    """
    text = written.strip()
    if found := re.fullmatch(r"([0-9]{1,5}):([0-5][0-9])", text):
        return int(found[1]) * 60 + int(found[2])
    if re.fullmatch(r"[0-9]{1,6}(?:[.,][0-9]{1,6})?", text):
        return whole_minutes(Fraction(text.replace(",", ".")), text)
    found = _UNITS.fullmatch(text)
    if text and found:
        hours = Fraction((found["hours"] or "0").replace(",", "."))
        return whole_minutes(hours, text) + int(found["minutes"] or 0)
    raise UserError(
        _("“{text}” is not a number of hours. Write it like 8, 7,5 or 7:30.").format(text=text)
    )


def whole_minutes(hours: Fraction, written: str) -> int:
    """Return hours as minutes, to the nearest minute if they are within a second of it.

    `UserError`, which quotes `written`, where they are not.
    """
    minutes = hours * 60
    nearest = round(minutes)
    if abs(minutes - nearest) > Fraction(1, 60):
        raise UserError(
            _("{text} hours are not a whole number of minutes. Write them like 7:20.").format(
                text=written
            )
        )
    return nearest


def latvian_holidays(years: Iterable[int]) -> dict[date, str]:
    """Return Latvian public holidays and their Latvian names; loads its tables when first asked."""
    import holidays

    # Left out, the language would be that of this computer's surroundings.
    found = holidays.country_holidays("LV", years=tuple(years), language="lv")
    return dict(sorted(found.items()))
