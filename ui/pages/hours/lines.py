"""The list of what a total is the sum of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from app.documents.workbook import Cell, Minutes
from app.i18n import N_, _
from app.i18n.collation import key
from app.i18n.dates import screen_date, short_day
from app.i18n.times import DAY, duration, time_span
from app.reports.hours_lines import HoursLine
from app.reports.hours_words import rule_words, times_words, warning_words
from ui.models.table import Chip, Column
from ui.theme import Kind

STATE, WARNINGS = 3, 4
"""Columns that are there only where there are entries of the diary."""
_STATES: Final[dict[str, tuple[Kind, str, str]]] = {
    "draft": ("neutral", N_("Draft"), "pencil-line"),
    "submitted": ("waiting", N_("Waiting"), "checkbox-blank-circle-fill"),
    "confirmed": ("good", N_("Confirmed"), "check-line"),
    "returned": ("problem", N_("Returned"), "arrow-go-back-line"),
    "corrected": ("waiting", N_("Corrected"), "edit-box-line"),
    "changed": ("waiting", N_("Changed"), "error-warning-line"),
}


def day_words(line: HoursLine) -> str:
    """Return the day of a line, or from when to when; nothing for what is of no day."""
    if line.day is None:
        return ""
    if line.until is not None:
        return f"{short_day(line.day)} – {short_day(line.until)}"
    return f"{short_day(line.day)}{line.day.year}"


def _times(line: HoursLine) -> str:
    """Return from when to when, "22.00–6.00 +1" over midnight."""
    if line.starts is None or line.ends is None or line.ends <= DAY:
        return times_words(line.starts, line.ends)
    return f"{time_span(line.starts, line.ends - DAY)} +1"


def _state(line: HoursLine) -> Chip | None:
    if line.state not in _STATES:
        return None
    kind, msgid, icon = _STATES[line.state]
    return kind, _(msgid), icon


def _odd(line: HoursLine) -> Chip | None:
    count = len(line.troubles) + len(line.warnings)
    if not count:
        return None
    return "waiting", str(count), "error-warning-line"


def _day(line: HoursLine) -> Cell:
    return (
        line.day
        if line.until is None
        else f"{screen_date(line.day or line.until)}–" + (screen_date(line.until))
    )


COLUMNS: Final[tuple[Column[HoursLine], ...]] = (
    Column("day", N_("Day"), day_words, letters=16, value=_day),
    Column(
        "times", N_("Time"), _times, letters=14,
        value=lambda line: times_words(line.starts, line.ends),
    ),
    Column(
        "minutes", N_("Hours"), lambda line: duration(line.minutes), right=True, letters=12,
        value=lambda line: Minutes(line.minutes),
    ),
    Column("state", N_("State"), lambda _line: "", chip=_state),
    Column(
        "warnings", N_("Warnings"), lambda _line: "", chip=_odd,
        value=lambda line: " ".join(warning_words(line)) or None,
    ),
    Column("rule", N_("How it is counted"), rule_words, letters=44),
    Column("items", N_("Items"), lambda line: ", ".join(filter(None, line.items)), shown=False),
    Column("company", N_("Company"), lambda line: line.company, letters=24, shown=False),
)  # fmt: skip

_ORDER: Final[dict[str, Callable[[HoursLine], Any]]] = {
    "day": lambda line: line.day or (date.min if line.rule.startswith("agreed") else date.max),
    "times": lambda line: (line.starts is None, line.starts or 0, line.ends or 0),
    "minutes": lambda line: line.minutes,
    "rule": lambda line: key(rule_words(line)),
    "state": lambda line: list(_STATES).index(line.state) if line.state in _STATES else -1,
    "warnings": lambda line: (-len(line.troubles) - len(line.warnings), line.day or date.max),
    "company": lambda line: key(line.company),
    "items": lambda line: key(", ".join(line.items)),
}


def in_order(lines: tuple[HoursLine, ...], sort: str, descending: bool) -> list[HoursLine]:
    """Return the lines as a heading sorts them; of one day in the order they were worked."""
    return sorted(lines, key=_ORDER[sort], reverse=descending)
