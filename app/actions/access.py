"""Ending a mentor's or student's access to a placement, and giving it back.

What they have stays theirs: it ends what comes, and what they may write. That is a decision of
the school, one step of undo, and no deletion.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app import clock
from app.actions.fields import living
from app.actions.notes import add_to_note
from app.errors import UserError
from app.i18n import _
from app.i18n.dates import screen_date
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph
from app.ledger.standing import ends_of
from app.records import Grant, Person, Placement

_GRANT, _REVOKED = 17, 5


def end_access(folder: DataFolder, placement_id: bytes, person: bytes, reason: str = "") -> str:
    """End the access of all of a person's computers to one placement; return the person's name.

    The reason is kept in the school's notes, where only the school reads it.
    """
    with folder.change("access.end") as change:
        placement = living(change, Placement, placement_id)
        grants = [grant for grant in _grants(change, placement, person) if not grant.revoked]
        if not grants:
            raise UserError(
                _("This person has no access to this placement now. Open the placement again.")
            )
        _end(change, grants)
        name = grants[0].name or ""
        if reason.strip():
            text = _("{date} Access of {name} ended: {reason}")
            add_to_note(change, placement.id, _dated(text, name, reason.strip()))
        return name


def give_access_back(folder: DataFolder, placement_id: bytes, person: bytes) -> str:
    """Give a person the access back that was ended last; return the person's name."""
    with folder.change("access.back") as change:
        placement = living(change, Placement, placement_id)
        name = give_back(change, placement, person)
        if name is None:
            raise UserError(
                _("This person's access was not ended, so it can't be given back. Invite them.")
            )
        return name


def hand_over(change: Change, placement: Placement, *, end_earlier: bool = True) -> list[str]:
    """Let the placement's mentor of now have access again, and others no more unless told.

    Return the names of those whose access ended.
    """
    subject = placement.mentor_id or placement.id
    now = change.scalars(
        select(Person.id).where(Person.alive, Person.role == "mentor", Person.subject_id == subject)
    ).first()
    earlier = [
        grant
        for grant in _grants(change, placement)
        if grant.role == "mentor" and grant.person_id != now and not grant.revoked
    ]
    if end_earlier:
        _end(change, earlier)
    if now is not None and placement.mentor_name:
        give_back(change, placement, now)
    return sorted({grant.name or "" for grant in earlier}) if end_earlier else []


def give_back(change: Change, placement: Placement, person: bytes) -> str | None:
    """Give back, inside a change, what was ended last and together; None where nothing was."""
    grants = {grant.id: grant for grant in _grants(change, placement, person)}
    scope = Graph(change.cursor).scope_by_no(placement.scope)
    ends = [end for end in ends_of(scope, set(grants)) if end.cell == _REVOKED]
    if not ends:
        return None
    last = max((end.node for end in ends), key=lambda node: (node.hlc, node.hash))
    for record in {end.record for end in ends if end.node is last}:
        change.write(placement.scope, _GRANT, record, {_REVOKED: False})
    return next(iter(grants.values())).name or ""


def has_ended(change: Change, placement: Placement, person: bytes) -> bool:
    """Tell whether a person had access to a placement and has it no more."""
    grants = _grants(change, placement, person)
    return bool(grants) and all(grant.revoked for grant in grants)


def _grants(change: Change, placement: Placement, person: bytes | None = None) -> Sequence[Grant]:
    query = select(Grant).where(
        Grant.scope == placement.scope, Grant.alive, Grant.role.in_(("mentor", "student"))
    )
    if person is not None:
        query = query.where(Grant.person_id == person)
    return change.scalars(query.order_by(Grant.id)).all()


def _end(change: Change, grants: Sequence[Grant]) -> None:
    for grant in grants:
        change.write(grant.scope, _GRANT, grant.id, {_REVOKED: True})


def _dated(text: str, name: str, reason: str) -> str:
    return text.format(date=screen_date(clock.today()), name=name, reason=reason)
