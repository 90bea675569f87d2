"""What the students' room asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.reports.groups import GroupRow
from app.reports.students import StudentFilter, StudentRow
from ui.widgets.intake.panel import ImportVerbs

Refused = Callable[[str], object]
Then = Callable[[bytes], object]


@dataclass(frozen=True)
class GroupVerbs:
    """All about groups."""

    groups: Callable[[], Sequence[GroupRow]]
    save: Callable[[bytes, str, Any, Refused], object]
    add: Callable[[str, Then, Refused], object]
    delete: Callable[[bytes], object]


@dataclass(frozen=True)
class StudentVerbs:
    """All about students."""

    ids: Callable[[StudentFilter, str, bool], Sequence[bytes]]
    fetch: Callable[[Sequence[bytes]], Sequence[StudentRow]]
    count: Callable[[], int]
    doubles: Callable[[Callable[[Sequence[tuple[bytes, ...]]], object]], object]
    """Students who may be one person, in sets; the answer comes later."""
    save: Callable[[bytes, str, Any, Refused], object]
    add: Callable[[dict[str, Any], Then, Refused], object]
    delete: Callable[[tuple[bytes, ...]], object]
    open_placement: Callable[[bytes], object]
    place: Callable[[tuple[bytes, ...]], object] | None
    """Begin placements for some students; None where there is no such room."""
    groups: GroupVerbs
    importing: ImportVerbs
