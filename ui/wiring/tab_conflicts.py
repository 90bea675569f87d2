"""Conflicts of one placement, or of the whole folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.actions.deciding import Decided
from app.i18n import _, ngettext
from app.reports.conflict_detail import conflict_detail
from app.reports.conflicts import ConflictValue, conflict_count, conflicts
from app.reports.decisions import DecisionRow, decisions
from app.reports.record_names import record_names
from ui.pages.conflicts.functions import Choice, ConflictFunctions, Listed, Refused
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk


def build(desk: Desk, placement: bytes | None) -> QWidget:
    """Return the conflicts of a placement, or of all of them."""
    from ui.pages.conflicts.page import ConflictsPage

    def listed(then: Callable[[Listed], object]) -> None:
        desk.office.ask_later(while_there(then), _listed, placement)

    return ConflictsPage(
        ConflictFunctions(
            listed=listed,
            detail=lambda row: desk.office.ask(conflict_detail, row),
            keep=partial(_keep, desk),
            keep_many=partial(_keep_many, desk),
            write=partial(_write, desk),
            reopen=partial(_reopen, desk),
            restore=partial(_restore, desk),
            history=lambda record: desk.go("history", record=record),
            role=desk.role,
            whole=placement is None,
        )
    )


def count(desk: Desk) -> int:
    """Return how many conflicts there are in the folder."""
    return desk.office.ask_once(conflict_count)


def _listed(session: Any, placement: bytes | None) -> Listed:
    rows = conflicts(session, placement)
    decided = decisions(session, placement)
    wanted = {(row.table, row.record) for row in rows}
    wanted |= {(row.table, row.record) for row in decided}
    return Listed(rows, decided, record_names(session, wanted))


def _keep(desk: Desk, conflict: bytes, changeset: bytes, refused: Refused) -> None:
    from app.actions.deciding import keep_many

    desk.office.do(
        lambda folder: keep_many(folder, [(conflict, changeset)]), said=_decided, refused=refused
    )


def _keep_many(desk: Desk, choices: Sequence[Choice], refused: Refused) -> None:
    from app.actions.deciding import keep_many

    def said(done: Decided) -> str:
        text = ngettext(
            "{count} conflict is decided.", "{count} conflicts are decided.", done.decided
        ).format(count=done.decided)
        if not done.left:
            return text
        left = ngettext(
            "{count} conflict is left: look at it by itself.",
            "{count} conflicts are left: look at them one by one.",
            done.left,
        ).format(count=done.left)
        return f"{text} {left}"

    desk.office.do(lambda folder: keep_many(folder, choices), said=said, refused=refused)


def _write(desk: Desk, conflict: bytes, values: Mapping[str, Any], refused: Refused) -> None:
    from app.actions.memory import keep_fields

    plain = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
    desk.office.do(
        lambda folder: keep_fields(folder, conflict, plain), said=_decided, refused=refused
    )


def _reopen(desk: Desk, row: DecisionRow, refused: Refused) -> None:
    from app.actions.deciding import reopen

    desk.office.do(
        lambda folder: reopen(folder, row.record, row.cell, row.chosen.changeset),
        said=lambda _none: _("The decision is taken up again: decide anew."),
        refused=refused,
    )


def _restore(desk: Desk, row: DecisionRow, value: ConflictValue, refused: Refused) -> None:
    from app.actions.memory import restore_value

    desk.office.do(
        lambda folder: restore_value(folder, row.record, value.changeset, row.cell),
        said=lambda _none: _("The value is back."),
        refused=refused,
    )


def _decided(_nothing: object) -> str:
    return _("Decided. The other value stays in the history.")
