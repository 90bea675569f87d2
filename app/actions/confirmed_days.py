"""Days that the mentor has confirmed stay as they are when something is taken back or restored."""

from __future__ import annotations

from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.records import LogEntry, shape_of
from app.rules.confirmed import content_of
from app.rules.day_content import COLUMNS, digest_of_content

_STATE, _REVIEW = 7, 8


class ConfirmedError(UserError):
    """What would be taken back was confirmed since."""


def refuse_unsettling(change: Change) -> None:
    """Raise `ConfirmedError` where what is written directly would change a day in force, or make
    a day a draft again that was confirmed.

    A correction changes one with a reason; who confirmed a day may take that back.
    """
    cell_of = shape_of(LogEntry).cell_of
    for record, cells in change.written_directly(LogEntry.number):
        entry = change.get(LogEntry, record) if _REVIEW not in cells else None
        if entry is None or entry.review_verdict != "confirmed":
            continue
        if cells.get(_STATE, "submitted") != "submitted":
            raise _stays()
        if entry.changed:
            continue
        content = content_of(entry)
        for name in COLUMNS:
            if cell_of[name] in cells:
                value = _part(cells[cell_of[name]], name)
                content[name] = value.hex() if isinstance(value, bytes) else value
        if digest_of_content(content) != entry.review_digest:
            raise _stays()


def _stays() -> ConfirmedError:
    return ConfirmedError(
        _(
            "The mentor has confirmed this day since, so it stays as it is. "
            "Correct it in the diary, and say why."
        )
    )


def _part(value: object, name: str) -> str | int | bytes | None:
    names = shape_of(LogEntry).cells[shape_of(LogEntry).cell_of[name]]
    found = value[names.index(name)] if isinstance(value, list) and len(names) > 1 else value
    assert found is None or isinstance(found, str | int | bytes)
    return found
