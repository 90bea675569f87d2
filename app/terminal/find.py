"""Finding what a person named: by id, by number or by name, diacritics and case ignored.

One match is taken; none, or several, is a `UserError` that names what there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from app.records import (
    Company,
    Group,
    Mentor,
    Person,
    Placement,
    PlacementProgramme,
    ProgrammeItem,
    Student,
    Workplace,
)
from app.reports.agreements import agreements
from app.reports.listing import id_of
from app.rules.names import folded, full_name

MOST = 10
"""Choices named in a refusal."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that could be meant: its id, what it is called, and what else it answers to."""

    id: bytes
    title: str
    others: tuple[str | None, ...] = ()


def find(written: str, choices: Sequence[Choice]) -> bytes:
    """Return the id of the one choice that is meant."""
    record = id_of(written)
    if record is not None and any(choice.id == record for choice in choices):
        return record
    wanted = folded(written)
    exact = [c for c in choices if wanted in _names(c)]
    part = exact or [c for c in choices if wanted and any(wanted in name for name in _names(c))]
    if len(part) == 1:
        return part[0].id
    if not part:
        raise UserError(
            _("Nothing is called “{text}”. Check the spelling, or give its id.").format(
                text=written.strip()
            )
        )
    named = ", ".join(f"{choice.title} ({choice.id.hex()})" for choice in part[:MOST])
    raise UserError(
        _("“{text}” may mean several: {choices}. Give the id of one.").format(
            text=written.strip(), choices=named + (" …" if len(part) > MOST else "")
        )
    )


def _names(choice: Choice) -> list[str]:
    return [folded(name) for name in (choice.title, *choice.others) if name]


def student(session: Session, written: str) -> bytes:
    """Find a student by id, name or personal code."""
    found = session.scalars(select(Student).where(Student.alive))
    return find(
        written,
        [
            Choice(
                s.id,
                full_name(s.first_name, s.last_name),
                (full_name(s.last_name, s.first_name), s.personal_code),
            )
            for s in found
        ],
    )


def group(session: Session, written: str) -> bytes:
    """Find a group by id or code."""
    found = session.scalars(select(Group).where(Group.alive))
    return find(written, [Choice(g.id, g.code or "") for g in found])


def company(session: Session, written: str) -> bytes:
    """Find a company by id, registration number or name."""
    found = session.scalars(select(Company).where(Company.alive))
    return find(written, [Choice(c.id, c.name or "", (c.reg_no,)) for c in found])


def mentor(session: Session, written: str, company_id: bytes | None = None) -> bytes:
    """Find a company's mentor, or anybody's, by id or name."""
    query = select(Mentor).where(Mentor.alive)
    if company_id is not None:
        query = query.where(Mentor.company_id == company_id)
    return find(written, [Choice(m.id, m.name or "") for m in session.scalars(query)])


def workplace(session: Session, written: str, company_id: bytes | None) -> str:
    """Return the address of a company's workplace that is meant, else what was written."""
    query = select(Workplace.address).where(Workplace.alive, Workplace.company_id == company_id)
    for address in session.scalars(query):
        if address and folded(written) in folded(address):
            return address
    return written


def teacher(session: Session, written: str) -> bytes:
    """Find a school supervisor by id or name."""
    found = session.scalars(select(Person).where(Person.alive, Person.role == "teacher"))
    return find(written, [Choice(p.id, p.name or "") for p in found])


def programme(session: Session, written: str) -> bytes:
    """Find a programme by id, title, qualification or code."""
    found = session.scalars(select(PlacementProgramme).where(PlacementProgramme.alive))
    return find(
        written, [Choice(p.id, p.title or "", (p.qualification, p.programme_code)) for p in found]
    )


def item(session: Session, written: str) -> bytes:
    """Find a programme's item by id, number or task."""
    found = session.scalars(select(ProgrammeItem).where(ProgrammeItem.alive))
    named = ((i.id, i.label or "", i.title or "") for i in found)
    return find(
        written, [Choice(record, f"{label} {title}", (label,)) for record, label, title in named]
    )


def placement(session: Session, written: str) -> bytes:
    """Find a placement by id, by its agreement's number or by its student's name."""
    record = id_of(written)
    if record is not None:
        found = session.get(Placement, record)
        if found is None or not found.alive:
            raise UserError(_("There is no placement with this id. List the placements again."))
        return record
    numbers = agreements(session)
    rows = session.execute(select(Placement.id, Placement.student_name).where(Placement.alive))
    return find(
        written,
        [
            Choice(p.id, p.student_name or "", (numbers[p.id].agreement_no,))
            if p.id in numbers
            else Choice(p.id, p.student_name or "")
            for p in rows
        ],
    )


def placements(session: Session, written: Iterable[str]) -> list[bytes]:
    """Find several placements."""
    return [placement(session, each) for each in written]
