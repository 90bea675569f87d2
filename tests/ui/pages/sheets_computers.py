"""Computers, colleagues and the recovery file for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.reports.computers import ComputerRow
from app.reports.devices import DeviceRow
from app.reports.parties import COLLEAGUE, SCHOOL, SELF
from app.reports.recovery import RecoveryRow
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sheets_start import start_sheet
from ui.pages.settings.computers_cards import ComputersCards
from ui.pages.settings.verbs import ComputerVerbs
from ui.widgets.five_words import FiveWords

JOINED = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
HEARD = datetime(2027, 1, 18, 12, 2, tzinfo=UTC)


def computer(
    name: str, role: str, number: int = 1, of: int = 1, *, here: bool = False, gone: bool = False
) -> ComputerRow:
    """Return somebody's computer."""
    key = f"{name}{number}".encode().ljust(32, b"_")[:32]
    device = DeviceRow(key, name.encode()[:16], name, role, number, of, here)
    heard = None if here or gone else HEARD
    return ComputerRow(device, name.encode()[:16], role, JOINED, heard, gone)


def of_school() -> list[ComputerRow]:
    """Return what a school knows: two of one's own, colleagues, and many others."""
    others = ("Ērika Ēvele", "Jānis Ozols", "Līga Bērziņa", "Kārlis Kalniņš")
    return [
        computer("Anna Liepa", SELF, 1, 2, here=True),
        computer("Anna Liepa", SELF, 2, 2),
        computer("Juris Kalns", COLLEAGUE, 1, 2, gone=True),
        computer("Juris Kalns", COLLEAGUE, 2, 2),
        computer("Zane Kreile", COLLEAGUE),
        *(computer(name, "mentor") for name in others),
        *(computer(f"Praktikants {letter}", "student") for letter in "ABCDEFGH"),
    ]


def of_mentor() -> list[ComputerRow]:
    """Return what a mentor knows."""
    return [
        computer("Ērika Ēvele", SELF, 1, 2, here=True),
        computer("Ērika Ēvele", SELF, 2, 2),
        computer("Anna Liepa", SCHOOL),
    ]


def verbs(
    rows: Sequence[ComputerRow], recovery: RecoveryRow, *, school: bool = True
) -> ComputerVerbs:
    """Return functions that show samples and do nothing."""
    return ComputerVerbs(
        computers=lambda then: then(rows),
        add=nothing,
        invite=nothing if school else None,
        remove=nothing if school else None,
        recovery=lambda: recovery,
        make_recovery=nothing,
        letter=nothing,
        print_letter=nothing,
        copy=nothing,
    )


def school_cards(words: FiveWords | None = None) -> ComputersCards:
    """Return the school's cards, with words just made if told."""
    now = RecoveryRow(JOINED, outdated=True, at_stake=True)
    made = ComputersCards(verbs(of_school(), now))
    if words is not None:
        made.words.show_words(words)
    return made


def mentor_cards() -> ComputersCards:
    """Return a mentor's cards."""
    now = RecoveryRow(HEARD, outdated=False, at_stake=True)
    return ComputersCards(verbs(of_mentor(), now, school=False))


def _recovered() -> QWidget:
    window = start_sheet("recovery")
    window.page.show_recovered(Path("/home/anna/prakse"), "Anna Liepa")
    return window


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return every sheet by name."""
    words = FiveWords(
        "recovery", "Anna Liepa", "atjaunosana-2027-01-18.prakse", "zirgs ābele mākonis tilts liepa"
    )
    return {
        "computers": lambda: framed("teacher", "settings", school_cards),
        "computers-words": lambda: framed("teacher", "settings", lambda: school_cards(words)),
        "computers-mentor": lambda: framed("mentor", "settings", mentor_cards),
        "start-recovery": lambda: start_sheet("recovery"),
        "start-recovered": _recovered,
    }
