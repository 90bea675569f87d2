"""The mentor's trainees."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.wiring.desk import Desk
from ui.wiring.mine import rows_of


def build(desk: Desk) -> QWidget:
    """Return the page of trainees."""
    from ui.pages.trainees.page import TraineesFunctions, TraineesPage
    from ui.wiring.folder import build_folder

    pages: list[TraineesPage] = []

    def opens(record: bytes) -> QWidget:
        back = pages[0].show_list
        return build_folder(
            desk,
            record,
            "diary",
            crumbs=lambda _head: [(_("Trainees"), back)],
            closed=back,
            parent=pages[0].shelf,
        )

    page = TraineesPage(
        TraineesFunctions(
            trainees=lambda: desk.office.ask(rows_of),
            opens=opens,
            exchange=lambda: desk.go("exchange"),
            review=lambda record: desk.go("today", record=record),
        )
    )
    pages.append(page)
    return page
