"""Putting students into placements, and changing what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.actions.cards import Cards
from app.actions.exchange import share_new
from app.actions.fields import assign, delete_all, living
from app.actions.handing_out import give_terms, give_what_follows
from app.errors import UserError
from app.exchange.peers import peers
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Placement, PrintedData, Student, new_id
from app.reports.listing import chunks
from app.rules.kinds import DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What several placements begin with; anything but the kind may be missing in a draft.

    Left out: the workplace and the mentor are the company's only ones, the supervisor is the
    teacher of this folder, the hours come from the programme or from the working days.
    """

    kind: str
    starts_on: date | None = None
    ends_on: date | None = None
    company_id: bytes | None = None
    workplace: str | None = None
    mentor_id: bytes | None = None
    supervisor_id: bytes | None = None
    programme_id: bytes | None = None
    minutes_per_day: int | None = None
    total_minutes: int | None = None
    schedule: str | None = None
    insurance: str | None = None
    stipend: bool | None = None
    scale: str = "ten"


def place_students(folder: DataFolder, students: Sequence[bytes], terms: Terms) -> list[bytes]:
    """Make a placement in draft for each student, in one change; return the placements' ids."""
    if not students:
        raise UserError(_("No student is chosen. Choose at least one."))
    with folder.change("placement.create") as change:
        cards = Cards(change)
        made = [_create(change, cards, student, terms) for student in students]
        give_terms(change, made)
        share(change, made)
        return [placement.id for placement in made]


def place_group(folder: DataFolder, group_id: bytes, terms: Terms) -> list[bytes]:
    """Place every student of a group who has no placement of that kind in that period yet."""
    with folder.read() as session:
        query = select(Student).where(Student.group_id == group_id, Student.alive)
        students = sorted(
            session.scalars(query), key=lambda s: (s.last_name or "", s.first_name or "")
        )
        same = select(Placement).where(
            Placement.student_id.in_([student.id for student in students]),
            Placement.alive,
            Placement.kind == terms.kind,
            Placement.stage != "terminated",
        )
        busy = {p.student_id for p in session.scalars(same) if _overlap(p, terms)}
    if not students:
        raise UserError(_("There are no students in this group. Import the class list first."))
    free = [student.id for student in students if student.id not in busy]
    if not free:
        raise UserError(
            _("Every student of this group has such a placement in this period already.")
        )
    return place_students(folder, free, terms)


def _overlap(placement: Placement, terms: Terms) -> bool:
    if not (placement.starts_on and placement.ends_on and terms.starts_on and terms.ends_on):
        return True
    return placement.starts_on <= terms.ends_on and terms.starts_on <= placement.ends_on


def _create(change: Change, cards: Cards, student: bytes, terms: Terms) -> Placement:
    record = new_id()
    scope = change.open_scope("placement", record)
    placement = Placement(id=record, scope=scope, stage=DRAFT)
    change.add(placement)
    cards.school(placement)
    cards.student(placement, student)
    cards.company(placement, terms.company_id, terms.workplace)
    cards.mentor(placement, terms.mentor_id or cards.only_mentor(terms.company_id))
    cards.supervisor(placement, terms.supervisor_id or change.identity.person)
    cards.programme(placement, terms.programme_id)
    values = {
        field: getattr(terms, field)
        for field in (
            "kind", "starts_on", "ends_on", "minutes_per_day", "schedule", "insurance", "stipend",
            "scale",
        )
    }  # fmt: skip
    assign(placement, values)
    cards.plan(placement)
    if terms.total_minutes is not None:
        assign(placement, {"total_minutes": terms.total_minutes})
    return placement


def share(change: Change, placements: Iterable[Placement]) -> None:
    """Let mentors and students who are connected already see their new placements."""
    if any(peer.device != change.identity.device for peer in peers(change.cursor)):
        for placement in placements:
            share_new(change, placement)


def edit_placements(folder: DataFolder, placements: Iterable[bytes], **values: Any) -> None:
    """Change fields of placements: the period, hours, and the cards' fields as agreed.

    In a mentor's or student's folder only their own contacts; the ledger refuses the rest.
    """
    with folder.change(verb_for(values)) as change:
        cards = Cards(change)
        for record in placements:
            placement = living(change, Placement, record)
            assign(placement, values)
            if "starts_on" in values or "ends_on" in values or "minutes_per_day" in values:
                kept = placement.total_minutes
                cards.plan(placement)
                if "total_minutes" in values:
                    placement.total_minutes = kept
            give_what_follows(change, [placement])


def verb_for(values: Mapping[str, Any]) -> str:
    """Return the verb under which fields of a placement are changed."""
    return "placement.stage" if values.keys() == {"stage"} else "placement.edit"


def delete_placements(folder: DataFolder, placements: Iterable[bytes]) -> None:
    """Delete placements; what is inside goes and comes back with them.

    So does what their printed papers said, which is kept at the school.
    """
    wanted = list(placements)
    with folder.change("placement.delete") as change:
        delete_all(change, Placement, wanted)
        for part in chunks(wanted):
            told = select(PrintedData.id).where(
                PrintedData.placement_id.in_(part), PrintedData.alive
            )
            delete_all(change, PrintedData, change.scalars(told).all())
