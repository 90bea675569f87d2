"""The history as a list: one row a step, newest first, asked for a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy.orm import Session

from app.ledger.change import raw_connection
from app.ledger.journal import Place, Reading, Step, newest, quick_count
from app.reports.steps import NamedRow, StepRow, named_rows, step_rows, writes_of
from app.reports.wanted import Wanted, sought_of

STEPS: Final = 50
"""Steps on a page."""
LOOKED: Final = 10_000
"""Changesets looked at for one answer: more would keep the next question waiting."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page ended, and what was the newest changeset when the first one was asked for."""

    upto: int
    after: Place | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some steps; `more` is where it goes on, None at the end."""

    steps: tuple[StepRow, ...]
    more: Spot | None


def first_spot(session: Session) -> Spot:
    """Return where the history begins, as it is now."""
    return Spot(newest(_cursor(session)), None)


def page(session: Session, wanted: Wanted, spot: Spot | None = None, most: int = STEPS) -> Page:
    """Return the steps after a spot. There may be fewer than `most` and still more to come."""
    spot = spot or first_spot(session)
    sought = sought_of(session, wanted)
    reading = Reading(_cursor(session), sought, spot.upto, spot.after)
    found: list[Step] = []
    for step in reading.steps(LOOKED):
        if step is not None:
            found.append(step)
        if step is None or len(found) == most:
            return Page(tuple(step_rows(session, sought, found)), Spot(spot.upto, reading.after))
    return Page(tuple(step_rows(session, sought, found)), None)


def count(session: Session, wanted: Wanted, spot: Spot) -> tuple[int, Spot | None]:
    """Count the steps after a spot; where that takes long, some of them, and where to go on."""
    cursor, sought = _cursor(session), sought_of(session, wanted)
    if spot.after is None:
        known = quick_count(cursor, sought, spot.upto)
        if known is not None:
            return known, None
    reading = Reading(cursor, sought, spot.upto, spot.after)
    counted = 0
    for step in reading.steps(LOOKED):
        if step is None:
            return counted, Spot(spot.upto, reading.after)
        counted += 1
    return counted, None


def changes(
    session: Session, wanted: Wanted, step: StepRow, start: int = 0, most: int | None = None
) -> list[NamedRow]:
    """Return what a step did, record by record, from the `start`-th on."""
    sought = sought_of(session, wanted)
    read = Reading(_cursor(session), sought, max(step.changesets)).read(step.changesets)
    writes = writes_of(sought, [read[no] for no in step.changesets if no in read])
    return named_rows(session, writes[start : None if most is None else start + most])


def told(
    session: Session, wanted: Wanted, spot: Spot | None = None
) -> Iterator[tuple[StepRow, list[NamedRow]]]:
    """Yield every step that is wanted with all that it did, newest first."""
    spot = spot or first_spot(session)
    sought = sought_of(session, wanted)
    reading = Reading(_cursor(session), sought, spot.upto, spot.after)
    steps = (step for step in reading.steps(spot.upto) if step is not None)
    while part := list(islice(steps, STEPS)):
        writes = [writes_of(sought, step.entries) for step in part]
        rows = iter(named_rows(session, [write for each in writes for write in each]))
        for step, each in zip(step_rows(session, sought, part), writes, strict=True):
            yield step, list(islice(rows, len(each)))


def _cursor(session: Session) -> Any:
    return raw_connection(session.connection()).cursor()
