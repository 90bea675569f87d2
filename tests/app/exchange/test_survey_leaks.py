"""No file for a mentor or a trainee holds what anybody said to the school in a survey."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.actions.attachments import read_attachment
from app.actions.computers import invite_colleague
from app.actions.exchange import accept_invitation, import_file, send_to
from app.actions.forms.seen import look_at
from app.actions.forms.taking import take_in
from app.actions.making_forms import make_form
from app.actions.surveys import write_survey
from app.ledger.check import check
from app.ledger.folder import open_folder
from app.records import Attachment
from app.reports.packets import addressees
from app.reports.surveys import sheets_of
from tests.app.documents.test_forms import filled
from tests.app.exchange.parties import Trio, question
from tests.app.exchange.test_leaks import files_for, inside

SECRET = "CANARY-survey"


def test_answers_and_their_forms_are_in_no_file_for_anybody_outside(
    trio: Trio, tmp_path: Path
) -> None:
    placement = trio.placements[0]
    out = tmp_path / "forma.pdf"
    make_form(trio.school, "form_survey_student", placement, "lv", out)
    seen = look_at(
        trio.school, "f.pdf", filled(out.read_bytes(), {"answer0": "1", "words": SECRET})
    )
    take_in(trio.school, seen, seen.usual)
    write_survey(trio.school, placement, "mentor", {"again": "1"}, own_words=f"{SECRET} 2")
    (scope,) = question(trio.school, "SELECT id FROM scope WHERE kind = 'internal' AND subject = ?",
                        placement)[0]  # fmt: skip
    for role in ("mentor", "student"):
        folder = getattr(trio, role)
        for file in files_for(trio, role):
            body = inside(folder, file)
            assert SECRET.encode() not in body
            assert scope not in body
            assert seen.digest not in body
            assert b"form_survey_student" in body
            import_file(folder, file)
            file.unlink()
        for table in ("survey", "survey_answer", "attachment"):
            assert question(folder, f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_colleague_gets_the_answers_with_the_form_that_proves_them(
    trio: Trio, tmp_path: Path
) -> None:
    placement = trio.placements[0]
    handed = invite_colleague(trio.school, "Juris Kalns", tmp_path / "colleague.prakse")
    accept_invitation(tmp_path / "colleague", handed.path, handed.words)
    out = tmp_path / "forma.pdf"
    make_form(trio.school, "form_survey_mentor", placement, "lv", out)
    seen = look_at(trio.school, "f.pdf", filled(out.read_bytes(), {"answer5": "5", "by": "Ē"}))
    take_in(trio.school, seen, seen.usual)
    with open_folder(tmp_path / "colleague") as colleague:
        with trio.school.read() as session:
            (party,) = [row.id for row in addressees(session) if row.name == "Juris Kalns"]
        send_to(trio.school, party, out.with_suffix(".prakse"))
        import_file(colleague, out.with_suffix(".prakse"))
        with colleague.read() as session:
            row = sheets_of(session, placement)[1]
            form = session.scalars(select(Attachment.id)).one()
        assert (row.answers, row.answered_by) == ((("again", "5"),), "Ē")
        assert read_attachment(colleague, form) == seen.content
        assert check(colleague) == []
