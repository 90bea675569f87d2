"""One thing that a form says, beside what stands in the folder now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.errors import UserError
from app.i18n import _
from app.i18n.dates import parse_date
from app.intake.forms import FormRead

_OFF: Final = ("", "Off", "No", "0")
"""What an empty box holds; a ticked one has whatever name its filler gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """What a form says of one day, or in one part of an assessment.

    A fault keeps it from being taken; a note only from being ticked beforehand.
    """

    key: str
    title: str
    now: str
    form: str
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def can_take(self) -> bool:
        """Tell whether it may be taken in."""
        return not self.faults

    @property
    def is_usual(self) -> bool:
        """Tell whether nothing speaks against taking it in."""
        return not self.faults and not self.notes and self.now != self.form


def is_ticked(read: FormRead, name: str) -> bool:
    """Tell whether a box is ticked."""
    return read.said(name) not in _OFF


def unreadable(read: FormRead, *names: str) -> tuple[str, ...]:
    """Return the fault of fields whose value is no text, or longer than any."""
    if any(name in read.fields and read.fields[name].wrong for name in names):
        return (_("What stands in this field can't be read. Ask for the form once more."),)
    return ()


def filled_on(read: FormRead) -> date | None:
    """Return when the form was filled in; None where what stands there is no date."""
    try:
        return parse_date(read.said("on"))
    except UserError:
        return None
