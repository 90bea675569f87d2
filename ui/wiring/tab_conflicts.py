"""Conflicts of one placement, or of the whole folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.reports.conflicts import ConflictRow, conflicts
from app.reports.record_names import record_name
from ui.pages.conflicts.functions import ConflictFunctions, Refused
from ui.wiring.desk import Desk


def build(desk: Desk, placement: bytes | None) -> QWidget:
    """Return the conflicts of a placement, or of all of them."""
    from ui.pages.conflicts.page import ConflictsPage

    ask = desk.office.ask
    return ConflictsPage(
        ConflictFunctions(
            conflicts=lambda: ask(conflicts, placement),
            name=lambda row: ask(record_name, row.table, row.record),
            keep=partial(_keep, desk),
            write=partial(_write, desk),
            whole=placement is None,
        )
    )


def _keep(desk: Desk, conflict: bytes, number: int, refused: Refused) -> None:
    from app.actions.memory import keep_value

    desk.office.do(
        lambda folder: keep_value(folder, conflict, number), said=_decided, refused=refused
    )


def _write(desk: Desk, conflict: bytes, values: Mapping[str, Any], refused: Refused) -> None:
    from app.actions.memory import keep_fields

    plain = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
    desk.office.do(
        lambda folder: keep_fields(folder, conflict, plain), said=_decided, refused=refused
    )


def _decided(_nothing: object) -> str:
    return _("Decided. The other value stays in the history.")


def count(desk: Desk) -> int:
    """Return how many conflicts there are in the folder."""
    found: list[ConflictRow] = desk.office.ask_once(conflicts)
    return len(found)
