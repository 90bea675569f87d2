"""What was printed is remembered, and comes out the same years later."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app import clock
from app.actions.memory import undo_last
from app.actions.placements import Terms, delete_placements, edit_placements, place_students
from app.actions.printing_papers import Printed, print_each, print_papers, reprint
from app.documents.bound import packed, paper_again, unpacked
from app.documents.gather import told_for
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import (
    PaperTemplate,
    Placement,
    PrintedData,
    PrintedPaper,
    School,
    Signature,
    kept_template_id,
    new_id,
)
from app.rules.sheet_code import is_ours, read_code, secret_of
from tests.app.documents.papers import text_of
from tests.app.people import People
from tests.conftest import School as FilledSchool

NOON = datetime(2027, 1, 8, 12, 0, tzinfo=UTC)


@pytest.fixture
def placed(filled_school: FilledSchool) -> bytes:
    terms = Terms(
        kind="qualification", company_id=filled_school.company, starts_on=date(2027, 1, 11),
        programme_id=filled_school.programme, ends_on=date(2027, 6, 1),
    )  # fmt: skip
    return place_students(filled_school.folder, filled_school.students[:1], terms)[0]


def printed(
    folder: DataFolder, placement: bytes, out: Path, language: str = "lv", copies: int = 1
) -> Printed:
    with clock.fixed(NOON):
        return print_papers(folder, "agreement", [placement], language, out, copies)


def rows(folder: DataFolder) -> list[PrintedPaper]:
    with folder.read() as session:
        query = select(PrintedPaper).where(PrintedPaper.alive).order_by(PrintedPaper.id)
        return list(session.scalars(query))


@pytest.mark.parametrize("language", ["lv", "en", "lv+en"])
def test_a_reprint_is_the_same_to_the_byte_whatever_has_changed_since(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path, language: str
) -> None:
    folder, first, second = filled_school.folder, tmp_path / "a.pdf", tmp_path / "b.pdf"
    (paper,) = printed(folder, placed, first, language, copies=2).papers
    edit_placements(folder, [placed], student_name="Cita Meitene", ends_on=date(2027, 5, 28))
    with clock.fixed(NOON):
        assert reprint(folder, [paper], second, copies=2)
    assert second.read_bytes() == first.read_bytes()
    (row,) = rows(folder)
    assert (row.language, row.copies, row.printed_on) == (language, 2, date(2027, 1, 8))
    assert row.pages is not None
    assert row.pages >= 3
    assert row.parties == "school company student"
    assert row.template is not None
    assert row.template.startswith("shipped ")


def test_the_same_printed_again_is_the_same_paper_and_a_changed_one_takes_its_place(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path
) -> None:
    folder, out = filled_school.folder, tmp_path / "a.pdf"
    (first,) = printed(folder, placed, out).papers
    assert printed(folder, placed, out).papers == (first,)
    edit_placements(folder, [placed], ends_on=date(2027, 5, 28))
    (second,) = printed(folder, placed, out).papers
    old, new = rows(folder)
    assert (old.id, new.id, new.replaces_id) == (first, second, first)
    with folder.change("paper.sign") as change:
        place = change.get_one(Placement, placed)
        change.add(
            Signature(
                id=new_id(), scope=place.scope, placement_id=placed, paper_id=second,
                party="company", sign_state="signed", day=date(2027, 1, 9),
            )
        )  # fmt: skip
    edit_placements(folder, [placed], ends_on=date(2027, 5, 27))
    printed(folder, placed, out)
    assert rows(folder)[-1].replaces_id is None


def test_every_page_bears_the_code_by_which_the_paper_is_found(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path
) -> None:
    folder, out = filled_school.folder, tmp_path / "a.pdf"
    printed(folder, placed, out)
    (row,) = rows(folder)
    assert row.sheet_code is not None
    assert read_code(row.sheet_code.lower()) == row.sheet_code
    assert is_ours(row.sheet_code, secret_of(folder.identity.school))
    assert text_of(out.read_bytes()).count(row.sheet_code) == row.pages


def test_what_was_said_stays_at_school_and_the_program_text_is_kept_once(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path
) -> None:
    folder = filled_school.folder
    printed(folder, placed, tmp_path / "a.pdf")
    edit_placements(folder, [placed], ends_on=date(2027, 5, 28))
    printed(folder, placed, tmp_path / "b.pdf")
    with folder.read() as session:
        place = session.get_one(Placement, placed)
        school = session.scalars(select(School)).one()
        assert {data.scope for data in session.scalars(select(PrintedData))} == {school.scope}
        assert {paper.scope for paper in session.scalars(select(PrintedPaper))} == {place.scope}
        (kept,) = session.scalars(select(PaperTemplate))
        assert kept.id == kept_template_id(school.id, "agreement", "lv", kept.text or "")
        assert kept.origin == "kept"


def test_printing_is_taken_back_in_one_step(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path
) -> None:
    folder = filled_school.folder
    (paper,) = printed(folder, placed, tmp_path / "a.pdf").papers
    undo_last(folder)
    assert rows(folder) == []
    with folder.read() as session, pytest.raises(UserError):
        paper_again(session, paper)
    (again,) = printed(folder, placed, tmp_path / "a.pdf").papers
    assert again != paper


def test_what_a_paper_said_goes_and_comes_back_with_its_placement(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path
) -> None:
    folder = filled_school.folder
    (paper,) = printed(folder, placed, tmp_path / "a.pdf").papers
    delete_placements(folder, [placed])
    with folder.read() as session:
        assert not any(data.alive for data in session.scalars(select(PrintedData)))
    undo_last(folder)
    with folder.read() as session:
        assert paper_again(session, paper).same


def test_each_paper_in_a_file_of_its_own_is_remembered_too(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path
) -> None:
    (file,) = print_each(filled_school.folder, "agreement", [placed], "lv", tmp_path)
    (row,) = rows(filled_school.folder)
    assert row.number_text == "2027-001"
    assert file.name.endswith("_2027-001.pdf")


def test_a_mentor_remembers_nothing_and_can_not_print_what_is_kept_at_school(
    people: People, tmp_path: Path
) -> None:
    (paper,) = printed(people.school, people.placement, tmp_path / "a.pdf").papers
    people.share()
    with people.mentor.read() as session:
        assert session.get(PrintedPaper, paper) is not None
        with pytest.raises(UserError, match="only at the school"):
            paper_again(session, paper)
    assert printed(people.mentor, people.placement, tmp_path / "b.pdf").papers == ()
    assert len(rows(people.mentor)) == 1


def test_a_long_paper_is_kept_in_pieces_and_what_is_not_whole_is_told_apart(
    filled_school: FilledSchool, placed: bytes
) -> None:
    with filled_school.folder.read() as session:
        (told,) = told_for(session, "agreement", [placed], "lv")
    noise = {f"items.{n}.title": "%x" % (n**40) for n in range(4000)}
    pieces = packed({"lv": told.also(noise)})
    assert len(pieces) > 1
    assert all(len(piece) <= 100_000 for piece in pieces)
    assert unpacked(pieces) == {"lv": told.also(noise)}
    for broken in (pieces[1:], [*pieces[:-1], pieces[-1][:-7]], ["nav"], [""], []):
        assert unpacked(broken) is None
