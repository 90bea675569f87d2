"""The hours for the gallery: a trainee who went on in another company."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from app.reports.counted import PlacementHours
from app.reports.hours_sheet import HoursSheet, sheet_of
from app.reports.plans import Plan
from app.reports.programmes import ItemRow
from app.rules.calendar import DayRange, made, write_calendar
from app.rules.count import Adjustment, DiaryDay, count
from app.rules.minors import limit_warnings
from app.rules.schedule import Schedule
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sample_days import LIGA
from ui.pages.hours.functions import HoursFunctions
from ui.pages.hours.tab import HoursTab
from ui.theme import SPACE_M
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs

FIRST, LAST = date(2027, 1, 11), date(2027, 3, 12)
SECOND = b"2" * 16
ITEMS = tuple(
    ItemRow(bytes([at]) * 16, at, f"{at}.", title, hours * 60)
    for at, (title, hours) in enumerate(
        (
            ("Darba vietas iekārtošana", 40),
            ("Datortīkla uzturēšana un tās dokumentēšana uzņēmuma kārtībā", 96),
            ("Lietotāju atbalsts", 80),
        ),
        1,
    )
)


def _days() -> list[DiaryDay]:
    found = []
    for number in range(20):
        day = FIRST + timedelta(number)
        if day.weekday() < 5:
            state = "confirmed" if number < 10 else "returned" if number == 11 else "submitted"
            found.append(
                DiaryDay(
                    day, 510, 1020, 30, state=state, item=ITEMS[number % 3].id,
                    id=bytes([50 + number]) * 16,
                )
            )  # fmt: skip
    found[2] = DiaryDay(found[2].day, absence="illness", state="confirmed", id=found[2].id)
    found[4] = DiaryDay(
        found[4].day, 480, 1110, 30, state="confirmed", id=found[4].id,
        split=((ITEMS[0].id, 200), (ITEMS[1].id, 300)),
    )  # fmt: skip
    found[7] = DiaryDay(
        found[7].day, 1320, 1800, 30, state="submitted", item=ITEMS[1].id, id=found[7].id,
        makes_up=found[2].day,
    )  # fmt: skip
    return found


def sheet(*, several: bool = False) -> HoursSheet:
    """Return the hours of one placement, or of two of which the second goes on from the first."""
    ranges = (DayRange(date(2027, 2, 15), date(2027, 2, 19), "break", "Ziemas brīvlaiks"),)
    calendar = made(FIRST, LAST, {}, ranges)
    plan = Plan(Schedule(FIRST, LAST, 480), write_calendar(calendar))
    days = _days()
    given = [
        Adjustment(240, ITEMS[0].id, "Drošības mācības skolā", date(2027, 1, 20), b"+" * 16),
        Adjustment(-30, None, "Pusdienas 14. janvārī", date(2027, 1, 21), b"-" * 16),
    ]
    counted = count(days, plan.schedule, calendar, given)
    first = PlacementHours(LIGA, "SIA „Ķekavas mašīnbūve”", LAST, 320 * 60, ITEMS, plan, counted)
    warnings = {
        next(day.id for day in days if day.day == warning.day): (warning,)
        for warning in limit_warnings(days)
    }
    if not several:
        return sheet_of(LIGA, (first,), warnings)
    later = Schedule(date(2027, 3, 15), date(2027, 6, 11), 480)
    more = [DiaryDay(later.first, 480, 960, 30, state="submitted", id=b"m" * 16)]
    second = PlacementHours(
        SECOND, "SIA „Ventas dati”", later.last, 240 * 60,
        tuple(replace(item, id=bytes([9]) + item.id[1:]) for item in ITEMS), Plan(later, ""),
        count(more, later, calendar),
    )  # fmt: skip
    return sheet_of(LIGA, (first, second), warnings)


def functions(**more: object) -> HoursFunctions:
    """Return functions that show the samples and write nothing, unless told."""
    given: dict[str, object] = {
        "sheet": lambda then: then(sheet()),
        "open_elsewhere": nothing,
    } | more
    return HoursFunctions(**given)  # type: ignore[arg-type]


def school(**more: object) -> HoursTab:
    """Return the hours as the school sees them."""
    given = {"sheet": lambda then: then(sheet(several=True))}
    return HoursTab(functions(adjust=nothing, take_back=nothing, **(given | more)))


def _adjusting() -> HoursTab:
    made_tab = school()
    made_tab.choose("item:" + ITEMS[1].id.hex())
    made_tab.adjust.click()
    return made_tab


def _planned() -> HoursTab:
    made_tab = HoursTab(functions())
    made_tab.choose("scheduled")
    return made_tab


def _page(tab: Callable[[], HoursTab]) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_M)
    header = PageHeader()
    header.set_title("Līga Bērziņa")
    header.set_subtitle("SIA „Ķekavas mašīnbūve” · 11.01.–12.03.2027 · 320 h · Ērika Ēvele")
    tabs = Tabs(N_("Placement"))
    tabs.add("hours", N_("Hours"), tab)
    layout.addWidget(header)
    layout.addWidget(tabs, 1)
    return page


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the hours as the school and the student see them."""
    return {
        "hours": lambda: framed("teacher", "placements", lambda: _page(school)),
        "hours-adjusting": lambda: framed("teacher", "placements", lambda: _page(_adjusting)),
        "hours-planned": lambda: framed("student", "mine", lambda: _page(_planned)),
    }
