"""The columns of the grid of days, and what of a day each one shows."""

from __future__ import annotations

from typing import Final

from app.i18n import N_

DAY, STARTS, ENDS, REST, WORK, ITEM, COMMENT, HOURS, STATE = range(9)
COLUMNS: Final = (
    "day", "starts", "ends", "rest", "work_done", "item_id", "comment", "minutes", "state",
)  # fmt: skip
TITLES: Final = (
    N_("Day"), N_("From"), N_("To"), N_("Break"), N_("Work done"), N_("Items"), N_("Comment"),
    N_("Hours"), N_("State"),
)  # fmt: skip
WALKED: Final = (STARTS, ENDS, REST, WORK, ITEM, COMMENT)
"""Those that Tab goes through; a date is written where it is gone to."""
WRITABLE: Final = (DAY, *WALKED)
TIMES: Final = (STARTS, ENDS, REST)
TEXTS: Final = (WORK, COMMENT)

_OF_FIELD: Final = {name: column for column, name in enumerate(COLUMNS)} | {"split": ITEM}


def column_of(field: str) -> int:
    """Return the column in which a field of a day stands."""
    return _OF_FIELD.get(field, WORK)
