"""Why a line has its minutes, and what is odd about it, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from app.i18n import N_, _, ngettext
from app.i18n.dates import date_locative, screen_date
from app.i18n.times import duration, time_span
from app.reports.fields import word
from app.reports.hours_lines import HoursLine
from app.rules.pace import Pace

_SENTENCES: Final = {
    "unfilled": N_("The times are missing, so there are no hours yet."),
    "impossible": N_("The times can't be right, so the day has no hours until they are corrected."),
    "agreed_rest": N_("Agreed, but of no item."),
    "plan_pattern": N_("By the schedule of the week."),
    "plan_swapped": N_("A swapped working day: worked like a weekday."),
    "plan_day_shift": N_("Day shift."),
    "plan_night_shift": N_("Night shift."),
    "plan_off": N_("A day off by the school's calendar."),
    "plan_school": N_("At school."),
    "plan_break": N_("School holidays."),
    "plan_holiday": N_("A public holiday."),
    "plan_interrupted": N_("The placement is interrupted."),
    "plan_irregular": N_("Irregular hours: nothing is planned for single days."),
    "plan_unplanned": N_("No schedule is set for these days."),
}
_TROUBLES: Final = {
    "overlap": N_("The time overlaps another entry; both count until one is corrected."),
    "outside": N_("The day is outside the placement's period; it counts all the same."),
    "interrupted": N_("The placement is interrupted on this day; it counts all the same."),
    "split_exceeds": N_(
        "The items have more minutes than the day, so the whole day counts without an item."
    ),
}


def rule_words(line: HoursLine) -> str:
    """Return why a line has the minutes that it has."""
    told = _TOLD.get(line.rule)
    if told is not None:
        found = [told(line)]
    elif line.rule in _SENTENCES:
        found = [_(_SENTENCES[line.rule])]
        if line.rule.startswith("plan_") and line.about:
            found.append(line.about + ".")
    else:
        found = []
    if line.makes_up is not None:
        found.append(_("Makes up for {day}.").format(day=screen_date(line.makes_up)))
    if abs(line.minutes) != abs(line.whole) and line.whole:
        found.append(
            _("Of {whole} in all, this is the part of this item.").format(
                whole=duration(line.whole)
            )
        )
    return " ".join(found)


def warning_words(line: HoursLine) -> list[str]:
    """Return what is odd about a line; where a limit is passed, with what the limit rests on."""
    found = []
    for trouble in line.troubles:
        other = line.other
        if trouble.code == "overlap" and other is not None and other.day is not None:
            found.append(
                _("The time overlaps the entry of {day}, {times}; both count.").format(
                    day=screen_date(other.day), times=times_words(other.starts, other.ends)
                )
            )
        elif trouble.code in _TROUBLES:
            found.append(_(_TROUBLES[trouble.code]))
    found += [f"{warning.text} ({warning.source})" for warning in line.warnings]
    return found


def forecast_words(found: Pace, ends_on: date | None) -> str:
    """Return when the hours would be full, and whether that is in time."""
    words = _("At this pace the hours are full {when}.").format(when=date_locative(found.day))
    late = ends_on is not None and found.day > ends_on
    return words + (" " + _("That is after the placement's end.") if late else "")


def forecast_reason(found: Pace) -> str:
    """Return how a forecast was worked out."""
    words = ngettext(
        "So far a day has {average} on average; {left} are left, that is {days} more working day. "
        "The schedule and the calendar say which days are worked.",
        "So far a day has {average} on average; {left} are left, that is {days} more working days. "
        "The schedule and the calendar say which days are worked.",
        found.days,
    )
    return words.format(average=duration(found.average), left=duration(found.left), days=found.days)


def times_words(starts: int | None, ends: int | None) -> str:
    """Return from when to when, "22.00–6.00 (on the next day)"; empty where unknown."""
    if starts is None or ends is None:
        return ""
    return time_span(starts, ends)


def _worked(line: HoursLine) -> str:
    if line.rest:
        return _("{passed} less the break of {rest}.").format(
            passed=duration(line.whole + line.rest), rest=duration(line.rest)
        )
    return _("{passed} without a break.").format(passed=duration(line.whole))


def _night(line: HoursLine) -> str:
    return _("Over midnight; all of it counts on the day it began.") + " " + _worked(line)


def _forward(line: HoursLine) -> str:
    words = _("The clock went one hour forward that night: an hour less passed than it shows.")
    return words + " " + _worked(line)


def _back(line: HoursLine) -> str:
    words = _("The clock went one hour back that night: an hour more passed than it shows.")
    return words + " " + _worked(line)


def _absent(line: HoursLine) -> str:
    return _("Absent ({kind}): no hours.").format(kind=word(line.about))


def _adjusted(line: HoursLine) -> str:
    items = ", ".join(filter(None, line.items))
    if items:
        return _("Adjusted by the school for {item}: {reason}").format(
            item=items, reason=line.about
        )
    return _("Adjusted by the school: {reason}").format(reason=line.about)


def _agreed(line: HoursLine) -> str:
    return _("Agreed for {item}.").format(item=line.about)


_TOLD: Final[dict[str, Callable[[HoursLine], str]]] = {
    "worked": _worked,
    "makes_up": _worked,
    "night": _night,
    "clock_forward": _forward,
    "clock_back": _back,
    "absence": _absent,
    "adjustment": _adjusted,
    "agreed_item": _agreed,
}
