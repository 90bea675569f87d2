"""What papers lack, looked for beside the window, some papers at a time: a diary takes a while."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.pages.documents.rows import How, Ids
from ui.widgets.late import late

AT_ONCE: Final = 10
"""Papers that are looked through in one go: what else waits for the folder gets its turn."""
Lacking = Mapping[bytes, Sequence[str]]


class Looking(QObject):
    """Knows what each paper lacks, as far as it has been looked for."""

    learned = Signal()
    """Of some papers more it is known now."""
    ended = Signal()
    """All that was asked for is known."""

    def __init__(
        self,
        ask: Callable[[Ids, How, Callable[[Lacking], object]], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._todo: list[bytes] = []
        self._how: How | None = None
        self._round = 0
        self.known: dict[bytes, Sequence[str]] = {}

    def forget(self) -> None:
        """Something changed, or other papers are wanted: nothing is known any more."""
        self._round += 1
        self._todo = []
        self.known = {}

    def look(self, ids: Ids, how: How) -> None:
        """Look for what these lack; what was asked for before and isn't known yet is let go."""
        self._round += 1
        self._how = how
        self._todo = [record for record in dict.fromkeys(ids) if record not in self.known]
        self._go_on()

    def in_order(self, ids: Ids, descending: bool) -> list[bytes]:
        """Return papers by how much they lack; those that aren't looked through come last."""
        looked = (record for record in ids if record in self.known)
        ordered = sorted(looked, key=lambda each: len(self.known[each]), reverse=descending)
        return [*ordered, *(record for record in ids if record not in self.known)]

    def _go_on(self) -> None:
        part, self._todo = self._todo[:AT_ONCE], self._todo[AT_ONCE:]
        if not part or self._how is None:
            self.ended.emit()
            return
        asked = self._round

        def learn(found: Lacking) -> None:
            if asked == self._round:
                self.known.update(found)
                self.learned.emit()
                self._go_on()

        self._ask(part, self._how, late(self, learn))
