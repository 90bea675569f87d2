"""No file for a mentor or a trainee holds what anybody said to the school in a survey."""

from __future__ import annotations

from pathlib import Path

from app.actions.exchange import import_file
from app.actions.forms.seen import look_at
from app.actions.forms.taking import take_in
from app.actions.making_forms import make_form
from app.actions.surveys import write_survey
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
