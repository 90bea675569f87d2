"""The history: of the whole folder, of a placement's folder, of a record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.actions.memory import restore_value, undo_action, undoable
from app.actions.titles import title_of
from app.i18n import _, ngettext
from app.ledger.folder import DataFolder
from app.ledger.undo import Undone
from app.reports import history_choices, journal
from app.reports.field_history import FieldHistory, FieldValue
from app.reports.history_choices import filter_words
from app.reports.history_words import author_words, moment_words
from app.reports.memory import FieldChange, HistoryRow
from app.reports.record_parts import with_parts
from app.reports.steps import StepRow
from app.reports.wanted import Wanted
from ui.pages.history.functions import MOST, HistoryFunctions, Refused
from ui.widgets.new_file import ask_where, documents
from ui.widgets.past import Past
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk
from ui.wiring.opening import offer_file


def build(desk: Desk) -> QWidget:
    """Return the page."""
    from ui.pages.history.page import HistoryPage

    return HistoryPage(functions(desk))


def functions(desk: Desk) -> HistoryFunctions:
    """Return what every history asks and does."""
    later = desk.office.ask_later
    return HistoryFunctions(
        page=lambda wanted, spot, most, then: later(
            while_there(then), journal.page, wanted, spot, most
        ),
        count=lambda wanted, spot, then: later(while_there(then), journal.count, wanted, spot),
        changes=lambda wanted, step, start, then: later(
            while_there(then), journal.changes, wanted, step, start, MOST
        ),
        restore=partial(_restore, desk),
        undoable=lambda: frozenset(step.id for step in desk.office.ask(undoable)),
        undo=partial(_undo, desk),
        writers=lambda then: later(while_there(then), history_choices.writers),
        files=lambda then: later(while_there(then), history_choices.files),
        placements=lambda then: later(while_there(then), history_choices.placements),
        record=lambda record, then: later(while_there(then), with_parts, record),
        save=partial(_save, desk),
        every=partial(_every, desk),
    )


def _every(desk: Desk, wanted: Wanted) -> Iterator[StepRow]:
    spot: journal.Spot | None = None
    while True:
        page = desk.office.ask(journal.page, wanted, spot)
        yield from page.steps
        spot = page.more
        if spot is None:
            return


def show_field(desk: Desk, past: Past, beside: QWidget, found: FieldHistory) -> None:
    """Show the history of a field under it."""
    from ui.pages.history.words import chip_of
    from ui.widgets.past_popup import PastPopup, PastValue

    record, _column = past

    def value(each: FieldValue) -> PastValue:
        said = f"{author_words(each.name, each.role, each.device)} · {moment_words(each.at)}"
        if each.came_at is not None:
            said = f"{said} · {_('here {moment}').format(moment=moment_words(each.came_at))}"
        back = partial(_write_back, desk, record, each.changeset, each.cell)
        return PastValue(
            each.value or _("empty"), said, chip_of(each.state), back if each.restorable else None
        )

    popup = PastPopup(
        found.title,
        [value(each) for each in found.values],
        lambda: desk.go("history", record=record),
        beside,
    )
    popup.open()


def _restore(desk: Desk, row: HistoryRow, field: FieldChange, refused: Refused) -> None:
    _write_back(desk, row.record, row.id, field.cell, while_there(refused))


def _write_back(
    desk: Desk, record: bytes, changeset: bytes, cell: int, refused: Refused | None = None
) -> None:
    def action(folder: DataFolder) -> None:
        restore_value(folder, record, changeset, cell)

    desk.office.do(action, said=lambda _none: _("The value is back."), refused=refused)


def _undo(desk: Desk, action: bytes, refused: Refused) -> None:
    def said(done: Undone) -> str:
        return _("Undone: {what}").format(what=title_of(done.verb))

    desk.office.do(
        lambda folder: undo_action(folder, action),
        said=said,
        refused=while_there(refused),
        undoable=False,
    )


def _save(desk: Desk, wanted: Wanted, ending: str) -> None:
    from app.actions.history_files import Saved, file_name, save_history

    subject = " ".join(value for _label, value in desk.office.ask(filter_words, wanted))
    name = file_name(subject, ending)
    kind = _("PDF files (*.pdf)") if ending == ".pdf" else _("Spreadsheets (*.csv)")
    window, title = desk.app.activeWindow(), _("Save the history")
    out = ask_where(window, title, documents() / name, kind, ending)
    if out is None:
        return

    def said(saved: Saved) -> str:
        return ngettext(
            "{count} step is in “{file}”.", "{count} steps are in “{file}”.", saved.steps
        ).format(count=saved.steps, file=saved.path.name)

    desk.office.do_long(
        lambda: _("Writing the history…"),
        lambda folder, progress: save_history(folder, wanted, out, progress),
        said=said,
        then=lambda saved: offer_file(desk, saved.path),
        undoable=False,
    )
