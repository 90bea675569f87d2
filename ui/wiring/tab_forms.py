"""The forms of a placement: made for those without the program, and taken in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app import clock
from app.actions.surveys import delete_survey, write_survey
from app.i18n import _
from app.ledger.folder import DataFolder
from app.progress import Progress
from app.records import Placement
from app.reports.forms import FormRow, forms_of
from app.reports.paper_files import paper_file_names
from app.reports.surveys import sheets_of
from app.rules.paper_words import paper_words
from app.rules.periods import monday_of
from ui.pages.forms.functions import Answered, FormsFunctions, Refused, Wanted
from ui.widgets.new_file import ask_where, documents
from ui.wiring import forms
from ui.wiring.desk import Desk
from ui.wiring.opening import offer_folder
from ui.wiring.paper_printing import again_words

if TYPE_CHECKING:
    from app.actions.making_forms import MadeForm


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.forms.tab import FormsTab

    return FormsTab(functions(desk, placement))


def functions(desk: Desk, placement: bytes) -> FormsFunctions:
    """Return what the tab of a placement asks and does."""
    return FormsFunctions(
        made=lambda: desk.office.ask(forms_of, placement),
        period=lambda: desk.office.ask(_period, placement),
        make=lambda wanted, refused: _make(desk, placement, wanted, refused),
        again=lambda row: _again(desk, placement, row),
        open=lambda: _choose(desk),
        came=lambda name: forms.waiting(desk, name),
        surveys=lambda: desk.office.ask(sheets_of, placement),
        write_survey=partial(_write_survey, desk, placement),
        delete_survey=partial(_delete_survey, desk, placement),
    )


def _write_survey(
    desk: Desk,
    placement: bytes,
    answered: Answered,
    then: Callable[[], object],
    refused: Refused,
) -> None:
    desk.office.do(
        lambda folder: write_survey(
            folder, placement, answered.role, answered.answers, own_words=answered.own_words,
            by=answered.by, on=answered.on,
        ),
        said=lambda _done: _("The answers are written."),
        then=lambda _done: then(),
        refused=refused,
    )  # fmt: skip


def _delete_survey(desk: Desk, placement: bytes, role: str, then: Callable[[], object]) -> None:
    desk.office.do(
        lambda folder: delete_survey(folder, placement, role),
        said=lambda _done: _("The answers are deleted."),
        then=lambda _done: then(),
    )


def _period(session: Any, placement: bytes) -> tuple[date | None, date | None]:
    """Return this month within the placement, or all of it where that is elsewhere."""
    card = session.get(Placement, placement)
    starts, ends = (card.starts_on, card.ends_on) if card is not None else (None, None)
    monday = monday_of(clock.today())
    start, end = monday - timedelta(weeks=4), monday + timedelta(days=6)
    start, end = max(start, starts or start), min(end, ends or end)
    return (start, end) if start <= end else (starts, ends)


def _make(desk: Desk, placement: bytes, wanted: Wanted, refused: Refused) -> None:
    out = _ask_where(desk, placement, wanted.kind)
    if out is None:
        return

    def work(folder: DataFolder, _progress: Progress) -> MadeForm:
        from app.actions.making_forms import make_form

        return make_form(
            folder, wanted.kind, placement, wanted.language, out, start=wanted.start,
            end=wanted.end, stage=wanted.stage,
        )  # fmt: skip

    def told(made: MadeForm) -> str:
        return _("The form is saved: {path}. Its code is {code}.").format(path=out, code=made.code)

    desk.office.do_long(
        lambda: _("Making the form…"),
        work,
        said=told,
        then=lambda _made: offer_folder(desk, out.parent),
        refused=refused,
    )


def _again(desk: Desk, placement: bytes, row: FormRow) -> None:
    out = _ask_where(desk, placement, row.kind)
    if out is None:
        return

    def work(folder: DataFolder, _progress: Progress) -> bool:
        from app.actions.making_forms import make_form_again

        return make_form_again(folder, row.id, out)

    def told(same: bool) -> str:
        if not same:
            return again_words(same)
        return _("The form is saved: {path}. Its code is {code}.").format(path=out, code=row.code)

    desk.office.do_long(
        lambda: _("Making the form…"),
        work,
        said=told,
        then=lambda _same: offer_folder(desk, out.parent),
        undoable=False,
    )


def _ask_where(desk: Desk, placement: bytes, kind: str) -> Path | None:
    title = paper_words(kind)

    def name(session: Any) -> str:
        return paper_file_names(session, [placement], title, {})[placement]

    start = documents() / desk.office.ask(name)
    return ask_where(desk.app.activeWindow(), _("Save the form"), start, "PDF (*.pdf)", ".pdf")


def _choose(desk: Desk) -> None:
    chosen, _kind = QFileDialog.getOpenFileName(
        desk.app.activeWindow(), _("A filled-in form"), str(documents()), "PDF (*.pdf)"
    )
    if chosen:
        forms.look(desk, Path(chosen))
