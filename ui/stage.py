"""Where pages stand: each built when first opened, reloaded when what it shows has changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.rooms import Kinds, Reloads, Room
from ui.theme import SPACE_L, SPACE_XL, look


class Stage(QStackedWidget):
    """The pages of all rooms, one of them open."""

    def __init__(self, rooms: Sequence[Room], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rooms = {room.key: room for room in rooms}
        self._pages: dict[str, QWidget] = {}
        self._stale: dict[str, Kinds] = {}
        self.current = ""

    @property
    def room(self) -> Room | None:
        """The open room."""
        return self._rooms.get(self.current)

    def page(self, key: str) -> QWidget:
        """Return a room's page, building it at the first call."""
        if key not in self._pages:
            area, layout = _area()
            self.addWidget(area)
            page = self._rooms[key].factory()
            self._pages[key] = page
            layout.addWidget(page)
        return self._pages[key]

    def open(self, key: str) -> QWidget:
        """Bring a room's page forward, up to date."""
        page = self.page(key)
        self.current = key
        self.setCurrentIndex(list(self._pages).index(key))
        stale = self._stale.pop(key, None)
        if stale is not None and isinstance(page, Reloads):
            page.reload(stale)
        return page

    def tell(self, kinds: Kinds) -> None:
        """Reload the open page now, the others when they are opened."""
        for key, page in self._pages.items():
            if key != self.current:
                self._stale[key] = self._stale.get(key, frozenset()) | kinds
            elif isinstance(page, Reloads):
                page.reload(kinds)

    def badges(self) -> dict[str, int]:
        """Ask every room how much waits there."""
        return {key: room.badge() for key, room in self._rooms.items()}


def scrolling(page: QWidget) -> QScrollArea:
    """Put a page into an area that scrolls where the page needs more room than there is."""
    area, layout = _area()
    layout.addWidget(page)
    return area


def _area() -> tuple[QScrollArea, QVBoxLayout]:
    """Return the area and the layout for its page.

    The page is put in last: whenever a widget gets another parent, Qt goes through all its parts.
    """
    margin = QWidget()
    look(margin, "page")
    layout = QVBoxLayout(margin)
    layout.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(margin)
    area.viewport().setAutoFillBackground(False)
    margin.setAutoFillBackground(False)
    return area, layout
