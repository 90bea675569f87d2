"""What a paper still lacks, in words, with a way to the first of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.documents.catalogue import label
from app.i18n import _, ngettext
from ui.widgets.banner import Banner
from ui.widgets.header import push_button
from ui.widgets.translated import say

NAMED = 5
"""So many gaps are named; the others are counted."""


class LacksBanner(Banner):
    """Hidden where nothing is missing; `go(key)` leads to where the first of it is filled in."""

    def __init__(
        self, says: str, go: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        """`says` is a msgid marked with `N_`, with a place for {names}."""
        self._says = says
        self._keys: Sequence[str] = ()
        super().__init__("waiting", self._words, closable=False, parent=parent)
        self._go = go
        self.first = push_button(self._go_first)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.first)
        self.retranslate()

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show what is missing, by the names of fields in templates."""
        self._keys = keys
        self.setVisible(bool(self._keys))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "first"):
            self.first.setText(_("Fill in"))
            self.first.setToolTip(_("Go to the first of them"))

    def _words(self) -> str:
        named = ", ".join(label(key) for key in self._keys[:NAMED])
        more = len(self._keys) - NAMED
        if more > 0:
            rest = ngettext("{names} and {count} more", "{names} and {count} more", more)
            named = rest.format(names=named, count=more)
        return say(self._says).format(names=named)

    def _go_first(self) -> None:
        if self._keys:
            self._go(self._keys[0])
