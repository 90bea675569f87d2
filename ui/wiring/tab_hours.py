"""The hours of a placement, and of those that it goes on from or goes on in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.reports.hours_sheet import hours_sheet
from ui.pages.hours.functions import Done, HoursFunctions, Refused
from ui.wiring.desk import Desk

_ROOMS = {"teacher": "placements", "mentor": "trainees", "student": "mine"}


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.hours.tab import HoursTab

    school = desk.role == "teacher"
    return HoursTab(
        HoursFunctions(
            sheet=lambda then: desk.office.ask_later(then, hours_sheet, placement),
            open_elsewhere=lambda record, day: desk.go(
                _ROOMS[desk.role], record=record, tab="diary", field=day.isoformat()
            ),
            adjust=partial(_adjust, desk, placement) if school else None,
            take_back=partial(_take_back, desk) if school else None,
        )
    )


def _adjust(
    desk: Desk,
    placement: bytes,
    minutes: int,
    reason: str,
    item: bytes | None,
    done: Done,
    refused: Refused,
) -> None:
    from app.actions.adjustments import adjust_hours

    desk.office.do(
        lambda folder: adjust_hours(folder, placement, minutes, reason, item),
        said=lambda _record: _("The hours are adjusted."),
        then=lambda _record: done(),
        refused=refused,
    )


def _take_back(desk: Desk, records: Sequence[bytes]) -> None:
    from app.actions.adjustments import take_back_adjustments

    def said(_none: None) -> str:
        count = len(records)
        text = ngettext("{count} adjustment taken back.", "{count} adjustments taken back.", count)
        return text.format(count=count)

    desk.office.do(lambda folder: take_back_adjustments(folder, records), said=said)
