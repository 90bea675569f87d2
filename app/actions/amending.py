"""Amendments and terminations of an agreement; the agreement stays as it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from app import clock
from app.actions.agreement_records import agreements_of
from app.actions.fields import assign, living
from app.documents.amended import LATVIAN, agreement_said, differences
from app.documents.catalogue import FIELDS, FLAGS
from app.documents.gather import told_for
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Agreement, Amendment, Placement, PrintedPaper, new_id
from app.rules.amended import Changed, write_changes
from app.rules.kinds import COMPLETED, TERMINATED

AMENDMENT: Final = "amendment"
TERMINATION: Final = "termination"
_EDITED: Final = frozenset(
    ("number_text", "agreed_on", "place", "effective_on", "reason", "initiator", "terms")
)
_LAST: Final = re.compile(r"/(\d{1,4})$")


def amend(folder: DataFolder, placement: bytes) -> bytes:
    """Begin an amendment of what differs between the agreement as printed and now; return it.

    Without a print that this folder remembers it begins empty, to be filled by hand.
    """
    with folder.change("paper.amend") as change:
        one = _begun(change, placement, AMENDMENT)
        one.effective_on = clock.today()
        one.changes = write_changes(_found(change, placement)) or None
        return one.id


def terminate(
    folder: DataFolder,
    placement: bytes,
    last_day: date,
    reason: str = "",
    initiator: str | None = None,
    *,
    ends: bool = False,
) -> bytes:
    """Begin the termination of an agreement; with `ends` the placement ends on that day, too."""
    with folder.change("paper.amend") as change:
        place = living(change, Placement, placement)
        if place.starts_on is not None and last_day < place.starts_on:
            raise UserError(
                _("The last day can't be before the first one, {date}. Choose a later day.").format(
                    date=screen_date(place.starts_on)
                )
            )
        if ends and place.stage in (COMPLETED, TERMINATED):
            raise UserError(
                _("This placement has ended already. Make the paper without ending it.")
            )
        one = _begun(change, placement, TERMINATION)
        assign(one, {"effective_on": last_day, "reason": reason, "initiator": initiator})
        if ends:
            assign(place, {"stage": TERMINATED, "ends_on": last_day})
        return one.id


def edit_amendment(folder: DataFolder, record: bytes, **values: Any) -> None:
    """Change what it says; a printed one can't be changed any more."""
    with folder.change("paper.amend") as change:
        one = _unprinted(change, record)
        if not _EDITED.issuperset(values):
            raise AttributeError(sorted(set(values) - _EDITED))
        assign(one, values)


def change_amended(folder: DataFolder, record: bytes, changes: Iterable[Changed]) -> None:
    """Write the changes anew: field, what was, what is from now on."""
    with folder.change("paper.amend") as change:
        kept = [each for each in changes if each[0] in FIELDS or each[0] in FLAGS or "." in each[0]]
        _unprinted(change, record).changes = write_changes(kept) or None


def compare_again(folder: DataFolder, record: bytes) -> int:
    """Take what differs now from the agreement as printed; return how many changes there are."""
    with folder.change("paper.amend") as change:
        one = _unprinted(change, record)
        found = _found(change, one.placement_id or b"", one.id)
        if found:
            one.changes = write_changes(found)
        return len(found)


def delete_amendment(folder: DataFolder, record: bytes) -> None:
    """Delete one that was not printed yet."""
    with folder.change("amendment.delete") as change:
        change.delete(_unprinted(change, record))


def _begun(change: Change, placement: bytes, kind: str) -> Amendment:
    place = living(change, Placement, placement)
    agreement = agreements_of(change, [placement])[placement]
    one = Amendment(
        id=new_id(), scope=place.scope, placement_id=placement, agreement_id=agreement.id,
        amends=kind, agreed_on=clock.today(), place=agreement.place,
        number_text=_number(change, placement, agreement),
    )  # fmt: skip
    change.add(one)
    return one


def _number(change: Change, placement: bytes, agreement: Agreement) -> str:
    """Return the agreement's number with the next one behind it: "2027-014/2"."""
    query = select(Amendment.number_text).where(
        Amendment.placement_id == placement, Amendment.alive
    )
    used = [_LAST.search(written or "") for written in change.scalars(query)]
    last = max((int(found[1]) for found in used if found), default=0)
    return f"{agreement.agreement_no or ''}/{last + 1}".removeprefix("/")


def _found(change: Change, placement: bytes, but: bytes | None = None) -> tuple[Changed, ...]:
    said = agreement_said(change, placement, but)
    if said is None:
        return ()
    (now,) = told_for(change, "agreement", [placement], LATVIAN)
    return differences(said, now)


def _unprinted(change: Change, record: bytes) -> Amendment:
    one = living(change, Amendment, record)
    printed = select(PrintedPaper.printed_on).where(
        PrintedPaper.about_id == record, PrintedPaper.alive, PrintedPaper.void_reason.is_(None)
    )
    day = change.scalars(printed.limit(1)).first()
    if day is not None:
        raise UserError(
            _(
                "This paper was printed on {day} and stays as it is. Make another one, or mark "
                "the printed one as void first."
            ).format(day=screen_date(day))
        )
    return one
