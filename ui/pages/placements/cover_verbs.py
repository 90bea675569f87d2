"""What the cover of a placement's folder asks and does; the wiring gives these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.actions.moving import Onward
from app.reports.cover import Cover
from ui.pages.placements.hand_over import HandOver
from ui.pages.placements.schedule_card import ScheduleVerbs
from ui.widgets.fields_pick import Picked

Refused = Callable[[str], object]
"""Takes the sentence that says why an edit was refused."""


@dataclass(frozen=True)
class CoverVerbs:
    """All about one placement. Where `writable` is None, everything may be written."""

    cover: Callable[[], Cover | None]
    missing: Callable[[], Sequence[str]]
    """What the agreement lacks, by the names of its fields in templates."""
    edit: Callable[[str, Any, Refused], object]
    """Save a field of the placement, or of the student's card: "student.personal_code"."""
    choose: Callable[[str, object, bool, Refused], object]
    """Give the placement another "company", "mentor", "supervisor" or "programme", by id; and
    tell whether an earlier mentor's access ends."""
    hand_over: Callable[[str, object], HandOver | None]
    """Whose access there is to ask about, were that chosen; None where there is nobody's."""
    find: Callable[[str, str], Sequence[Picked]]
    """Find one of those by what is typed; mentors are of the placement's company."""
    find_in: Callable[[str, str, object], Sequence[Picked]]
    """The same, with mentors of the company given."""
    go_on: Callable[[Onward, Refused], object]
    """End this placement and go on in another company."""
    workplaces: Callable[[], Sequence[str]]
    add_mentor: Callable[[str], object]
    refresh_cards: Callable[[], object]
    renew_terms: Callable[[], object]
    """Give this placement what the school has set by now."""
    schedule: ScheduleVerbs
    writable: frozenset[str] | None = None

    def may_write(self, name: str) -> bool:
        """Tell whether this person may change the field."""
        return self.writable is None or name in self.writable
