"""The sheets of the gallery: each function builds one widget filled with samples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _
from tests.ui.dressed import dress
from ui.rooms import Room, Verbs
from ui.theme import KINDS, SPACE_L, SPACE_M, SPACE_XL
from ui.widgets.banner import BannerArea
from ui.widgets.calendar import ABSENT, CONFIRMED, EMPTY, FILLED, HOLIDAY, RETURNED, MonthCalendar
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.empty import EmptyState
from ui.widgets.fields import LineField, TextField
from ui.widgets.fields_choice import ChoiceField, NumberField
from ui.widgets.fields_time import DateField, MinutesField, TimeField
from ui.widgets.filters import FilterRow
from ui.widgets.flow import flowing
from ui.widgets.header import PageHeader
from ui.widgets.palette import Hit
from ui.widgets.progress import ProgressStrip
from ui.widgets.stepper import Stepper
from ui.widgets.tabs import Tabs
from ui.window import Window


def all_sheets() -> dict[str, Callable[[], QWidget]]:
    """Return every sheet by name."""
    return {
        "widgets": widgets_sheet,
        "form": form_sheet,
        "frame": frame_sheet,
        "found": found_sheet,
    }


def _paper() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
    layout.setSpacing(SPACE_M)
    return page, layout


def widgets_sheet() -> QWidget:
    page, layout = _paper()
    header = PageHeader()
    header.set_crumbs([(_("Placements"), lambda: None), ("D4-2", lambda: None)])
    header.set_title("Līga Bērziņa")
    header.set_chip("good", _("Under way"))
    header.set_subtitle("SIA „Ķekavas mašīnbūve” · 11.01.–12.06.2027. · 960 h")
    header.add_button(N_("Print"), lambda: None, icon_name="printer-line")
    header.add_button(N_("Send"), lambda: None, icon_name="mail-send-line", primary=True)
    layout.addWidget(header)
    banners = BannerArea()
    banners.show_result(lambda: _("Saved."), lambda: None)
    banners.show_error(lambda: _("Please fill in this field."))
    layout.addWidget(banners)
    filters = FilterRow()
    filters.add_choice("group", N_("Group"), N_("All groups"), lambda: [("D4-2", "D4-2")])
    filters.search.setText("berz")
    layout.addWidget(filters)
    chips = [StatusChip() for _kind in KINDS]
    for kind, chip in zip(KINDS, chips, strict=True):
        chip.set_state(kind, _("confirmed"))
    layout.addWidget(flowing(*chips))
    stepper = Stepper([N_("File"), N_("Columns"), N_("Check"), N_("Done")])
    stepper.show_step(1)
    layout.addWidget(stepper)
    strip = ProgressStrip()
    strip.start(lambda: _("Saved."), lambda: None)
    strip.report(12, 48)
    layout.addWidget(strip)
    tabs = Tabs(N_("Placement"))
    tabs.add("cover", N_("Cover"), lambda: _columns())
    tabs.add("agreement", N_("Agreement"), lambda: QLabel("…"))
    tabs.set_count("agreement", 2)
    layout.addWidget(tabs, 1)
    return page


def _columns() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_L)
    card = Card()
    month = MonthCalendar()
    first = date(2027, 1, 1)
    marks = [HOLIDAY, *[EMPTY] * 2, *[CONFIRMED] * 4, RETURNED, EMPTY, EMPTY, CONFIRMED, CONFIRMED]
    marks += [ABSENT, FILLED, FILLED]
    month.set_marks({first + timedelta(days=at): mark for at, mark in enumerate(marks)})
    month.show_month(first)
    month.set_marks({first + timedelta(days=at): mark for at, mark in enumerate(marks)})
    month.choose(date(2027, 1, 18))
    card.add(month)
    row.addWidget(card, 1)
    empty = Card()
    empty.add(
        EmptyState(
            "folder-user-line",
            N_("No placements yet"),
            N_("Here you see every placement."),
            N_("Send"),
            lambda: None,
        )
    )
    row.addWidget(empty, 2)
    return holder


def form_sheet() -> QWidget:
    page, layout = _paper()
    layout.addWidget(PageHeader(N_("Placement")))
    card = Card(N_("Cover"))
    grid = QGridLayout()
    grid.setSpacing(SPACE_L)
    name = LineField("name", N_("Company"))
    name.set_value("SIA „Ķekavas mašīnbūve”")
    day = DateField("start", N_("From"))
    day.line.setText("32.01.2027")
    day.commit()
    end = DateField("end", N_("To"))
    time = TimeField("time", N_("Start"))
    time.set_value(510)
    pause = MinutesField("break", N_("Break"), bare_minutes=True)
    pause.set_value(30)
    kind = ChoiceField("kind", N_("Group"), lambda: [("a", "D4-2"), ("b", "PV2-1")])
    kind.set_value("a")
    hours = NumberField("hours", N_("Hours"), 0, 2000)
    hours.set_value(960)
    text = TextField("text", N_("Work done"))
    text.set_value("Uzstādīju divas darbstacijas, pieslēdzu tās domēnam.")
    fields = [name, kind, day, end, time, pause, hours]
    for at, field in enumerate(fields):
        grid.addWidget(field, at // 3, at % 3)
    grid.addWidget(text, 4, 0, 1, 3)
    card.body.addLayout(grid)
    layout.addWidget(card)
    layout.addStretch(1)
    return page


def frame_sheet() -> QWidget:
    names = (
        ("today", "sun-line", N_("Today")),
        ("placements", "folder-user-line", N_("Placements")),
        ("students", "group-line", N_("Students")),
        ("companies", "building-line", N_("Companies")),
        ("programmes", "book-open-line", N_("Programmes")),
        ("documents", "file-text-line", N_("Documents")),
        ("quality", "shield-check-line", N_("Quality")),
        ("exchange", "arrow-left-right-line", N_("Exchange")),
        ("reports", "bar-chart-box-line", N_("Reports")),
        ("settings", "settings-3-line", N_("Settings")),
    )
    counts = {"today": 9, "documents": 3, "exchange": 2}
    rooms = [
        Room(key, name, title, _today_page, partial(lambda key: counts.get(key, 0), key))
        for key, name, title in names
    ]
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = Window(rooms, N_("School"), Verbs(find=_found, actions=_offered), dress(app))
    window.open_room("today")
    window.count_badges()
    window.bar.set_waiting(2, 0)
    window.show_saved(datetime(2027, 1, 11, 14, 2).astimezone())
    return window


def found_sheet() -> QWidget:
    window = frame_sheet()
    assert isinstance(window, Window)
    window.show_result(lambda: _("Saved."))
    window.show()
    window.resize(1366, 768)
    window.search.begin()
    window.search.line.setText("berz")
    QApplication.processEvents()
    window.search.look_up()
    return window


def _found(text: str) -> list[Hit]:
    return [
        Hit(_("Student"), "Līga Bērziņa", "D4-2", lambda: None, "user-3-line"),
        Hit(_("Company"), "SIA „Bērzs un dēli”", "Rēzekne", lambda: None, "building-line"),
    ]


def _offered() -> list[Hit]:
    return [Hit(_("Action"), "Berzt", "", lambda: None, "add-line")]


def _today_page() -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_M)
    header = PageHeader(N_("Today"))
    header.set_subtitle("Pirmdiena, 2027. gada 11. janvāris · 9 darbi gaida Jūs")
    header.add_button(N_("Postpone…"), lambda: None)
    header.add_button(N_("New placement"), lambda: None, icon_name="add-line", primary=True)
    layout.addWidget(header)
    card = Card(N_("Now"), flush=True)
    layout.addWidget(card)
    layout.addStretch(1)
    return page
