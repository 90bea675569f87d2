"""The school's own notes on a placement; nobody outside the school ever gets them."""

from __future__ import annotations

from sqlalchemy import select

from app.actions.fields import assign, living
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.records import Note, Placement, new_id
from app.reports.scopes import scope_about


def write_note(folder: DataFolder, placement_id: bytes, text: str) -> None:
    """Write the note on a placement anew."""
    with folder.change("note.write") as change:
        living(change, Placement, placement_id)
        note = _note(change, placement_id)
        if note is None and text.strip():
            note = _new_note(change, placement_id)
        if note is not None:
            assign(note, {"text": text})


def add_to_note(change: Change, placement_id: bytes, line: str) -> None:
    """Write one more line below the note on a placement; once in a change."""
    note = _note(change, placement_id) or _new_note(change, placement_id)
    assign(note, {"text": f"{note.text}\n{line}" if note.text else line})


def _note(change: Change, placement_id: bytes) -> Note | None:
    query = select(Note).where(Note.placement_id == placement_id, Note.alive)
    return change.scalars(query.order_by(Note.id)).first()


def _new_note(change: Change, placement_id: bytes) -> Note:
    scope = scope_about(change, "internal", placement_id)
    if scope is None:
        scope = change.open_scope("internal", placement_id)
    note = Note(id=new_id(), scope=scope, placement_id=placement_id)
    change.add(note)
    return note
