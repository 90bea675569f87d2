"""A field for the programme items of a day, with their hours where the day is split."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.reports.programmes import ItemRow
from app.reports.split_words import item_names, items_text, read_items
from app.rules.split import Split
from ui.pages.diary.editors import ItemsLine
from ui.widgets.fields import Field

Items = tuple[bytes | None, Split]
"""The item of the whole day, or of several the first; and the minutes of each."""


class ItemsField(Field):
    """Typed as in the grid, "3. 6 h; 4. 2 h"; the value is `Items`."""

    def __init__(self, name: str, title: str, known: Callable[[], Sequence[ItemRow]]) -> None:
        super().__init__(name, title)
        self._known = known
        self._shown: tuple[str, Items] = ("", (None, ()))
        self._saved = (None, ())
        self.line = ItemsLine((), self)
        self.adopt(self.line)

    def read(self) -> Items:
        text, value = self._shown
        return value if self.line.text() == text else read_items(self.line.text(), self._known())

    def write(self, value: Any) -> None:
        """Show items; one that was removed since stays the day's as long as nothing is typed."""
        self.line.offer(self._known())
        self.line.setText(self.words(value))
        self._shown = (self.line.text(), value)

    def words(self, value: Items) -> str:
        """Return items as they are typed."""
        return items_text(*value, item_names(self._known()))
