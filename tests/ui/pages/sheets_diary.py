"""The diary for the gallery, on the student's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.i18n import N_
from app.intake.days import DayPlan, ProgrammeItems, plan_days
from app.intake.delimited import read_delimited
from app.progress import silent
from app.reports.corrections import CorrectionRow, Difference
from app.reports.day_troubles import DayTrouble
from app.reports.diary import DayRow
from app.reports.hours import HoursRow
from app.reports.plans import Plan
from app.reports.programmes import ItemRow
from app.rules.calendar import (
    BREAK,
    HOLIDAY,
    OFF,
    SCHOOL,
    WORKED,
    Calendar,
    DayKind,
    write_calendar,
)
from app.rules.pace import Pace
from app.rules.schedule import Schedule
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sample_days import LIGA, day, diary
from ui.pages.diary.functions import DiaryFunctions, DiaryPlace
from ui.pages.diary.tab import DiaryTab
from ui.theme import SPACE_M
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs

THE_DAY = datetime(2027, 1, 18, 14, 2, tzinfo=UTC)
ITEMS = tuple(
    ItemRow(bytes([at]) * 16, at + 1, f"{at + 1}.", title, 96 * 60)
    for at, title in enumerate(
        ("Darba vietas iekārtošana", "Datortīkla uzturēšana", "Lietotāju atbalsts")
    )
)

PLAN = Plan(
    Schedule(date(2027, 1, 4), date(2027, 6, 12), 480),
    write_calendar(
        Calendar(
            {
                date(2027, 1, 1): DayKind(HOLIDAY, "Jaungada diena"),
                date(2027, 1, 8): DayKind(OFF, "Pārceltā darba diena"),
                date(2027, 1, 16): DayKind(WORKED, "Pārceltā darba diena"),
                date(2027, 1, 27): DayKind(SCHOOL, "Konsultācijas skolā"),
                date(2027, 1, 28): DayKind(BREAK, "Brīvlaiks"),
                date(2027, 1, 29): DayKind(BREAK, "Brīvlaiks"),
            }
        )
    ),
)


def pasted(text: str = "") -> DayPlan:
    """Return what would become of four rows, as they are copied from a spreadsheet."""
    text = text or (
        "Datums\tNo\tLīdz\tPauze\tVeiktais darbs\tPunkts\n"
        "18.01.2027\t8.30\t17.00\t30\tTīkla skapja montāža, vadu marķēšana\t2.\n"
        "19.01.2027\t9.00\t17.00\t0:30\tLietotāju datoru apkope\t3.\n"
        "20.01.2027\tslimība\t\t\t\t\n"
        "21.01.2027\t17.00\t8.30\t30\tServera pārbaude\t2.\n"
    )
    known = ProgrammeItems(
        labels={str(item.position): item.id for item in ITEMS},
        titles={str(item.position): str(item.position) for item in ITEMS},
    )
    table = read_delimited(text.encode(), "", "utf-8", silent)
    return plan_days(table, (), known, (date(2027, 1, 11), date(2027, 6, 12)))


def functions(**more: object) -> DiaryFunctions:
    """Return functions that show sample days and write nothing, unless told."""
    place = DiaryPlace(date(2027, 1, 4), date(2027, 6, 12), 960 * 60, 480, ITEMS)
    given: dict[str, object] = {
        "days": diary,
        "place": lambda: place,
        "hours": lambda: HoursRow(LIGA, 4710, 3750, 10, 8, 2, 1, date(2027, 1, 15), 9),
        "forecast": lambda then: then(Pace(date(2027, 6, 4), 523, 52890, 102)),
        "plan": lambda: PLAN,
        "writer": "student",
        "write": nothing,
        "submit": nothing,
        "delete": nothing,
        "correct": nothing,
        "troubles": lambda: {},
        "proofs": frozenset,
        "attach": nothing,
        "plan_pasted": lambda _text: pasted(),
        "paste": nothing,
    } | more
    return DiaryFunctions(**given)  # type: ignore[arg-type]


def tab(writer: str = "student") -> DiaryTab:
    """Return the diary, at the eighteenth of January."""
    with clock.fixed(THE_DAY):
        made = DiaryTab(functions(writer=writer))
        made.month.choose(date(2027, 1, 18))
        return made


def odd_days() -> list[DayRow]:
    """Return days with all there is to say beside their fields."""
    _first, second, third = (item.id for item in ITEMS)
    return [
        day(1, date(2027, 1, 11), state="confirmed", split=((second, 360), (third, 120)),
            item_id=second, work_done="Nomainīju tīkla komutatoru otrajā stāvā.",
            comment="Strādājām divatā"),
        day(2, date(2027, 1, 12), starts=1320, ends=1800, minutes=450, item_id=second,
            work_done="Serveru atjaunināšana naktī."),
        day(3, date(2027, 1, 13), starts=1020, ends=510, minutes=0, state="draft",
            work_done="Lietotāju atbalsts."),
        day(4, date(2027, 1, 14), ends=1140, minutes=600, item_id=third, state="draft",
            work_done="Inventarizācija.", split=((second, 360), (third, 300))),
        day(5, date(2027, 1, 15), starts=None, ends=None, rest=None, absence="illness",
            work_done=""),
        day(6, date(2027, 1, 16), work_done="Datoru apkope.", makes_up=date(2027, 1, 7)),
        day(7, date(2027, 1, 7), starts=None, ends=None, rest=None, absence="excused",
            work_done=""),
    ]  # fmt: skip


def odd() -> DiaryTab:
    """Return a diary in which much is to be said."""
    number = (0).to_bytes(15, "big")
    ends = "Diena beidzas, pirms tā sākusies. Pārbaudiet abus laikus vai norādiet, ka darbs " \
        "beidzās nākamajā dienā."  # fmt: skip
    exceeds = "Punktiem kopā ir 11 h, bet dienai – 10 h. Pārbaudiet punktus."
    limit = "10 h dienā; ierobežojums ir 8 h."
    source = "Programmas sākuma vērtība, ar likumu nav salīdzināta."
    troubles = {
        number + b"\3": (DayTrouble("fault", "ends", ends, "ends_before_start"),),
        number + b"\4": (
            DayTrouble("fault", "split", exceeds, "split_exceeds"),
            DayTrouble("limit", "ends", limit, "a_day", source),
        ),
    }
    with clock.fixed(THE_DAY):
        made = DiaryTab(
            functions(
                days=odd_days, troubles=lambda: troubles,
                proofs=lambda: frozenset((number + b"\7",)),
            )
        )  # fmt: skip
        made.month.choose(date(2027, 1, 14))
        line = made.model.lines[-1]
        made.pen.refuse(line, "starts", "agri", "„agri” nav laiks.")
        return made


def _pasting() -> DiaryTab:
    made = tab()
    with clock.fixed(THE_DAY):
        made.pasting.begin()
    return made


def _page(made: Callable[[], DiaryTab]) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_M)
    header = PageHeader()
    header.set_title("Līga Bērziņa")
    header.set_subtitle("SIA „Ķekavas mašīnbūve” · 11.01.–12.06.2027 · 960 h · Ērika Ēvele")
    tabs = Tabs(N_("Placement"))
    tabs.add("diary", N_("Diary"), made)
    tabs.add("assessment", N_("Assessment"), QWidget)
    layout.addWidget(header)
    layout.addWidget(tabs, 1)
    return page


def _correcting() -> DiaryTab:
    ends = Difference("ends", 990, 1020)
    reason = "Beigu laiku ierakstīju no galvas; pārbaudīju pēc caurlaides."
    made = CorrectionRow(b"k" * 16, (ends,), reason, "student", date(2027, 1, 13), open=True)
    rows = [replace(row, once_confirmed=row.state == "confirmed") for row in diary()]
    rows[5] = replace(rows[5], state="corrected", corrections=(made,), differs=(ends,))
    with clock.fixed(THE_DAY):
        tab_there = DiaryTab(functions(days=lambda: rows))
        tab_there.month.choose(date(2027, 1, 12))
        tab_there.show_span("week")
        tab_there.grid.go_to(date(2027, 1, 12))
        tab_there.correcting.begin()
        box = tab_there.correcting.box
        assert box is not None
        box.fields["ends"].write(1065)
        box.fields["ends"].commit()
        box.why.write("Paliku ilgāk, lai pabeigtu uzstādīšanu.")
        return tab_there


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the diary as its writer and as the teacher see it."""
    return {
        "diary": lambda: framed("student", "mine", lambda: _page(tab)),
        "diary-odd": lambda: framed("student", "mine", lambda: _page(odd)),
        "diary-pasting": lambda: framed("student", "mine", lambda: _page(_pasting)),
        "diary-correcting": lambda: framed("student", "mine", lambda: _page(_correcting)),
        "diary-school": lambda: framed("teacher", "placements", lambda: _page(lambda: tab(""))),
    }
