"""Undo, redo and the past of any field, from the keys, from banners and from menus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import N_, ngettext
from app.ledger.folder import DataFolder
from ui.widgets.late import late
from ui.widgets.past import Past
from ui.widgets.translated import say
from ui.wiring.desk import Desk

if TYPE_CHECKING:
    from app.ledger.undo import Undone

UNDONE = N_("Undone: {what}")
REDONE = N_("Done again: {what}")


def undo(desk: Desk) -> None:
    """Take the latest action back, and say which it was."""
    from app.actions.memory import undo_last

    _run(desk, undo_last, UNDONE)


def redo(desk: Desk) -> None:
    """Do again what was taken back."""
    from app.actions.memory import redo_last

    _run(desk, redo_last, REDONE)


def tell_past(desk: Desk, past: Past, beside: QWidget) -> None:
    """Show what a field was before, under it; of a whole record, go to its history."""
    from app.reports.field_history import field_history
    from ui.wiring.history import show_field

    record, column = past
    if not column:
        desk.go("history", record=record)
        return
    desk.office.ask_later(
        late(beside, partial(show_field, desk, past, beside)), field_history, record, column
    )


def _run(desk: Desk, verb: Callable[[DataFolder], Undone], words: str) -> None:
    from app.actions.titles import title_of

    def said(done: Undone) -> str:
        title = title_of(done.verb)
        text = say(words).format(what=title)
        if not done.kept:
            return text
        left = ngettext(
            "{count} field was changed since and stays as it is.",
            "{count} fields were changed since and stay as they are.",
            done.kept,
        ).format(count=done.kept)
        return f"{text}. {left}"

    desk.office.do(verb, said=said, undoable=False)
