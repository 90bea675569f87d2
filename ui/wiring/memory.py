"""Undo and redo, from the keys and from banners."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.i18n import N_, ngettext
from app.ledger.folder import DataFolder
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
