"""A page in the frame it stands in, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.i18n import N_
from tests.ui.dressed import dress
from ui.rooms import Room, Verbs
from ui.window import Window

_ROOMS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "teacher": (
        ("today", "sun-line", N_("Today")),
        ("placements", "folder-user-line", N_("Placements")),
        ("students", "group-line", N_("Students")),
        ("companies", "building-line", N_("Companies")),
        ("programmes", "book-open-line", N_("Programmes")),
        ("documents", "file-text-line", N_("Documents")),
        ("exchange", "arrow-left-right-line", N_("Exchange")),
        ("reports", "bar-chart-box-line", N_("Reports")),
        ("history", "history-line", N_("History")),
        ("settings", "settings-3-line", N_("Settings")),
    ),
    "mentor": (
        ("today", "sun-line", N_("Today")),
        ("trainees", "group-line", N_("Trainees")),
        ("exchange", "arrow-left-right-line", N_("Exchange")),
        ("history", "history-line", N_("History")),
        ("settings", "settings-3-line", N_("Settings")),
    ),
    "student": (
        ("mine", "folder-user-line", N_("My placement")),
        ("exchange", "arrow-left-right-line", N_("Exchange")),
        ("history", "history-line", N_("History")),
        ("settings", "settings-3-line", N_("Settings")),
    ),
}
_NAMES = {"teacher": N_("School"), "mentor": N_("Company mentor"), "student": N_("Trainee")}


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
    rooms = [
        Room(
            room,
            icon,
            title,
            page if room == key else QLabel,
            lambda room=room: known.get(room, 0),  # type: ignore[misc]
        )
        for room, icon, title in _ROOMS[role]
    ]
    window = Window(rooms, _NAMES[role], Verbs(), dress(app))
    window.open_room(key)
    window.count_badges()
    window.bar.set_waiting(coming, going)
    window.show_saved(datetime(2027, 1, 18, 14, 2).astimezone())
    return window


def nothing(*_given: object) -> None:
    """Stand for an action that a picture has no use for."""
