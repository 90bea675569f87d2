"""A page in the frame it stands in, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.dressed import dress
from ui.desktop import ROLES
from ui.rooms import Room, Verbs
from ui.window import Window
from ui.wiring.registry import ROOMS


def framed(
    role: str,
    key: str,
    page: Callable[[], QWidget],
    *,
    counts: dict[str, int] | None = None,
    coming: int = 0,
    going: int = 0,
) -> Window:
    """Return the window of a role, open at the room `key` with the page in it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    known = counts or {}

    def counting(room: str) -> Callable[[], int]:
        return lambda: known.get(room, 0)

    rooms = [
        Room(
            entry.key, entry.icon, entry.title, page if entry.key == key else QLabel,
            counting(entry.key),
        )
        for entry in ROOMS if role in entry.roles
    ]  # fmt: skip
    window = Window(rooms, ROLES[role], Verbs(), dress(app))
    window.open_room(key)
    window.count_badges()
    window.bar.set_waiting(coming, going)
    window.show_saved(datetime(2027, 1, 18, 14, 2).astimezone())
    return window


def nothing(*_given: object) -> None:
    """Stand for an action that a picture has no use for."""
