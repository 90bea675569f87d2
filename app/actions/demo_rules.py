"""What the sample school has set: its calendar, a criteria set, a formula, phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from app.actions.demo_cast import CastProgramme
from app.actions.demo_pen import Hand, Page
from app.records import CalendarDay, CriteriaSet, Criterion, Phrase, PlacementProgramme, new_id
from app.rules.calendar import DayRange
from app.rules.criteria import GENERAL, starting_set
from app.rules.criteria import Criterion as Shipped
from app.rules.grade import DEFENCE, MENTOR, REPORT, Formula, Part, write_formula
from app.rules.sample_texts import read_sample

_LATER = 60_000
"""Milliseconds between one thing that is set and the next."""


def rules_pages(
    hand: Hand,
    at: int,
    rows: Sequence[DayRange],
    programmes: Sequence[CastProgramme],
    language: str,
) -> Iterator[Page]:
    """Tell it in pages; the first programme has criteria of its own, the second a formula."""
    calendar = Page(hand, "calendar.add", at)
    for row in rows:
        calendar.add(
            CalendarDay, new_id(), starts_on=row.starts_on, ends_on=row.ends_on,
            day_kind=row.kind, name=row.name,
        )  # fmt: skip
    yield calendar
    yield _phrases(hand, at + _LATER, language)
    taken, chosen = _criteria(hand, at + 2 * _LATER, language)
    yield taken
    choice = Page(hand, "programme.criteria", at + 3 * _LATER)
    choice.add(PlacementProgramme, programmes[0].id, criteria_set_id=chosen)
    yield choice
    own = Formula((Part(MENTOR, 50), Part(REPORT, 20), Part(DEFENCE, 30)), version=2)
    formula = Page(hand, "formula.edit", at + 4 * _LATER)
    formula.add(PlacementProgramme, programmes[1].id, formula=write_formula(own))
    yield formula


def _phrases(hand: Hand, at: int, language: str) -> Page:
    page = Page(hand, "phrase.add", at)
    for position, (kind, text, *times) in enumerate(read_sample("story")["phrases"][language], 1):
        starts, ends, rest = times or (None, None, None)
        page.add(
            Phrase, new_id(), phrase_kind=kind, position=position, text=text, starts=starts,
            ends=ends, rest=rest,
        )  # fmt: skip
    return page


def _criteria(hand: Hand, at: int, language: str) -> tuple[Page, bytes]:
    """Return a set made of the shipped one, in which one criterion is the school's own."""
    page, record = Page(hand, "criteria.take", at), new_id()
    own = read_sample("story")["criteria"][language]
    page.add(CriteriaSet, record, name=own["name"], lineage=record, version=1, starting=GENERAL)
    shipped = starting_set(GENERAL, language).criteria
    added = new_id()
    mine = Shipped(added.hex(), **{name: own[name] for name in own if name != "name"}, weight=2)
    for position, each in enumerate((*shipped, mine), 1):
        key = added if each.key == mine.key else new_id()
        page.add(Criterion, key, set_id=record, position=position, **asdict(each))
    return page, record
