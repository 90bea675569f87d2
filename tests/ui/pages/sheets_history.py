"""The history for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from app.reports.memory import FieldChange, HistoryRow
from tests.ui.pages.framed import framed, nothing
from ui.pages.history.functions import HistoryFunctions, Step, steps_of
from ui.pages.history.tab import HistoryTab

AT = datetime(2027, 1, 18, 12, 2, tzinfo=UTC)


def rows() -> list[HistoryRow]:
    """Return writes of three people, the newest first."""
    phone = ("mentor_phone", "mentora tālrunis")
    told = (
        ("Ērika Ēvele", "mentor", "log.confirm", "log_entry",
         [(8, "review_verdict", "mentora lēmums", "", "apstiprināts"),
          (8, "review_mark", "balle", "", "9")]),
        ("Anna Liepa", "teacher", "placement.edit", "placement",
         [(22, *phone, "+371 26000777", "+371 26999888")]),
        ("Ērika Ēvele", "mentor", "placement.edit", "placement",
         [(22, *phone, "", "+371 26000777")]),
        ("Līga Bērziņa", "student", "log.write", "log_entry",
         [(4, "work_done", "veiktais darbs", "", "Montēju sadales skapi pēc shēmas.")]),
    )  # fmt: skip
    return [
        HistoryRow(
            bytes([at]) * 32, bytes([at]) * 16, table.encode().ljust(16), table,
            AT - timedelta(hours=at), name, role, verb, verb == "log.write",
            tuple(FieldChange(*change) for change in changes),
        )
        for at, (name, role, verb, table, changes) in enumerate(told)
    ]  # fmt: skip


def functions(**more: object) -> HistoryFunctions:
    """Return functions that show the samples and bring nothing back, unless told."""

    def ask(then: Callable[[Sequence[Step]], object]) -> None:
        names = {"log_entry": "Dienasgrāmatas diena: Ce 14.01.", "placement": "Prakse"}
        then(steps_of(rows(), lambda row: names[row.table]))

    given: dict[str, object] = {
        "steps": ask,
        "restore": nothing,
        "undoable": lambda: frozenset({bytes([1]) * 16}),
        "undo": nothing,
    } | more
    return HistoryFunctions(**given)  # type: ignore[arg-type]


def page() -> HistoryTab:
    """Return the history with the mentor's phone chosen."""
    made = HistoryTab(functions())
    made.table.choose(bytes([2]) * 16)
    return made


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the history in the school's frame."""
    return {"history": lambda: framed("teacher", "placements", page)}
