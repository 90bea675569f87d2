"""A trainee goes on in another company: one placement ends, a second takes what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.actions.cards import Cards
from app.actions.fields import assign, living
from app.actions.handing_out import give_terms
from app.actions.placements import share
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Placement, PlacementItem, new_id
from app.reports.hours import hours_of, minutes_by_item
from app.rules.count import Sum
from app.rules.kinds import COMPLETED, DRAFT, TERMINATED

_KEPT = (
    "kind", "qualification", "level", "programme_code", "programme_id", "programme_title",
    "supervisor_id", "supervisor_name", "supervisor_post", "supervisor_phone",
    "supervisor_email", "minutes_per_day", "insurance", "scale",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """Where a trainee goes on, and when. Left out: the day after the last one, the old end.

    The workplace and the mentor are the new company's only ones, if nothing is said.
    """

    last_day: date
    """In the company so far."""
    company_id: bytes | None = None
    workplace: str | None = None
    mentor_id: bytes | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def continue_elsewhere(folder: DataFolder, placement_id: bytes, onward: Onward) -> bytes:
    """End a placement and begin a second one of the same student; return the second one's id.

    The second gets the items and hours that the diary of the first doesn't have yet. Each mentor
    sees their own placement only; the student sees both.
    """
    with folder.change("placement.continue") as change:
        first = living(change, Placement, placement_id)
        if first.stage in (COMPLETED, TERMINATED):
            raise UserError(
                _("This placement has ended already. Make a new placement for the student instead.")
            )
        if first.starts_on is not None and onward.last_day < first.starts_on:
            raise UserError(
                _("The last day can't be before the first one, {date}. Choose a later day.").format(
                    date=screen_date(first.starts_on)
                )
            )
        second = _begun(change, first, onward)
        give_terms(change, [second])
        share(change, [second])
        assign(first, {"stage": TERMINATED, "ends_on": onward.last_day})
        return second.id


def _begun(change: Change, first: Placement, onward: Onward) -> Placement:
    cards = Cards(change)
    record = new_id()
    scope = change.open_scope("placement", record)
    second = Placement(id=record, scope=scope, stage=DRAFT, continues_id=first.id)
    change.add(second)
    for field in _KEPT:
        setattr(second, field, getattr(first, field))
    cards.school(second)
    if first.student_id is not None:
        cards.student(second, first.student_id)
    else:
        second.student_name, second.group_code = first.student_name, first.group_code
    cards.company(second, onward.company_id, onward.workplace)
    cards.mentor(second, onward.mentor_id or cards.only_mentor(onward.company_id))
    starts_on = onward.starts_on or onward.last_day + timedelta(1)
    ends_on = onward.ends_on or first.ends_on
    if onward.ends_on is None and ends_on is not None and ends_on < starts_on:
        ends_on = None
    assign(second, {"starts_on": starts_on, "ends_on": ends_on})
    cards.plan(second)
    _leave(change, first, second)
    return second


def _leave(change: Change, first: Placement, second: Placement) -> None:
    """Copy the items and hours that are left."""
    done = minutes_by_item(change, first.id)
    items = change.scalars(
        select(PlacementItem)
        .where(PlacementItem.placement_id == first.id, PlacementItem.alive)
        .order_by(PlacementItem.position, PlacementItem.id)
    )
    for item in items:
        left = None if item.minutes is None else item.minutes - done.get(item.id, Sum()).written
        if left is None or left > 0:
            change.add(
                PlacementItem(
                    id=new_id(), scope=second.scope, placement_id=second.id, minutes=left,
                    position=item.position, label=item.label, title=item.title,
                    outcome=item.outcome,
                )
            )  # fmt: skip
    if first.total_minutes is not None:
        second.total_minutes = max(0, first.total_minutes - hours_of(change, first.id).logged)
