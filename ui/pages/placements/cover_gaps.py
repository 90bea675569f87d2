"""What the agreement still lacks of the cover, in words, with a way to the first of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from ui.pages.placements.missing import place_of
from ui.widgets.lacks import LacksBanner


class GapsBanner(LacksBanner):
    """Hidden where nothing is missing that `may(field)` be filled in; `go(field)` leads there."""

    def __init__(
        self,
        go: Callable[[str], object],
        may: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        self._may = may
        super().__init__(
            N_("The agreement lacks: {names}."), lambda key: go(place_of(key)[1]), parent
        )

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show what is missing, by the names of fields in templates."""
        found = ((key, *place_of(key)) for key in keys)
        super().show_keys([key for key, tab, field in found if tab == "cover" and self._may(field)])
