"""The defence of a placement: when, where and before whom; its mark is a part of the grade."""

from __future__ import annotations

from typing import Any

from app.actions.fields import assign, living
from app.actions.grading import part_for
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.ledger.folder import DataFolder
from app.records import Placement
from app.rules.grade import DEFENCE

_FIELDS = frozenset({"held_on", "place", "commission"})


def edit_defence(folder: DataFolder, placement: bytes, **values: Any) -> bytes:
    """Write when a defence is held, where, and before which committee; return its id.

    `values` are held_on, place and commission; empty ones empty a field. `UserError` for a day
    before the placement begins.
    """
    if not values.keys() <= _FIELDS:
        raise AttributeError(f"a defence has no {', '.join(values.keys() - _FIELDS)}")
    with folder.change("defence.edit") as change:
        record = part_for(change, placement, DEFENCE)
        begins = living(change, Placement, placement).starts_on
        day = values.get("held_on")
        if day is not None and begins is not None and day < begins:
            raise UserError(
                _("The placement begins on {day}; it can't be defended before. Correct the date.")
                .format(day=screen_date(begins))
            )  # fmt: skip
        assign(record, values)
        return record.id
