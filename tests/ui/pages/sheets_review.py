"""The page of waiting days for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sample_days import waiting
from ui.pages.review.page import ReviewPage
from ui.pages.review.rows import Note, ReviewFunctions, Trainee

THE_DAY = datetime(2027, 1, 18, 14, 2, tzinfo=UTC)


def functions(trainees: list[Trainee], **more: object) -> ReviewFunctions:
    """Return functions that show these trainees and do nothing, unless told."""
    given: dict[str, object] = {
        "waiting": lambda: trainees,
        "confirm": nothing,
        "give_back": nothing,
        "open_trainee": nothing,
        "running": lambda: len(trainees),
        "send": nothing,
    } | more
    return ReviewFunctions(**given)  # type: ignore[arg-type]


def trainees() -> list[Trainee]:
    """Return two trainees, each with a chip."""
    first, second = waiting()
    due = Note(
        "information", "edit-line", lambda: _("assessment due by {day}").format(day="26.03.")
    )
    done = Note("good", "check-line", lambda: _("assessment written"))
    return [Trainee(first, due), Trainee(second, done)]


def page() -> ReviewPage:
    """Return the page with five days ticked, marks chosen and a return begun."""
    with clock.fixed(THE_DAY):
        made = ReviewPage(functions(trainees()))
        for day in made.model.days:
            made.model.set_mark(made.model.index(made.model.row_of(day)), "9")
        made.model.tick_all(True)
        third = made.model.index(made.model.row_of(made.model.days[2]))
        made.model.tick(third)
        made.list.go_to(third)
        made.list.begin_return()
        made.list.comment.line.setText("Lūdzu, uzrakstiet, ko darījāt pats un ko tikai vērojāt.")
        return made


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the page, filled and empty, in the mentor's frame."""
    return {
        "review": lambda: framed(
            "mentor", "today", page, counts={"today": 6, "exchange": 1}, going=1
        ),
        "review-empty": lambda: framed(
            "mentor", "today", lambda: ReviewPage(functions([], running=lambda: 2))
        ),
    }
