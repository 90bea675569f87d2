"""Ctrl+K: what is found in the folder, and what can be begun from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.i18n import N_, _
from ui.rooms import Room
from ui.widgets.palette import Hit
from ui.widgets.translated import say
from ui.wiring.desk import Desk

if TYPE_CHECKING:
    from app.reports import search as found_in

_KINDS = {
    "student": (N_("Student"), "user-3-line", "students"),
    "company": (N_("Company"), "building-line", "companies"),
    "mentor": (N_("Company mentor"), "user-star-line", "companies"),
    "placement": (N_("Placement"), "folder-user-line", "placements"),
    "sheet": (N_("Printed paper"), "qr-code-line", "placements"),
    "group": (N_("Group"), "group-line", "students"),
}
_ELSEWHERE = {"mentor": "trainees", "student": "mine"}
"""Where a role that has no list of placements opens one."""
_LEAST = 3
"""Letters that are worth looking for in texts."""
_BEGINNINGS = (
    ("placements", "add", N_("New placement"), "add-line"),
    ("placements", "group", N_("Place a group"), "group-line"),
    ("students", "add", N_("Add a student"), "user-add-line"),
    ("students", "import", N_("Import a class list"), "file-upload-line"),
    ("companies", "add", N_("Add a company"), "add-line"),
    ("companies", "import", N_("Import companies"), "file-upload-line"),
    ("programmes", "import", N_("Import a placement programme"), "file-upload-line"),
    ("exchange", "import", N_("Open a received file"), "inbox-line"),
    ("settings", "colleague", N_("Invite a colleague"), "user-add-line"),
    ("settings", "computer", N_("Add my other computer"), "add-line"),
    ("settings", "recovery", N_("Make a recovery file"), "lifebuoy-line"),
)


def finder(desk: Desk) -> Callable[[str], Sequence[Hit]]:
    """Return what the search box asks for what is typed."""

    def find(text: str) -> list[Hit]:
        from app.reports.search import search

        return [_shown(desk, hit) for hit in desk.office.ask(search, text)]

    return find


def _shown(desk: Desk, hit: found_in.Hit) -> Hit:
    word, icon, room = _KINDS[hit.kind]
    if hit.kind in ("placement", "sheet"):
        room = _ELSEWHERE.get(desk.role, room)
    opened = partial(desk.go, room, record=hit.id)
    if hit.kind in ("group", "mentor"):
        opened = partial(desk.go, room, search=hit.title)
    return Hit(say(word), hit.title, hit.beside, opened, icon)


def beyond(desk: Desk) -> Callable[[str], Sequence[Hit]]:
    """Return what the search box offers where nothing is called so: to look for it in texts.

    Texts are looked through in the history alone: there are too many for every letter typed.
    """

    def look(text: str) -> list[Hit]:
        if len(text) < _LEAST:
            return []
        title = _("Search the history for “{text}”").format(text=text)
        where = _("in days, reports, assessments and notes")
        return [Hit("", title, where, partial(desk.go, "history", search=text), "history-line")]

    return look


def offers(desk: Desk, rooms: Sequence[Room]) -> Callable[[], Sequence[Hit]]:
    """Return what the search box offers besides: beginnings and rooms."""
    here = {room.key for room in rooms}

    def offer() -> list[Hit]:
        begun = [
            Hit(_("Action"), say(title), "", partial(desk.go, room, begin=what), icon)
            for room, what, title, icon in _BEGINNINGS
            if room in here and desk.role == "teacher"
        ]
        opened = [
            Hit(_("Open"), say(room.title), "", partial(desk.go, room.key), room.icon)
            for room in rooms
        ]
        return begun + opened

    return offer
