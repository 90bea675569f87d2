"""Copying the registry's cards into a placement, as they are at that moment.

The student's personal code, birth date, address and guardian are not copied: a placement travels
to the company, and papers take those from the registry.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from app import clock
from app.actions.fields import living
from app.actions.setting import Made
from app.actions.terms_calendar import calendar_of
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.records import (
    Company,
    Group,
    Mentor,
    Person,
    Placement,
    PlacementItem,
    PlacementProgramme,
    ProgrammeItem,
    School,
    Student,
    Workplace,
    new_id,
)
from app.reports.plans import scheduled, stretches_of
from app.rules.calendar import read_calendar
from app.rules.names import folded, full_name
from app.rules.periods import academic_year

_SCHOOL: Final = (
    "name", "reg_no", "address", "phone", "email", "signatory", "signatory_post",
    "signatory_basis",
)  # fmt: skip
_COMPANY: Final = (
    "name", "reg_no", "phone", "email", "signatory", "signatory_post", "signatory_basis",
)  # fmt: skip
_PERSON: Final = ("name", "post", "phone", "email")


class Cards:
    """The registry as one change needs it; each card is read once."""

    def __init__(self, change: Change) -> None:
        """Read through `change`."""
        self.change = change
        self._school: School | None = None
        self._items: dict[bytes, list[ProgrammeItem]] = {}
        self._workplaces: dict[bytes, list[Workplace]] = {}
        self._mentors: dict[bytes, list[Mentor]] = {}
        self._calendar: Made | None = None

    def school(self, placement: Placement) -> None:
        """Copy the school's card."""
        if self._school is None:
            self._school = self.change.scalars(select(School).where(School.alive)).first()
        if self._school is None:
            raise UserError(_("Only the school makes placements. Ask the school to do this."))
        _copy(placement, "school", self._school, _SCHOOL)

    def student(self, placement: Placement, student_id: bytes) -> None:
        """Copy the student's card and their group's code."""
        student = living(self.change, Student, student_id)
        placement.student_id = student.id
        placement.student_name = full_name(student.first_name, student.last_name)
        placement.student_phone = student.phone
        placement.student_email = student.email
        group = self.change.get(Group, student.group_id) if student.group_id else None
        if group is not None:
            placement.group_code = group.code
            placement.qualification = placement.qualification or group.qualification
            placement.level = placement.level or group.level
            placement.programme_code = placement.programme_code or group.programme_code

    def company(
        self, placement: Placement, company_id: bytes | None, workplace: str | None = None
    ) -> None:
        """Copy a company's card; its workplace is `workplace`, else the only one it has."""
        company = living(self.change, Company, company_id) if company_id else None
        placement.company_id = company_id
        _copy(placement, "company", company, _COMPANY)
        placement.company_address = company.legal_address if company else None
        placement.workplace_address = None
        if company_id is not None:
            known = self.workplaces(company_id)
            only = known[0].address if len(known) == 1 else None
            placement.workplace_address = workplace or only

    def workplaces(self, company_id: bytes) -> list[Workplace]:
        """Return a company's workplaces."""
        if company_id not in self._workplaces:
            query = select(Workplace).where(Workplace.company_id == company_id, Workplace.alive)
            self._workplaces[company_id] = list(self.change.scalars(query.order_by(Workplace.id)))
        return self._workplaces[company_id]

    def only_mentor(self, company_id: bytes | None) -> bytes | None:
        """Return a company's mentor where it has exactly one."""
        if company_id is None:
            return None
        if company_id not in self._mentors:
            query = select(Mentor).where(Mentor.company_id == company_id, Mentor.alive)
            self._mentors[company_id] = list(self.change.scalars(query))
        known = self._mentors[company_id]
        return known[0].id if len(known) == 1 else None

    def mentor(self, placement: Placement, mentor_id: bytes | None) -> None:
        """Copy a mentor's card, or empty it."""
        mentor = living(self.change, Mentor, mentor_id) if mentor_id else None
        placement.mentor_id = mentor_id
        _copy(placement, "mentor", mentor, _PERSON)

    def supervisor(self, placement: Placement, person_id: bytes | None) -> None:
        """Copy a school supervisor's card, or empty it."""
        person = living(self.change, Person, person_id) if person_id else None
        placement.supervisor_id = person_id
        _copy(placement, "supervisor", person, _PERSON)

    def programme(self, placement: Placement, programme_id: bytes | None) -> None:
        """Copy a programme and its items; items that stay the same keep their ids."""
        programme = living(self.change, PlacementProgramme, programme_id) if programme_id else None
        placement.programme_id = programme_id
        placement.programme_title = programme.title if programme else None
        if programme is not None:
            placement.qualification = programme.qualification or placement.qualification
            placement.level = programme.level or placement.level
            placement.programme_code = programme.programme_code or placement.programme_code
        items = self.items(programme_id) if programme_id else []
        self._copy_items(placement, items)
        placement.total_minutes = sum(item.minutes or 0 for item in items) or None

    def items(self, programme_id: bytes) -> list[ProgrammeItem]:
        """Return a programme's items in their order."""
        if programme_id not in self._items:
            query = select(ProgrammeItem).where(
                ProgrammeItem.programme_id == programme_id, ProgrammeItem.alive
            )
            ordered = query.order_by(ProgrammeItem.position, ProgrammeItem.id)
            self._items[programme_id] = list(self.change.scalars(ordered))
        return self._items[programme_id]

    def _copy_items(self, placement: Placement, items: list[ProgrammeItem]) -> None:
        old: dict[tuple[str, str], PlacementItem] = {}
        if placement not in self.change.new:
            query = select(PlacementItem).where(
                PlacementItem.placement_id == placement.id, PlacementItem.alive
            )
            old = {_alike(item): item for item in self.change.scalars(query)}
        for item in items:
            kept = old.pop(_alike(item), None)
            if kept is None:
                kept = PlacementItem(id=new_id(), scope=placement.scope, placement_id=placement.id)
                self.change.add(kept)
            kept.position, kept.label = item.position, item.label
            kept.title, kept.minutes = item.title, item.minutes
            kept.outcome = item.outcome
        for item_left in old.values():
            self.change.delete(item_left)

    def plan(self, placement: Placement) -> None:
        """Work out what follows from the period: the academic year, and hours where none are set.

        Without a programme the hours are those of the schedule on the school's calendar.
        """
        day = placement.starts_on or clock.today()
        placement.academic_year = academic_year(day)
        starts_on, ends_on, minutes = (
            placement.starts_on, placement.ends_on, placement.minutes_per_day
        )  # fmt: skip
        if placement.programme_id is None and starts_on and ends_on and minutes:
            placement.total_minutes = self._planned(placement)

    def _planned(self, placement: Placement) -> int:
        if self._calendar is None:
            self._calendar = calendar_of(self.change)
        text = self._calendar(placement)
        rows = stretches_of(self.change, placement.id)
        schedule = scheduled(
            placement.starts_on, placement.ends_on, placement.minutes_per_day, rows
        )
        return schedule.minutes(read_calendar(str(text)))


def _alike(item: ProgrammeItem | PlacementItem) -> tuple[str, str]:
    return folded(item.label or ""), folded(item.title or "")


def _copy(placement: Placement, prefix: str, card: object | None, fields: tuple[str, ...]) -> None:
    for field in fields:
        setattr(placement, f"{prefix}_{field}", getattr(card, field) if card else None)
