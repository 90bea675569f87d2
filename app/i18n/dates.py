"""Dates as Latvian and English papers and screens write them.

CLDR knows the Latvian months in the nominative only, so every case is spelled out here.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from app.errors import UserError
from app.i18n.speech import Language, _, language

MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "lv": (
        "janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs",
        "jūlijs", "augusts", "septembris", "oktobris", "novembris", "decembris",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
LOCATIVE: Final = (
    "janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā",
    "jūlijā", "augustā", "septembrī", "oktobrī", "novembrī", "decembrī",
)  # fmt: skip
GENITIVE: Final = (
    "janvāra", "februāra", "marta", "aprīļa", "maija", "jūnija",
    "jūlija", "augusta", "septembra", "oktobra", "novembra", "decembra",
)  # fmt: skip
DATIVE: Final = (
    "janvārim", "februārim", "martam", "aprīlim", "maijam", "jūnijam",
    "jūlijam", "augustam", "septembrim", "oktobrim", "novembrim", "decembrim",
)  # fmt: skip
WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "lv": (
        "pirmdiena", "otrdiena", "trešdiena", "ceturtdiena", "piektdiena", "sestdiena", "svētdiena",
    ),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}  # fmt: skip
SHORT_WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "lv": ("Pr", "Ot", "Tr", "Ce", "Pk", "Se", "Sv"),
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
}
ACADEMIC_YEAR_BEGINS: Final = 9
"""The month; the year runs from 1 September to 31 August."""

_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\.?", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\.?", re.ASCII)
_YEARS: Final = range(1900, 2200)


def screen_date(day: date) -> str:
    """Return "11.01.2027", in either language."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def screen_period(start: date, end: date) -> str:
    """Return "11.01.2027–05.03.2027", in either language."""
    return f"{screen_date(start)}–{screen_date(end)}"


def short_day(day: date, spoken: Language | None = None) -> str:
    """Return "Pr 11.01." or "Mo 11.01."."""
    return f"{SHORT_WEEKDAYS[spoken or language()][day.weekday()]} {day.day:02}.{day.month:02}."


def weekday_names(spoken: Language | None = None) -> tuple[str, ...]:
    """Return the seven names, Monday first; Latvian ones in small letters, as inside a sentence."""
    return WEEKDAYS[spoken or language()]


def short_weekday_names(spoken: Language | None = None) -> tuple[str, ...]:
    """Return "Pr", "Ot" … or "Mo", "Tu" …, Monday first."""
    return SHORT_WEEKDAYS[spoken or language()]


def month_name(month: int, spoken: Language | None = None) -> str:
    """Return the name of month 1-12 in the nominative."""
    return MONTHS[spoken or language()][month - 1]


def month_title(day: date, spoken: Language | None = None) -> str:
    """Return the heading of a month: "2027. gada janvāris" or "January 2027"."""
    name = month_name(day.month, spoken)
    return f"{day.year}. gada {name}" if (spoken or language()) == "lv" else f"{name} {day.year}"


def long_date(day: date, spoken: Language | None = None) -> str:
    """Return the nominative: "2027. gada 11. janvāris" or "11 January 2027"."""
    return _in_words(day, MONTHS["lv"], spoken)


def date_locative(day: date, spoken: Language | None = None) -> str:
    """Say when: "2027. gada 11. janvārī" or "on 11 January 2027"."""
    words = _in_words(day, LOCATIVE, spoken)
    return words if (spoken or language()) == "lv" else f"on {words}"


def date_genitive(day: date, spoken: Language | None = None) -> str:
    """Return what follows "no" and "kopš": "2027. gada 11. janvāra" or "11 January 2027"."""
    return _in_words(day, GENITIVE, spoken)


def date_dative(day: date, spoken: Language | None = None) -> str:
    """Return what follows "līdz": "2027. gada 11. janvārim" or "11 January 2027"."""
    return _in_words(day, DATIVE, spoken)


def since(day: date, today: date) -> str:
    """Return "kopš 3. oktobra" or "since 3 October", with the year where it isn't today's."""
    if day.year != today.year:
        return _("since {date}").format(date=date_genitive(day))
    if language() == "lv":
        return _("since {date}").format(date=f"{day.day}. {GENITIVE[day.month - 1]}")
    return _("since {date}").format(date=f"{day.day} {MONTHS['en'][day.month - 1]}")


def academic_year(day: date, spoken: Language | None = None) -> str:
    """Return the academic year of `day`: "2026./2027. m. g." or "2026/2027"."""
    first = academic_year_start(day).year
    return (
        f"{first}./{first + 1}. m. g." if (spoken or language()) == "lv" else f"{first}/{first + 1}"
    )


def academic_year_start(day: date) -> date:
    """Return the 1 September on or before `day`."""
    return date(day.year - (day.month < ACADEMIC_YEAR_BEGINS), ACADEMIC_YEAR_BEGINS, 1)


def parse_date(text: str) -> date:
    """Read 11.01.2027, 11.1.2027, 11/01/2027 (day first) or 2027-01-11; else `UserError`."""
    bare = text.strip()
    if found := _DAY_FIRST.fullmatch(bare):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.fullmatch(bare):
        year, month, day = map(int, found.groups())
    else:
        raise UserError(
            _("“{text}” is not a date. Write the day, month and year, like 11.01.2027.").format(
                text=bare
            )
        )
    try:
        if year in _YEARS:
            return date(year, month, day)
    except ValueError:
        pass
    raise UserError(
        _("There is no such date as {text}. Check the day, the month and the year.").format(
            text=bare
        )
    )


def _in_words(day: date, latvian_months: tuple[str, ...], spoken: Language | None) -> str:
    if (spoken or language()) == "lv":
        return f"{day.year}. gada {day.day}. {latvian_months[day.month - 1]}"
    return f"{day.day} {MONTHS['en'][day.month - 1]} {day.year}"
