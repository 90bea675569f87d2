"""The card of a placement's schedule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from app.i18n import _
from app.reports.plans import INTERRUPTION, WEEK
from app.reports.stretches import schedule_row
from ui.pages.placements.schedule_card import Refused, ScheduleVerbs
from ui.wiring.desk import Desk


def wire_schedule(desk: Desk, placement: bytes) -> ScheduleVerbs:
    """Return the verbs of the card."""
    from app.actions import stretches as actions

    office = desk.office

    def add() -> None:
        found = office.ask(schedule_row, placement)
        a_day = (found.a_day if found is not None else None) or 480
        text = actions.StretchText(week=(a_day,) * 5)
        office.do(
            lambda folder: actions.add_stretch(folder, placement, text),
            said=lambda _made: _("Part of the schedule added"),
        )

    def interrupt(
        first: date | None, last: date | None, reason: str, then: Callable[[], object],
        refused: Refused,
    ) -> None:  # fmt: skip
        if first is None:
            refused(_("Write from which day nothing is worked."))
            return
        text = actions.StretchText(first, last, INTERRUPTION, reason=reason)
        office.do(
            lambda folder: actions.add_stretch(folder, placement, text),
            said=lambda _made: _("The interruption is added."),
            then=lambda _made: then(),
            refused=refused,
        )

    def save(record: bytes, field: str, value: Any, refused: Refused) -> None:
        if field in WEEK:
            found = office.ask(schedule_row, placement)
            rows = found.rows if found is not None else ()
            week = next((list(row.week) for row in rows if row.id == record), [0] * 7)
            week[WEEK.index(field)] = value or 0
            field, value = "week", tuple(week)
        elif field in ("workplace", "cycle", "reason"):
            value = value or ""
        written = {field: value}
        office.do(lambda folder: actions.edit_stretch(folder, record, **written), refused=refused)

    def delete(record: bytes) -> None:
        office.do(
            lambda folder: actions.delete_stretches(folder, [record]),
            said=lambda _none: _("The part of the schedule is deleted."),
        )

    return ScheduleVerbs(
        lambda: office.ask(schedule_row, placement),
        add, interrupt, save, delete,
        lambda record: desk.go("placements", record=record),
        may_write=desk.role == "teacher" and desk.may_write(placement),
    )  # fmt: skip
