"""The cards of the school's calendar and rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.i18n import _
from app.ledger.folder import DataFolder
from app.progress import Progress
from ui.pages.settings.rules_verbs import CalendarVerbs, Refused, RulesVerbs
from ui.wiring.desk import Desk


def wire_calendar(desk: Desk) -> CalendarVerbs:
    """Return the verbs of the calendar's card."""
    from app.actions import calendar as actions
    from app.reports.calendar import school_year

    office = desk.office

    def save(record: bytes, field: str, value: Any, refused: Refused) -> None:
        given = value or "" if field in ("name", "group") else value
        if field == "starts_on" and given is None:
            refused(_("Write the day first."))
            return
        office.do(
            lambda folder: actions.edit_school_day(folder, record, **{field: given}),
            refused=refused,
        )

    def add(
        values: Mapping[str, Any], instead: date | None, then: Callable[[], object],
        refused: Refused,
    ) -> None:  # fmt: skip
        day = actions.SchoolDay(
            values["starts_on"], values["ends_on"], values["kind"] or "off",
            values["name"] or "", values["group"] or "",
        )  # fmt: skip

        def act(folder: DataFolder, progress: Progress) -> None:
            if instead is None:
                actions.add_school_day(folder, day, progress)
            else:
                names = day.name, day.group
                actions.swap_days(folder, day.starts_on, instead, *names, progress=progress)

        office.do_long(
            lambda: _("Handing out the calendar"),
            act,
            said=lambda _none: _("The calendar is changed."),
            then=lambda _none: then(),
            refused=refused,
        )

    def delete(record: bytes) -> None:
        office.do_long(
            lambda: _("Handing out the calendar"),
            lambda folder, progress: actions.delete_school_days(folder, [record], progress),
            said=lambda _none: _("The day is taken out of the calendar."),
        )

    return CalendarVerbs(lambda year: office.ask(school_year, year), save, add, delete)


def wire_rules(desk: Desk) -> RulesVerbs:
    """Return the verbs of the rules' card."""
    from app.actions.school_rules import set_school_rules
    from app.reports.school_rules import school_rules

    office = desk.office

    def save(name: str, value: Any, refused: Refused) -> None:
        office.do(lambda folder: set_school_rules(folder, **{name: value}), refused=refused)

    return RulesVerbs(lambda: office.ask(school_rules), save)
