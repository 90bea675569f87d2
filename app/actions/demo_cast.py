"""Who is in the sample data: groups and students, companies and mentors, programmes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from app.actions.demo_pen import Hand, Page, new_hand
from app.ledger.wire import Operation
from app.records import (
    Company,
    Group,
    Mentor,
    Person,
    PlacementProgramme,
    ProgrammeItem,
    Student,
    Workplace,
    new_id,
)
from app.rules import sample_texts, samples
from app.rules.periods import academic_year
from app.rules.sample_texts import SampleProgramme
from app.rules.samples import SampleCompany, SampleStudent

GROUP_SIZE = 24
ENOUGH = 12
"""With so many companies the last one is abroad."""


@dataclass(frozen=True, slots=True)
class CastProgramme:
    """A programme as it is in the registry."""

    id: bytes
    told: SampleProgramme


@dataclass(frozen=True, slots=True)
class CastStudent:
    """A student with the key that their days are signed with."""

    id: bytes
    name: str
    phone: str
    email: str
    group: str
    programme: CastProgramme
    hand: Hand
    is_adult: bool


@dataclass(frozen=True, slots=True)
class CastMentor:
    """A mentor with the key that reviews are signed with."""

    id: bytes
    name: str
    post: str
    phone: str
    email: str
    hand: Hand


@dataclass(frozen=True, slots=True)
class CastCompany:
    """A company, its workplace and its mentor."""

    id: bytes
    fields: dict[str, str]
    workplace: str
    mentor: CastMentor


@dataclass(slots=True)
class Cast:
    """Everybody, and the writes that put them into the school's and the companies' scopes."""

    programmes: list[CastProgramme] = field(default_factory=list)
    students: list[CastStudent] = field(default_factory=list)
    companies: list[CastCompany] = field(default_factory=list)
    by_trade: dict[str, list[CastCompany]] = field(default_factory=dict)
    abroad: CastCompany | None = None
    """One of another country, where there are companies enough; it isn't among the others."""
    school_writes: list[Operation] = field(default_factory=list)
    company_writes: list[Operation] = field(default_factory=list)

    def companies_for(self, programme: CastProgramme) -> list[CastCompany]:
        """Return the companies of a programme's trade, or all where there is none."""
        return self.by_trade.get(programme.told.trade) or self.companies


class Casting:
    """Gives invented people their records; the same seed gives the same people."""

    def __init__(self, seed: int, today: date) -> None:
        """Invent them as they are `today`."""
        self._seed = seed
        self._today = today
        self._page = Page(new_hand(b"", ""), "", 0)
        self._codes: set[str] = set()

    def cast(self, students: int, companies: int) -> Cast:
        """Return so many students and companies."""
        found = Cast()
        found.programmes = [self._programme(told) for told in sample_texts.programmes()]
        invented = samples.students(students, self._seed, self._today)
        for number in range(-(-students // GROUP_SIZE)):
            programme = found.programmes[number % len(found.programmes)]
            found.students += self._group(number, islice(invented, GROUP_SIZE), programme)
        found.school_writes, self._page.writes = self._page.writes, []
        by_trade = defaultdict(list)
        for number, told in enumerate(samples.companies(companies, self._seed), 1):
            if number == companies >= ENOUGH:
                found.abroad = self._company(samples.company_abroad(told))
                continue
            company = self._company(told)
            found.companies.append(company)
            by_trade[told.trade].append(company)
        found.by_trade = dict(by_trade)
        found.school_writes += [op for op in self._page.writes if op[0] == Person.number]
        found.company_writes = [op for op in self._page.writes if op[0] != Person.number]
        return found

    def _programme(self, told: SampleProgramme) -> CastProgramme:
        record = new_id()
        self._page.add(
            PlacementProgramme, record, title=told.title, qualification=told.qualification,
            level=told.level, programme_code=told.code, aim=told.aim,
        )  # fmt: skip
        for position, item in enumerate(told.items, 1):
            self._page.add(
                ProgrammeItem, new_id(), programme_id=record, position=position, label=item.label,
                title=item.title, minutes=item.minutes, outcome=item.outcome,
            )  # fmt: skip
        return CastProgramme(record, told)

    def _group(
        self, number: int, invented: Iterator[SampleStudent], programme: CastProgramme
    ) -> list[CastStudent]:
        year, told, record = 3 + number % 2, programme.told, new_id()
        code = self._code(f"{told.title[0]}{year}")
        self._page.add(
            Group, record, code=code, study_year=year, academic_year=academic_year(self._today),
            programme=told.title, qualification=told.qualification, level=told.level,
            programme_code=told.code,
        )  # fmt: skip
        return [self._student(record, code, programme, student) for student in invented]

    def _code(self, begins: str) -> str:
        """Return the first code of that year and programme that no group has yet."""
        number = 1
        while (code := f"{begins}-{number}") in self._codes:
            number += 1
        self._codes.add(code)
        return code

    def _student(
        self, group: bytes, code: str, programme: CastProgramme, told: SampleStudent
    ) -> CastStudent:
        record, person = new_id(), new_id()
        name = f"{told.first_name} {told.last_name}"
        self._page.add(
            Student, record, first_name=told.first_name, last_name=told.last_name, group_id=group,
            personal_code=told.personal_code, birth_date=told.birth_date, phone=told.phone,
            email=told.email, address=told.address, guardian=told.guardian,
            guardian_phone=told.guardian_phone,
        )  # fmt: skip
        self._page.add(
            Person, person, role="student", name=name, phone=told.phone, email=told.email,
            subject_id=record,
        )  # fmt: skip
        hand = new_hand(person, name)
        return CastStudent(
            record, name, told.phone, told.email, code, programme, hand, told.guardian is None
        )

    def _company(self, told: SampleCompany) -> CastCompany:
        record = new_id()
        names = (
            "name", "reg_no", "legal_address", "phone", "email", "signatory", "signatory_post",
            "signatory_basis",
        )  # fmt: skip
        fields = {name: getattr(told, name) for name in names}
        self._page.add(Company, record, industry=told.industry, places=told.places, **fields)
        self._page.add(Workplace, new_id(), company_id=record, address=told.workplace)
        return CastCompany(record, fields, told.workplace, self._mentor(record, told))

    def _mentor(self, company: bytes, of: SampleCompany) -> CastMentor:
        record, person = new_id(), new_id()
        card = {name: getattr(of.mentor, name) for name in ("name", "post", "phone", "email")}
        self._page.add(Mentor, record, company_id=company, **card)
        self._page.add(Person, person, role="mentor", subject_id=record, **card)
        return CastMentor(record, hand=new_hand(person, of.mentor.name), **card)
