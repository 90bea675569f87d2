"""The diary of a placement: its days, and what writes, submits and deletes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.ledger.folder import DataFolder
from app.records import Placement
from app.reports.attachments import proven
from app.reports.counted import pace_of
from app.reports.cover import items
from app.reports.day_troubles import day_troubles
from app.reports.diary import days_of
from app.reports.hours import hours_of
from app.reports.plans import plan_of
from ui.pages.diary.functions import DayText, DiaryFunctions, DiaryPlace, Refused, Wrote
from ui.wiring.answers import while_there
from ui.wiring.days_off import DaysOff
from ui.wiring.desk import Desk
from ui.wiring.phrases import phrase_book
from ui.wiring.proof import choose_proof

if TYPE_CHECKING:
    from app.actions.diary import Day
    from app.intake.days import DayPlan

WRITERS = ("student", "mentor")


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the diary of a placement."""
    from ui.pages.diary.tab import DiaryTab

    ask = desk.office.ask
    tabs: list[DiaryTab] = []
    days_off = DaysOff(desk, lambda: while_there(tabs[0].reload)(frozenset({"placement_terms"})))
    tab = DiaryTab(
        DiaryFunctions(
            days=lambda: ask(days_of, placement),
            place=lambda: ask(_place, placement),
            hours=lambda: ask(hours_of, placement),
            forecast=lambda then: desk.office.ask_later(while_there(then), pace_of, placement),
            writer=desk.role if desk.role in WRITERS and desk.may_write(placement) else "",
            write=partial(_write, desk, placement),
            submit=partial(_submit, desk),
            delete=partial(_delete, desk),
            correct=partial(_correct, desk),
            troubles=lambda: ask(day_troubles, placement),
            plan=lambda: days_off.known_to(ask(plan_of, placement)),
            proofs=lambda: ask(proven, placement),
            attach=partial(choose_proof, desk, placement),
            kept=desk.kept.setdefault(placement, []),
            plan_pasted=lambda text: ask(_plan_pasted, placement, text, desk.role),
            paste=partial(_paste, desk, placement),
            phrases=lambda: ask(phrase_book, placement),
        )
    )
    tabs.append(tab)
    return tab


def _place(session: Any, placement: bytes) -> DiaryPlace | None:
    found = session.get(Placement, placement)
    if found is None or not found.alive:
        return None
    return DiaryPlace(
        found.starts_on,
        found.ends_on,
        found.total_minutes,
        found.minutes_per_day,
        items(session, placement),
        found.student_name or "",
    )


def _write(
    desk: Desk,
    placement: bytes,
    entry: bytes | None,
    written: DayText,
    wrote: Wrote,
    refused: Refused,
) -> None:
    from app.actions.diary import write_day

    day = _day_of(written)

    def action(folder: DataFolder) -> bytes:
        return write_day(folder, placement, day, entry=entry)

    desk.office.do(action, then=wrote, refused=refused)


def _day_of(written: DayText) -> Day:
    from app.actions.diary import Day

    return Day(
        day=written.day,
        starts=written.starts,
        ends=written.ends,
        rest=written.rest,
        work_done=written.work_done,
        item_id=written.item_id,
        comment=written.comment,
        absence=written.absence,
        split=written.split,
        makes_up=written.makes_up,
    )


def _correct(
    desk: Desk,
    entry: bytes,
    written: DayText,
    why: str,
    then: Callable[[], object],
    refused: Refused,
) -> None:
    from app.actions.correcting import correct_day

    day = _day_of(written)
    desk.office.do(
        lambda folder: correct_day(folder, entry, day, why),
        then=lambda _correction: then(),
        said=lambda _correction: _("The day is corrected and waits for the mentor."),
        refused=refused,
    )


def _plan_pasted(session: Any, placement: bytes, text: str, role: str) -> DayPlan:
    from app.actions.pasting import plan_pasted_days

    return plan_pasted_days(session, placement, text, role)


def _paste(
    desk: Desk,
    placement: bytes,
    plan: DayPlan,
    then: Callable[[], object],
    refused: Refused,
) -> None:
    from app.actions.pasting import paste_days

    def said(count: int) -> str:
        return ngettext("{count} day pasted.", "{count} days pasted.", count).format(count=count)

    desk.office.do(
        lambda folder: paste_days(folder, placement, plan),
        then=lambda _count: then(),
        said=said,
        refused=refused,
    )


def _submit(desk: Desk, entries: Sequence[bytes], refused: Refused) -> None:
    from app.actions.diary import submit_days

    def said(count: int) -> str:
        return ngettext("{count} day submitted.", "{count} days submitted.", count).format(
            count=count
        )

    desk.office.do(lambda folder: submit_days(folder, entries), said=said, refused=refused)


def _delete(desk: Desk, entries: Sequence[bytes]) -> None:
    from app.actions.diary import delete_days

    desk.office.do(
        lambda folder: delete_days(folder, entries), said=lambda _count: _("The day is deleted.")
    )
