"""The values of a conflict in words, and the fields to write another one in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.conflicts import ConflictRow, ConflictValue
from app.reports.fields import FIELDS, HIDDEN, field_name, value_text, word
from ui.widgets.fields import Field, LineField, TextField
from ui.widgets.fields_time import DateField, MinutesField, TimeField

DELETION = ("alive",)
_DATES = frozenset({"starts_on", "ends_on", "signed_on", "printed_on", "day", "given_on"})
_CLOCK = frozenset({"starts", "ends"})
_MINUTES = frozenset({"minutes_per_day", "total_minutes", "minutes"})
_LONG = frozenset(
    {"work_done", "comment", "attitude", "preparation", "attention", "remarks", "schedule", "text"}
)
_CODED = frozenset(
    {
        "kind", "stage", "state", "review_verdict", "review_comment", "review_mark", "role",
        "absence", "scale", "mark", "stipend", "on_behalf", "alive", "copies", "position",
    }
)  # fmt: skip


def shown_fields(row: ConflictRow) -> list[str]:
    """Return the columns of a conflict that say something to a person."""
    return [field for field in row.fields if field not in HIDDEN]


def differing_fields(row: ConflictRow) -> list[str]:
    """Return the columns in which the values differ; what is the same needs no decision."""
    shown = shown_fields(row)
    found = [
        field
        for field in shown
        if any(value.fields.get(field) != row.values[0].fields.get(field) for value in row.values)
    ]
    return found or shown


def fields_words(row: ConflictRow) -> str:
    """Return which fields it is about: "last day", "to, break"."""
    if row.fields == DELETION:
        return _("deleted by one, changed by the other")
    return ", ".join(field_name(field) for field in differing_fields(row))


def value_words(row: ConflictRow, fields: Mapping[str, Any]) -> str:
    """Return one of the values; with several fields each says which it is."""
    if row.fields == DELETION:
        return _("changed and kept") if fields.get("alive") else _("deleted")
    shown = differing_fields(row)
    said = [
        (field_name(field), value_text(field, fields.get(field)))
        for field in shown
        if fields.get(field) not in (None, "") or len(shown) == 1
    ]
    if not any(value for _name, value in said):
        return _("empty")
    if len(shown) == 1:
        return said[0][1]
    return ", ".join(f"{name} {value}" for name, value in said)


def author_words(value: ConflictValue) -> str:
    """Return "Māra Kalniņa, company mentor · 18.01.2027 14:02"."""
    here = value.at.astimezone()
    who = ", ".join(part for part in (value.author, word(value.role) if value.role else "") if part)
    when = f"{screen_date(here.date())} {here.hour}:{here.minute:02}"
    if not who:
        who = _("somebody unknown")
    return f"{who} · {when}"


def can_write(row: ConflictRow) -> bool:
    """Tell whether another value may be typed; a choice from a list is made elsewhere."""
    return all(field not in _CODED for field in shown_fields(row))


def editors_of(row: ConflictRow) -> list[Field]:
    """Return a field for each column, filled with the value that is shown now."""
    found: list[Field] = []
    now = row.values[0].fields if row.values else {}
    for field in shown_fields(row):
        editor = _editor(field)
        editor.set_value(_typed(field, now.get(field)))
        found.append(editor)
    return found


def _editor(field: str) -> Field:
    title = FIELDS.get(field, N_("Value"))
    if field in _DATES:
        return DateField(field, title)
    if field in _CLOCK:
        return TimeField(field, title)
    if field == "rest" or field in _MINUTES:
        return MinutesField(field, title, bare_minutes=field == "rest")
    return TextField(field, title) if field in _LONG else LineField(field, title)


def _typed(field: str, value: Any) -> Any:
    if field in _DATES and isinstance(value, str):
        return date.fromisoformat(value)
    return value
