"""The lines of a placement's programme: its items, what has none, and all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from app.documents.workbook import Cell, Head, Minutes, TableSheet
from app.i18n import N_, _
from app.reports.cover import Cover
from app.rules.count import Sum
from ui.widgets.translated import say

HEADS = ("", N_("Task"), N_("Planned"), N_("Done"), N_("Confirmed"))
NUMBERS = (2, 3, 4)
"""The columns with hours."""
_LETTERS = (8, 60, 12, 12, 12)


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """`planned` minutes are None where nothing was; `total` names what the hours are a sum of."""

    label: str
    title: str
    kind: str
    planned: int | None
    done: Sum
    total: str
    outcome: str = ""


def programme_lines(cover: Cover, worked: Mapping[bytes | None, Sum]) -> list[ProgrammeLine]:
    """Return the lines in their order; `worked` are sums by item, under None those without one."""
    others = dict(worked)
    lines = [
        ProgrammeLine(
            item.label, item.title, "", item.minutes, others.pop(item.id, Sum()),
            f"item:{item.id.hex()}", item.outcome,
        )
        for item in cover.items
    ]  # fmt: skip
    if others:
        part = _added(others.values())
        lines.append(ProgrammeLine("", _("Without an item"), "muted", None, part, "item:"))
    planned = sum(item.minutes or 0 for item in cover.items)
    whole = _added(worked.values())
    total = f"place:{cover.id.hex()}"
    return [*lines, ProgrammeLine("", _("In all"), "strong", planned, whole, total)]


def programme_sheet(cover: Cover, worked: Mapping[bytes | None, Sum]) -> TableSheet:
    """Return the lines for a spreadsheet, with what the trainee can do afterwards."""
    head = [
        Head(say(msgid) if msgid else "", letters, right=column in NUMBERS)
        for column, (msgid, letters) in enumerate(zip(HEADS, _LETTERS, strict=True))
    ]
    rows = [[*_cells(line), line.outcome] for line in programme_lines(cover, worked)]
    title = cover.programme.title or _("Programme")
    return TableSheet(title, [*head, Head(_("Learning outcome"), 60)], lambda: rows, len(rows))


def _cells(line: ProgrammeLine) -> list[Cell]:
    hours = (line.planned, line.done.written, line.done.confirmed)
    return [line.label, line.title, *(Minutes(each) if each else None for each in hours)]


def _added(sums: Iterable[Sum]) -> Sum:
    each = list(sums)
    return Sum(**{f.name: sum(getattr(one, f.name) for one in each) for f in fields(Sum)})
