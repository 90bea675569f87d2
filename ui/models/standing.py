"""How a placement stands today, as a chip shows it."""

from __future__ import annotations

from datetime import date

from app.i18n import N_
from app.rules.kinds import COMPLETED, DRAFT, SIGNED, TERMINATED
from ui.theme import Kind

Standing = tuple[Kind, str, str]
"""The kind of colour, the word (a msgid) and the icon."""

_UNDER_WAY: Standing = ("good", N_("Under way"), "play-circle-line")
_AHEAD: Standing = ("information", N_("Signed"), "quill-pen-line")
_OVER: Standing = ("waiting", N_("To be completed"), "time-line")
_BY_STAGE: dict[str, Standing] = {
    DRAFT: ("neutral", N_("Draft"), "draft-line"),
    COMPLETED: ("good", N_("Completed"), "check-double-line"),
    TERMINATED: ("problem", N_("Terminated"), "close-circle-line"),
}


def standing(stage: str, starts_on: date | None, ends_on: date | None, today: date) -> Standing:
    """Return how it stands: a signed placement is ahead, under way, or over and to be completed."""
    if stage != SIGNED:
        return _BY_STAGE.get(stage, _BY_STAGE[DRAFT])
    if starts_on is None or today < starts_on:
        return _AHEAD
    if ends_on is not None and today > ends_on:
        return _OVER
    return _UNDER_WAY
