"""Sheets of the school's calendar and rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reports.calendar import SchoolDayRow
from app.reports.school_rules import SchoolRules
from app.reports.stretches import ScheduleRow, StretchRow
from app.rules.archive_words import parse_chosen
from app.rules.marks import EXTREMES, parse_marks
from app.rules.minors import LimitSettings, read_limits
from tests.ui.pages.framed import framed
from ui.pages.placements.schedule_card import ScheduleCard, ScheduleVerbs
from ui.pages.settings.calendar_card import CalendarCard
from ui.pages.settings.limits_card import LimitsCard
from ui.pages.settings.papers_card import PapersCard
from ui.pages.settings.rules_verbs import CalendarVerbs, RulesVerbs
from ui.widgets.card import Card

_HOLIDAYS = (
    SchoolDayRow(None, date(2026, 11, 18), date(2026, 11, 18), "holiday", "Proklamēšana", ""),
    SchoolDayRow(None, date(2026, 12, 25), date(2026, 12, 25), "holiday", "Ziemassvētki", ""),
)
_OWN = (
    SchoolDayRow(b"1" * 16, date(2026, 12, 28), date(2027, 1, 8), "break", "Ziemas brīvlaiks", ""),
    SchoolDayRow(b"2" * 16, date(2027, 1, 15), date(2027, 1, 15), "off", "pārcelta", ""),
    SchoolDayRow(b"3" * 16, date(2027, 1, 23), date(2027, 1, 23), "worked", "pārcelta", "D4-2"),
)


@dataclass
class Asked:
    """What the cards asked for, in order."""

    done: list[Any] = field(default_factory=list)
    rules: SchoolRules = field(
        default_factory=lambda: SchoolRules(LimitSettings(), day_marks=True, comment_marks=EXTREMES)
    )

    def save(self, name: str, value: Any, _refused: Callable[[str], object]) -> None:
        """Set a rule."""
        self.done.append((name, value))
        if name == "limits":
            self.rules = replace(self.rules, limits=read_limits(value))
        elif name == "folder_papers":
            self.rules = replace(self.rules, folder_papers=parse_chosen(value))
        elif name == "comment_marks":
            self.rules = replace(self.rules, comment_marks=parse_marks(value))

    def add(
        self, values: Mapping[str, Any], instead: date | None, then: Callable[[], object],
        _refused: Callable[[str], object],
    ) -> None:  # fmt: skip
        """Add a row of the calendar."""
        self.done.append((dict(values), instead))
        then()


def calendar_card(asked: Asked) -> CalendarCard:
    """Return the calendar's card."""
    return CalendarCard(
        CalendarVerbs(
            lambda _year: [*_HOLIDAYS, *_OWN],
            lambda record, name, value, _refused: asked.done.append((record, name, value)),
            asked.add,
            lambda record: asked.done.append(("delete", record)),
        )
    )


def limits_card(asked: Asked) -> LimitsCard:
    """Return the card of limits and marks."""
    return LimitsCard(RulesVerbs(lambda: asked.rules, asked.save))


def papers_card(asked: Asked) -> PapersCard:
    """Return the card of the papers that belong into folders."""
    return PapersCard(RulesVerbs(lambda: asked.rules, asked.save))


_WORK = (480, 480, 480, 480, 240, 0, 0)
_ROWS = (
    StretchRow(
        b"4" * 16, date(2027, 1, 11), date(2027, 3, 12), "work", "full", _WORK, 510, 1020, 30, "",
        None, None, None, "", "Ostas iela 1, Ventspils",
    ),
    StretchRow(
        b"5" * 16, date(2027, 3, 15), None, "work", "shifts", (0,) * 7, 480, 1200, 60, "DDNN----",
        1200, 1920, 60, "", "",
    ),
    StretchRow(
        b"6" * 16, date(2027, 2, 8), date(2027, 2, 14), "break", "full", (0,) * 7, None, None,
        None, "", None, None, None, "slimība", "",
    ),
)  # fmt: skip


def schedule_card(asked: Asked, *, may_write: bool = True) -> ScheduleCard:
    """Return the schedule's card, to write or to read."""
    found = ScheduleRow(_ROWS, 480, 36_000, 38_400, b"7" * 16, "SIA „Čiekurs IT”")
    return ScheduleCard(
        ScheduleVerbs(
            lambda: found,
            lambda: asked.done.append("add"),
            lambda first, last, reason, _then, _refused: asked.done.append((first, last, reason)),
            lambda record, name, value, _refused: asked.done.append((record, name, value)),
            lambda record: asked.done.append(("delete", record)),
            lambda record: asked.done.append(("open", record)),
            may_write,
        )
    )


def _alone(card: Card) -> QWidget:
    """Return a card as it stands on its page: no taller than what is in it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return holder


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return every sheet by name."""
    return {
        "calendar": lambda: framed("teacher", "settings", lambda: _alone(calendar_card(Asked()))),
        "schedule": lambda: framed("teacher", "settings", lambda: _alone(schedule_card(Asked()))),
        "schedule-read": lambda: framed(
            "mentor", "settings", lambda: _alone(schedule_card(Asked(), may_write=False))
        ),
        "folder-papers": lambda: framed(
            "teacher", "settings", lambda: _alone(papers_card(Asked()))
        ),
        "limits": lambda: framed("teacher", "settings", lambda: _alone(limits_card(Asked()))),
    }
