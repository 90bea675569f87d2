"""The page of waiting days for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.reports.corrections import CorrectionRow, Difference
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sample_days import waiting
from ui.pages.review.page import ReviewPage
from ui.pages.review.rows import Note, ReviewFunctions, Trainee
from ui.widgets.phrase_popup import Offer

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
        "write_day": nothing,
        "look_over": lambda _people, tell: tell({}),
        "phrases": lambda _placement: (Offer("Lūdzu, precizējiet laiku."),),
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


def corrected() -> ReviewPage:
    """Return the page with a corrected day, one changed elsewhere, a warning; without marks."""
    (liga, girts) = waiting()
    ends = Difference("ends", 990, 1020)
    work = Difference("work_done", "Kabeļu marķēšana.", girts.days[1].work_done)
    reason = "Beigu laiku ierakstīju no galvas; pārbaudīju pēc caurlaides."
    on = date(2027, 1, 16)
    made = CorrectionRow(b"k" * 16, (ends,), reason, "student", on, open=True)
    first = replace(
        liga.days[1], state="corrected", ends=1020, once_confirmed=True, differs=(ends,),
        corrections=(made,),
    )  # fmt: skip
    second = replace(girts.days[1], state="changed", once_confirmed=True, differs=(work,))
    liga = replace(liga, days=(liga.days[0], first, liga.days[2]), marks=False)
    girts = replace(
        girts, days=(girts.days[0], second, girts.days[2]), marks=False,
        others={second.id: "Māra Kalniņa"},
    )  # fmt: skip
    troubles = {
        liga.days[2].id: (_("{hours} in a day; the limit is {limit}.").format(
            hours="8 h", limit="7 h"
        ),),
    }  # fmt: skip
    with clock.fixed(THE_DAY):
        page = ReviewPage(
            functions(
                [Trainee(liga), Trainee(girts)], look_over=lambda _people, tell: tell(troubles)
            )
        )
        page.list.go_to(page.model.index(1))
        page.list.begin_comment()
        page.list.comment.line.setText("Labi, ka pierakstījāt arī iemeslu.")
        page.list.go_to(page.model.index(2))
        page.list.begin_comment()
        page.list.comment.line.setText("Paldies par labojumu!")
        return page


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the page, filled and empty, in the mentor's frame."""
    return {
        "review": lambda: framed(
            "mentor", "today", page, counts={"today": 6, "exchange": 1}, going=1
        ),
        "review-corrected": lambda: framed("mentor", "today", corrected, counts={"today": 6}),
        "review-empty": lambda: framed(
            "mentor", "today", lambda: ReviewPage(functions([], running=lambda: 2))
        ),
    }
