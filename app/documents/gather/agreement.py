"""What the agreements of placements tell, asked of the open folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.documents.agreement import agreement_told
from app.documents.facts import (
    AgreementFacts,
    CompanyFacts,
    GuardianFacts,
    PlacementKind,
    SchoolFacts,
    StudentFacts,
    SupervisorFacts,
)
from app.documents.gather.gatherer import Gatherer
from app.documents.gather.stretches import Beside, beside
from app.documents.told import Told
from app.i18n import Language
from app.records import Placement, PlacementItem, School, Student
from app.reports.agreements import AgreementRow, agreements
from app.reports.listing import chunks, gone
from app.rules.paper_words import AGREEMENT
from app.rules.periods import age_on

FULL_AGE: Final = 18
USUAL_COPIES: Final = 3
"""One for each party."""


def placement_told(session: Session, placements: Sequence[bytes], language: Language) -> list[Told]:
    """Return what any paper of a placement tells: its parties, programme, period and people."""
    return [agreement_told(facts, language) for facts in agreement_facts(session, placements)]


def agreement_facts(session: Session, placements: Sequence[bytes]) -> list[AgreementFacts]:
    """Return what the agreements tell, in the order of `placements`.

    The personal code, birth date, address and guardian are in the school's folder only.
    """
    found: dict[bytes, Placement] = {}
    items: dict[bytes, list[tuple[str, str, int | None]]] = {}
    for part in chunks(placements):
        alive = select(Placement).where(Placement.id.in_(part), Placement.alive)
        found |= {placement.id: placement for placement in session.scalars(alive)}
        of_part = select(PlacementItem).where(
            PlacementItem.placement_id.in_(part), PlacementItem.alive
        )
        for item in session.scalars(of_part.order_by(PlacementItem.position, PlacementItem.id)):
            row = (item.label or "", item.title or "", item.minutes)
            items.setdefault(item.placement_id or b"", []).append(row)
    if len(found) < len(set(placements)):
        raise gone()
    students = _students(session, [p.student_id for p in found.values() if p.student_id])
    papers = agreements(session, placements)
    town = session.scalars(select(School.town).where(School.alive)).first()
    more = beside(session, found)
    return [
        _facts(
            found[record], students.get(found[record].student_id or b""), papers.get(record),
            tuple(items.get(record, ())), town, more[record],
        )
        for record in placements
    ]  # fmt: skip


def _students(session: Session, ids: list[bytes]) -> dict[bytes, Student]:
    found: dict[bytes, Student] = {}
    for part in chunks(ids):
        found |= {s.id: s for s in session.scalars(select(Student).where(Student.id.in_(part)))}
    return found


def _facts(
    p: Placement,
    student: Student | None,
    paper: AgreementRow | None,
    items: tuple[tuple[str, str, int | None], ...],
    town: str | None,
    more: Beside,
) -> AgreementFacts:
    born = student.birth_date if student else None
    day = (paper and paper.signed_on) or p.starts_on or clock.today()
    return AgreementFacts(
        number=paper.agreement_no if paper else None,
        signed_on=paper.signed_on if paper else None,
        place=(paper.place if paper else None) or town,
        school=SchoolFacts(
            p.school_name, p.school_reg_no, p.school_address, p.school_phone, p.school_email,
            p.school_signatory, p.school_signatory_post, p.school_signatory_basis,
        ),
        company=CompanyFacts(
            p.company_name, p.company_reg_no, p.company_address, p.company_phone,
            p.company_email, p.company_signatory, p.company_signatory_post,
            p.company_signatory_basis, p.workplace_address,
        ),
        student=StudentFacts(
            p.student_name, student.personal_code if student else None, born,
            student.address if student else None, p.student_phone, p.student_email,
            p.group_code,
        ),
        guardian=GuardianFacts(
            student.guardian if student else None, student.guardian_phone if student else None
        ),
        is_minor=born is not None and age_on(day, born) < FULL_AGE,
        programme_title=p.programme_title,
        qualification=p.qualification,
        level=p.level,
        programme_code=p.programme_code,
        kind=cast(PlacementKind | None, p.kind),
        starts_on=p.starts_on,
        ends_on=p.ends_on,
        total_minutes=p.total_minutes,
        minutes_per_day=p.minutes_per_day,
        schedule=p.schedule,
        supervisor=SupervisorFacts(
            p.supervisor_name, p.supervisor_post, p.supervisor_phone, p.supervisor_email
        ),
        mentor=SupervisorFacts(p.mentor_name, p.mentor_post, p.mentor_phone, p.mentor_email),
        insurance=p.insurance,
        stipend=p.stipend,
        copies=(paper.copies if paper else None) or USUAL_COPIES,
        items=items,
        terms=more.terms,
        abroad=more.abroad,
        parts=more.parts,
        earlier_company=more.earlier_company,
    )  # fmt: skip


TOLD: Final[Mapping[str, Gatherer]] = dict.fromkeys(
    (AGREEMENT, "annex_schedule", "annex_plan", "application"), placement_told
)
