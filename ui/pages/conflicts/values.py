"""The values of a conflict in words, and the fields to write another one in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from app.i18n import N_, _
from app.reports.code_words import WORDS_OF
from app.reports.conflicts import NAMED, ConflictRow, ConflictValue
from app.reports.decisions import DecisionRow
from app.reports.fields import (
    CLOCK,
    DATES,
    FIELDS,
    HIDDEN,
    MINUTES,
    RULES,
    field_name,
    value_text,
    word,
)
from app.reports.history_words import moment_words
from app.rules.attached import KINDS as ATTACHED
from app.rules.kinds import KINDS, STAGES
from app.rules.marks import marks_of
from app.rules.paper_words import LINES
from ui.widgets.fields import Field, LineField, TextField
from ui.widgets.fields_choice import ChoiceField, NumberField, Option
from ui.widgets.fields_time import DateField, MinutesField, TimeField

Disputed = ConflictRow | DecisionRow
DELETION = ("alive",)
LONG = 80
"""Letters beyond which a text is compared as a whole."""
_LONG = frozenset(
    {
        "work_done", "comment", "attitude", "preparation", "attention", "remarks", "schedule",
        "text", "aim", "outcome", "reason", "top", "good", "fair", "low", *LINES,
    }
)  # fmt: skip
_NUMBERS = {
    "position": 9_999, "copies": 99, "study_year": 9, "places": 9_999, "version": 9_999,
    "weight": 999,
}  # fmt: skip
_CODES: dict[str, Sequence[str]] = {
    "kind": tuple(KINDS),
    "state": ("draft", "submitted"),
    "absence": ("illness", "excused", "unexcused", "school", "holiday"),
    "scale": ("ten", "pass"),
    **{field: tuple(words) for field, words in WORDS_OF.items() if field != "absence"},
}
_FLAGS = frozenset(
    {
        "stipend", "on_behalf", "day_marks", "under_18", "insurance_required", "sure",
        "quality_commitment",
    }
)  # fmt: skip
_THEIRS = frozenset(
    {
        "review_verdict", "review_comment", "review_mark", "role", "alive", "size", "revoked",
        "adjustment", *RULES,
    }
)  # fmt: skip
"""What nobody writes for another: one of the values is kept as it is."""


def values_of(row: Disputed) -> Sequence[ConflictValue]:
    """Return all values of a conflict, or of a decision with what was chosen first."""
    return row.values if isinstance(row, ConflictRow) else (row.chosen, *row.losers)


def shown_fields(row: Disputed) -> list[str]:
    """Return the columns of a conflict that say something to a person."""
    return [field for field in row.fields if field not in HIDDEN or field in NAMED]


def differing_fields(row: Disputed) -> list[str]:
    """Return the columns in which the values differ; what is the same needs no decision."""
    shown = shown_fields(row)
    values = values_of(row)
    found = [
        field
        for field in shown
        if any(value.fields.get(field) != values[0].fields.get(field) for value in values)
    ]
    return found or shown


def fields_words(row: Disputed) -> str:
    """Return which fields it is about: "last day", "to, break"."""
    if row.fields == DELETION:
        return _("deleted by one, changed by the other")
    return ", ".join(field_name(field) for field in differing_fields(row)) or _("inner value")


def value_words(row: Disputed, fields: Mapping[str, Any]) -> str:
    """Return one of the values; with several fields each says which it is."""
    if row.fields == DELETION:
        return _("changed and kept") if fields.get("alive") else _("deleted")
    shown = differing_fields(row)
    said = [
        (field_name(field), _one(row, field, fields.get(field)))
        for field in shown
        if fields.get(field) not in (None, "") or len(shown) == 1
    ]
    if not any(value for _name, value in said):
        return _("empty") if shown else _("a value that the program alone reads")
    if len(shown) == 1:
        return said[0][1]
    return ", ".join(f"{name} {value}" for name, value in said)


def _one(row: Disputed, field: str, value: Any) -> str:
    if isinstance(value, bytes):
        return row.names.get(value, _("one that isn't here"))
    return value_text(field, value, lambda _table, record: row.names.get(record, ""))


def when_words(value: ConflictValue) -> str:
    """Return "18.01.2027 14:02" by the clock of this computer, and whether theirs was off."""
    when = moment_words(value.at)
    return f"{when} ({value.clock})" if value.clock else when


def author_words(value: ConflictValue) -> str:
    """Return "Māra Kalniņa, company mentor, computer 2 · 18.01.2027 14:02"."""
    role = word(value.role) if value.role else ""
    who = ", ".join(part for part in (value.author, role, value.device) if part)
    return f"{who or _('somebody unknown')} · {when_words(value)}"


def text_field(row: Disputed) -> str:
    """Return the column whose values are texts to be compared as wholes, or nothing."""
    if len(row.fields) != 1 or row.fields[0] not in (*_LONG, *FIELDS) or row.fields[0] in RULES:
        return ""
    name = row.fields[0]
    texts = [value.fields.get(name) for value in values_of(row)]
    if not all(text is None or isinstance(text, str) for text in texts):
        return ""
    long = any(len(text or "") > LONG or "\n" in (text or "") for text in texts)
    return name if long else ""


def can_write(row: ConflictRow) -> bool:
    """Tell whether another value may be given."""
    shown = shown_fields(row)
    return bool(shown) and not any(field in _THEIRS or field in NAMED for field in shown)


def editors_of(row: ConflictRow) -> list[Field]:
    """Return a field for each column, filled with the value that is shown now."""
    found: list[Field] = []
    now = row.values[0].fields if row.values else {}
    for field in shown_fields(row):
        editor = _editor(row, field)
        editor.set_value(_typed(field, now.get(field)))
        found.append(editor)
    return found


def _typed(field: str, value: Any) -> Any:
    if field in DATES and isinstance(value, str):
        return date.fromisoformat(value)
    return value


def _editor(row: ConflictRow, field: str) -> Field:
    title = FIELDS.get(field, N_("Value"))
    if field in DATES:
        return DateField(field, title)
    if field in CLOCK:
        return TimeField(field, title)
    if field in MINUTES:
        return MinutesField(
            field, title, bare_minutes=field.endswith("rest"), signed=field == "adjustment"
        )
    options = _options(row, field)
    if options is not None:
        return ChoiceField(field, title, options)
    if field in _NUMBERS:
        return NumberField(field, title, 0, _NUMBERS[field], empty_allowed=True)
    return TextField(field, title) if field in _LONG else LineField(field, title)


def _options(row: ConflictRow, field: str) -> Callable[[], list[Option]] | None:
    """Return what a coded field can be; nothing for one that is written freely."""
    if field in _FLAGS:
        return lambda: [(None, "–"), (True, _("yes")), (False, _("no"))]
    if field == "mark":
        marks = [*marks_of("ten"), *(m for m in marks_of("pass") if m not in marks_of("ten"))]
        return lambda: [(None, "–"), *((mark, mark) for mark in marks)]
    if field == "stage":
        codes = tuple(STAGES) if row.table == "placement" else ("midterm", "final")
    elif (row.table, field) == ("attachment", "kind"):
        codes = tuple(ATTACHED)
    elif field in _CODES:
        codes = tuple(_CODES[field])
    else:
        return None
    return lambda: [(None, "–"), *((code, value_text(field, code)) for code in codes)]
