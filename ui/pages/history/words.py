"""Steps in words."""

from __future__ import annotations

from app.i18n import _
from app.i18n.dates import screen_date
from app.reports.fields import word
from ui.pages.history.functions import Step


def when_words(step: Step) -> str:
    """Return "18.01.2027 14:02" by the clock of this computer."""
    here = step.at.astimezone()
    return f"{screen_date(here.date())} {here.hour}:{here.minute:02}"


def who_words(step: Step) -> str:
    """Return "Māra Kalniņa, company mentor · 18.01.2027 14:02"."""
    who = ", ".join(part for part in (step.name, word(step.role) if step.role else "") if part)
    if not who:
        who = _("somebody unknown")
    return f"{who} · {when_words(step)}"


def what_words(step: Step) -> str:
    """Return the records of a step, the first ones by name."""
    names = list(dict.fromkeys(change.name for change in step.changes))
    shown = ", ".join(names[:3])
    left = len(names) - 3
    return f"{shown} (+{left})" if left > 0 else shown


def change_summary(step: Step) -> str:
    """Return what changed, in one line."""
    first = step.changes[0]
    fields = [field for field in first.row.changes if field.after or field.before]
    said = []
    for field in fields[:2]:
        after = field.after or "–"
        value = f"{field.before} → {after}" if field.before else after
        said.append(f"{field.title}: {value}")
    return "; ".join(said)
