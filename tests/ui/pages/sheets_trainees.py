"""The mentor's trainees for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QWidget

from app import clock
from app.reports.hours import HoursRow
from app.reports.placements import PlacementRow
from tests.ui.pages.framed import framed, nothing
from ui.pages.trainees.page import TraineesFunctions, TraineesPage


def rows() -> list[PlacementRow]:
    """Return three trainees: days wait, all is well, and the end has come."""
    told = (
        ("Ģirts Kļaviņš", "2026-11-23", "2027-03-14", None, (15300, 15300, 32, 32, 0, 0)),
        ("Līga Bērziņa", "2027-01-04", "2027-06-12", None, (4710, 3750, 10, 8, 2, 1)),
        ("Žanete Čakste", "2026-09-07", "2026-12-18", "9", (57600, 57600, 120, 120, 0, 0)),
    )
    return [
        PlacementRow(
            bytes([at]) * 16, None, name, "D4-2", None, "SIA „Ķekavas mašīnbūve”", "Ērika Ēvele",
            "Anna Liepa", "Programmēšanas tehniķis", "qualification", "signed",
            date.fromisoformat(start), date.fromisoformat(end), 480, 57600, None, None, None,
            mark, HoursRow(bytes([at]) * 16, *sums),
        )
        for at, (name, start, end, mark, sums) in enumerate(told)
    ]  # fmt: skip


def page(found: list[PlacementRow] | None = None) -> TraineesPage:
    """Return the page of trainees."""
    shown = rows() if found is None else found
    with clock.fixed(datetime(2027, 1, 18, 14, 2, tzinfo=UTC)):
        return TraineesPage(
            TraineesFunctions(lambda: shown, lambda _id: QWidget(), nothing, nothing)
        )


def of_schools() -> list[PlacementRow]:
    """Return the trainees of two schools."""
    names = ("Paraugu tehnikums", "Jelgavas tehnikums", "Paraugu tehnikums")
    return [replace(row, school_name=name) for row, name in zip(rows(), names, strict=True)]


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the page, filled and empty, in the mentor's frame."""
    return {
        "trainees": lambda: framed("mentor", "trainees", page, counts={"today": 2}),
        "trainees-schools": lambda: framed("mentor", "trainees", lambda: page(of_schools())),
        "trainees-empty": lambda: framed("mentor", "trainees", lambda: page([])),
    }
