"""Coverage as a list: a line an item or an outcome, with all that the chosen trainees did of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.documents.workbook import Minutes
from app.i18n import N_
from app.i18n.collation import key
from app.i18n.times import duration
from app.reports.coverage import Cover, Coverage
from ui.models.table import Column
from ui.pages.reports.coverage_marks import COVER_MARKS, column_name
from ui.widgets.translated import say


@dataclass(frozen=True, slots=True)
class CoverLine:
    """An item with its sums; `id` says which column of the map it is."""

    id: bytes
    title: str
    programme: str
    cover: Cover
    trainees: int
    lacking: int
    """Trainees who have minutes of it left."""


def cover_lines(found: Coverage, *, outcomes: bool) -> list[CoverLine]:
    """Return a line for each column of the map."""
    lines = []
    for at, (column, cover) in enumerate(zip(found.columns, found.sums, strict=True)):
        covers = [row.covers[at] for row in found.rows]
        there = [each for each in covers if each is not None]
        lines.append(
            CoverLine(
                at.to_bytes(16),
                column_name(column, outcomes=outcomes),
                column.programme,
                cover,
                len(there),
                sum(each.gap > 0 for each in there),
            )
        )
    return lines


def _number(name: str, title: str, count: Callable[[CoverLine], int]) -> Column[CoverLine]:
    return Column(name, title, lambda row: str(count(row)), right=True, value=count, letters=9)


def _minutes(name: str, title: str) -> Column[CoverLine]:
    return Column(
        name,
        title,
        lambda row: duration(getattr(row.cover, name)),
        right=True,
        value=lambda row: Minutes(getattr(row.cover, name)),
        letters=12,
    )


def _state(row: CoverLine) -> str:
    return say(COVER_MARKS[row.cover.state].word) if row.cover.state else ""


COLUMNS: tuple[Column[CoverLine], ...] = (
    Column("title", N_("Programme item or outcome"), lambda row: row.title, letters=36),
    Column("programme", N_("Programme"), lambda row: row.programme, letters=16),
    Column("state", N_("State"), _state, letters=22),
    _minutes("planned", N_("Planned")),
    _minutes("written", N_("Written")),
    _minutes("confirmed", N_("Confirmed")),
    _minutes("gap", N_("Not confirmed yet")),
    _number("trainees", N_("Trainees"), lambda row: row.trainees),
    _number("lacking", N_("With hours left"), lambda row: row.lacking),
)


def in_order(lines: Sequence[CoverLine], sort: str, *, descending: bool) -> list[CoverLine]:
    """Return the lines sorted by a column; by title they stand as in the programme."""

    def place(row: CoverLine) -> Any:
        if sort in ("planned", "written", "confirmed", "gap"):
            return getattr(row.cover, sort)
        if sort in ("trainees", "lacking"):
            return getattr(row, sort)
        if sort == "state":
            return list(COVER_MARKS).index(row.cover.state) if row.cover.state else -1
        return key(row.programme) if sort == "programme" else row.id

    return sorted(lines, key=place, reverse=descending)
