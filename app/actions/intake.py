"""Importing class lists, companies and programmes: carrying out a plan of `import_plans`.

It is one change, so one undo takes it all back; rows that the plan refuses stay out.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.actions.handing_out import give_age
from app.actions.registry import registry_scope
from app.errors import UserError
from app.i18n import _
from app.intake.companies import CompanyPlan, CompanyRow
from app.intake.plan import Plan, RowVerdict
from app.intake.programme import ItemRow, ProgrammePlan
from app.intake.students import StudentPlan, StudentRow
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import (
    Company,
    Group,
    Mentor,
    PlacementProgramme,
    ProgrammeItem,
    Student,
    Workplace,
    new_id,
)
from app.rules.names import folded, same_person_key


def _check_useful(plan: Plan[Any]) -> None:
    if not plan.added and not plan.changed and not plan.same:
        raise UserError(
            _("No row of this file can be imported. Look at the reasons beside the rows.")
            if plan.refused
            else _("The table has no rows. Choose another file or sheet.")
        )


def import_students(folder: DataFolder, plan: StudentPlan) -> list[bytes]:
    """Carry out a plan; return the ids of the students added or changed."""
    _check_useful(plan)
    with folder.change("import.students") as change:
        groups = _Groups(change, plan)
        done = []
        for verdict in plan.added + plan.changed:
            assert verdict.row is not None
            student = _student(change, verdict, verdict.row, groups)
            done.append(student.id)
        give_age(change, [v.existing_id for v in plan.changed if v.existing_id is not None])
        groups.tell_heading()
    return done


def _student(
    change: Change, verdict: RowVerdict[StudentRow], row: StudentRow, groups: _Groups
) -> Student:
    if verdict.existing_id is None:
        student = Student(
            id=new_id(),
            scope=groups.scope,
            first_name=row.first_name,
            last_name=row.last_name,
            personal_code=row.personal_code,
            birth_date=row.birth_date,
            phone=row.phone,
            email=row.email,
            guardian=row.guardian,
            guardian_phone=row.guardian_phone,
            group_id=groups.id_of(row.group),
        )
        change.add(student)
        return student
    student = change.get_one(Student, verdict.existing_id)
    for changed in verdict.changes:
        if changed.field == "group":
            student.group_id = groups.id_of(changed.new)
        else:
            setattr(student, changed.field, changed.new)
    return student


class _Groups:
    """Groups by code; one that isn't there yet is made."""

    def __init__(self, change: Change, plan: StudentPlan) -> None:
        self.change = change
        self.scope = registry_scope(change, Student)
        self._heading = plan.heading
        self._known = {
            folded(group.code or ""): group
            for group in change.scalars(select(Group).where(Group.alive))
        }

    def id_of(self, code: str | None) -> bytes | None:
        if code is None:
            return None
        group = self._known.get(folded(code))
        if group is None:
            group = Group(id=new_id(), scope=self.scope, code=code)
            self.change.add(group)
            self._known[folded(code)] = group
        return group.id

    def tell_heading(self) -> None:
        """Put what stands above the list into the group that it is about."""
        told = self._heading
        group = self._known.get(folded(told.code or ""))
        if group is None:
            return
        for field in ("academic_year", "qualification", "level", "programme_code"):
            value = getattr(told, field)
            if value and getattr(group, field) != value:
                setattr(group, field, value)


def import_companies(folder: DataFolder, plan: CompanyPlan) -> list[bytes]:
    """Carry out a plan; return the ids of the companies added or changed."""
    _check_useful(plan)
    done = []
    with folder.change("import.companies") as change:
        scope = registry_scope(change, Company)
        for verdict in plan.added + plan.changed:
            assert verdict.row is not None
            if verdict.existing_id is None:
                done.append(_new_company(change, scope, verdict.row))
            else:
                _change_company(change, scope, verdict, verdict.row)
                done.append(verdict.existing_id)
    return done


_OF_COMPANY = (
    "name", "reg_no", "legal_address", "signatory", "signatory_post", "signatory_basis", "phone",
    "email", "places", "industry",
)  # fmt: skip


def _new_company(change: Change, scope: int, row: CompanyRow) -> bytes:
    company = Company(id=new_id(), scope=scope)
    for field in _OF_COMPANY:
        setattr(company, field, getattr(row, field))
    change.add(company)
    if row.workplace_address:
        _add_workplace(change, scope, company.id, row.workplace_address)
    if row.mentor:
        _add_mentor(change, scope, company.id, row)
    return company.id


def _add_workplace(change: Change, scope: int, company: bytes, address: str) -> None:
    change.add(Workplace(id=new_id(), scope=scope, company_id=company, address=address))


def _add_mentor(change: Change, scope: int, company: bytes, row: CompanyRow) -> None:
    change.add(
        Mentor(id=new_id(), scope=scope, company_id=company, name=row.mentor, post=row.mentor_post)
    )


def _change_company(
    change: Change, scope: int, verdict: RowVerdict[CompanyRow], row: CompanyRow
) -> None:
    assert verdict.existing_id is not None
    company = change.get_one(Company, verdict.existing_id)
    fields = {changed.field: changed.new for changed in verdict.changes}
    for field in _OF_COMPANY:
        if field in fields:
            setattr(company, field, fields[field])
    if "workplace_address" in fields:
        _add_workplace(change, scope, company.id, fields["workplace_address"])
    if "mentor" in fields:
        _add_mentor(change, scope, company.id, row)
    elif "mentor_post" in fields:
        for mentor in change.scalars(
            select(Mentor).where(Mentor.company_id == company.id, Mentor.alive)
        ):
            if same_person_key(None, mentor.name) == same_person_key(None, row.mentor):
                mentor.post = fields["mentor_post"]


def import_programme(folder: DataFolder, plan: ProgrammePlan) -> bytes:
    """Carry out a plan; return the id of the programme."""
    _check_useful(plan)
    with folder.change("import.programme") as change:
        scope = registry_scope(change, PlacementProgramme)
        programme = _programme(change, scope, plan)
        for verdict in plan.added + plan.changed:
            assert verdict.row is not None
            _item(change, programme, verdict, verdict.row)
        return programme.id


def _programme(change: Change, scope: int, plan: ProgrammePlan) -> PlacementProgramme:
    if plan.existing_id is None:
        told = plan.heading
        programme = PlacementProgramme(
            id=new_id(),
            scope=scope,
            title=plan.title,
            qualification=told.qualification,
            level=told.level,
            programme_code=told.programme_code,
            aim=told.aim,
        )
        change.add(programme)
        return programme
    programme = change.get_one(PlacementProgramme, plan.existing_id)
    for changed in plan.changes:
        setattr(programme, changed.field, changed.new)
    return programme


def _item(
    change: Change, programme: PlacementProgramme, verdict: RowVerdict[ItemRow], row: ItemRow
) -> None:
    if verdict.existing_id is None:
        item = ProgrammeItem(id=new_id(), scope=programme.scope, programme_id=programme.id)
        change.add(item)
        item.label, item.position = row.label, row.position
        item.title, item.minutes, item.outcome = row.title, row.minutes, row.outcome
        return
    item = change.get_one(ProgrammeItem, verdict.existing_id)
    for changed in verdict.changes:
        setattr(item, changed.field, changed.new)
