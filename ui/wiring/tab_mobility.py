"""A placement abroad: its description, its learning agreement, and the English set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app.actions.english_set import english_set, english_set_name
from app.actions.mobility import edit_mobility
from app.actions.papers import lacking
from app.reports.mobility import mobility
from ui.pages.mobility.verbs import MobilityVerbs, Refused
from ui.pages.placements.missing import place_of
from ui.wiring.desk import Desk
from ui.wiring.own_texts import kept_at_school
from ui.wiring.paper_printing import file_name_of, save_english_set, send_english_set
from ui.wiring.printing import save_papers, send_to_printer

KIND: Final = "learning_agreement"
COPIES: Final = 3
"""One for each party."""


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.mobility.tab import MobilityTab

    office = desk.office

    def edit(name: str, value: Any, refused: Refused) -> None:
        office.do(lambda folder: edit_mobility(folder, placement, **{name: value}), refused=refused)

    def preview(then: Callable[[bytes], object]) -> None:
        from app.documents.preview import preview_of

        office.ask_later(then, preview_of, KIND, placement, "en")

    return MobilityTab(
        MobilityVerbs(
            mobility=lambda: office.ask(mobility, placement),
            edit=edit,
            missing=lambda: office.ask(lacking, [placement], "en", KIND)[placement],
            place_of=place_of,
            preview=preview,
            file_name=lambda: file_name_of(desk, KIND, placement),
            save=lambda path: save_papers(desk, [placement], "en", COPIES, path, KIND),
            print=lambda page, pages: send_to_printer(
                desk, [placement], "en", COPIES, page, pages, KIND
            ),
            kept_at_school=lambda: kept_at_school(desk, placement, KIND),
            english_set=lambda: office.ask(english_set, placement),
            set_is_here=lambda: not any(
                kept_at_school(desk, placement, kind)
                for kind in office.ask(english_set, placement)
            ),
            set_name=lambda: office.ask(english_set_name, placement),
            save_set=lambda path: save_english_set(desk, placement, path),
            print_set=lambda: send_english_set(desk, placement),
            writable=desk.role == "teacher",
        )
    )
