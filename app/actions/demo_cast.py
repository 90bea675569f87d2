"""Who is in the sample data: groups and students, companies and mentors, programmes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from app.actions import demo_words as words
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
from app.rules.names import folded
from app.rules.periods import academic_year

GROUP_SIZE = 24
_WEIGHTS = (9, 1, 4, 8, 3, 10, 2, 5, 7, 6)


@dataclass(frozen=True, slots=True)
class CastItem:
    """A programme item and what one does in it."""

    label: str
    title: str
    minutes: int
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CastProgramme:
    """A programme."""

    id: bytes
    title: str
    qualification: str
    level: str
    code: str
    items: tuple[CastItem, ...]

    @property
    def minutes(self) -> int:
        """Return its planned minutes."""
        return sum(item.minutes for item in self.items)


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
    """A company, its workplace and its mentors."""

    id: bytes
    fields: dict[str, str]
    workplace: str
    mentors: tuple[CastMentor, ...]


@dataclass(slots=True)
class Cast:
    """Everybody, and the writes that put them into the school's and the companies' scopes."""

    programmes: list[CastProgramme] = field(default_factory=list)
    students: list[CastStudent] = field(default_factory=list)
    companies: list[CastCompany] = field(default_factory=list)
    school_writes: list[Operation] = field(default_factory=list)
    company_writes: list[Operation] = field(default_factory=list)


class Casting:
    """Invents people; the same seed gives the same people."""

    def __init__(self, rng: random.Random, today: date) -> None:
        """Draw from `rng`."""
        self._rng = rng
        self._today = today
        self._phones = 20_000_000
        self._page = Page(new_hand(b"", ""), "", 0)
        self._taken: set[str] = set()
        self._women = words.WOMEN.split()
        self._men = words.MEN.split()
        self._surnames = words.SURNAMES.split()

    def cast(self, students: int, companies: int) -> Cast:
        """Return so many students and companies."""
        found = Cast()
        found.programmes = [self._programme(told) for told in words.PROGRAMMES]
        groups = -(-students // GROUP_SIZE)
        for number in range(groups):
            size = min(GROUP_SIZE, students - number * GROUP_SIZE)
            programme = found.programmes[number % len(found.programmes)]
            found.students += self._group(number, size, programme)
        found.school_writes, self._page.writes = self._page.writes, []
        names = self._company_names(companies)
        found.companies = [self._company(name, trade) for name, trade in names]
        people = [op for op in self._page.writes if op[0] == Person.number]
        found.company_writes = [op for op in self._page.writes if op[0] != Person.number]
        found.school_writes += people
        return found

    def _programme(
        self, told: tuple[str, str, str, str, tuple[tuple[str, int, str], ...]]
    ) -> CastProgramme:
        title, qualification, level, code, items = told
        record = new_id()
        self._page.add(
            PlacementProgramme, record, title=title, qualification=qualification, level=level,
            programme_code=code, aim=words.AIM,
        )  # fmt: skip
        made = []
        for position, (name, hours, tasks) in enumerate(items, 1):
            item = CastItem(f"{position}.", name, hours * 60, tuple(tasks.split("|")))
            made.append(item)
            self._page.add(
                ProgrammeItem, new_id(), programme_id=record, position=position, label=item.label,
                title=item.title, minutes=item.minutes,
            )  # fmt: skip
        return CastProgramme(record, title, qualification, level, code, tuple(made))

    def _group(self, number: int, size: int, programme: CastProgramme) -> list[CastStudent]:
        year = 3 + number % 2
        letter = "DPABG"[number % 5]
        code, record = f"{letter}{year}-{number // 10 + 1}", new_id()
        if code in self._taken:
            code = f"{letter}{year}-{number + 1}"
        self._taken.add(code)
        self._page.add(
            Group, record, code=code, study_year=year, academic_year=academic_year(self._today),
            programme=programme.title, qualification=programme.qualification,
            level=programme.level, programme_code=programme.code,
        )  # fmt: skip
        return [self._student(record, code, programme, year) for _each in range(size)]

    def _student(self, group: bytes, code: str, programme: CastProgramme, year: int) -> CastStudent:
        first, last = self.person()
        record, person = new_id(), new_id()
        born = self._today - timedelta((15 + year) * 365 + self._rng.randrange(500))
        phone, email = self._phone(), _email(first, last, "skola.example")
        minor = born > self._today - timedelta(18 * 365)
        address = self._address()
        self._page.add(
            Student, record, first_name=first, last_name=last, group_id=group,
            personal_code=self._personal_code(), birth_date=born, phone=phone, email=email,
            address=address,
            guardian=" ".join((self._rng.choice(self._women), last)) if minor else None,
            guardian_phone=self._phone() if minor else None,
        )  # fmt: skip
        name = f"{first} {last}"
        self._page.add(
            Person, person, role="student", name=name, phone=phone, email=email, subject_id=record
        )
        return CastStudent(record, name, phone, email, code, programme, new_hand(person, name))

    def person(self) -> tuple[str, str]:
        """Return a first and a last name."""
        surname = self._rng.choice(self._surnames)
        if self._rng.random() < 0.5:
            return self._rng.choice(self._women), words.feminine(surname)
        return self._rng.choice(self._men), surname

    def _company_names(self, count: int) -> list[tuple[str, str]]:
        pairs = list(product(words.STEMS, words.TRADES))
        self._rng.shuffle(pairs)
        names = []
        for number in range(count):
            stem, (suffix, trade) = pairs[number % len(pairs)]
            again = f" {number // len(pairs) + 1}" if number >= len(pairs) else ""
            form = self._rng.choice(words.FORMS)
            names.append((f"{form} „{stem} {suffix}{again}”", trade))
        return names

    def _company(self, name: str, trade: str) -> CastCompany:
        record = new_id()
        boss = " ".join(self.person())
        fields = {
            "name": name,
            "reg_no": self._reg_no(),
            "legal_address": self._address(),
            "phone": self._phone(),
            "email": f"info@{folded(name).split('„')[-1].strip('”').replace(' ', '-')}.example",
            "signatory": boss,
            "signatory_post": self._rng.choice(("valdes loceklis", "valdes priekšsēdētājs")),
            "signatory_basis": "statūti",
        }
        self._page.add(Company, record, industry=trade, places=self._rng.randrange(1, 6), **fields)
        workplace = self._address()
        self._page.add(Workplace, new_id(), company_id=record, address=workplace)
        count = 1 if self._rng.random() < 0.8 else 2
        mentors = tuple(self._mentor(record) for _each in range(count))
        return CastCompany(record, fields, workplace, mentors)

    def _mentor(self, company: bytes) -> CastMentor:
        first, last = self.person()
        record, person, name = new_id(), new_id(), f"{first} {last}"
        card = {
            "name": name,
            "post": self._rng.choice(words.POSTS),
            "phone": self._phone(),
            "email": _email(first, last, "uznemums.example"),
        }
        self._page.add(Mentor, record, company_id=company, **card)
        self._page.add(Person, person, role="mentor", subject_id=record, **card)
        return CastMentor(record, hand=new_hand(person, name), **card)

    def _personal_code(self) -> str:
        return f"3{self._rng.randrange(2, 10)}{self._rng.randrange(10_000):04}-" + (
            f"{self._rng.randrange(100_000):05}"
        )

    def _reg_no(self) -> str:
        while True:
            first = f"40{self._rng.randrange(10**8):08}"
            left = (3 - sum(int(d) * w for d, w in zip(first, _WEIGHTS, strict=True))) % 11
            if left < 10:
                return f"{first}{left}"

    def _phone(self) -> str:
        self._phones += self._rng.randrange(1, 900)
        return f"+371 {self._phones}"

    def _address(self) -> str:
        town, postcode = self._rng.choice(words.TOWNS)
        street = self._rng.choice(words.STREETS)
        return f"{street} {self._rng.randrange(1, 120)}, {town}, {postcode}"


def _email(first: str, last: str, host: str) -> str:
    return f"{folded(first)}.{folded(last)}@{host}"
