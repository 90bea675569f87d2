"""The mentor's first page: what waits, and what confirms or returns it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _, ngettext
from app.i18n.dates import screen_date
from app.ledger.folder import DataFolder
from app.reports import placements
from app.reports.assessments import assessments_of
from app.reports.diary import WaitingTrainee, count_waiting, waiting_days
from ui.pages.review.rows import Chosen, Note, Refused, ReviewFunctions, Trainee, Troubles
from ui.wiring import own_tasks
from ui.wiring.desk import Desk

DUE_BEFORE = timedelta(14)
"""How long before the end the final assessment is asked for (ours)."""


def build(desk: Desk) -> QWidget:
    """Return the page of days that wait for confirmation."""
    from ui.pages.review.page import ReviewPage
    from ui.wiring.phrases import phrases_of_kind

    return ReviewPage(
        ReviewFunctions(
            waiting=lambda: desk.office.ask(_trainees),
            confirm=partial(_confirm, desk),
            give_back=partial(_give_back, desk),
            open_trainee=lambda placement: desk.go("trainees", record=placement),
            running=lambda: desk.office.ask(placements.count),
            send=lambda: desk.go("exchange"),
            write_day=partial(_write_day, desk),
            look_over=partial(_look_over, desk),
            phrases=phrases_of_kind(desk, "return"),
            tasks=partial(own_tasks.ask, desk),
        )
    )


def badge(desk: Desk) -> int:
    """Return how many days wait."""
    return desk.office.ask(count_waiting)


def _trainees(session: Any) -> list[Trainee]:
    waiting = waiting_days(session)
    written = {
        row.placement_id
        for row in assessments_of(session)
        if row.role == "mentor" and row.stage == "final" and row.mark
    }
    return [Trainee(who, _note(who, who.placement_id in written)) for who in waiting]


def _note(who: WaitingTrainee, written: bool) -> Note | None:
    if written:
        return Note("good", "check-line", lambda: _("assessment written"))
    if who.ends_on is None or clock.today() < who.ends_on - DUE_BEFORE:
        return None
    return Note("information", "edit-line", partial(_due_words, who.ends_on))


def _due_words(day: date) -> str:
    return _("assessment due by {day}").format(day=screen_date(day)[:6])


def _write_day(desk: Desk, placement: bytes) -> None:
    today = clock.today().isoformat()
    desk.go("trainees", record=placement, tab="diary", field=today)


def _look_over(
    desk: Desk, placements: Sequence[bytes], tell: Callable[[Troubles], object]
) -> None:
    from app.reports.waiting_troubles import waiting_troubles

    desk.office.ask_later(tell, waiting_troubles, placements)


def _confirm(desk: Desk, days: Sequence[Chosen], seen: Mapping[bytes, bytes]) -> None:
    from app.actions.reviewing import confirm_marked

    def said(count: int) -> str:
        return ngettext("{count} day confirmed.", "{count} days confirmed.", count).format(
            count=count
        )

    desk.office.do(lambda folder: confirm_marked(folder, days, seen), said=said)


def _give_back(desk: Desk, day: bytes, comment: str, refused: Refused) -> None:
    from app.actions.reviewing import return_days

    def action(folder: DataFolder) -> int:
        return return_days(folder, [day], comment)

    desk.office.do(action, said=lambda _count: _("Returned for correction."), refused=refused)
