"""A folder full of sample data, written through the ledger as people would have written it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app import clock
from app.actions.demo_cast import Cast, Casting, CastStudent
from app.actions.demo_forms import take_a_form
from app.actions.demo_lives import ABROAD, SHIFTS, Life, plan_lives
from app.actions.demo_papers import print_abroad, print_some
from app.actions.demo_pen import Book, Page, open_book, opening_page, teacher_hand
from app.actions.demo_post import attach_a_proof, connect_a_mentor, write_notes
from app.actions.demo_rules import rules_pages
from app.actions.demo_story import Story, made_at
from app.actions.demo_surveys import answer_some
from app.actions.demo_year import school_rows
from app.actions.handing_out import SETTINGS
from app.actions.school import start_school
from app.actions.setting import Makers
from app.errors import UserError
from app.i18n import _, language
from app.ledger.apply import Applier
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.wire import Operation
from app.progress import Progress, silent
from app.records import Person, School, new_id
from app.reports.agreements import number_text
from app.reports.scopes import scope_of_kind
from app.rules.calendar import DayRange
from app.rules.sample_texts import read_sample

PLACEMENTS_AT_ONCE = 100
RECORDS_AT_ONCE = 200


def make_demo(
    path: Path,
    *,
    students: int = 72,
    companies: int = 24,
    placements: int = 60,
    days: int = 1_500,
    seed: int = 1,
    progress: Progress = silent,
) -> DataFolder:
    """Make a school's folder with sample data and return it open; `days` are diary days in all.

    The same seed gives the same data but for ids and keys. `progress` counts placements. Raises
    `UserError`.
    """
    if min(students, companies, placements, days) < 0 or placements > 0 == students * companies:
        raise UserError(_("Placements need at least one student and one company. Give more."))
    folder = start_school(path, **read_sample("names")["school"])
    try:
        rng = random.Random(seed)
        rows = school_rows(clock.today(), language())
        lives = plan_lives(rng, clock.today(), placements, days, rows)
        cast = Casting(seed, clock.today()).cast(students, companies)
        _write_registry(folder, cast, lives, rows)
        stories = _Telling(folder, cast, lives, rng).write(progress)
        attach_a_proof(folder, stories, language())
        print_some(folder, stories, language())
        print_abroad(folder, stories)
        take_a_form(folder, stories, language())
        answer_some(folder, stories)
        write_notes(folder, stories, language())
        connect_a_mentor(folder, stories)
    except BaseException:
        folder.close()
        raise
    return folder


@contextmanager
def _writing(folder: DataFolder) -> Iterator[Applier]:
    """One transaction in which an applier may write for anybody."""
    with folder.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        applier = Applier(raw.cursor())
        raw.gate = True
        try:
            yield applier
            applier.flush()
        finally:
            raw.gate = False
        assert not applier.result.quarantined
    folder.forget_scopes()
    folder.announce(applier.result)


def _write_registry(
    folder: DataFolder, cast: Cast, lives: Sequence[Life], rows: Sequence[DayRange]
) -> None:
    at = min((made_at(life) for life in lives), default=clock.milliseconds()) - 86_400_000
    with folder.read() as session:
        scopes = {kind: scope_of_kind(session, kind) for kind in ("school", "company")}
    with _writing(folder) as applier:
        for kind, writes in (("school", cast.school_writes), ("company", cast.company_writes)):
            number = scopes[kind]
            assert number is not None
            applier.prefetch([record for _table, record, _cells in writes])
            book = Book(applier, applier.graph.scope_by_no(number))
            hand = teacher_hand(folder.identity)
            book.write([Page(hand, "demo.registry", at, part) for part in _parts(writes)])
            if kind == "school":
                book.write([*rules_pages(hand, at, rows, cast.programmes, language())])


def _parts(writes: list[Operation]) -> Iterator[list[Operation]]:
    for start in range(0, len(writes), RECORDS_AT_ONCE):
        yield writes[start : start + RECORDS_AT_ONCE]


class _Telling:
    """Tells the placements, part by part; what goes on from another comes after it."""

    def __init__(
        self, folder: DataFolder, cast: Cast, lives: Sequence[Life], rng: random.Random
    ) -> None:
        self._folder = folder
        self._cast = cast
        self._lives = lives
        self._rng = rng
        self._cards = _school_cards(folder)
        self._number = _numbers()
        self._first: dict[Life, Story] = {}
        self._grown_up = [each for each in cast.students[len(lives) :] if each.is_adult]

    def write(self, progress: Progress) -> list[Story]:
        """Return the placements of the last part written; some of them are running."""
        told: list[tuple[Story, list[Page]]] = []
        for start in range(0, len(self._lives), PLACEMENTS_AT_ONCE):
            progress(start, len(self._lives))
            part = range(start, min(start + PLACEMENTS_AT_ONCE, len(self._lives)))
            with self._folder.read() as session:
                makers = Makers(session, SETTINGS)
                told = [self._tell(self._lives[place], place, makers) for place in part]
            with _writing(self._folder) as applier:
                applier.prefetch(
                    [op[1] for _story, pages in told for page in pages for op in page.writes]
                )
                for story, pages in told:
                    book, _scope = open_book(applier, self._folder.identity, "placement", story.id)
                    book.write(pages)
        progress(len(self._lives), len(self._lives))
        return [story for story, _pages in told]

    def _tell(self, life: Life, place: int, makers: Makers) -> tuple[Story, list[Page]]:
        earlier = self._first.get(life.earlier) if life.earlier else None
        student = earlier.student if earlier else self._student(life, place)
        life.of_minor = not student.is_adult
        places = self._cast.companies_for(student.programme)
        others = [each for each in places if earlier and each is not earlier.company]
        company = self._rng.choice(others or places) if life.has_company else None
        if life.plot == ABROAD:
            company = self._cast.abroad or company
        mentor = company.mentor if company and life.has_mentor else None
        identity = self._folder.identity
        story = Story(
            new_id(), life, student, company, mentor, teacher_hand(identity), *self._cards,
            self._rng, self._number, lambda placement: makers.differing(placement, {}, {}),
            language(), earlier,
        )  # fmt: skip
        if life.goes_on:
            self._first[life] = story
        hands = [("student", student.hand)]
        if mentor is not None:
            hands.append(("mentor", mentor.hand))
        opening = opening_page(identity, made_at(life), "placement", story.id, hands)
        return story, [opening, *story.pages()]

    def _student(self, life: Life, place: int) -> CastStudent:
        """Return whose placement it is; somebody of age where there are night shifts."""
        if life.plot == SHIFTS and self._grown_up:
            return self._grown_up.pop()
        return self._cast.students[place % len(self._cast.students)]


def _numbers() -> Callable[[int], str]:
    last: defaultdict[int, int] = defaultdict(int)

    def next_number(year: int) -> str:
        last[year] += 1
        return number_text(year, last[year])

    return next_number


def _school_cards(folder: DataFolder) -> tuple[dict[str, Any], dict[str, Any]]:
    with folder.read() as session:
        school = session.scalars(select(School).where(School.alive)).one()
        person = session.get_one(Person, folder.identity.person)
        fields = (
            "name", "reg_no", "address", "phone", "email", "signatory", "signatory_post",
            "signatory_basis",
        )  # fmt: skip
        return (
            {f"school_{field}": getattr(school, field) for field in fields},
            {
                "supervisor_id": person.id,
                "supervisor_name": person.name,
                "supervisor_post": person.post,
            },
        )
