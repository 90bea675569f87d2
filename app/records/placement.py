"""A placement: the shared paper folder (scope: placement).

It carries the school's, the company's, the student's and the programme's cards as they were
agreed, so that a mentor's computer needs nothing else. The student's personal code, birth date
and address are not among them: papers take those from the school's registry.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell, id_after


class Placement(Record):
    """One student's placement with one company."""

    __tablename__ = "placement"
    __table_args__ = (
        Index("placement_group", "group_code"),
        Index("placement_student", "student_id"),
        Index("placement_company", "company_id"),
        Index("placement_continues", "continues_id", sqlite_where=text("continues_id IS NOT NULL")),
        {"sqlite_with_rowid": False},
    )
    number: ClassVar[int] = 10

    kind: Mapped[str | None] = cell(1)
    """training, qualification, wbl or abroad."""
    stage: Mapped[str | None] = cell(2)
    """draft, signed, completed or terminated."""
    group_code: Mapped[str | None] = cell(3)
    academic_year: Mapped[str | None] = cell(4)

    student_id: Mapped[bytes | None] = cell(5)
    student_name: Mapped[str | None] = cell(6)
    student_phone: Mapped[str | None] = cell(7)
    student_email: Mapped[str | None] = cell(8)

    company_id: Mapped[bytes | None] = cell(9)
    company_name: Mapped[str | None] = cell(10)
    company_reg_no: Mapped[str | None] = cell(11)
    company_address: Mapped[str | None] = cell(12)
    company_phone: Mapped[str | None] = cell(13)
    company_email: Mapped[str | None] = cell(14)
    company_signatory: Mapped[str | None] = cell(15)
    company_signatory_post: Mapped[str | None] = cell(16)
    company_signatory_basis: Mapped[str | None] = cell(17)
    workplace_address: Mapped[str | None] = cell(18)

    mentor_id: Mapped[bytes | None] = cell(19)
    mentor_name: Mapped[str | None] = cell(20)
    mentor_post: Mapped[str | None] = cell(21)
    mentor_phone: Mapped[str | None] = cell(22)
    mentor_email: Mapped[str | None] = cell(23)

    school_name: Mapped[str | None] = cell(24)
    school_reg_no: Mapped[str | None] = cell(25)
    school_address: Mapped[str | None] = cell(26)
    school_phone: Mapped[str | None] = cell(27)
    school_email: Mapped[str | None] = cell(28)
    school_signatory: Mapped[str | None] = cell(29)
    school_signatory_post: Mapped[str | None] = cell(30)
    school_signatory_basis: Mapped[str | None] = cell(31)

    supervisor_id: Mapped[bytes | None] = cell(32)
    supervisor_name: Mapped[str | None] = cell(33)
    supervisor_post: Mapped[str | None] = cell(34)
    supervisor_phone: Mapped[str | None] = cell(35)
    supervisor_email: Mapped[str | None] = cell(36)

    programme_id: Mapped[bytes | None] = cell(37)
    programme_title: Mapped[str | None] = cell(38)
    qualification: Mapped[str | None] = cell(39)
    level: Mapped[str | None] = cell(40)
    programme_code: Mapped[str | None] = cell(41)

    starts_on: Mapped[date | None] = cell(42)
    ends_on: Mapped[date | None] = cell(42)
    minutes_per_day: Mapped[int | None] = cell(43)
    total_minutes: Mapped[int | None] = cell(44)
    schedule: Mapped[str | None] = cell(45)
    insurance: Mapped[str | None] = cell(46)
    stipend: Mapped[bool | None] = cell(47)
    scale: Mapped[str | None] = cell(48)
    """How this placement is marked: ten (1-10) or pass (i/ni)."""
    continues_id: Mapped[bytes | None] = cell(49)
    """The placement with another company that this one goes on from."""


class PlacementItem(Record):
    """A programme item as agreed for this placement; minutes are planned minutes."""

    __tablename__ = "placement_item"
    __table_args__ = (Index("placement_item_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 11

    placement_id: Mapped[bytes | None] = cell(1)
    position: Mapped[int | None] = cell(2)
    label: Mapped[str | None] = cell(3)
    title: Mapped[str | None] = cell(4)
    minutes: Mapped[int | None] = cell(5)
    outcome: Mapped[str | None] = cell(6)
    """What the trainee can do afterwards."""


class Agreement(Record):
    """The three-party agreement of a placement: its number, date and place."""

    __tablename__ = "agreement"
    __table_args__ = (Index("agreement_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 12

    placement_id: Mapped[bytes | None] = cell(1)
    agreement_no: Mapped[str | None] = cell(2)
    signed_on: Mapped[date | None] = cell(3)
    place: Mapped[str | None] = cell(4)
    copies: Mapped[int | None] = cell(5)
    printed_on: Mapped[date | None] = cell(6)
    stipend_amount: Mapped[str | None] = cell(7)
    """As the agreement says it: "150 EUR a month"."""
    stipend_terms: Mapped[str | None] = cell(8)
    """Who pays it, when and how."""
    insurance_required: Mapped[bool | None] = cell(9)
    """Whether the qualification asks for insurance against accidents; None: nobody has said.

    The placement's own `insurance` says in words who insures; the policy is here.
    """
    insurer: Mapped[str | None] = cell(10)
    policy_no: Mapped[str | None] = cell(11)
    insured_from: Mapped[date | None] = cell(12)
    insured_until: Mapped[date | None] = cell(12)


def agreement_id(placement: bytes) -> bytes:
    """Return the id of a placement's agreement: two teachers who begin it at once make one."""
    return id_after(placement, "agreement")
