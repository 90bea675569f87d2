"""Handing out what the school has set: into placements that are made, and those under way.

Mentors and students never see the school's registry, so each placement carries its own copy (see
`app.records.placement_terms`). Each part is a line of `SETTINGS`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.orm.attributes import get_history

from app import clock
from app.actions import terms_calendar, terms_criteria, terms_phrases, terms_school
from app.actions.fields import living
from app.actions.setting import Makers, Setting, Value
from app.actions.terms import found_in, terms_to_write
from app.errors import UserError
from app.i18n import N_
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.ledger.undo import SETTLE
from app.ledger.wire import Operation
from app.progress import Progress, silent
from app.records import (
    CalendarDay,
    CriteriaSet,
    Criterion,
    Phrase,
    Placement,
    PlacementProgramme,
    PlacementTerms,
    School,
    shape_of,
)
from app.records.placement_terms import terms_id
from app.reports.listing import chunks
from app.reports.terms import terms_cells
from app.rules.kinds import COMPLETED, TERMINATED
from app.rules.marks import EXTREMES, write_marks

SETTINGS: Final[Mapping[str, Setting]] = {
    "calendar": Setting(
        N_("the school's calendar"),
        terms_calendar.calendar_of,
        terms_calendar.calendar_again,
        needs=frozenset({"starts_on", "ends_on", "group_code"}),
    ),
    "criteria": Setting(
        N_("the assessment criteria"),
        terms_criteria.criteria_of,
        terms_criteria.criteria_again,
        needs=frozenset({"programme_id"}),
        follows="never",
    ),
    "formula": Setting(
        N_("the formula of the final grade"),
        terms_school.formula_of,
        terms_school.formula_again,
        needs=frozenset({"programme_id"}),
        follows="told",
    ),
    "limits": Setting(
        N_("the limits of working time"), terms_school.limits_of, terms_school.limits_again
    ),
    "phrases": Setting(
        N_("the school's phrases"),
        terms_phrases.phrases_of,
        terms_phrases.phrases_again,
        needs=frozenset({"programme_id"}),
        follows="told",
    ),
    "day_marks": Setting(
        N_("whether mentors mark each day"), terms_school.day_marks_of, plain=True
    ),
    "comment_marks": Setting(
        N_("the marks that need a comment"),
        terms_school.comment_marks_of,
        terms_school.comment_marks_again,
        plain=write_marks(EXTREMES),
    ),
    "under_18": Setting(
        N_("whether a minor's limits hold"),
        terms_school.under_18_of,
        plain=False,
        needs=frozenset({"starts_on", "student_id"}),
    ),
    "folder_papers": Setting(
        N_("which papers belong into a folder"),
        terms_school.folder_papers_of,
        terms_school.folder_papers_again,
    ),
}
"""By the names of the cells."""
LATE: Final = 60
"""Days after its end for which a placement that nobody has closed still follows."""
_AT_ONCE: Final = 50
SET_BY_SCHOOL: Final = frozenset(
    model.number
    for model in (School, PlacementProgramme, CalendarDay, CriteriaSet, Criterion, Phrase)
)
"""Tables that terms are made from; only the school's computers write them."""


def give_terms(
    change: Change, placements: Iterable[Placement], cells: Collection[str] = SETTINGS.keys()
) -> None:
    """Write what the school has set into placements, which may be ones that are being made.

    Only the school does; in another's folder nothing is written.
    """
    if not change.identity.is_teacher:
        return
    given = list(placements)
    makers = Makers(change, {name: SETTINGS[name] for name in cells})
    known = terms_cells(change, [placement.id for placement in given])
    disputed = _disputed(change)
    for placement in given:
        wanted = makers.differing(placement, known[placement.id], disputed)
        if wanted:
            record = terms_to_write(change, placement)
            for name, value in wanted.items():
                setattr(record, name, value)


def give_what_follows(change: Change, placements: Iterable[Placement]) -> None:
    """Make anew what is made from a placement's fields, where `change` has changed one of them."""
    for placement in placements:
        cells = [
            name
            for name, setting in SETTINGS.items()
            if any(get_history(placement, field).has_changes() for field in setting.needs)
        ]
        if cells:
            give_terms(change, [placement], cells)


def give_age(change: Change, students: Sequence[bytes]) -> None:
    """Let the placements under way of students know whether a minor's limits hold."""
    for part in chunks(students):
        query = select(Placement).where(Placement.id.in_(running()), Placement.student_id.in_(part))
        give_terms(change, change.scalars(query), ["under_18"])


def renew_terms(folder: DataFolder, placements: Iterable[bytes]) -> int:
    """Give placements all that the school has set by now; return how many it changes."""
    with folder.change("placement.terms") as change:
        found = [living(change, Placement, record) for record in placements]
        give_terms(change, found)
        return len({row.placement_id for row in _touched(change)})


def _touched(change: Change) -> Iterator[PlacementTerms]:
    for record in (*change.new, *change.dirty):
        if isinstance(record, PlacementTerms):
            yield record


def settle_terms(folder: DataFolder, tables: Collection[int]) -> None:
    """Make the terms anew after an import that brought what they are made from, by its tables.

    Two teachers who change the calendar at once hand out two calendars, neither with the other's
    days. In the end everybody's computer makes the same one, so no placement keeps a conflict.
    """
    due = not (SET_BY_SCHOOL | {PlacementTerms.number}).isdisjoint(tables)
    if not due or not folder.started or not folder.identity.is_teacher:
        return
    with suppress(UserError), folder.change(SETTLE) as change:
        follow(change, SET_BY_SCHOOL)


def hand_out(change: Change, cells: Collection[str], progress: Progress = silent) -> None:
    """Let the placements under way follow what `change` sets, in the same step of undo.

    Only those whose terms differ are written. Raises `UserError`, when the change ends, where it
    is more than a placement can carry.
    """
    followed = {name: SETTINGS[name] for name in cells if SETTINGS[name].follows != "never"}
    change.besides(lambda change: _operations(change, Makers(change, followed), progress))


def follow(change: Change, tables: Collection[int]) -> None:
    """Let the placements under way follow by themselves what `change` writes into `tables`.

    For what isn't set in so many words: an undo, a decision between two values, an import.
    """
    if change.identity.is_teacher and not SET_BY_SCHOOL.isdisjoint(tables):
        followed = {n: each for n, each in SETTINGS.items() if each.follows != "never"}
        change.besides(
            lambda change: _operations(change, Makers(change, followed, settling=True), silent)
        )


def _operations(
    change: Change, makers: Makers, progress: Progress
) -> Iterator[tuple[int, list[Operation]]]:
    disputed = _disputed(change)
    ids = change.scalars(running()).all()
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        places = change.scalars(select(Placement).where(Placement.id.in_(part))).all()
        known = terms_cells(change, part)
        for place in sorted(places, key=lambda place: part.index(place.id)):
            wanted = makers.differing(place, known[place.id], disputed)
            if wanted:
                yield place.scope, [_operation(change, place, wanted)]
        change.expunge_all()
        progress(start + len(part), len(ids))


def running() -> Any:
    """Return the query of the placements, by id, that follow what the school sets."""
    return (
        select(Placement.id)
        .where(
            Placement.alive,
            Placement.stage.is_distinct_from(COMPLETED),
            Placement.stage.is_distinct_from(TERMINATED),
            or_(
                Placement.ends_on.is_(None),
                Placement.ends_on >= clock.today() - timedelta(LATE),
            ),
        )
        .order_by(Placement.id)
    )


def _operation(change: Change, place: Placement, wanted: Mapping[str, Value]) -> Operation:
    cell_of = shape_of(PlacementTerms).cell_of
    cells: dict[int, Any] = {cell_of[name]: value for name, value in wanted.items()}
    found = change.get(PlacementTerms, terms_id(place.id))
    if found is None:
        cells[cell_of["placement_id"]] = place.id
    elif not found.alive:
        cells = {cell_of[name]: None for name in found_in(found)} | cells
        cells[cell_of["alive"]] = True
    return PlacementTerms.number, terms_id(place.id), dict(sorted(cells.items()))


def _disputed(change: Change) -> dict[bytes, set[int]]:
    """Return the cells of terms that are in conflict, by record."""
    found: dict[bytes, set[int]] = {}
    rows = change.cursor.execute(
        "SELECT record, cell FROM conflict WHERE table_no = ?", (PlacementTerms.number,)
    )
    for record, cell in rows.fetchall():
        found.setdefault(record, set()).add(cell)
    return found
