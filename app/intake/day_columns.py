"""The columns of a table of days: by their headings, or by what they hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from app.i18n import N_, _
from app.intake.columns import Columns, Field, cell_text
from app.intake.day_cells import Period, day_of, is_span, is_time
from app.intake.plain_table import Cell, Row, Table
from app.reports.programmes import item_key

FIELDS: Final = (
    Field("day", N_("day"), (
        "datums", "diena", "prakses diena", "darba diena", "date", "day",
    ), required=True),
    Field("span", N_("from–to"), (
        "no lidz", "darba laiks", "laiks", "laiks no lidz", "from to", "time", "working time",
    )),
    Field("starts", N_("from"), (
        "sakums", "sakuma laiks", "darba sakums", "plkst no", "laiks no", "no plkst", "from",
        "start", "starts", "start time", "begin", "no",
    )),
    Field("ends", N_("to"), (
        "beigas", "beigu laiks", "darba beigas", "plkst lidz", "laiks lidz", "lidz plkst", "lidz",
        "to", "end", "ends", "end time", "until", "till",
    )),
    Field("rest", N_("break"), (
        "pauze", "partraukums", "partraukums min", "pusdienas", "pusdienu partraukums", "pause",
        "break", "lunch", "lunch break",
    )),
    Field("work_done", N_("work done"), (
        "veiktais darbs", "veiktie darbi", "paveiktais darbs", "paveiktais", "padaritais",
        "izpilditais darbs", "izpilditie darbi", "darbs", "darbi", "darba apraksts", "apraksts",
        "darba saturs", "saturs", "uzdevums", "uzdevumi", "work done", "work", "task", "tasks",
        "description", "activity", "activities",
    )),
    Field("item", N_("item"), (
        "punkts", "programmas punkts", "programmas punkta nr", "punkta nr", "tema", "item",
        "programme item", "topic",
    )),
    Field("comment", N_("comment"), (
        "komentars", "komentari", "piezime", "piezimes", "comment", "comments", "note", "notes",
        "remarks",
    )),
    Field("absence", N_("absence"), ("prombutne", "kavejums", "kavejuma iemesls", "absence")),
)  # fmt: skip


def columns_by_content(table: Table, items: Collection[str], period: Period) -> Columns | None:
    """Tell columns by what they hold, where the first row is a day already.

    `items` are the keys of what the programme's items are called.
    """
    rows = table.rows

    def is_day(cell: Cell) -> bool:
        return day_of(cell, period) is not None

    if not rows or not any(is_day(cell) for cell in rows[0].cells):
        return None
    columns = list(_turned(rows))
    places: dict[str, int] = {}
    for at, cells in enumerate(columns):
        if "day" not in places and _most(cells, is_day):
            places["day"] = at
        elif "span" not in places and _most(cells, is_span):
            places["span"] = at
        elif _most(cells, is_time):
            free = [name for name in ("starts", "ends", "rest") if name not in places]
            if free:
                places[free[0]] = at
        elif "rest" not in places and "ends" in places and _most(cells, _is_short_number):
            places["rest"] = at
    if "day" not in places:
        return None
    _place_texts(columns, places, items)
    named = ["" if at in places.values() else _named(at, cells) for at, cells in enumerate(columns)]
    return Columns((), Row(0, tuple(named)), places, rows)


def _named(at: int, cells: Sequence[Cell]) -> str:
    """Return what a column without a heading is called, by what is first in it; nothing if empty
    or a mere count of the rows.
    """
    texts = [cell_text(cell) for cell in cells if cell is not None]
    counts = [str(number) for number in range(1, len(texts) + 1)]
    if not texts or [text.rstrip(".") for text in texts] == counts:
        return ""
    return _("column {number} (“{text}”)").format(number=at + 1, text=texts[0][:30])


def _place_texts(
    columns: Sequence[Sequence[Cell]], places: dict[str, int], items: Collection[str]
) -> None:
    """The longest texts are the work done; what the programme's items are called, the item."""
    free = [at for at in range(len(columns)) if at not in places.values()]
    for at in list(free):
        if _most(columns[at], lambda cell: item_key(str(cell)) in items):
            places["item"] = at
            free.remove(at)
            break
    sizes = {at: sum(len(str(cell)) for cell in columns[at] if cell is not None) for at in free}
    for name in ("work_done", "comment"):
        if sizes:
            longest = max(sizes, key=lambda at: sizes[at])
            if sizes.pop(longest):
                places[name] = longest


def _turned(rows: Sequence[Row]) -> list[list[Cell]]:
    wide = max(len(row.cells) for row in rows)
    return [[row.cells[at] if at < len(row.cells) else None for row in rows] for at in range(wide)]


def _most(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> bool:
    """Tell whether most of what is written in a column is of a kind."""
    written = [cell for cell in cells if cell is not None]
    return bool(written) and 2 * sum(holds(cell) for cell in written) > len(written)


def _is_short_number(cell: Cell) -> bool:
    return str(cell).strip().isdecimal() and int(str(cell)) < 600
