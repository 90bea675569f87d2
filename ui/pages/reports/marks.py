"""How a week is drawn and said: an icon, a number of days, and all of it in words."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import N_, _
from app.i18n.dates import screen_period
from app.reports.group_weeks import TraineeWeeks, Week
from app.rules.periods import week_days
from ui.theme import Kind
from ui.widgets.translated import say


@dataclass(frozen=True)
class Mark:
    """A state of weeks. `sign` stands for the icon in a spreadsheet; `word` is a msgid."""

    kind: Kind | None
    icon: str
    sign: str
    word: str


MARKS = {
    "returned": Mark("problem", "arrow-go-back-line", "↩", N_("Returned for correction")),
    "missing": Mark("problem", "close-line", "✗", N_("Nothing written")),
    "waiting": Mark("waiting", "checkbox-blank-circle-fill", "●", N_("Waiting for confirmation")),
    "drafts": Mark("neutral", "pencil-line", "✎", N_("Not handed in yet")),
    "confirmed": Mark("good", "check-line", "✓", N_("Confirmed")),
    "planned": Mark(None, "", "", N_("Ahead")),
}
"""The gravest first: a week shows what matters most of it."""


def cell_text(week: Week) -> str:
    """Return "✓ 5"; nothing for a week without any days."""
    if not week.state:
        return ""
    return f"{MARKS[week.state].sign} {week.count}".strip()


def week_words(row: TraineeWeeks, week: Week) -> str:
    """Return the whole sentence of a week, for screen readers and the line under the map."""
    who = ", ".join(part for part in (row.name, row.group) if part)
    when = screen_period(*week_days(week.monday))
    if not week.state:
        return _("{who}, {week}: no days of the placement").format(who=who, week=when)
    parts = [
        _("planned {count}").format(count=week.planned),
        _("written {count}").format(count=week.written),
        _("confirmed {count}").format(count=week.confirmed),
        _("waiting {count}").format(count=week.waiting),
        _("missing {count}").format(count=week.missing),
    ]
    for count, words in (
        (week.returned, _("returned {count}")),
        (week.drafts, _("not handed in {count}")),
        (week.absent, _("absent {count}")),
    ):
        if count:
            parts.append(words.format(count=count))
    return _("{who}, {week}. Days: {days}").format(who=who, week=when, days=", ".join(parts))


def legend() -> list[str]:
    """Return what the signs of a spreadsheet mean, a line each."""
    known = [f"{mark.sign} – {say(mark.word)}" for mark in MARKS.values() if mark.sign]
    return [*known, _("Numbers are days; those without a sign are planned and still ahead.")]
