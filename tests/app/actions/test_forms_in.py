"""A form that comes back is judged as if it were typed, and taken in with itself as the proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from sqlalchemy import select

from app import clock
from app.actions.forms.seen import FormSeen, look_at, look_at_form
from app.actions.forms.taking import take_in
from app.actions.making_forms import make_form, make_form_again
from app.actions.memory import redo_last, undo_last
from app.actions.reviewing import confirm_days
from app.errors import UserError
from app.ledger.check import check
from app.records import Assessment, Attachment, CriterionMark, LogEntry, PrintedData, PrintedPaper
from app.reports.assessments import assessments_of
from app.reports.diary import days_of
from app.rules.paper_words import FORM_ASSESSMENT, FORM_DAYS, FORM_DIARY
from tests.app.documents.test_forms import LATVIAN, filled
from tests.app.people import MONDAY, People, history_rows

WHO = {"by": "Māra Kalniņa", "on": "20.01.2027"}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.fixed(datetime(2027, 1, 25, 12, 0, tzinfo=UTC)):
        yield


def made(people: People, tmp_path: Path, kind: str, **more: Any) -> bytes:
    """Return a form that the school makes."""
    out = tmp_path / "forma.pdf"
    make_form(people.school, kind, people.placement, "lv", out, **more)
    return out.read_bytes()


def came(people: People, content: bytes, values: Mapping[str, str]) -> FormSeen:
    """Return what the school sees of the form when it was filled in."""
    return look_at(people.school, "forma.pdf", filled(content, {**WHO, **values}))


def days(people: People) -> list[LogEntry]:
    with people.school.read() as session:
        query = select(LogEntry).where(LogEntry.alive).order_by(LogEntry.day, LogEntry.id)
        return list(session.scalars(query))


def test_days_are_confirmed_and_returned_by_a_form_and_taken_back_whole(
    people: People, tmp_path: Path
) -> None:
    for number in range(4):
        people.day(number)
    people.share()
    seen = came(people, made(people, tmp_path, FORM_DAYS), {
        "day0_ok": "/Yes", "day0_mark": "9", "day0_comment": LATVIAN,
        "day1_back": "/Yes", "day1_comment": "Par maz aprakstīts",
        "day2_back": "/Yes", "day3_ok": "/Yes", "day3_back": "/Yes",
    })  # fmt: skip
    assert (seen.refused, seen.warnings, seen.whose) == ("", (), "Līga Bērziņa")
    assert seen.usual == {"day0", "day1"}
    assert [bool(row.faults) for row in seen.rows] == [False, False, True, True]
    with pytest.raises(UserError, match="what should be corrected"):
        take_in(people.school, seen, {"day0", "day2"})
    assert take_in(people.school, seen, seen.usual) == 2
    people.share()
    for folder in people.all:
        with folder.read() as session:
            first, second, *rest = days_of(session, people.placement)
            assert (first.state, first.review_mark, first.review_comment) == (
                "confirmed", "9", LATVIAN,
            )  # fmt: skip
            assert (second.state, second.review_comment) == ("returned", "Par maz aprakstīts")
            assert [row.state for row in rest] == ["submitted", "submitted"]
            form = session.scalars(select(Attachment)).one()
            assert (form.kind, form.name) == (
                "form",
                "Dienu apstiprināšanas veidlapa, Māra Kalniņa, 20.01.2027.pdf",
            ) or form.name == "Form for confirming days, Māra Kalniņa, 20.01.2027.pdf"
            told = {row.field: row.after for each in history_rows(session) for row in each.changes}
            assert "Māra Kalniņa" in (told["review_form_id"] or "")
        assert not check(folder)
    assert people.school.attachments is not None
    undo_last(people.school)
    people.share()
    with people.mentor.read() as session:
        assert {row.state for row in days_of(session, people.placement)} == {"submitted"}
        assert not session.scalars(select(Attachment).where(Attachment.alive)).all()
    redo_last(people.school)
    assert days(people)[0].review_verdict == "confirmed"


def test_a_form_is_made_again_to_the_byte_whatever_has_changed_since_and_comes_back(
    people: People, tmp_path: Path
) -> None:
    people.day(0)
    people.share()
    content = made(people, tmp_path, FORM_DAYS)
    people.edit(student_name="Cita Meitene")
    with people.school.read() as session:
        (form,) = session.scalars(select(PrintedPaper)).all()
    again = tmp_path / "vēlreiz.pdf"
    assert make_form_again(people.school, form.id, again)
    assert again.read_bytes() == content
    with people.school.read() as session:
        assert len(session.scalars(select(PrintedPaper)).all()) == 1
    assert came(people, again.read_bytes(), {"day0_ok": "/Yes"}).usual == {"day0"}
    people.share()
    with pytest.raises(UserError, match="only at the school"):
        make_form_again(people.mentor, form.id, tmp_path / "nav.pdf")
    assert not (tmp_path / "nav.pdf").exists()


def test_a_day_that_changed_since_the_form_was_made_is_shown_and_not_ticked(
    people: People, tmp_path: Path
) -> None:
    entry, other, third = (people.day(number) for number in range(3))
    people.share()
    content = made(people, tmp_path, FORM_DAYS)
    from app.actions.diary import write_day
    from tests.app.people import ordinary

    write_day(people.student, people.placement, ordinary(0, work_done="Cits"), entry=entry)
    confirm_days(people.mentor, [other])
    people.share()
    ticks = {f"day{place}_ok": "/Yes" for place in range(3)}
    seen = came(people, content, ticks)
    assert seen.usual == {"day2"}
    changed, judged, _same = seen.rows
    assert "has changed" in changed.notes[0]
    assert "in the program" in judged.faults[0]
    take_in(people.school, seen, {"day0", "day2"})
    with people.school.read() as session:
        assert [row.state for row in days_of(session, people.placement)] == [
            "changed", "confirmed", "confirmed",
        ]  # fmt: skip
    assert third
    people.share()
    confirm_days(people.mentor, [entry])
    people.share()
    assert not days(people)[0].changed


def test_days_written_on_a_form_are_judged_like_typed_ones(people: People, tmp_path: Path) -> None:
    people.day(0)
    people.share()
    content = made(people, tmp_path, FORM_DIARY, start=MONDAY, end=date(2027, 1, 17))
    seen = came(people, content, {
        "day1_starts": "8.30", "day1_ends": "17.00", "day1_rest": "30", "day1_work": LATVIAN,
        "day1_item": people.items[0].hex(),
        "day2_starts": "25.99", "day2_work": "?",
        "day3_absence": "slimība",
        "day4_starts": "9", "day4_ends": "16",
        "day5_day": "11.01.2027", "day5_starts": "9", "day5_ends": "10", "day5_work": "Vēl",
        "day6_work": "Bez datuma",
    })  # fmt: skip
    assert [row.key for row in seen.rows] == [f"day{place}" for place in range(1, 7)]
    assert seen.usual == {"day1", "day3"}
    faults = {row.key: row.faults for row in seen.rows if row.faults}
    assert faults.keys() == {"day2", "day6"}
    notes = {row.key: " ".join(row.notes) for row in seen.rows}
    assert "draft" in notes["day4"]
    assert "overlap" in notes["day5"]
    assert take_in(people.school, seen, {"day1", "day3", "day4"}) == 3
    people.share()
    with people.mentor.read() as session:
        found = days_of(session, people.placement)
    assert [(row.state, row.on_behalf) for row in found] == [
        ("submitted", False), ("submitted", True), ("submitted", True), ("draft", True),
    ]  # fmt: skip
    assert (found[1].work_done, found[1].minutes, found[1].item) == (LATVIAN, 480, "1.")
    assert found[2].absence == "illness"
    confirm_days(people.mentor, [found[1].id])
    again = came(people, content, {"day1_starts": "8.30"})
    assert "By now" in again.rows[0].notes[0]
    assert any("with other answers" in words for words in again.warnings)


def test_an_assessment_comes_from_a_form_and_the_next_form_mends_it(
    people: People, tmp_path: Path
) -> None:
    content = made(people, tmp_path, FORM_ASSESSMENT)
    said = {
        "criterion0_mark": "9", "criterion1_mark": "10", "criterion2_mark": "ķ",
        "attitude": LATVIAN, "mark": "9",
    }  # fmt: skip
    seen = came(people, content, said)
    assert seen.usual == {"criterion0", "attitude", "mark"}
    take_in(people.school, seen, seen.usual)
    people.share()
    for folder in people.all:
        with folder.read() as session:
            (row,) = assessments_of(session, people.placement)
            assert (row.role, row.stage, row.mark, row.attitude) == (
                "mentor",
                "final",
                "9",
                LATVIAN,
            )
            assert [each.mark for each in row.criteria] == ["9"]
    with people.school.read() as session:
        first = session.scalars(select(Assessment)).one().form_id
    second = came(people, content, {**said, "criterion1_comment": "Teicami", "mark": "8"})
    assert {row.key: row.now for row in second.rows}["mark"] == "9"
    assert second.usual == {"criterion1", "mark"}
    take_in(people.school, second, second.usual)
    with people.school.read() as session:
        record = session.scalars(select(Assessment)).one()
        forms = session.scalars(select(Attachment.id)).all()
        assert (record.mark, {first, record.form_id}) == ("8", set(forms))
        assert len(forms) == 2
        assert session.query(CriterionMark).count() == 2
    same = came(people, content, said)
    assert any("very file" in words or "same answers" in words for words in same.warnings)


def test_a_form_that_was_altered_flattened_or_is_not_ours_says_so(
    people: People, tmp_path: Path
) -> None:
    people.day(0)
    people.share()
    content = made(people, tmp_path, FORM_DAYS)

    def rewritten(change: Any) -> FormSeen:
        writer = PdfWriter(clone_from=BytesIO(filled(content, {**WHO, "day0_ok": "/Yes"})))
        change(writer)
        out = BytesIO()
        writer.write(out)
        return look_at(people.school, "a.pdf", out.getvalue())

    def move(writer: PdfWriter) -> None:
        widget = writer.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
        widget[NameObject("/T")] = TextStringObject("day9_ok")

    def flatten(writer: PdfWriter) -> None:
        del writer.root_object["/AcroForm"]
        for page in writer.pages:
            del page["/Annots"]

    def old(writer: PdfWriter) -> None:
        for field in writer.root_object["/AcroForm"]["/Fields"]:  # type: ignore[index]
            if field.get_object()["/T"] == "prakse":
                mark = field.get_object()["/V"].replace(" 1 ", " 0 ")
                field.get_object()[NameObject("/V")] = TextStringObject(mark)

    altered = rewritten(move)
    assert altered.doubtful
    assert not altered.usual
    assert "were changed" in altered.warnings[0]
    gone = rewritten(flatten)
    assert (gone.is_form, "are gone" in gone.refused) == (True, True)
    assert "old version" in rewritten(old).refused
    assert rewritten(lambda writer: writer.encrypt("a")).refused.startswith("The form is locked")

    def script(writer: PdfWriter) -> None:
        action = DictionaryObject({
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        })  # fmt: skip
        writer.root_object[NameObject("/OpenAction")] = action

    assert rewritten(script).refused.startswith("There is a program")
    assert "Nothing is filled in" in look_at(people.school, "a.pdf", content).refused
    with pytest.raises(UserError, match="Nothing is filled in"):
        take_in(people.school, look_at(people.school, "a.pdf", content), {"day0"})
    strange = replace(came(people, content, {"day0_ok": "/Yes"}), placement=b"0" * 16)
    with pytest.raises(UserError):
        take_in(people.school, strange, {"day0"})
    assert not days(people)[0].review_verdict
    assert look_at_form(people.school, tmp_path / "none.pdf").refused


def test_another_schools_form_is_told_apart_and_only_the_school_makes_and_takes_them(
    people: People, tmp_path: Path
) -> None:
    from app.documents.forms.kinds import form_of
    from app.documents.forms.writing import form_pdf
    from app.rules.sheet_code import code_of
    from tests.app.documents.test_forms import told

    code = code_of(b"1" * 16, b"another")
    strange = form_pdf(form_of(FORM_DAYS, told(FORM_DAYS), "lv", code))
    seen = came(people, strange, {"day0_ok": "/Yes"})
    assert (seen.is_form, "another school" in seen.refused) == (True, True)
    for folder in (people.mentor, people.student):
        with pytest.raises(UserError, match="Only the school"):
            make_form(folder, FORM_DAYS, people.placement, "lv", tmp_path / "x.pdf")
        with pytest.raises(UserError, match="Only the school"):
            take_in(folder, seen, {"day0"})


def test_what_a_form_asked_stays_at_the_school_and_the_code_finds_the_placement(
    people: People, tmp_path: Path
) -> None:
    people.day(0)
    people.share()
    content = made(people, tmp_path, FORM_DAYS)
    people.share()
    with people.mentor.read() as session:
        printed = session.scalars(select(PrintedPaper)).one()
        assert not session.scalars(select(PrintedData)).all()
    assert (printed.paper, printed.parties) == (FORM_DAYS, "")
    text = PdfReader(BytesIO(content)).pages[0].extract_text()
    assert printed.sheet_code is not None
    assert printed.sheet_code in text
