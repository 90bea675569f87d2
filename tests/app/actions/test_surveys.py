"""What is answered to the school is kept for the school, with the form it came on as the proof."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from sqlalchemy import select

from app import clock
from app.actions.attachments import attach_content, delete_attachments, read_attachment
from app.actions.forms.seen import look_at
from app.actions.forms.taking import take_in
from app.actions.memory import redo_last, undo_last
from app.actions.surveys import delete_survey, write_survey
from app.errors import UserError
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.records import Attachment
from app.reports.attachments import attachments_of
from app.reports.surveys import (
    SheetRow,
    SurveysWanted,
    averages,
    companies_asked,
    sheets_of,
)
from app.rules.paper_words import FORM_DIARY
from app.rules.survey import QUESTIONS
from tests.app.actions.test_forms_in import came, made
from tests.app.documents.test_forms import LATVIAN, filled
from tests.app.ledger.replicas import new_placement
from tests.app.people import MONDAY, People, history_rows

BY_STUDENT, BY_MENTOR = "form_survey_student", "form_survey_mentor"
SAID = {
    "answer0": "5", "answer2": "4 – lielākoties", "answer5": "7",
    "answer9": "10", "words": LATVIAN, "by": "Līga Bērziņa",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.fixed(datetime(2027, 1, 25, 12, 0, tzinfo=UTC)):
        yield


def sheets(people: People) -> dict[str, SheetRow]:
    with people.school.read() as session:
        return {row.role: row for row in sheets_of(session, people.placement)}


def everything(folder: DataFolder) -> bytes:
    """Return all that a folder knows of anybody's writes."""
    with folder.transaction() as connection:
        rows = raw_connection(connection).execute("SELECT ops FROM changeset").fetchall()
    return b"".join(bytes(part) for row in rows for part in row if part is not None)


def test_a_survey_comes_back_on_a_form_and_nobody_but_the_school_ever_has_it(
    people: People, tmp_path: Path
) -> None:
    content = made(people, tmp_path, BY_STUDENT)
    said = {**SAID, "answer1": "none"}
    seen = came(people, content, said)
    assert (seen.refused, seen.warnings, seen.by) == ("", (), "Līga Bērziņa")
    assert [row.key for row in seen.rows if row.faults] == ["answer5"]
    assert seen.usual == {"answer0", "answer1", "answer2", "answer9", "words"}
    assert take_in(people.school, seen, seen.usual) == 5
    row = sheets(people)["student"]
    assert dict(row.answers) == {
        "prepared": "5", "goals": "none", "mentor_time": "4", "student_overall": "10",
    }  # fmt: skip
    assert (row.answered_on, row.answered_by, row.own_words) == (
        date(2027, 1, 20), "Līga Bērziņa", LATVIAN,
    )  # fmt: skip
    with people.school.read() as session:
        form = session.scalars(select(Attachment)).one()
        assert form.scope != people.scope(session)
        assert people.school.attachments is not None
        (row_of_form,) = attachments_of(session, people.placement, people.school.attachments)
        assert row_of_form.at_school
    assert read_attachment(people.school, form.id) == seen.content
    with pytest.raises(UserError, match="proves"):
        delete_attachments(people.school, [form.id])
    people.share()
    for other in (people.mentor, people.student):
        kept = everything(other)
        assert LATVIAN.encode() not in kept
        assert form.id not in kept
        with other.read() as session:
            assert not session.scalars(select(Attachment)).all()
            assert not any(row.is_there for row in sheets_of(session, people.placement))
    assert LATVIAN.encode() in everything(people.school)
    with people.school.read() as session:
        told = {
            each.field: each.after
            for row in history_rows(session) if row.table == "survey" for each in row.changes
        }  # fmt: skip
    assert "Līga Bērziņa" in told["form_id"]
    undo_last(people.school)
    assert not sheets(people)["student"].is_there
    redo_last(people.school)
    assert len(sheets(people)["student"].answers) == 4
    assert check(people.school) == []


def test_a_second_form_stands_beside_what_is_there_and_is_not_ticked(
    people: People, tmp_path: Path
) -> None:
    content = made(people, tmp_path, BY_MENTOR)
    first = came(people, content, {"answer0": "1", "answer6": "9"})
    take_in(people.school, first, first.usual)
    again = came(people, content, {"answer0": "1", "answer6": "9"})
    assert not again.usual
    second = came(people, content, {"answer0": "2", "answer6": "9"})
    assert (second.rows[0].now, second.usual) == ("1 – not at all", frozenset())
    assert any("with other answers" in words for words in second.warnings)
    take_in(people.school, second, {"answer0"})
    assert dict(sheets(people)["mentor"].answers) == {
        "programme_known": "2", "mentor_overall": "9",
    }  # fmt: skip


def test_a_flattened_survey_is_not_to_be_attached_where_others_read_it(
    people: People, tmp_path: Path
) -> None:
    content = made(people, tmp_path, BY_STUDENT)
    writer = PdfWriter(clone_from=BytesIO(filled(content, SAID)))
    del writer.root_object["/AcroForm"]
    for page in writer.pages:
        del page["/Annots"]
    out = BytesIO()
    writer.write(out)
    assert "Don't attach" in look_at(people.school, "a.pdf", out.getvalue()).refused
    people.share()
    for folder, pdf in ((people.school, out.getvalue()), (people.student, filled(content, SAID))):
        with pytest.raises(UserError, match="is a survey"):
            attach_content(folder, people.placement, pdf, "a.pdf")
    days = made(people, tmp_path, FORM_DIARY, start=MONDAY, end=MONDAY)
    assert attach_content(people.school, people.placement, days, "d.pdf")


def test_answers_on_paper_are_typed_in_and_may_be_mended_and_deleted(people: People) -> None:
    def write(answers: dict[str, str], on: date | None = None) -> None:
        write_survey(people.school, people.placement, "teacher", answers, by="Anna", on=on)

    for answers, why in (({}, "at least one"), ({"tasks": "6"}, "1 to 5"), ({"tasks": "x"}, "x")):
        with pytest.raises(UserError, match=why):
            write(answers)
    with pytest.raises(UserError, match="lies ahead"):
        write({"tasks": "5"}, on=date(2027, 1, 26))
    write({"tasks": "5", "on_time": "no answer"})
    write({"tasks": "4", "feedback": "none"})
    row = sheets(people)["teacher"]
    assert dict(row.answers) == {"tasks": "4", "feedback": "none"}
    assert (row.answered_by, row.answered_on) == ("Anna", date(2027, 1, 25))
    undo_last(people.school)
    assert dict(sheets(people)["teacher"].answers) == {"tasks": "5", "on_time": "none"}
    delete_survey(people.school, people.placement, "teacher")
    assert not sheets(people)["teacher"].is_there
    undo_last(people.school)
    assert dict(sheets(people)["teacher"].answers) == {"tasks": "5", "on_time": "none"}
    with pytest.raises(UserError, match="Only the school"):
        write_survey(people.mentor, people.placement, "mentor", {"again": "5"})


def test_averages_leave_out_who_had_no_answer_and_keep_to_what_is_asked_for(
    people: People,
) -> None:
    people.edit(company_name="SIA „Čiekurs IT”", group_code="D4-2")
    other, number = new_placement(people.school, company_name="SIA „Cits”", group_code="E3-1")
    assert number
    for placement, answers in (
        (people.placement, {"safe": "5", "goals": "none", "student_overall": "9"}),
        (other, {"safe": "2", "goals": "3"}),
    ):
        write_survey(people.school, placement, "student", answers)
    with people.school.read() as session:
        every = {row.question: row for row in averages(session, SurveysWanted())}
        assert list(every) == [key for asked in QUESTIONS.values() for key in asked]
        safe, goals = every["safe"], every["goals"]
        assert (safe.average, safe.answered, safe.without) == (Fraction(7, 2), 2, 0)
        assert (goals.average, goals.answered, goals.without) == (Fraction(3), 1, 1)
        assert (every["again"].average, every["student_overall"].most) == (None, 10)
        assert companies_asked(session) == ["SIA „Cits”", "SIA „Čiekurs IT”"]
        for wanted in (
            SurveysWanted(company="SIA „Cits”"), SurveysWanted(group="E3-1"),
        ):  # fmt: skip
            only = {row.question: row.average for row in averages(session, wanted)}
            assert (only["safe"], only["student_overall"]) == (Fraction(2), None)
        assert averages(session, SurveysWanted(programme="Nav")) == []
