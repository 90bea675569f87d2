"""Undo and redo, from the keys and from banners."""

from __future__ import annotations

from app.i18n import _
from ui.wiring.desk import Desk


def undo(desk: Desk) -> None:
    """Take the latest action back."""
    from app.actions.memory import undo_last
    from app.actions.titles import title_of

    desk.office.do(
        undo_last,
        said=lambda done: _("Undone: {title}").format(title=title_of(done.verb)),
        undoable=False,
    )


def redo(desk: Desk) -> None:
    """Do again what was taken back."""
    from app.actions.memory import redo_last
    from app.actions.titles import title_of

    desk.office.do(
        redo_last, said=lambda done: _("Done again: {title}").format(title=title_of(done.verb))
    )
