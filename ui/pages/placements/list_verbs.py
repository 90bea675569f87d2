"""What the list of placements and the form for new ones ask and do; the wiring gives these."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.actions.placements import Terms
from app.reports.groups import GroupRow
from app.reports.placements import PlacementFilter, PlacementRow
from app.reports.students import StudentRow
from ui.pages.placements.cover_verbs import Refused
from ui.widgets.fields_pick import Picked

Ids = Sequence[bytes]


@dataclass(frozen=True)
class ListVerbs:
    """The list, and what is done with several placements at once."""

    ids: Callable[[PlacementFilter, str, bool], Ids]
    fetch: Callable[[Ids], Sequence[PlacementRow]]
    count: Callable[[], int]
    groups: Callable[[], Sequence[str]]
    companies: Callable[[], Sequence[tuple[str, str]]]
    """(id as 32 digits, name) of companies that have placements."""
    find: Callable[[str, str, object], Sequence[Picked]]
    """Find a "company", "mentor" (of the company given), "supervisor" or "programme"."""
    change: Callable[[Ids, Mapping[str, Any], Refused], object]
    """Give several placements the same values, in one step: fields, and "company", "mentor",
    "supervisor", "programme" by id. Earlier mentors lose access, unless "keep_access" is there."""
    delete: Callable[[Ids], object]
    print: Callable[[Ids], object]
    """Go where papers of several placements are printed."""
    learn: Callable[[], object]
    """Go where students are imported, while there are none."""
    has_students: Callable[[], bool]


@dataclass(frozen=True)
class PlacingVerbs:
    """New placements."""

    groups: Callable[[], Sequence[GroupRow]]
    students: Callable[[bytes | None, str], Sequence[StudentRow]]
    named: Callable[[Ids], Sequence[StudentRow]]
    """The students with these ids."""
    busy: Callable[[Ids, str, date | None, date | None], Mapping[bytes, str]]
    """Students who have such a placement in that period already, and where."""
    find: Callable[[str, str, object], Sequence[Picked]]
    workplaces: Callable[[object], Sequence[str]]
    supervisor: Callable[[], Picked | None]
    """Who supervises unless another is chosen: the teacher of this folder."""
    programme_minutes: Callable[[object], int]
    minutes_ahead: Callable[[date, date, int], int]
    """What full days of so many minutes add up to on the school's calendar."""
    place: Callable[[Ids, Terms, Callable[[Ids], object], Refused], object]
