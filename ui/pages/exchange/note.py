"""What became of the latest file that was made, or why one could not be taken in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import Kind, look
from ui.widgets.banner import Banner, announce
from ui.widgets.translated import Said


class NoteBox(QWidget):
    """Holds one message; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "clear")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._banner: Banner | None = None
        self.hide()

    @property
    def text(self) -> str:
        """What it says; nothing while it is hidden."""
        shown = self._banner is not None and isValid(self._banner)
        return self._banner.text if shown and self._banner is not None else ""

    def tell(
        self, kind: Kind, text: Said, action: str = "", slot: Callable[[], object] | None = None
    ) -> None:
        """Say something, with a button (its msgid marked with `N_`) if asked."""
        self.clear()
        self._banner = Banner(kind, text, action, slot)
        self._banner.destroyed.connect(self._tidy)
        self._layout.addWidget(self._banner)
        self.show()
        announce(self._banner, self._banner.text)

    def clear(self) -> None:
        """Take the message away."""
        if self._banner is not None and isValid(self._banner):
            self._banner.close_banner()
        self._banner = None
        self.hide()

    def _tidy(self) -> None:
        if isValid(self) and not self.text:
            self.hide()
