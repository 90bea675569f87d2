"""What was set aside, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from app.reports.memory import FieldChange
from app.reports.quarantine import Attempt, QuarantineDetail, QuarantineRow, WaitingRow
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sample_days import LIGA
from tests.ui.pages.sheets_exchange import page as exchange_page
from ui.pages.quarantine.functions import Letter, QuarantineFunctions
from ui.pages.quarantine.page import QuarantinePage

AT = datetime(2027, 1, 18, 12, 2, tzinfo=UTC)
ERIKA, LIGA_HERSELF = b"e" * 16, b"l" * 16


def rows() -> list[QuarantineRow]:
    """Return what a mentor and a student tried, something by nobody known, and one left out."""
    told = (
        (ERIKA, "Ērika Ēvele", "mentor", "agreement.edit", "Līga Bērziņa", 3, False),
        (ERIKA, "Ērika Ēvele", "mentor", "log.write", "Kārlis Ozols", 0, False),
        (LIGA_HERSELF, "Līga Bērziņa", "student", "log.confirm", "Līga Bērziņa", 0, False),
        (b"", "", "", "placement.edit", "Līga Bērziņa", 0, False),
        (ERIKA, "Ērika Ēvele", "mentor", "placement.edit", "Līga Bērziņa", 0, True),
    )
    return [
        QuarantineRow(
            bytes([at]) * 32, person, name, role, "", AT, verb, LIGA, title,
            "no Ērikas.prakse", AT, waiting, left_out,
        )
        for at, (person, name, role, verb, title, waiting, left_out) in enumerate(told)
    ]  # fmt: skip


def detail(changeset: bytes) -> QuarantineDetail:
    """Return one that a teacher could write, and one that nobody else may."""
    row = rows()[changeset[0]]
    number = FieldChange(2, "agreement_no", "līguma numurs", "2027-1", "2027-14")
    place = FieldChange(4, "place", "vieta", "", "Ķekava")
    work = FieldChange(4, "work_done", "veiktais darbs", "Montēju sadales skapi.", "Tīrīju.")
    attempts = (
        Attempt(b"a" * 16, "agreement", "Līgums: 2027-1", False, False, (number, place),
                "To raksta tikai skola: Līgums.", True, {"agreement_no": "2027-2"}),
    )  # fmt: skip
    if row.verb == "log.write":
        attempts = (
            Attempt(b"d" * 16, "log_entry", "Dienasgrāmatas diena Ce 14.01.", False, False,
                    (work,), "Šo dienasgrāmatas dienu ir rakstījis cits cilvēks.", False, {}),
        )  # fmt: skip
    waiting = (
        WaitingRow("Ērika Ēvele", "log.confirm", 2), WaitingRow("Ērika Ēvele", "log.return", 1),
    )  # fmt: skip
    return QuarantineDetail(row, attempts, waiting if row.waiting else (), "erika@piemers.example")


def letter(_changes: Sequence[bytes], spoken: str) -> Letter:
    """Return a letter."""
    body = {
        "lv": "Labdien, Ērika Ēvele!\n\nJūsu atsūtītajā failā bija izmaiņa, ko programma Prakse "
        "pati nedrīkst pieņemt:\n\nLīga Bērziņa · 18.01.2027 14:02 · Līgums labots\n– Līgums: "
        "2027-1: līguma numurs, vieta\nTo raksta tikai skola: Līgums.\n\nVai Jūs to gribējāt "
        "mainīt, un kā tam vajadzētu būt?\n\nAr cieņu\nAnna Liepa",
        "en": "Hello, Ērika Ēvele!\n\nPrakse could not take over by itself what a file of yours "
        "brought:\n\nLīga Bērziņa · 18.01.2027 14:02 · Agreement edited\n\nKind regards\nAnna "
        "Liepa",
    }[spoken]
    return Letter("erika@piemers.example", "Jautājums par praksi: Līga Bērziņa", body)


def quarantine_page(**more: object) -> QuarantinePage:
    """Return the page, which decides nothing, unless told."""
    given: dict[str, object] = {
        "rows": rows, "detail": detail, "leave_out": nothing, "take_over": nothing,
        "letter": letter, "mail": nothing, "decides": True,
    } | more  # fmt: skip
    return QuarantinePage(QuarantineFunctions(**given))  # type: ignore[arg-type]


def _in_exchange(build: Callable[[], QuarantinePage]) -> QWidget:
    return framed(
        "teacher",
        "exchange",
        lambda: exchange_page("quarantine", quarantine=build, quarantine_count=lambda: 4),
        counts={"exchange": 4},
    )


def _asking() -> QuarantinePage:
    made = quarantine_page()
    made.decision.ask.click()
    return made


def _several() -> QuarantinePage:
    made = quarantine_page()
    made.table.selectAll()
    return made


def _nobodys() -> QuarantinePage:
    made = quarantine_page(decides=False)
    made.table.choose(rows()[1].id)
    return made


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the page in every state."""
    return {
        "quarantine": lambda: _in_exchange(quarantine_page),
        "quarantine-asking": lambda: _in_exchange(_asking),
        "quarantine-several": lambda: _in_exchange(_several),
        "quarantine-nobodys": lambda: _in_exchange(_nobodys),
        "quarantine-empty": lambda: _in_exchange(lambda: quarantine_page(rows=lambda: [])),
    }
