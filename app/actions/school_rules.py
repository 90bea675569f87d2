"""What the school sets for all placements: limits of working time, marks, the grade's formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select

from app.actions.handing_out import hand_out
from app.actions.terms_school import formula_again, limits_again
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import School
from app.rules.archive_words import parse_chosen, write_chosen
from app.rules.marks import parse_marks, write_marks

RULES: Final = frozenset({"limits", "formula", "day_marks", "comment_marks", "folder_papers"})
"""The school's fields that placements carry, each in a cell of the same name."""
_AGAIN: Final[Mapping[str, Callable[[str], str]]] = {
    "limits": limits_again,
    "formula": formula_again,
}


def set_school_rules(folder: DataFolder, **values: Any) -> None:
    """Set some of the school's rules, and hand them out to the placements under way.

    limits and formula are texts as `app.rules.minors` and `app.rules.grade` write them, day_marks
    is yes or no, comment_marks a text like "1-3, 10", folder_papers one like
    "training: agreement diary; wbl: agreement". None brings back the program's own.
    """
    with folder.change("school.rules") as change:
        set_rules(change, the_school(change), values)


def the_school(change: Change) -> School:
    """Return the school's card to write into. Raises `UserError` outside the school."""
    school = change.scalars(select(School).where(School.alive).order_by(School.id)).first()
    if school is None:
        raise UserError(_("Only the school can do this. Ask the school to do it."))
    return school


def set_rules(change: Change, school: School, values: Mapping[str, Any]) -> None:
    """Put rules into the school's card, inside a change."""
    for name, value in values.items():
        if name not in RULES:
            raise AttributeError(f"the school has no rule {name}")
        setattr(school, name, _judged(name, value))
    if values:
        hand_out(change, values.keys())


def _judged(name: str, value: Any) -> Any:
    if name == "comment_marks" and isinstance(value, str):
        return write_marks(parse_marks(value))
    if name == "folder_papers" and isinstance(value, str):
        return write_chosen(parse_chosen(value)) or None
    if name in _AGAIN and value and _AGAIN[name](value) != value:
        raise UserError(
            _("This can't be written as a text. Set it in the program's window, under Settings.")
        )
    return value
