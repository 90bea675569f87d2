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
from app.actions.demo_cast import Cast, Casting
from app.actions.demo_lives import Life, plan_lives
from app.actions.demo_pen import Book, Page, open_book, opening_page, teacher_hand
from app.actions.demo_post import connect_a_mentor, write_notes
from app.actions.demo_story import Story, made_at
from app.actions.school import start_school
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
        lives = plan_lives(rng, clock.today(), placements, days)
        cast = Casting(seed, clock.today()).cast(students, companies)
        _write_registry(folder, cast, lives)
        stories = _write_placements(folder, cast, lives, rng, progress)
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


def _write_registry(folder: DataFolder, cast: Cast, lives: Sequence[Life]) -> None:
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


def _parts(writes: list[Operation]) -> Iterator[list[Operation]]:
    for start in range(0, len(writes), RECORDS_AT_ONCE):
        yield writes[start : start + RECORDS_AT_ONCE]


def _write_placements(
    folder: DataFolder,
    cast: Cast,
    lives: Sequence[Life],
    rng: random.Random,
    progress: Progress,
) -> list[Story]:
    """Return the placements of the last part written; some of them are running."""
    cards = _school_cards(folder)
    number = _numbers()
    told: list[tuple[Story, list[Page]]] = []
    for start in range(0, len(lives), PLACEMENTS_AT_ONCE):
        progress(start, len(lives))
        part = range(start, min(start + PLACEMENTS_AT_ONCE, len(lives)))
        told = [_tell(folder, cast, lives[place], place, rng, cards, number) for place in part]
        with _writing(folder) as applier:
            applier.prefetch(
                [op[1] for _story, pages in told for page in pages for op in page.writes]
            )
            for story, pages in told:
                book, _scope = open_book(applier, folder.identity, "placement", story.id)
                book.write(pages)
    progress(len(lives), len(lives))
    return [story for story, _pages in told]


def _tell(
    folder: DataFolder,
    cast: Cast,
    life: Life,
    place: int,
    rng: random.Random,
    cards: tuple[dict[str, Any], dict[str, Any]],
    number: Callable[[int], str],
) -> tuple[Story, list[Page]]:
    student = cast.students[place % len(cast.students)]
    company = rng.choice(cast.companies_for(student.programme)) if life.has_company else None
    mentor = company.mentor if company and life.has_mentor else None
    identity = folder.identity
    story = Story(
        new_id(), life, student, company, mentor, teacher_hand(identity), *cards, rng, number,
        language(),
    )  # fmt: skip
    others = [("student", student.hand)]
    if mentor is not None:
        others.append(("mentor", mentor.hand))
    opening = opening_page(identity, made_at(life), "placement", story.id, others)
    return story, [opening, *story.pages()]


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
