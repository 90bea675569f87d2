"""The schedule of a placement: stretches of work, each with its own pattern, and interruptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from app.actions.fields import delete_all, judged, living
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Placement, Stretch, new_id
from app.reports.plans import INTERRUPTION, WEEK
from app.reports.stretches import WORK
from app.rules.clock_change import DAY
from app.rules.names import tidy
from app.rules.periods import check_period
from app.rules.schedule import DAY_SHIFT, FULL, NIGHT_SHIFT, PATTERNS

LONGEST_CYCLE: Final = 84
_FREE: Final = "-"


@dataclass(frozen=True, slots=True)
class StretchText:
    """A stretch as it is written; without dates it is the whole placement's.

    Times are minutes since midnight, `week` minutes for Monday to Sunday. An end that is not after
    its start is on the next day.
    """

    starts_on: date | None = None
    ends_on: date | None = None
    kind: str = WORK
    pattern: str = FULL
    week: tuple[int, ...] = ()
    starts: int | None = None
    ends: int | None = None
    rest: int | None = None
    cycle: str = ""
    night_starts: int | None = None
    night_ends: int | None = None
    night_rest: int | None = None
    reason: str = ""
    workplace: str = ""


def add_stretch(folder: DataFolder, placement: bytes, text: StretchText) -> bytes:
    """Add a stretch, or an interruption with its reason; return its id."""
    with folder.change("stretch.add") as change:
        place = living(change, Placement, placement)
        row = Stretch(id=new_id(), scope=place.scope, placement_id=place.id)
        _write(change, row, text)
        change.add(row)
        return row.id


def edit_stretch(folder: DataFolder, record: bytes, **values: Any) -> None:
    """Change some fields of a stretch, by the names that `StretchText` has."""
    with folder.change("stretch.edit") as change:
        row = living(change, Stretch, record)
        _write(change, row, replace(_read(row), **values))


def delete_stretches(folder: DataFolder, records: Iterable[bytes]) -> None:
    """Take stretches and interruptions out of the schedule."""
    with folder.change("stretch.delete") as change:
        delete_all(change, Stretch, records)


def _read(row: Stretch) -> StretchText:
    return StretchText(
        row.starts_on, row.ends_on, row.stretch_kind or WORK, row.pattern or FULL,
        tuple(getattr(row, day) or 0 for day in WEEK),
        row.day_starts, row.day_ends, row.day_rest, row.cycle or "",
        row.night_starts, row.night_ends, row.night_rest, row.reason or "", row.workplace or "",
    )  # fmt: skip


def _write(change: Change, row: Stretch, text: StretchText) -> None:
    assert row.placement_id is not None
    place = living(change, Placement, row.placement_id)
    _check_dates(place, text)
    if text.kind == INTERRUPTION and not tidy(text.reason):
        raise UserError(_("An interruption needs a reason. Write why nothing was worked."))
    if text.pattern not in PATTERNS:
        raise UserError(_("Choose how work goes: full time, part time, irregular or in shifts."))
    row.starts_on, row.ends_on = text.starts_on, text.ends_on
    row.stretch_kind, row.pattern = text.kind, text.pattern
    for day, minutes in zip(WEEK, (*text.week, *[0] * 7)[:7], strict=True):
        if not 0 <= minutes <= DAY:
            raise UserError(_("A day has 24 hours. Write how many of them are worked."))
        setattr(row, day, minutes or None)
    row.day_starts, row.day_ends, row.day_rest = _times(text.starts, text.ends, text.rest)
    row.night_starts, row.night_ends, row.night_rest = _times(
        text.night_starts, text.night_ends, text.night_rest
    )
    row.cycle = read_cycle(text.cycle) or None
    row.reason, row.workplace = judged("reason", text.reason), judged("workplace", text.workplace)


def _check_dates(place: Placement, text: StretchText) -> None:
    check_period(text.starts_on, text.ends_on)
    late = text.starts_on and place.ends_on and text.starts_on > place.ends_on
    early = text.ends_on and place.starts_on and text.ends_on < place.starts_on
    if late or early:
        raise UserError(_("These days are outside the placement. Check the dates."))


Times = tuple[int | None, int | None, int | None]


def _times(starts: int | None, ends: int | None, rest: int | None) -> Times:
    """Return times whose end is after the start, on the next day if need be."""
    if starts is None or ends is None:
        return starts, ends if ends is None else ends % DAY or DAY, rest
    ends = ends % DAY or DAY
    if ends <= starts:
        ends += DAY
    if (rest or 0) >= ends - starts:
        raise UserError(_("The break is as long as the day. Check the break."))
    return starts, ends, rest


def read_cycle(written: str) -> str:
    """Return a cycle of shifts as it is kept; `UserError` for other letters than D, N, - and B."""
    # A Latvian writes B for a free day: "brīvs".
    letters = "".join(written.upper().split()).replace("–", _FREE).replace("B", _FREE)
    if set(letters) - {DAY_SHIFT, NIGHT_SHIFT, _FREE}:
        raise UserError(
            _("Write a letter for each day: D a day shift, N a night shift, - free. Like DDNN----.")
        )
    if len(letters) > LONGEST_CYCLE:
        raise UserError(
            _("The text is too long: {count} characters. Shorten it to {most}.").format(
                count=len(letters), most=LONGEST_CYCLE
            )
        )
    return letters
