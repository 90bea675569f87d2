"""What an import would do: a file and what is there become a plan; nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.intake.companies import CompanyPlan, ExistingCompany, plan_companies
from app.intake.plain_table import Table
from app.intake.programme import ExistingItem, ExistingProgramme, ProgrammePlan, plan_programme
from app.intake.students import ExistingStudent, StudentPlan, plan_students
from app.intake.tables import read_table
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import Group, PlacementProgramme, ProgrammeItem, Student
from app.reports import companies as company_reports

Headings = Mapping[str, str]
E = TypeVar("E")
P = TypeVar("P")


class Choices(TypedDict, total=False):
    """What the person may choose: headings (field name -> heading), encoding, sheet."""

    mapping: Headings | None
    encoding: str | None
    sheet: str | None
    progress: Progress


def plan_student_import(folder: DataFolder, file: Path, **choices: Unpack[Choices]) -> StudentPlan:
    """Say what importing a class list would do.

    Raises `UserError`, among them `MissingColumnError` and `EncodingDoubtError`, which say what
    the person should choose.
    """
    return _plan(folder, file, _existing_students, plan_students, **choices)


def plan_company_import(folder: DataFolder, file: Path, **choices: Unpack[Choices]) -> CompanyPlan:
    """Say what importing a list of companies would do; choices and errors as for students."""
    return _plan(folder, file, _existing_companies, plan_companies, **choices)


def plan_programme_import(
    folder: DataFolder, file: Path, **choices: Unpack[Choices]
) -> ProgrammePlan:
    """Say what importing a programme would do; choices and errors as for students."""
    return _plan(folder, file, _existing_programmes, plan_programme, **choices)


def _plan(
    folder: DataFolder,
    file: Path,
    existing: Callable[[Session], E],
    plan: Callable[[Table, E, Headings | None], P],
    *,
    mapping: Headings | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    progress: Progress = silent,
) -> P:
    table = read_table(file, encoding=encoding, sheet=sheet, progress=progress)
    with folder.read() as session:
        there = existing(session)
    return plan(table, there, mapping)


def _existing_students(session: Session) -> list[ExistingStudent]:
    query = select(Student, Group.code).outerjoin(Group, Group.id == Student.group_id)
    return [
        ExistingStudent(
            s.id, s.first_name, s.last_name, s.personal_code, s.birth_date, code, s.phone, s.email,
            s.guardian, s.guardian_phone,
        )
        for s, code in session.execute(query.where(Student.alive))
    ]  # fmt: skip


def _existing_companies(session: Session) -> list[ExistingCompany]:
    rows = company_reports.fetch(session, company_reports.ids(session))
    return [
        ExistingCompany(
            c.id, c.name, c.reg_no, c.legal_address, c.signatory, c.signatory_post,
            c.signatory_basis, c.phone, c.email, c.places, c.industry,
            tuple(place.address for place in c.workplaces),
            tuple((mentor.name, mentor.post) for mentor in c.mentors),
        )
        for c in rows
    ]  # fmt: skip


def _existing_programmes(session: Session) -> list[ExistingProgramme]:
    items: dict[bytes, list[ExistingItem]] = {}
    query = select(ProgrammeItem).where(ProgrammeItem.alive).order_by(ProgrammeItem.position)
    for i in session.scalars(query):
        item = ExistingItem(i.id, i.label, i.title, i.minutes, i.position, i.outcome)
        items.setdefault(i.programme_id or b"", []).append(item)
    return [
        ExistingProgramme(
            p.id, p.title, p.qualification, p.aim, p.level, p.programme_code,
            tuple(items.get(p.id, ())),
        )
        for p in session.scalars(select(PlacementProgramme).where(PlacementProgramme.alive))
    ]  # fmt: skip
