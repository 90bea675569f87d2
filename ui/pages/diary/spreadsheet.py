"""The days on show as a table for a spreadsheet, with what stands under each of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.documents.workbook import Cell, Head, Minutes, TableSheet
from app.i18n import N_, _
from ui.pages.diary.columns import COMMENT, DAY, HOURS, REST, TITLES, WORK
from ui.pages.diary.functions import DiaryPlace
from ui.pages.diary.model import DiaryModel
from ui.pages.diary.pen import DayLine
from ui.widgets.table_file import hand_over
from ui.widgets.translated import say

_LETTERS = {WORK: 60, COMMENT: 30}
_REMARKS = N_("Remarks")


def save_days(beside: QWidget, model: DiaryModel, place: DiaryPlace | None) -> None:
    """Have the window save the days on show."""
    hand_over(beside, days_sheet(model, place.name if place is not None else ""))


def days_sheet(model: DiaryModel, name: str) -> TableSheet:
    """Return the days as they stand in the grid; `name` is whose they are."""
    title = " ".join(filter(None, (_("Diary"), name)))
    head = [
        Head(say(msgid), _LETTERS.get(column, 12), right=column in (REST, HOURS))
        for column, msgid in enumerate(TITLES)
    ]
    head.append(Head(say(_REMARKS), 60))
    rows = [
        [*(_cell(model, line, column) for column in range(len(TITLES))), _remarks(model, line)]
        for line in model.lines
    ]
    return TableSheet(title, head, lambda: rows, len(rows))


def _cell(model: DiaryModel, line: DayLine, column: int) -> Cell:
    """Return a day as a date and hours as hours; whatever else, as it reads."""
    text = model.text(line, column)
    if column == DAY and "day" not in line.wrong:
        return line.day
    if column == HOURS and line.state:
        return Minutes(line.minutes)
    if column == REST and text.isascii() and text.isdigit():
        return int(text)
    return text


def _remarks(model: DiaryModel, line: DayLine) -> str:
    said = (
        _("before: {values}").format(values=words) if kind == "struck" else words
        for kind, words in model.beside(line)
    )
    return " · ".join(said)
