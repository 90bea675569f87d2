"""What else waits for a mentor and a student, above their first pages, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app import clock
from app.reports.missing_today import OwnTask
from tests.ui.pages import sheets_diary, sheets_review, sheets_trainees
from tests.ui.pages.framed import framed, nothing
from ui.pages.my_placement.page import MyPlacementFunctions, MyPlacementPage
from ui.pages.review.page import ReviewPage
from ui.widgets.task_strip import Task
from ui.wiring.own_tasks import looks_of, words_of

PLACE = bytes(16)


def tasks(role: str, *found: OwnTask) -> list[Task]:
    """Return tasks that lead nowhere."""
    return [Task(*looks_of(each), partial(words_of, role, each), nothing) for each in found]


def of_mentor() -> list[Task]:
    """Return what waits for a mentor of several trainees."""
    names = ("Līga Bērziņa", "Madara Vanaga-Celmiņa", "Ģirts Kļaviņš", "Žanete Čakste")
    days = [OwnTask("missing", PLACE, name, 9 - at, date(2027, 1, 11)) for at, name in
            enumerate(names)]  # fmt: skip
    end = date(2027, 1, 29)
    ends = [OwnTask(kind, PLACE, name, 0, end) for kind in ("mentor_missing", "end_near")
            for name in names[:2]]  # fmt: skip
    return tasks("mentor", *days, *ends)


def of_student() -> list[Task]:
    """Return what waits for a student near the end."""
    counts = (("missing", 2), ("returned", 1), ("draft", 3), ("unproven", 1), ("self_missing", 0))
    found = [OwnTask(kind, PLACE, "", count, date(2027, 1, 12)) for kind, count in counts]
    return tasks("student", *found)


def review() -> ReviewPage:
    """Return the mentor's page of days, with what else waits."""
    with clock.fixed(sheets_review.THE_DAY):
        made = ReviewPage(
            sheets_review.functions(sheets_review.trainees(), tasks=lambda then: then(of_mentor()))
        )
        made.tasks.begin()
        return made


def mine() -> MyPlacementPage:
    """Return the student's page with the diary."""
    with clock.fixed(sheets_review.THE_DAY):
        made = MyPlacementPage(
            MyPlacementFunctions(
                lambda: sheets_trainees.rows()[1:2],
                lambda _record: sheets_diary.tab(),
                nothing,
                lambda then: then(of_student()),
            )
        )
        made.tasks.begin()
        return made


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return both pages in their frames."""
    return {
        "tasks-mentor": lambda: framed("mentor", "today", review),
        "tasks-student": lambda: framed("student", "mine", mine),
    }
