"""What the school takes from a form: everybody's, taken back whole, and the form kept as proof."""

from __future__ import annotations

import pytest

from app.actions.attachments import delete_attachments, edit_attachment
from app.actions.memory import redo_last, undo_last
from app.errors import UserError
from app.ledger.check import BYTES, check
from app.records import Assessment, Attachment, LogEntry, new_id
from tests.app.people import MONDAY, People, history_rows

CONFIRMED = {"review_verdict": "confirmed", "review_digest": b"1" * 16}


def take_in(people: People) -> bytes:
    """Let the school take a day with its confirmation, and an assessment, from a form."""
    number = people.scope_number()
    with people.school.change("form.take_in") as change:
        form = Attachment(
            id=new_id(), scope=number, placement_id=people.placement, digest=b"f" * 32, size=9,
            name="Dienasgrāmata.pdf", media="application/pdf", kind="form",
        )  # fmt: skip
        day = LogEntry(
            id=new_id(), scope=number, placement_id=people.placement, day=MONDAY, starts=510,
            ends=1020, rest=30, work_done="Tīkls", state="submitted", on_behalf=True,
            form_id=form.id, review_form_id=form.id, **CONFIRMED,
        )  # fmt: skip
        assessment = Assessment(
            id=new_id(), scope=number, placement_id=people.placement, role="mentor",
            stage="final", mark="9", scale="ten", form_id=form.id,
        )  # fmt: skip
        change.add_all((form, day, assessment))
        return form.id


def taken(people: People) -> list[bool]:
    """Return whether each of what was taken in is there, on every computer alike."""
    people.share()
    found = []
    for folder in people.all:
        with folder.read() as session:
            found.append([
                session.query(model).filter(model.alive).count() == 1
                for model in (Attachment, LogEntry, Assessment)
            ])  # fmt: skip
    assert found[0] == found[1] == found[2]
    return found[0]


def test_what_comes_from_a_form_is_everybodys_and_is_taken_back_whole(people: People) -> None:
    form = take_in(people)
    assert taken(people) == [True] * 3
    with people.mentor.read() as session:
        told = {one.field: one.after for row in history_rows(session) for one in row.changes}
    assert told["form_id"] == "Dienasgrāmata.pdf"
    undo_last(people.school)
    assert taken(people) == [False] * 3
    redo_last(people.school)
    assert taken(people) == [True] * 3
    for folder in people.all:
        assert [found for found in check(folder) if found.what != BYTES] == []
    with pytest.raises(UserError, match="proves what was taken"):
        delete_attachments(people.school, [form])
    with pytest.raises(UserError, match="proves what was taken"):
        edit_attachment(people.school, form, kind="scan")
    edit_attachment(people.school, form, name="Cits.pdf", kind="form")
