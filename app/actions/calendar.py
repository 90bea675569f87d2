"""The school's calendar: days off, swapped working days, breaks and school days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from app.actions.fields import LONGEST_CODE, delete_all, gone, living
from app.actions.handing_out import hand_out
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import CalendarDay, new_id
from app.reports.scopes import scope_of_kind
from app.rules.calendar import BREAK, LONGEST_NAME, OFF, SCHOOL, WORKED
from app.rules.names import tidy
from app.rules.periods import check_period

OWN_KINDS: Final = (OFF, WORKED, BREAK, SCHOOL)
"""What a school says of a day; public holidays come with the program."""


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """A row of the calendar. Without a last day it is one day, without a group for everybody."""

    starts_on: date
    ends_on: date | None = None
    kind: str = OFF
    name: str = ""
    group: str = ""


def add_school_day(folder: DataFolder, day: SchoolDay, progress: Progress = silent) -> bytes:
    """Add a row to the calendar, and hand it out to placements under way; return its id."""
    with folder.change("calendar.add") as change:
        record = _added(change, day)
        hand_out(change, ["calendar"], progress)
        return record.id


def swap_days(
    folder: DataFolder,
    off: date,
    worked: date,
    name: str = "",
    group: str = "",
    progress: Progress = silent,
) -> tuple[bytes, bytes]:
    """Move a working day to another date: the first is off, the second is worked instead."""
    if off == worked:
        raise UserError(_("Both days are the same. Write which other day is worked instead."))
    with folder.change("calendar.add") as change:
        free = _added(change, SchoolDay(off, None, OFF, name, group))
        instead = _added(change, SchoolDay(worked, None, WORKED, name, group))
        hand_out(change, ["calendar"], progress)
        return free.id, instead.id


def edit_school_day(folder: DataFolder, record: bytes, **values: Any) -> None:
    """Change some fields of a row, by the names that `SchoolDay` has."""
    with folder.change("calendar.edit") as change:
        row = living(change, CalendarDay, record)
        if row.starts_on is None:
            raise gone()
        was = SchoolDay(
            row.starts_on, row.ends_on, row.day_kind or OFF, row.name or "", row.group_code or ""
        )
        day = replace(was, **values)
        if was.ends_on == was.starts_on and "ends_on" not in values:
            day = replace(day, ends_on=None)
        _write(row, day)
        hand_out(change, ["calendar"])


def delete_school_days(
    folder: DataFolder, records: Iterable[bytes], progress: Progress = silent
) -> None:
    """Take rows out of the calendar; placements under way follow."""
    with folder.change("calendar.delete") as change:
        delete_all(change, CalendarDay, records)
        hand_out(change, ["calendar"], progress)


def _added(change: Change, day: SchoolDay) -> CalendarDay:
    scope = scope_of_kind(change, "school")
    if scope is None:
        raise UserError(_("Only the school keeps a calendar. Ask the school to change it."))
    row = CalendarDay(id=new_id(), scope=scope)
    _write(row, day)
    change.add(row)
    return row


def _write(row: CalendarDay, day: SchoolDay) -> None:
    if day.kind not in OWN_KINDS:
        raise UserError(_("Choose what the day is: off, worked, a break or a school day."))
    last = day.ends_on or day.starts_on
    check_period(day.starts_on, last)
    name, group = _short(day.name, LONGEST_NAME), _short(day.group, LONGEST_CODE)
    row.starts_on, row.ends_on, row.day_kind = day.starts_on, last, day.kind
    row.name, row.group_code = name or None, group or None


def _short(written: str, most: int) -> str:
    text = tidy(written)
    if len(text) > most:
        raise UserError(
            _("The text is too long: {count} characters. Shorten it to {most}.").format(
                count=len(text), most=most
            )
        )
    return text
