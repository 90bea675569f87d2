"""Steps and writes in words, the same on screens, papers and in a terminal."""

from __future__ import annotations

from datetime import datetime

from app.i18n import _
from app.i18n.dates import screen_date
from app.reports.devices import DeviceRow, device_words
from app.reports.fields import word
from app.reports.memory import FieldChange
from app.reports.steps import StepRow

NOTHING = "–"
"""Stands where there is no value."""


def moment_words(moment: datetime) -> str:
    """Return "18.01.2027 14:02" by the clock of this computer."""
    here = moment.astimezone()
    return f"{screen_date(here.date())} {here.hour}:{here.minute:02}"


def author_words(name: str, role: str, device: DeviceRow | None = None) -> str:
    """Return "Māra Kalniņa, company mentor, computer 2"; what isn't known is left out."""
    parts = (name, word(role) if role else "", device_words(device))
    return ", ".join(part for part in parts if part) or _("somebody unknown")


def record_words(step: StepRow) -> str:
    """Return the records of a step, the first ones by name."""
    shown = ", ".join(step.names)
    left = step.records - len(step.names)
    return f"{shown} (+{left})" if left > 0 else shown


def change_words(change: FieldChange) -> str:
    """Return "old → new"; a first value stands alone."""
    after = change.after or NOTHING
    return f"{change.before} → {after}" if change.before else after


def field_words(change: FieldChange) -> str:
    """Return "phone: old → new"."""
    return _("{field}: {value}").format(field=change.title, value=change_words(change))


def summary_words(step: StepRow) -> str:
    """Return what a step changed, in one line."""
    fields = [change for change in step.changes if change.after or change.before]
    return "; ".join(map(field_words, fields[:2]))
