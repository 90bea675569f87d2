"""All rooms and all tabs of a placement, by role.

A room `key` is wired by `ui/wiring/<module>.py` with `build(desk) -> QWidget` and, if something
can wait there, `badge(desk) -> int`. A tab of a placement's folder is wired by
`ui/wiring/tab_<key>.py` with `build(desk, placement_id) -> QWidget`. Those modules import their
pages inside `build`, so that the program starts without all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.rules.kinds import ABROAD
from ui.rooms import Room
from ui.wiring.desk import Desk


@dataclass(frozen=True)
class RoomEntry:
    """A room for some roles; `title` is a msgid."""

    key: str
    icon: str
    title: str
    roles: tuple[str, ...]
    module: str


@dataclass(frozen=True)
class TabEntry:
    """A tab of a placement's folder for some roles; `title` is a msgid.

    One with a `kind` is for placements of that kind only.
    """

    key: str
    title: str
    roles: tuple[str, ...] = ("teacher", "mentor", "student")
    kind: str | None = None


@dataclass(frozen=True)
class Tab:
    """A tab of one placement; `title` is a msgid, `factory` is called when it is first opened."""

    key: str
    title: str
    factory: Callable[[], QWidget]
    kind: str | None = None


_ALL = ("teacher", "mentor", "student")
ROOMS = (
    RoomEntry("today", "sun-line", N_("Today"), ("teacher",), "today"),
    RoomEntry("today", "sun-line", N_("Today"), ("mentor",), "review"),
    RoomEntry("mine", "folder-user-line", N_("My placement"), ("student",), "mine"),
    RoomEntry("placements", "folder-user-line", N_("Placements"), ("teacher",), "placements"),
    RoomEntry("trainees", "group-line", N_("Trainees"), ("mentor",), "trainees"),
    RoomEntry("students", "group-line", N_("Students"), ("teacher",), "students"),
    RoomEntry("companies", "building-line", N_("Companies"), ("teacher",), "companies"),
    RoomEntry("programmes", "book-open-line", N_("Programmes"), ("teacher",), "programmes"),
    RoomEntry("documents", "file-text-line", N_("Documents"), ("teacher",), "documents"),
    RoomEntry("exchange", "arrow-left-right-line", N_("Exchange"), _ALL, "exchange"),
    RoomEntry("reports", "bar-chart-box-line", N_("Reports"), ("teacher",), "reports"),
    RoomEntry("history", "history-line", N_("History"), _ALL, "history"),
    RoomEntry("templates", "draft-line", N_("Templates"), ("teacher",), "templates"),
    RoomEntry("settings", "settings-3-line", N_("Settings"), _ALL, "settings"),
)
TABS = (
    TabEntry("cover", N_("Cover")),
    TabEntry("agreement", N_("Agreement")),
    TabEntry("mobility", N_("Placement abroad"), kind=ABROAD),
    TabEntry("papers", N_("Papers")),
    TabEntry("forms", N_("Forms"), ("teacher",)),
    TabEntry("programme", N_("Programme")),
    TabEntry("diary", N_("Diary")),
    TabEntry("hours", N_("Hours")),
    TabEntry("assessment", N_("Assessment")),
    TabEntry("grade", N_("Final grade")),
    TabEntry("attachments", N_("Attachments")),
    TabEntry("people", N_("People"), ("teacher",)),
    TabEntry("notes", N_("Notes"), ("teacher",)),
    TabEntry("conflicts", N_("Conflicts")),
    TabEntry("history", N_("History")),
)


def rooms_for(desk: Desk) -> list[Room]:
    """Return the rooms of the folder's role, in their order."""
    return [
        Room(
            entry.key,
            entry.icon,
            entry.title,
            partial(_build_room, entry.module, desk),
            partial(_badge, entry.module, desk),
        )
        for entry in ROOMS
        if desk.role in entry.roles and _is_wired(entry.module)
    ]


def load_rooms(role: str) -> None:
    """Import what the badges of a role's rooms need; may be called off the window's thread."""
    for entry in ROOMS:
        if role in entry.roles and _is_wired(entry.module):
            _module(entry.module)


def load_pages() -> None:
    """Import the pages of the exchange, so that their first opening does not wait for that."""
    for name in ("exchange", "conflicts", "quarantine", "history"):
        import_module(f"ui.pages.{name}.page")


def tabs_for(desk: Desk, placement: bytes) -> list[Tab]:
    """Return the tabs of a placement's folder that this role sees, in their order."""
    return [
        Tab(entry.key, entry.title, partial(_build_tab, entry.key, desk, placement), entry.kind)
        for entry in TABS
        if desk.role in entry.roles and _is_wired(f"tab_{entry.key}")
    ]


def _is_wired(module: str) -> bool:
    return find_spec(f"ui.wiring.{module}") is not None


def _module(name: str) -> ModuleType:
    return import_module(f"ui.wiring.{name}")


def _build_room(module: str, desk: Desk) -> QWidget:
    page: QWidget = _module(module).build(desk)
    return page


def _build_tab(key: str, desk: Desk, placement: bytes) -> QWidget:
    page: QWidget = _module(f"tab_{key}").build(desk, placement)
    return page


def _badge(module: str, desk: Desk) -> int:
    count = getattr(_module(module), "badge", None)
    return int(count(desk)) if count is not None else 0
