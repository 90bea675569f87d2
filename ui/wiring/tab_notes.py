"""The school's own notes on a placement."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.actions.notes import write_note
from app.reports.cover import note
from ui.pages.placements.cover_verbs import Refused
from ui.wiring.desk import Desk


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.placements.notes import NotesPage, NotesVerbs

    def write(text: str, refused: Refused) -> None:
        desk.office.do(lambda folder: write_note(folder, placement, text), refused=refused)

    return NotesPage(NotesVerbs(lambda: desk.office.ask(note, placement), write))
