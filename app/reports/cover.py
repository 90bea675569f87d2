"""Everything on the cover of a placement's paper folder, the "mape"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Assessment, Note, Placement, PlacementItem, Student
from app.reports.agreements import AgreementRow, agreements
from app.reports.hours import HoursRow, hours_of
from app.reports.programmes import ItemRow


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A school or a company as the placement carries it."""

    id: bytes | None
    name: str | None
    reg_no: str | None
    address: str | None
    phone: str | None
    email: str | None
    signatory: str | None
    signatory_post: str | None
    signatory_basis: str | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A student, mentor or supervisor as the placement carries them."""

    id: bytes | None
    name: str | None
    post: str | None
    phone: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """The programme as agreed for this placement."""

    id: bytes | None
    title: str | None
    qualification: str | None
    level: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class AssessmentBrief:
    """That an assessment is there, and its mark; the whole of it is another question."""

    id: bytes
    role: str
    stage: str
    mark: str | None
    scale: str | None
    given_on: date | None


@dataclass(frozen=True, slots=True)
class Registry:
    """What only the school's folder knows of the student, for papers."""

    personal_code: str | None
    birth_date: date | None
    address: str | None
    guardian: str | None
    guardian_phone: str | None


@dataclass(frozen=True, slots=True)
class Cover:
    """A placement with all that belongs on its cover; minutes are minutes."""

    id: bytes
    kind: str | None
    stage: str
    group_code: str | None
    academic_year: str | None
    student: PersonCard
    company: PartyCard
    workplace_address: str | None
    mentor: PersonCard
    school: PartyCard
    supervisor: PersonCard
    programme: ProgrammeCard
    starts_on: date | None
    ends_on: date | None
    minutes_per_day: int | None
    total_minutes: int | None
    schedule: str | None
    insurance: str | None
    stipend: bool | None
    scale: str | None
    items: tuple[ItemRow, ...]
    agreement: AgreementRow | None
    hours: HoursRow
    assessments: tuple[AssessmentBrief, ...]
    note: str | None
    registry: Registry | None
    """None in a mentor's or a student's folder."""


def cover(session: Session, record: bytes) -> Cover | None:
    """Return a placement's cover, or None where there is no such placement."""
    p = session.get(Placement, record)
    if p is None or not p.alive:
        return None
    return Cover(
        p.id, p.kind, p.stage or "draft", p.group_code, p.academic_year,
        PersonCard(p.student_id, p.student_name, None, p.student_phone, p.student_email),
        PartyCard(
            p.company_id, p.company_name, p.company_reg_no, p.company_address, p.company_phone,
            p.company_email, p.company_signatory, p.company_signatory_post,
            p.company_signatory_basis,
        ),
        p.workplace_address,
        PersonCard(p.mentor_id, p.mentor_name, p.mentor_post, p.mentor_phone, p.mentor_email),
        PartyCard(
            None, p.school_name, p.school_reg_no, p.school_address, p.school_phone,
            p.school_email, p.school_signatory, p.school_signatory_post,
            p.school_signatory_basis,
        ),
        PersonCard(
            p.supervisor_id, p.supervisor_name, p.supervisor_post, p.supervisor_phone,
            p.supervisor_email,
        ),
        ProgrammeCard(
            p.programme_id, p.programme_title, p.qualification, p.level, p.programme_code
        ),
        p.starts_on, p.ends_on, p.minutes_per_day, p.total_minutes, p.schedule, p.insurance,
        p.stipend, p.scale, items(session, record),
        agreements(session, [record]).get(record), hours_of(session, record),
        _assessments(session, record), note(session, record), _registry(session, p.student_id),
    )  # fmt: skip


def items(session: Session, placement: bytes) -> tuple[ItemRow, ...]:
    """Return the programme items agreed for a placement, in their order."""
    found = session.scalars(
        select(PlacementItem)
        .where(PlacementItem.placement_id == placement, PlacementItem.alive)
        .order_by(PlacementItem.position, PlacementItem.id)
    )
    return tuple(
        ItemRow(
            item.id, item.position or 0, item.label or "", item.title or "", item.minutes,
            item.outcome or "",
        )
        for item in found
    )  # fmt: skip


def note(session: Session, placement: bytes) -> str | None:
    """Return the school's own note on a placement."""
    return session.scalars(
        select(Note.text).where(Note.placement_id == placement, Note.alive).order_by(Note.id)
    ).first()


def _assessments(session: Session, placement: bytes) -> tuple[AssessmentBrief, ...]:
    found = session.scalars(
        select(Assessment)
        .where(Assessment.placement_id == placement, Assessment.alive)
        .order_by(Assessment.stage.desc(), Assessment.role, Assessment.id)
    )
    return tuple(
        AssessmentBrief(a.id, a.role or "", a.stage or "", a.mark, a.scale, a.given_on)
        for a in found
    )


def _registry(session: Session, student_id: bytes | None) -> Registry | None:
    student = session.get(Student, student_id) if student_id else None
    if student is None:
        return None
    return Registry(
        student.personal_code, student.birth_date, student.address, student.guardian,
        student.guardian_phone,
    )  # fmt: skip
