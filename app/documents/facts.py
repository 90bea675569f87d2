"""What a three-party agreement tells. Everything may be missing: a draft prints with blanks.

Durations are whole minutes. Texts are as the people wrote them; nothing here is inflected.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.reports.stretches import StretchRow

PlacementKind = Literal["training", "qualification", "wbl", "abroad"]
ProgrammeItem = tuple[str, str, int | None]
"""Number, title and minutes of one item of the placement programme."""


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """A party that somebody signs for.

    `signatory_basis` is a nominative: "nolikums", "pilnvara Nr. 3".
    """

    name: str | None = None
    reg_no: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    signatory: str | None = None
    signatory_post: str | None = None
    signatory_basis: str | None = None


@dataclass(frozen=True, slots=True)
class SchoolFacts(PartyFacts):
    """The school as a party."""


@dataclass(frozen=True, slots=True)
class CompanyFacts(PartyFacts):
    """The company as a party; without `workplace_address` the work is at its `address`."""

    workplace_address: str | None = None


@dataclass(frozen=True, slots=True)
class StudentFacts:
    """The trainee as a party; the birth date stands in where there is no personal code."""

    name: str | None = None
    personal_code: str | None = None
    birth_date: date | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class GuardianFacts:
    """Who signs beside a minor."""

    name: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class SupervisorFacts:
    """A school supervisor or a company mentor."""

    name: str | None = None
    post: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class TermsFacts:
    """What the agreement says of money and insurance.

    `insurance_required` is None where nobody has said whether the qualification asks for it.
    """

    stipend_amount: str | None = None
    stipend_terms: str | None = None
    insurance_required: bool | None = None
    insurer: str | None = None
    policy_no: str | None = None
    insured_from: date | None = None
    insured_until: date | None = None


@dataclass(frozen=True, slots=True)
class AbroadFacts:
    """What is settled before a trainee goes abroad."""

    country: str | None = None
    language: str | None = None
    travel: str | None = None
    lodging: str | None = None
    funding: str | None = None
    cover: str | None = None
    recognition: str | None = None


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A stretch of the schedule or an interruption; minutes planned in it."""

    row: StretchRow
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """One agreement. `copies` is how many the parties make and sign, at least one each.

    `stipend` is None where nobody has said yet: both boxes stay empty to be ticked by hand.
    """

    number: str | None = None
    signed_on: date | None = None
    place: str | None = None
    school: SchoolFacts = field(default_factory=SchoolFacts)
    company: CompanyFacts = field(default_factory=CompanyFacts)
    student: StudentFacts = field(default_factory=StudentFacts)
    guardian: GuardianFacts = field(default_factory=GuardianFacts)
    is_minor: bool = False
    programme_title: str | None = None
    qualification: str | None = None
    level: str | None = None
    programme_code: str | None = None
    kind: PlacementKind | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    total_minutes: int | None = None
    minutes_per_day: int | None = None
    schedule: str | None = None
    supervisor: SupervisorFacts = field(default_factory=SupervisorFacts)
    mentor: SupervisorFacts = field(default_factory=SupervisorFacts)
    insurance: str | None = None
    stipend: bool | None = None
    copies: int | None = 3
    items: tuple[ProgrammeItem, ...] = ()
    terms: TermsFacts = field(default_factory=TermsFacts)
    abroad: AbroadFacts = field(default_factory=AbroadFacts)
    parts: tuple[PartFacts, ...] = ()
    earlier_company: str | None = None
    """Where the placement that this one goes on from was."""
