"""The history of a placement's folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.actions.memory import undoable
from app.actions.titles import title_of
from app.i18n import _
from app.ledger.folder import DataFolder
from app.ledger.undo import Undone
from app.reports.journal import placement_history
from app.reports.memory import FieldChange, HistoryRow
from app.reports.record_names import record_name
from ui.pages.history.functions import Change, HistoryFunctions, Refused, Step, steps_of
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the history of a placement."""
    from ui.pages.history.tab import HistoryTab

    def steps(then: Callable[[Sequence[Step]], object]) -> None:
        desk.office.ask_later(while_there(then), _steps, placement)

    return HistoryTab(
        HistoryFunctions(
            steps=steps,
            restore=partial(_restore, desk),
            undoable=lambda: frozenset(step.id for step in desk.office.ask(undoable)),
            undo=partial(_undo, desk),
        )
    )


def _steps(session: Any, placement: bytes) -> list[Step]:
    @cache
    def named(table: str, record: bytes) -> str:
        return record_name(session, table, record)

    def name(row: HistoryRow) -> str:
        return named(row.table, row.record)

    return steps_of(placement_history(session, placement), name)


def _restore(desk: Desk, change: Change, field: FieldChange, refused: Refused) -> None:
    from app.actions.memory import restore_value

    row = change.row

    def action(folder: DataFolder) -> None:
        restore_value(folder, row.record, row.id, field.cell)

    desk.office.do(action, said=lambda _none: _("The value is back."), refused=while_there(refused))


def _undo(desk: Desk, action: bytes, refused: Refused) -> None:
    from app.actions.memory import undo_action

    def said(done: Undone) -> str:
        return _("Undone: {what}").format(what=title_of(done.verb))

    desk.office.do(
        lambda folder: undo_action(folder, action),
        said=said,
        refused=while_there(refused),
        undoable=False,
    )
