"""A placement's folder for any role: its head, and the tabs that the registry names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, Language
from app.reports.ended import ended_on
from app.reports.heads import Head, head
from ui.pages.placements.folder import FolderTab, FolderVerbs, FolderView
from ui.widgets.header import Crumb
from ui.wiring.desk import Desk
from ui.wiring.registry import tabs_for
from ui.wiring.tab_people import access_by_role

INVITE, SEND = N_("Invite the mentor"), N_("Send to the mentor")


def build_folder(
    desk: Desk,
    placement: bytes,
    tab: str = "",
    *,
    crumbs: Callable[[Head], Sequence[Crumb]] = lambda _head: (),
    closed: Callable[[], object] = lambda: None,
    neighbour: Callable[[int], object] | None = None,
    parent: QWidget | None = None,
) -> FolderView:
    """Return the folder with `tab` open, or its first one.

    With the parent that will show it, Qt dresses its widgets once and not again on moving in.
    """
    views: list[FolderView] = []
    school = desk.role == "teacher"

    def print_one(spoken: Language) -> None:
        views[0].go_to("agreement")
        page: Any = views[0].tabs.page("agreement")
        page.to_print(spoken)

    def joined() -> bool:
        mentor = access_by_role(desk, placement).get("mentor")
        return mentor is not None and mentor.joined_at is not None and mentor.ended_at is None

    def send() -> None:
        if not school:
            desk.go("exchange")
            return
        views[0].go_to("people", "mentor")
        page: Any = views[0].tabs.page("people")
        page.begin("mentor")

    def title() -> str:
        if not school:
            return N_("Send to the school")
        return SEND if joined() else INVITE

    view = FolderView(
        FolderVerbs(
            head=lambda: desk.office.ask(head, placement),
            crumbs=crumbs,
            closed=closed,
            print=print_one,
            send=send,
            send_title=title,
            neighbour=neighbour,
            ended=lambda: desk.office.ask(ended_on, placement),
        ),
        [
            FolderTab(known.key, known.title, known.factory, known.kind)
            for known in tabs_for(desk, placement)
        ],
        tab,
        parent,
    )
    views.append(view)
    return view
