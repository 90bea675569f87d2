"""A line that says that records may be there twice, and shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from ui.widgets.banner import Banner
from ui.widgets.translated import Translated

Double = tuple[bytes, ...]
"""The records that may be one."""


class DoublesNotice(Translated):
    """Hidden while there are none. `words(count)` gives the translated sentence."""

    def __init__(
        self,
        words: Callable[[int], str],
        show: Callable[[Double], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._show = show
        self._doubles: Sequence[Double] = ()
        self.banner: Banner | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_doubles(self, doubles: Sequence[Double]) -> None:
        """Tell of these; told of already, they are not told of again."""
        if doubles == self._doubles:
            return
        self._doubles = doubles
        if self.banner is not None:
            self.banner.hide()
            self.banner.hide()
            self.banner.setParent(None)
            self.banner.deleteLater()
            self.banner = None
        if doubles:
            words = self._words
            self.banner = Banner(
                "waiting", lambda: words(len(doubles)), N_("Look"), self._look, closable=False
            )
            self._layout.addWidget(self.banner)
        self.setVisible(bool(doubles))

    def _look(self) -> None:
        self.banner = None
        self.hide()
        self._show(tuple(record for double in self._doubles for record in double))
