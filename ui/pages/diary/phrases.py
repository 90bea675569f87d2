"""Phrases for the work done: what was written before, the school's phrases, templates of days."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit
from shiboken6 import isValid

from app.i18n import N_, _, ngettext
from app.i18n.collation import folded
from app.i18n.times import duration, time_span
from app.reports.programmes import item_key, items_by_name
from app.rules.phrases import Saying
from ui.pages.diary.columns import WORK
from ui.pages.diary.functions import DiaryFunctions
from ui.pages.diary.grid import DiaryGrid
from ui.pages.diary.model import DiaryModel
from ui.pages.diary.pen import DayLine, Pen
from ui.widgets.phrase_popup import Offer, PhraseKey, offer_phrases
from ui.widgets.translated import say

_BEFORE, _PHRASE = N_("written before"), N_("phrase")
_TEMPLATE, _TIMES = N_("template of a day"), N_("template with its times")
_FILLED = ("starts", "ends", "rest")


class DayPhrases(QObject):
    """Offers them in the editor of the work done, wherever it opens."""

    def __init__(self, functions: DiaryFunctions, grid: DiaryGrid, model: DiaryModel, pen: Pen):
        super().__init__(grid)
        self._functions = functions
        self._grid = grid
        self._model = model
        self._pen = pen
        self._key: PhraseKey | None = None
        grid.work_opened.connect(self._attach)
        grid.phrases_asked.connect(self.ask)

    def ask(self) -> None:
        """Open the work done of the day one is at, and list the phrases there."""
        here = self._grid.currentIndex()
        line = self._model.line(here)
        if line is None or not self._pen.may_write(line):
            return
        work = here.siblingAtColumn(WORK)
        if self._grid.indexWidget(work) is None:
            self._grid.setCurrentIndex(work)
            self._grid.edit(work)
        if self._key is not None and isValid(self._key):
            self._key.open()

    def _attach(self, editor: QPlainTextEdit, line: DayLine) -> None:
        self._key = offer_phrases(editor, partial(self.offers, line))

    def offers(self, line: DayLine) -> list[Offer]:
        """Return what fits a day: what is for its item first."""
        book = self._functions.phrases()
        item = line.value("item_id")
        label = item_key(self._model.item_label(item))
        earlier = sorted(book.earlier, key=lambda each: each.item_id != item)
        found = [
            Offer(
                each.text,
                say(_BEFORE),
                _about(self._model.item_label(each.item_id), each.days),
            )
            for each in earlier
        ]
        known = {folded(each.text) for each in book.earlier}
        phrases = [each for each in book.sayings if each.kind == "work"]
        phrases.sort(key=lambda each: not label or item_key(each.item_label) != label)
        found += [
            Offer(each.text, say(_PHRASE), _about(each.item_label, 0))
            for each in phrases
            if folded(each.text) not in known
        ]
        if not line.value("absence"):
            for each in book.sayings:
                if each.kind == "day":
                    found += self._templates(line, each)
        return found

    def _templates(self, line: DayLine, template: Saying) -> Iterator[Offer]:
        """Offer to fill what is empty; and, where that is not all, to write its times over it."""
        given = {name: getattr(template, name) for name in _FILLED}
        given = {name: value for name, value in given.items() if value is not None}
        empty = {name: value for name, value in given.items() if line.value(name) is None}
        item = items_by_name(self._model.items()).get(item_key(template.item_label))
        more: dict[str, Any] = {"item_id": item} if item and line.value("item_id") is None else {}
        note = _times(template)
        kept = given and not empty
        yield Offer(
            template.text,
            say(_TEMPLATE),
            _("{times} – the times of the day stay as written").format(times=note)
            if kept
            else note,
            partial(self._pen.set, line, **empty, **more),
        )
        if any(line.value(name) not in (None, value) for name, value in given.items()):
            yield Offer(
                template.text, say(_TIMES), note, partial(self._pen.set, line, **given, **more)
            )


def _about(label: str, days: int) -> str:
    said = [_("item {label}").format(label=label)] if label else []
    if days > 1:
        said.append(ngettext("{count} day", "{count} days", days).format(count=days))
    return ", ".join(said)


def _times(template: Saying) -> str:
    said = []
    if template.starts is not None and template.ends is not None:
        said.append(time_span(template.starts, template.ends))
    if template.rest:
        said.append(_("break {rest}").format(rest=duration(template.rest)))
    if template.item_label:
        said.append(_about(template.item_label, 0))
    return ", ".join(said)
