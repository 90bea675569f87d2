"""The history for the gallery: whole, of a placement, narrowed, and with nothing in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _
from app.reports.devices import DeviceRow
from app.reports.history_choices import FileChoice, PlacementChoice, WriterChoice
from app.reports.journal import Page
from app.reports.memory import FieldChange, HistoryRow
from app.reports.steps import NamedRow, StepRow
from app.reports.wanted import Wanted
from tests.ui.pages.framed import framed, nothing
from ui.pages.history.functions import FILES, HistoryFunctions
from ui.pages.history.page import HistoryPage
from ui.pages.history.view import HistoryView
from ui.pages.history.words import chip_of
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.fields_pick import Picked
from ui.widgets.past_popup import PastPopup, PastValue
from ui.widgets.record_form import RecordForm

AT = datetime(2027, 1, 18, 12, 2, tzinfo=UTC)
LIGA, KARLIS = "Līga Bērziņa", "Kārlis Ozols"


def device(name: str, role: str, number: int, of: int, *, here: bool = False) -> DeviceRow:
    """Return a computer of somebody."""
    return DeviceRow(name.encode().ljust(32)[:32], name.encode()[:16], name, role, number, of, here)


ERIKA = device("Ērika Ēvele", "mentor", 2, 2)
ANNA = device("Anna Liepa", "teacher", 1, 1, here=True)
STUDENT = device(LIGA, "student", 1, 1)
FILE = "Prakse Erika Evele 2027-01-18.prakse"
_Told = tuple[DeviceRow, str, str, str, str, str, list[FieldChange]]


def computers(latest: DeviceRow) -> tuple[DeviceRow, ...]:
    """Return all computers of somebody whose latest this is."""
    first = replace(latest, key=b"1" * 32, number=1)
    return (first, latest) if latest.of > 1 else (latest,)


def _told() -> list[_Told]:
    phone = ("mentor_phone", "mentora tālrunis")
    day, other = "Dienasgrāmatas diena: Ce 14.01.", "Dienasgrāmatas diena: Tr 13.01."
    return [
        (ERIKA, "log.confirm", "force", LIGA, "log_entry", day,
         [FieldChange(8, "review_verdict", "mentora lēmums", "", "apstiprināts"),
          FieldChange(8, "review_mark", "balle", "", "9")]),
        (ANNA, "placement.edit", "disputed", LIGA, "placement", "Prakse",
         [FieldChange(22, *phone, "+371 26000777", "+371 26999888", "disputed")]),
        (ERIKA, "placement.edit", "replaced", LIGA, "placement", "Prakse",
         [FieldChange(22, *phone, "", "+371 26000777", "replaced")]),
        (STUDENT, "log.write", "partly", LIGA, "log_entry", day,
         [FieldChange(3, "starts", "no", "", "8.30"),
          FieldChange(4, "work_done", "veiktais darbs", "",
                      "Montēju sadales skapi pēc shēmas un pārbaudīju savienojumus.", "replaced")]),
        (STUDENT, "log.write", "aside", KARLIS, "log_entry", other,
         [FieldChange(4, "work_done", "veiktais darbs", "", "Kabeļu kanāli otrajā stāvā.",
                      "aside")]),
        (STUDENT, "placement.edit", "forbidden", KARLIS, "placement", "Prakse",
         [FieldChange(46, "insurance", "apdrošināšanas polise", "A-1", "Z-9", "forbidden")]),
        (ANNA, "company.edit", "undone", "", "company", "Uzņēmums: SIA „Ķekavas mašīnbūve”",
         [FieldChange(7, "phone", "tālrunis", "+371 67000001", "+371 67000002", "replaced")]),
        (ANNA, "import.students", "force", "", "student", "Audzēknis: Adele Ābele",
         [FieldChange(1, "first_name", "vārds", "", "Adele"),
          FieldChange(4, "personal_code", "personas kods", "", "010109-•••••")]),
    ]  # fmt: skip


def rows() -> list[NamedRow]:
    """Return writes of several people, the newest first."""
    return [
        NamedRow(
            HistoryRow(
                bytes([at]) * 32, bytes([at]) * 16, table.encode().ljust(16), table,
                AT - timedelta(hours=at), who.name, who.role, verb, verb == "log.write",
                tuple(changes), state, who,
            ),
            name,
            student,
        )
        for at, (who, verb, state, student, table, name, changes) in enumerate(_told())
    ]  # fmt: skip


def steps(*, student: bool = True) -> tuple[StepRow, ...]:
    """Return the steps of those writes."""
    return tuple(
        StepRow(
            named.row.action, (at,), named.row.at,
            None if named.row.device is ANNA else named.row.at + timedelta(minutes=5),
            "" if named.row.device is ANNA else FILE,
            named.row.name, named.row.role, named.row.device, named.row.verb, "", named.row.state,
            24 if named.row.verb == "import.students" else 1,
            (named.name, "Audzēknis: Bruno Celms", "Audzēknis: Cēzars Dambis")
            if named.row.verb == "import.students" else (named.name,),
            None, named.student if student else "", named.row.created, named.row.changes,
        )
        for at, named in enumerate(rows())
    )  # fmt: skip


def functions(shown: tuple[StepRow, ...] | None = None, **more: object) -> HistoryFunctions:
    """Return functions that show the samples and bring nothing back, unless told."""
    found = steps() if shown is None else shown
    by_action = {named.row.action: named for named in rows()}
    given: dict[str, object] = {
        "page": lambda _wanted, _spot, _most, then: then(Page(found, None)),
        "count": nothing,
        "changes": lambda _wanted, step, _start, then: then([by_action[step.id]]),
        "restore": nothing,
        "undoable": lambda: frozenset({bytes([1]) * 16}),
        "undo": nothing,
        "writers": lambda then: then(
            [WriterChoice(each.person, each.name, each.role, computers(each))
             for each in (ANNA, ERIKA, STUDENT)]
        ),
        "files": lambda then: then([FileChoice(7, FILE, "Ērika Ēvele", AT)]),
        "placements": lambda then: then([PlacementChoice(b"1" * 16, LIGA, "SIA „Ķekava”")]),
        "record": lambda record, then: then(((record,), "Uzņēmums: SIA „Ķekavas mašīnbūve”")),
        "save": nothing,
        "every": lambda _wanted: found,
    } | more  # fmt: skip
    return HistoryFunctions(**given)  # type: ignore[arg-type]


def page() -> HistoryPage:
    """Return the whole history with a replaced phone chosen."""
    made = HistoryPage(functions())
    made.view.table.choose(bytes([2]) * 16)
    return made


def tab() -> HistoryView:
    """Return a placement's history with a day chosen."""
    shown = steps(student=False)[:4]
    made = HistoryView(functions(shown), Wanted(placement=b"1" * 16, by_clock=True), (FILES,))
    made.table.choose(bytes([3]) * 16)
    return made


def narrowed() -> HistoryPage:
    """Return what a mentor's second computer wrote in some days, of one record."""
    made = HistoryPage(functions(steps()[1:3]))
    made.view.filters.person.choose(Picked(ERIKA.person, ERIKA.name))
    made.view.filters.since.set_value(date(2027, 1, 11))
    made.view.filters.until.set_value(date(2027, 1, 15))
    made.view.filters.set_filters({"table": "placement", "device": ERIKA.key.hex()})
    made.view.show_record(b"1" * 16)
    return made


def empty() -> HistoryPage:
    """Return a history in which nothing fits."""
    made = HistoryPage(functions(()))
    made.view.filters.set_filters({"search": "zirgaudzētava"})
    return made


def field() -> QWidget:
    """Return a company's card with the history of its phone open under it."""
    form = RecordForm(
        [LineField("name", N_("Company's name")), LineField("phone", N_("Phone"))], nothing
    )
    form.show_record(b"1" * 16, {"name": "SIA „Ķekavas mašīnbūve”", "phone": "+371 67000003"})
    card = Card(N_("Company"))
    card.add(form)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(card)
    column.addStretch(1)
    anna = "Anna Liepa, prakses vadītājs skolā, šis dators"
    values = [
        PastValue("+371 67000003", f"{anna} · 18.01.2027 11:02", None, None),
        PastValue("+371 67000002", "Ieva Kalna, prakses vadītājs skolā · 12.01.2027 9:15",
                  chip_of("disputed"), nothing),
        PastValue("+371 67000001", f"{anna} · 11.01.2027 8:40",
                  chip_of("replaced"), nothing),
        PastValue(_("empty"), f"{anna} · 10.01.2027 8:40",
                  chip_of("replaced"), nothing),
    ]  # fmt: skip
    popup = PastPopup("tālrunis", values, nothing, form.fields["phone"])
    QTimer.singleShot(0, popup, popup.open)
    return holder


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the history in the school's frame."""
    return {
        "history": lambda: framed("teacher", "placements", tab),
        "history-whole": lambda: framed("teacher", "history", page),
        "history-narrowed": lambda: framed("teacher", "history", narrowed),
        "history-field": field,
        "history-empty": lambda: framed("teacher", "history", empty),
    }
