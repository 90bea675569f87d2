"""The reports for the gallery: a group of 24 by weeks, a year added up, and nothing yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from app import clock
from app.actions import reminding
from app.actions.reminding import Sender
from app.exchange.letters import Letter
from app.i18n import Language
from app.reports.coverage import Cover, Coverage, CoverageColumn, CoverageWanted, TraineeCover
from app.reports.group_weeks import GroupWeeks, TraineeWeeks, Week, WeeksWanted
from app.reports.missing import Lack, LackingRow
from app.reports.reminders import Reminder, grouped
from app.reports.surveys import AverageRow
from app.reports.totals import WHOLE, By, TotalRow
from app.rules.periods import monday_of
from app.rules.survey import QUESTIONS
from tests.ui.pages.framed import framed, nothing
from ui.pages.reports.coverage import CoverageTab
from ui.pages.reports.functions import ReportsFunctions
from ui.pages.reports.page import ReportsPage
from ui.widgets.letter import LetterFunctions

NOW = datetime(2027, 3, 17, 9, tzinfo=UTC)
FIRST, LAST = date(2027, 1, 11), date(2027, 6, 12)
NAMES = (
    "Aivars Ābols", "Līga Bērziņa", "Žanete Čakste", "Kārlis Ozols", "Ģirts Kļaviņš",
    "Madara Vanaga-Celmiņa", "Rūdolfs Ķirsis", "Ilze Liepa",
)  # fmt: skip


def week(at: int, monday: date) -> Week:
    """Return a made-up week of the trainee with this number."""
    now = monday_of(NOW.date())
    opens = monday
    if monday > now or at == 5:
        return Week(monday, 5 if monday > now else 0, opens=opens if monday > now else None)
    age, turn = (now - monday).days // 7, (at * 7 + monday.day) % 11
    if turn == 0:
        return Week(monday, 5, 3, 3, missing=2, opens=opens)
    if turn == 1 and age < 6:
        return Week(monday, 5, 5, 3, returned=2, opens=opens)
    if age < 3 and turn < 8:
        return Week(monday, 5, 5, 1, waiting=4, opens=opens)
    if age < 2:
        return Week(monday, 5, 2, drafts=2, opens=opens)
    return Week(monday, 5, 5, 5, absent=turn % 2, opens=opens)


def weeks(wanted: WeeksWanted, count: int = 24) -> GroupWeeks:
    """Return the map of a group in the spring."""
    first = wanted.first or FIRST
    last = wanted.last or LAST
    start = monday_of(first)
    mondays = tuple(
        start + timedelta(7 * at) for at in range((monday_of(last) - start).days // 7 + 1)
    )
    return GroupWeeks(
        mondays,
        tuple(
            TraineeWeeks(
                bytes([at]) * 16, NAMES[at % len(NAMES)], "D4-2", "SIA „Ķekavas mašīnbūve”",
                tuple(
                    week(at, each) if monday_of(FIRST) <= each <= LAST else Week(each)
                    for each in mondays
                ),
            )
            for at in range(count)
        ),
    )  # fmt: skip


def totals(by: By, _year: str | None = None) -> list[TotalRow]:
    """Return the sums of three."""
    titles = {
        "group": ("D4-2", "E3-1", "Ēdin.2-3"),
        "company": ("SIA „Ķekavas mašīnbūve”", "AS „Magone elektro”", "SIA „Žagatas instrumenti”"),
        "programme": ("Programmēšanas tehniķis", "Elektrotehniķis", "Ēdināšanas tehniķis"),
    }[by]
    rows = [
        TotalRow(
            bytes([at]) * 16, title, tuple(bytes([n]) * 16 for n in range(24 + at)), 24,
            57_600 * 24, 31_245 * (20 + at), 28_110 * (19 + at), 14 * at, at,
            57_600 * 24 - 28_110 * (19 + at),
        )
        for at, title in enumerate(titles)
    ]  # fmt: skip
    sums = [sum(getattr(row, name) for row in rows) for name in (
        "students", "planned", "written", "confirmed", "waiting_days", "returned_days", "left",
    )]  # fmt: skip
    return [*rows, TotalRow(WHOLE, "", sum((row.placements for row in rows), ()), *sums)]


def lacking() -> list[LackingRow]:
    """Return what the diaries of six trainees lack, of three mentors."""
    mentors = (
        ("Māra Kalniņa", "mara.kalnina@piemers.example"), ("Juris Ozols", ""),
        ("Zigrīda Vītola-Kārkliņa", "zigrida@piemers.example"),
    )  # fmt: skip
    lacks = (
        (("missing", 9), ("missing", 10), ("missing", 11), ("waiting", 15), ("waiting", 16)),
        (("waiting", 8), ("waiting", 9), ("waiting", 10), ("returned", 12)),
        (("draft", 15), ("draft", 16), ("unproven", 11)),
        (("waiting", 15),), (("missing", 16), ("waiting", 12)), (("missing", 1), ("missing", 2)),
    )  # fmt: skip
    rows = []
    for at, days in enumerate(lacks):
        mentor, email = mentors[at % 3]
        rows.append(
            LackingRow(
                bytes([at]) * 16, bytes([at]) * 16, NAMES[at], "", "D4-2" if at < 4 else "E3-1",
                "SIA „Ķekavas mašīnbūve”", bytes([40 + at % 3]) * 16, mentor, email,
                "qualification", FIRST, LAST, date(2027, 3, 18), "student", frozenset(),
                tuple(Lack(date(2027, 3, day), kind, None) for kind, day in days),
            )
        )  # fmt: skip
    return rows


def letter(reminder: Reminder, spoken: Language) -> Letter:
    """Return a reminder's letter."""
    return reminding.letter(reminder, spoken, Sender("Anna Liepa", "Ventspils Tehnikums"))


ITEMS = (
    "Datubāzes projektēšana", "Programmatūras testēšana", "Darba drošība un vides aizsardzība",
    "Lietotāju atbalsts", "Tīkla iekārtu uzstādīšana un uzturēšana", "Dokumentēšana",
)  # fmt: skip


def covered(at: int, item: int) -> Cover | None:
    """Return the made-up coverage of an item by the trainee with this number."""
    planned, turn = (80 + 40 * item) * 60, (at * 5 + item * 3) % 9
    if turn == 8 and item == 5:
        return None
    written = planned * (turn, 9, 9, turn, 0, turn)[item] // 9
    confirmed = min(written, planned) * (8, 9, 7, 9, 0, 6)[item] // 9
    gap = planned - confirmed
    return Cover(planned, written, confirmed, gap, gap if at == 4 else 0)


def coverage(_wanted: CoverageWanted | None = None, count: int = 14) -> Coverage:
    """Return the coverage of a group whose programme has six items."""
    return Coverage(
        tuple(
            CoverageColumn(f"{at}.", title, "Programmēšanas tehniķis")
            for at, title in enumerate(ITEMS, 1)
        ),
        tuple(
            TraineeCover(
                bytes([at]) * 16, NAMES[at % len(NAMES)], "D4-2", "SIA „Ķekavas mašīnbūve”",
                tuple(covered(at, item) for item in range(len(ITEMS))),
            )
            for at in range(count)
        ),
    )  # fmt: skip


def answered() -> list[AverageRow]:
    """Return what 24 trainees, some mentors and a teacher have answered."""
    rows = []
    for role, asked in QUESTIONS.items():
        for at, key in enumerate(asked):
            many = {"student": 3, "mentor": 1, "teacher": 0}[role]
            counts = ((3, many), (4, 2 * many + at % 3), (5, 4 * many)) if many else ()
            rows.append(AverageRow(key.encode(), role, key, counts, at % 4))
    return rows


def functions(**more: object) -> ReportsFunctions:
    """Return functions that show the samples and lead nowhere, unless told."""
    given: dict[str, object] = {
        "groups": lambda: ["D4-2", "E3-1"],
        "span": lambda: (FIRST, LAST),
        "years": lambda: ["2026/2027"],
        "weeks": lambda wanted, then: then(weeks(wanted)),
        "totals": lambda by, year, then: then(totals(by, year)),
        "open_week": nothing,
        "open_placements": nothing,
        "programmes": lambda: ["Programmēšanas tehniķis"],
        "coverage": lambda wanted, then: then(coverage(wanted)),
        "open_hours": nothing,
        "archive": lambda _wanted, then: then([]),
        "open_paper": nothing,
        "lacking": lambda then: then(lacking()),
        "reminders": lambda then: then(grouped(lacking())),
        "letter": letter,
        "letters": LetterFunctions(nothing, lambda _letter: True, nothing, nothing),
        "save_drafts": nothing,
        "save_calendar": nothing,
        "companies_asked": lambda: ["SIA „Ķekavas mašīnbūve”"],
        "surveys": lambda _wanted, then: then(answered()),
    } | more
    return ReportsFunctions(**given)  # type: ignore[arg-type]


def page(tab: str = "weeks", **more: object) -> ReportsPage:
    """Return the room with a tab open."""
    with clock.fixed(NOW):
        made = ReportsPage(functions(**more))
        if tab == "weeks" and not more:
            made.show_group("D4-2")
        made.tabs.show_tab(tab)
    return made


def empty() -> ReportsPage:
    """Return the room of a school that has no placements yet."""
    return page(
        span=lambda: None,
        groups=lambda: [],
        years=lambda: [],
        weeks=lambda _wanted, then: then(GroupWeeks((), ())),
    )


def coverage_list() -> ReportsPage:
    """Return the coverage as a list of items."""
    made = page("coverage")
    tab = made.tabs.page("coverage")
    assert isinstance(tab, CoverageTab)
    with clock.fixed(NOW):
        tab.filters.set_filters({"view": "list"})
    return made


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the room in the school's frame."""
    return {
        "reports-weeks": lambda: framed("teacher", "reports", page),
        "reports-coverage": lambda: framed("teacher", "reports", lambda: page("coverage")),
        "reports-coverage-list": lambda: framed("teacher", "reports", coverage_list),
        "reports-missing": lambda: framed("teacher", "reports", lambda: page("missing")),
        "reports-reminders": lambda: framed("teacher", "reports", lambda: page("reminders")),
        "reports-reminders-empty": lambda: framed(
            "teacher", "reports", lambda: page("reminders", reminders=lambda then: then([]))
        ),
        "reports-totals": lambda: framed("teacher", "reports", lambda: page("totals")),
        "reports-surveys": lambda: framed("teacher", "reports", lambda: page("surveys")),
        "reports-empty": lambda: framed("teacher", "reports", empty),
    }
