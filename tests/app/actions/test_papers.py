"""Agreements: numbers, printing, what is missing, signing."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import clock
from app.actions import papers
from app.actions.placements import Terms, place_students
from app.actions.printing_papers import print_papers
from app.documents.catalogue import label
from app.documents.gather import told_for
from app.documents.gather.agreement import agreement_facts
from app.errors import UserError
from app.reports.agreements import agreements
from app.reports.placements import fetch
from tests.conftest import School


@pytest.fixture
def placed(filled_school: School) -> list[bytes]:
    """Three placements: two of 2027, one of 2028."""
    terms = [
        Terms(kind="qualification", company_id=filled_school.company, starts_on=start,
              programme_id=filled_school.programme, ends_on=date(start.year, 6, 1))
        for start in (date(2027, 1, 11), date(2027, 1, 11), date(2028, 1, 10))
    ]  # fmt: skip
    return [
        place_students(filled_school.folder, [student], each)[0]
        for student, each in zip(filled_school.students, terms, strict=True)
    ]


def numbers(school: School) -> dict[bytes, str | None]:
    with school.folder.read() as session:
        return {key: row.agreement_no for key, row in agreements(session).items()}


def test_numbers_run_by_the_year_of_the_start(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    folder, out = filled_school.folder, tmp_path / "ligums.pdf"
    print_papers(folder, "agreement", placed[1:2], "lv", out)
    assert numbers(filled_school) == {placed[1]: "2027-001"}
    papers.edit_agreement(folder, placed[1], agreement_no="2027-013")
    print_papers(folder, "agreement", placed, "lv", out)
    assert numbers(filled_school) == {
        placed[0]: "2027-014", placed[1]: "2027-013", placed[2]: "2028-001",
    }  # fmt: skip


def test_two_agreements_never_get_one_number(filled_school: School, placed: list[bytes]) -> None:
    papers.edit_agreement(filled_school.folder, placed[0], agreement_no="2027-001")
    with pytest.raises(UserError, match="Līga Bērziņa"):
        papers.edit_agreement(filled_school.folder, placed[1], agreement_no="2027-001")


def test_printing_numbers_and_remembers(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    out = tmp_path / "ligumi.pdf"
    with clock.fixed(datetime(2026, 12, 1, 9)):
        printed = print_papers(filled_school.folder, "agreement", placed, "lv", out, copies=3)
    reader = PdfReader(out)
    assert len(reader.pages) == printed.pages
    text = reader.pages[0].extract_text()
    assert "2027-001" in text
    assert "Līga Bērziņa" in "".join(page.extract_text() for page in reader.pages)
    with filled_school.folder.read() as session:
        rows = fetch(session, placed)
    assert [row.agreement_no for row in rows] == ["2027-001", "2027-002", "2028-001"]
    assert {row.printed_on for row in rows} == {date(2026, 12, 1)}


def test_a_file_that_cannot_be_written_numbers_nothing(
    filled_school: School, placed: list[bytes], tmp_path: Path
) -> None:
    with pytest.raises(UserError):
        print_papers(filled_school.folder, "agreement", placed, "lv", tmp_path / "no" / "x.pdf")
    assert numbers(filled_school) == {}


def test_what_is_missing_is_told_before_printing(
    filled_school: School, placed: list[bytes]
) -> None:
    with filled_school.folder.read() as session:
        found = papers.lacking(session, placed, "lv")
    fields = {record: [label(key) for key in keys] for record, keys in found.items() if keys}
    assert list(fields) == placed
    assert "student's address" in fields[placed[0]]
    assert "agreement number" not in fields[placed[0]]
    assert "company's name" not in fields[placed[0]]


def test_personal_data_come_from_the_registry_and_minors_need_a_guardian(
    filled_school: School, placed: list[bytes]
) -> None:
    from app.actions.registry import edit_students

    edit_students(
        filled_school.folder, filled_school.students[1:2],
        personal_code="321234 56789", address="Meža iela 1", guardian="Ilze Ābola",
    )  # fmt: skip
    with filled_school.folder.read() as session:
        facts = agreement_facts(session, placed)
        told = told_for(session, "agreement", placed, "lv")
    assert [one.subject for one in told] == [one.student.name for one in facts]
    assert facts[1].student.personal_code == "321234-56789"
    assert (facts[1].is_minor, facts[1].guardian.name) == (True, "Ilze Ābola")
    assert [told.is_minor for told in facts] == [False, True, False]


def test_signed_agreements_make_signed_placements(
    filled_school: School, placed: list[bytes]
) -> None:
    papers.sign_agreements(filled_school.folder, placed[:2], date(2027, 1, 8))
    with filled_school.folder.read() as session:
        rows = fetch(session, placed)
    assert [row.stage for row in rows] == ["signed", "signed", "draft"]
    assert rows[0].signed_on == date(2027, 1, 8)
