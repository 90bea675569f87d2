"""People outside the school: who the mentor or student of a placement is."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.records import Person, Placement, School, new_id


def whose(
    session: Session, placement_id: bytes, role: str
) -> tuple[list[Placement], str, bytes | None]:
    """Return a mentor's or student's placements, their name and card. Raises `UserError`."""
    placement = session.get(Placement, placement_id)
    if placement is None or not placement.alive:
        raise UserError(_("This placement no longer exists. Choose another one."))
    if role == "mentor":
        name, subject = placement.mentor_name, placement.mentor_id
        same = Placement.mentor_id == subject
    else:
        name, subject = placement.student_name, placement.student_id
        same = Placement.student_id == subject
    if not name:
        raise UserError(
            _("The placement has no company mentor yet. Enter the mentor first, then invite.")
            if role == "mentor"
            else _("The placement has no student yet. Choose the student first, then invite.")
        )
    if subject is None:
        return [placement], name, None
    found = session.scalars(select(Placement).where(same, Placement.alive).order_by(Placement.id))
    return list(found), name, subject


def person_for(
    change: Change, role: str, subject: bytes | None, name: str, placement: Placement
) -> Person:
    """Return the person that a mentor or student is, made now where they are not known yet."""
    key = subject or placement.id
    known = change.scalars(
        select(Person).where(Person.alive, Person.role == role, Person.subject_id == key)
    ).first()
    if known is not None:
        return known
    school = change.scalars(select(School).where(School.alive)).one()
    is_mentor = role == "mentor"
    person = Person(
        id=new_id(),
        scope=school.scope,
        role=role,
        name=name,
        post=placement.mentor_post if is_mentor else None,
        phone=placement.mentor_phone if is_mentor else placement.student_phone,
        email=placement.mentor_email if is_mentor else placement.student_email,
        subject_id=key,
    )
    change.add(person)
    return person
