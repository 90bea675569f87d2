"""Describing a placement abroad: what its learning agreement says besides the agreement."""

from __future__ import annotations

from typing import Any

from app.actions.fields import assign, living, made_once
from app.errors import UserError
from app.i18n import _
from app.ledger.folder import DataFolder
from app.records import Mobility, Placement, mobility_id
from app.rules.mobility import CHOICES


def edit_mobility(folder: DataFolder, placement: bytes, **values: Any) -> None:
    """Write fields of a placement abroad; the record is made by the first of them."""
    for name, choices in CHOICES.items():
        written = values.get(name)
        if written and written not in choices:
            raise UserError(
                _("“{text}” is not one of these: {choices}. Choose one of them.").format(
                    text=written, choices=", ".join(choices)
                )
            )
    with folder.change("mobility.edit") as change:
        place = living(change, Placement, placement)
        record = made_once(change, Mobility, mobility_id(placement), place.scope)
        record.placement_id = placement
        assign(record, values)
