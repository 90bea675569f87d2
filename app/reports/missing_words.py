"""What a diary lacks, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from app import clock
from app.i18n import N_, _, ngettext
from app.i18n.dates import screen_date
from app.reports.missing import DRAFT, MISSING, RETURNED, UNPROVEN, WAITING

_NAMES: Final = {
    MISSING: N_("not written"),
    RETURNED: N_("returned for correction"),
    DRAFT: N_("not handed in"),
    UNPROVEN: N_("without proof"),
    WAITING: N_("waits for the mentor"),
}


def lack_name(kind: str) -> str:
    """Return what a day lacks, in a word or two."""
    return _(_NAMES[kind])


def kind_words(kind: str, count: int) -> str:
    """Return what so many days of a kind lack: "3 days are not written"."""
    texts = {
        MISSING: ngettext("{n} day is not written", "{n} days are not written", count),
        RETURNED: ngettext(
            "{n} day is returned for correction", "{n} days are returned for correction", count
        ),
        DRAFT: ngettext("{n} day is not handed in", "{n} days are not handed in", count),
        UNPROVEN: ngettext("{n} absence without proof", "{n} absences without proof", count),
        WAITING: ngettext(
            "{n} day waits for confirmation", "{n} days wait for confirmation", count
        ),
    }
    return texts[kind].format(n=count)


def days_in_words(days: Sequence[date]) -> str:
    """Return "11.01.–13.01., 18.01.", with years where one of them is not this one."""
    runs: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if runs and day - runs[-1][1] == timedelta(1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    this_year = all(day.year == clock.today().year for day in days)

    def words(day: date) -> str:
        return f"{day.day:02}.{day.month:02}." if this_year else screen_date(day)

    return ", ".join(
        words(first) if first == last else f"{words(first)}–{words(last)}" for first, last in runs
    )
