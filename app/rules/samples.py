"""Invented students, companies and diary sentences; the same seed always gives the same ones.

Nobody here is real. E-mails end in .example, which no one can own (RFC 2606); check digits fit the
rules of `app.rules.codes`, so that sample data passes the same doors as real data.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any, Final, Literal

from app.rules.names import folded
from app.rules.sample_texts import read_sample

Level = Literal["strong", "good", "weak"]

ADULT_AGE: Final = 18
"""Years. Younger students get a guardian."""
_YOUNGEST: Final = 16
_OLDEST: Final = 20
_NEW_CODES: Final = 0.08
"""Share of personal codes in the form given since July 2017."""
_CODE_WEIGHTS: Final = (10, 5, 8, 4, 2, 1, 6, 3, 7, 9)
_REG_NO_WEIGHTS: Final = (9, 1, 4, 8, 3, 10, 2, 5, 7, 6)


@dataclass(frozen=True, slots=True)
class SampleStudent:
    """A student. Names are in the form of their gender."""

    first_name: str
    last_name: str
    is_woman: bool
    birth_date: date
    personal_code: str
    phone: str
    email: str
    address: str
    guardian: str | None
    guardian_phone: str | None


@dataclass(frozen=True, slots=True)
class SampleMentor:
    """A company mentor; the post is in the form of their gender."""

    name: str
    post: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class SampleCompany:
    """A company with its legal form, „quotes” and all; `trade` a key of work_done.toml."""

    name: str
    reg_no: str
    trade: str
    industry: str
    legal_address: str
    workplace: str
    phone: str
    email: str
    signatory: str
    signatory_post: str
    signatory_basis: str
    places: int
    mentor: SampleMentor


@dataclass(frozen=True, slots=True)
class SampleReport:
    """The texts of a reference report (raksturojums)."""

    attitude: str
    preparation: str
    attention: str
    remarks: str


def personal_code(birth_date: date, serial: int) -> str:
    """Return DDMMYY-CXXXX with its check digit; `serial` is 0 to 999."""
    century = birth_date.year // 100 - 18
    digits = f"{birth_date:%d%m%y}{century}{serial:03}"
    total = 1 + sum(int(d) * w for d, w in zip(digits, _CODE_WEIGHTS, strict=True))
    return f"{digits[:6]}-{digits[6:]}{total % 11 % 10}"


def reg_no(serial: int) -> str | None:
    """Return a registration number with its check digit; None where `serial` allows none.

    One serial in eleven would need a check digit of ten. `serial` is 0 to 999,999.
    """
    digits = f"4099{serial:06}"
    last = (3 - sum(int(d) * w for d, w in zip(digits, _REG_NO_WEIGHTS, strict=True))) % 11
    return f"{digits}{last}" if last < 10 else None


def students(count: int, seed: int, today: date) -> Iterator[SampleStudent]:
    """Yield students aged 16 to 20 on `today`, no two with one code, phone or e-mail."""
    rng = Random(f"students {seed}")
    people, phones, emails = _People(rng), _walk(rng, 10**6), _Emails("audzeknis.example")
    codes: set[str] = set()
    for _each in range(count):
        woman, first, last = people.draw()
        born = today - timedelta(rng.randrange(_YOUNGEST * 365 + 5, _OLDEST * 365 + 5))
        guardian = None
        if _is_minor(born, today):
            parent_is_woman, name, surname = people.draw()
            guardian = f"{name} {last if parent_is_woman == woman else surname}"
        yield SampleStudent(
            first, last, woman, born, _unused_code(rng, born, codes), _mobile(phones),
            emails.of(first, last), people.address(), guardian,
            _mobile(phones) if guardian else None,
        )  # fmt: skip


def companies(count: int, seed: int) -> Iterator[SampleCompany]:
    """Yield companies of all trades, no two with one name, number, phone or e-mail."""
    rng = Random(f"companies {seed}")
    names = read_sample("names")
    people, phones, serials = _People(rng), _walk(rng, 10**6), _walk(rng, 10**6)
    emails = _Emails("uznemums.example")
    called = _company_names(rng, names["companies"])
    for _each in range(count):
        trade, name, host = next(called)
        number = next(found for serial in serials if (found := reg_no(serial)))
        signatory, signatory_post = people.holder(names["posts"]["signatory"])
        mentor, post = people.holder(names["posts"]["mentors"][trade])
        basis = rng.choice(names["posts"]["bases"])
        yield SampleCompany(
            name, number, trade, names["companies"]["industries"][trade],
            people.address(), people.address(), f"+371 67{next(phones):06}",
            f"info@{host}.example", signatory, signatory_post,
            f"pilnvara Nr. {rng.randrange(1, 60)}" if basis == "pilnvara" else basis,
            rng.randrange(1, 7),
            SampleMentor(mentor, post, _mobile(phones, 29), emails.of(*mentor.split(" ", 1))),
        )  # fmt: skip


def company_abroad(instead: SampleCompany) -> SampleCompany:
    """Return a company abroad that takes the place of another one."""
    told = read_sample("story")["abroad"]
    return replace(instead, **told["company"], mentor=SampleMentor(**told["mentor"]))


def work_done(count: int, seed: int, trade: str, lang: str = "lv") -> Iterator[str]:
    """Yield what a trainee of `trade` wrote on `count` days; never the same two days running."""
    sentences: list[str] = read_sample("work_done")[trade][lang]
    rng, place, among = Random(f"{trade} {seed}"), 0, len(sentences)
    for _each in range(count):
        place = (place + 1 + int(rng.random() * (among - 1))) % among
        yield sentences[place]


def returned_comment(rng: Random, lang: str = "lv") -> str:
    """Return why a mentor gave a day back."""
    return str(rng.choice(read_sample("comments")["returned"][lang]))


def self_assessment(rng: Random, lang: str = "lv") -> str:
    """Return what a trainee says of the placement."""
    return str(rng.choice(read_sample("comments")["self_assessment"][lang]))


def school_notes(lang: str = "lv") -> tuple[str, ...]:
    """Return what a school notes on placements for itself."""
    return tuple(read_sample("comments")["notes"][lang])


def reference_report(rng: Random, level: Level, lang: str = "lv") -> SampleReport:
    """Return a mentor's report that fits a strong, good or weak trainee."""
    told = read_sample("comments")
    return SampleReport(
        " ".join(rng.sample(told["attitude"][level][lang], 2)),
        rng.choice(told["preparation"][level][lang]),
        rng.choice(told["attention"][lang]),
        rng.choice(told["remarks"][lang]),
    )


def told(about: str, lang: str = "lv") -> list[str]:
    """Return what may be said about something, a key of story.toml."""
    words: list[str] = read_sample("story")[about][lang]
    return words


class _People:
    """Draws names and addresses."""

    def __init__(self, rng: Random) -> None:
        told = read_sample("names")
        self._rng = rng
        self._women: list[str] = told["people"]["women"].split()
        self._men: list[str] = told["people"]["men"].split()
        self._surnames = [pair.split(":") for pair in told["people"]["surnames"].split()]
        self._streets: list[str] = told["places"]["streets"]
        self._towns: list[str] = told["places"]["towns"]

    def draw(self) -> tuple[bool, str, str]:
        """Return whether it is a woman, her or his first name, and last name."""
        man, woman = self._rng.choice(self._surnames)
        if self._rng.random() < 0.5:
            return True, self._rng.choice(self._women), woman
        return False, self._rng.choice(self._men), man

    def holder(self, posts: list[list[str]]) -> tuple[str, str]:
        """Return a full name and a post in the form that fits it."""
        woman, first, last = self.draw()
        return f"{first} {last}", self._rng.choice(posts)[woman]

    def address(self) -> str:
        """Return a street with a house number, a town and a postcode."""
        street, town = self._rng.choice(self._streets), self._rng.choice(self._towns)
        return f"{street} {self._rng.randrange(1, 120)}, {town}"


class _Emails:
    """Gives every person an address of their own."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._given: dict[str, int] = {}

    def of(self, first: str, last: str) -> str:
        """Return name.surname@host, with a number where there is one already."""
        name = f"{folded(first)}.{folded(last)}"
        self._given[name] = again = self._given.get(name, 0) + 1
        return f"{name}{again if again > 1 else ''}@{self._host}"


def _company_names(rng: Random, told: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield trade, name and internet host without end; a later round adds a number."""
    pairs = [(t, f"{head} {tail}") for t, tails in told["tails"].items()
             for head, tail in product(told["heads"], tails)]  # fmt: skip
    rng.shuffle(pairs)
    again = 1
    while True:
        for trade, stem in pairs:
            name = f"{stem} {again}" if again > 1 else stem
            host = folded(name).replace(" ", "-")
            yield trade, f"{rng.choice(told['forms'])} „{name}”", host
        again += 1


def _unused_code(rng: Random, born: date, taken: set[str]) -> str:
    while True:
        if rng.random() < _NEW_CODES:
            code = f"3{rng.randrange(2, 10)}{rng.randrange(10**4):04}-{rng.randrange(10**5):05}"
        else:
            code = personal_code(born, rng.randrange(1000))
        if code not in taken:
            taken.add(code)
            return code


def _is_minor(born: date, today: date) -> bool:
    return (today.year - born.year, (today.month, today.day)) < (
        ADULT_AGE,
        (born.month, born.day),
    )


def _mobile(numbers: Iterator[int], begins: int = 20) -> str:
    return f"+371 {begins}{next(numbers):06}"


def _walk(rng: Random, size: int) -> Iterator[int]:
    """Yield the numbers below `size` in a mixed order, each once before any comes again."""
    step = rng.randrange(size // 3, size // 2)
    while math.gcd(step, size) > 1:
        step += 1
    place = rng.randrange(size)
    while True:
        yield place
        place = (place + step) % size
