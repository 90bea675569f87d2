"""What an amendment changes in an agreement; one cell, `[[field, before, after], …]`.

Fields are named as the templates of papers name them. What stays at school (personal code, birth
date, address, guardian) is only named: an amendment lies in the placement's shared folder, so the
paper takes these values from the registry, and from what was printed before.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from app.rules import canonical

Changed = tuple[str, str | None, str | None]
"""A field, what the agreement said, and what it says from now on; None: nothing."""
STAYS_AT_SCHOOL: Final = ("student.personal_code", "student.birth_date", "student.address")
_GUARDIAN: Final = "guardian."
MOST: Final = 100
LONGEST_NAME: Final = 60
LONGEST_VALUE: Final = 5_000


def stays_at_school(field: str) -> bool:
    """Tell whether a field's value never enters a placement's shared folder."""
    return field.startswith((*STAYS_AT_SCHOOL, _GUARDIAN))


def write_changes(changes: Iterable[Changed]) -> str:
    """Return the text of a cell, without the values of fields that stay at school."""
    told = [
        [field, None, None] if stays_at_school(field) else [field, before, after]
        for field, before, after in changes
    ]
    return canonical.write(told) if told else ""


def read_changes(text: str | None) -> tuple[Changed, ...]:
    """Return the changes in a cell; none where there are none, or they are malformed."""
    return canonical.read(text, _changes, ())


def _changes(told: Any) -> tuple[Changed, ...]:
    found: dict[str, Changed] = {}
    for name, before, after in canonical.several(told, MOST):
        field = canonical.words(name, LONGEST_NAME)
        if not field or field in found:
            raise ValueError
        found[field] = (field, _value(before), _value(after))
    return tuple(found.values())


def _value(told: Any) -> str | None:
    return None if told is None else canonical.words(told, LONGEST_VALUE)
