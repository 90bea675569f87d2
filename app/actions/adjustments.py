"""Hours that the school adds beside the diary or takes off it, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app import clock
from app.actions.fields import delete_all, judged, living
from app.errors import UserError
from app.i18n import _
from app.i18n.times import duration
from app.ledger.folder import DataFolder
from app.records import HoursAdjustment, Placement, PlacementItem, new_id
from app.reports.hours import hours_of, minutes_by_item
from app.rules.count import Sum

MOST: Final = 5000 * 60
"""Minutes; more than any placement has."""


def adjust_hours(
    folder: DataFolder, placement: bytes, minutes: int, reason: str, item: bytes | None = None
) -> bytes:
    """Add minutes, or take them off where they are less than nothing; return the adjustment's id.

    With `item` they are of that programme item. `UserError` without a reason, and where more
    would be taken off than there is.
    """
    if not minutes or abs(minutes) > MOST:
        raise UserError(
            _("Write how many hours to add or take off, at most {most}.").format(
                most=duration(MOST)
            )
        )
    why = judged("reason", reason)
    if why is None:
        raise UserError(_("Write why the hours are adjusted: everybody who sees them reads it."))
    with folder.change("hours.adjust") as change:
        place = living(change, Placement, placement)
        if item is not None and living(change, PlacementItem, item).placement_id != placement:
            raise UserError(_("This item is not of this placement's programme. Choose another."))
        if item is None:
            there = hours_of(change, placement).logged
        else:
            there = minutes_by_item(change, placement).get(item, Sum()).written
        if minutes < 0 and there + minutes < 0:
            raise UserError(
                _("Only {hours} are there, so no more can be taken off.").format(
                    hours=duration(max(0, there))
                )
            )
        record = HoursAdjustment(
            id=new_id(), scope=place.scope, placement_id=placement, item_id=item,
            adjustment=minutes, reason=why, written_on=clock.today(),
        )  # fmt: skip
        change.add(record)
        return record.id


def take_back_adjustments(folder: DataFolder, adjustments: Iterable[bytes]) -> None:
    """Delete adjustments; the history keeps them."""
    with folder.change("hours.delete") as change:
        delete_all(change, HoursAdjustment, adjustments)
