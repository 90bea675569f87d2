"""What differs on a corrected day, in words."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import Any, Final

from app.i18n.times import duration
from app.reports.corrections import Difference
from app.reports.fields import field_name, value_text

NOTHING: Final = "–"
LONGEST: Final = 200
"""Characters of a text that is only named."""


def value_words(field: str, value: Any) -> str:
    """Return one side of a difference; a dash where there is nothing."""
    if value is None or value == () or value == "":
        return NOTHING
    if field == "split":
        return "; ".join(f"{item} {duration(share)}".strip() for item, share in value)
    if field == "item_id":
        return str(value)
    return shorten(value_text(field, value), LONGEST, placeholder="…") or NOTHING


def difference_words(difference: Difference) -> tuple[str, str, str]:
    """Return what the field is called, what it was, and what it is."""
    field = difference.field
    return (
        field_name(field),
        value_words(field, difference.before),
        value_words(field, difference.after),
    )


def changes_line(differences: Iterable[Difference]) -> str:
    """Return "to: 17.00 → 18.00; break: 30 min → 45 min"."""
    told = (difference_words(each) for each in differences)
    return "; ".join(f"{field}: {before} → {after}" for field, before, after in told)
