"""A placement abroad: what its learning agreement tells, and the set of papers in English."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.actions.english_set import english_set_name, print_english_set
from app.actions.memory import undo_last
from app.actions.mobility import edit_mobility
from app.actions.papers import lacking
from app.actions.placements import Terms, place_students
from app.documents.gather import told_for
from app.documents.told import Told
from app.errors import UserError
from app.records import Mobility, PrintedPaper
from app.reports.mobility import mobility
from app.rules.mobility import length_of
from tests.conftest import School


@pytest.fixture
def placed(filled_school: School) -> bytes:
    terms = Terms(
        kind="abroad", company_id=filled_school.company, starts_on=date(2027, 1, 11),
        programme_id=filled_school.programme, ends_on=date(2027, 6, 1),
    )  # fmt: skip
    return place_students(filled_school.folder, filled_school.students[:1], terms)[0]


def told(school: School, placement: bytes) -> Told:
    with school.folder.read() as session:
        return told_for(session, "learning_agreement", [placement], "en")[0]


def test_what_is_empty_comes_from_the_placement_and_what_is_written_takes_its_place(
    filled_school: School, placed: bytes
) -> None:
    before = told(filled_school, placed)
    assert before.lists["tasks"] == before.lists["items"]
    assert before.values["mobility.receiving_contact"].startswith(before.values["mentor.name"])
    assert before.flags["mobility_length"] == "long"
    edit_mobility(
        filled_school.folder, placed, tasks="- Networks\n\n– Helping users",
        receiving_contact="Petra Schmidt,\nmentor", mobility_length="short",
        monitoring="Every day.\nOnce a week", quality_commitment=True,
    )  # fmt: skip
    after = told(filled_school, placed)
    tasks = [after.values[f"tasks.{row}.words"] for row in range(after.lists["tasks"])]
    assert tasks == ["Networks", "Helping users"]
    assert after.values["mobility.receiving_contact"] == "Petra Schmidt, mentor"
    assert after.values["mobility.monitoring"] == "Every day. Once a week"
    assert after.flags["mobility_length"] == "short"
    assert after.flags["quality_commitment"] is True
    with filled_school.folder.read() as session:
        gaps = lacking(session, [placed], "en", "learning_agreement")[placed]
    assert "mobility.knowledge" in gaps
    assert not {"mobility.tasks", "mobility.monitoring", "mobility.emergency"} & set(gaps)


def test_a_field_is_written_once_and_taken_back_and_a_wrong_choice_is_refused(
    filled_school: School, placed: bytes
) -> None:
    folder = filled_school.folder
    with pytest.raises(UserError, match="A1, A2, B1"):
        edit_mobility(folder, placed, language_level="good")
    edit_mobility(folder, placed, country="Germany")
    edit_mobility(folder, placed, lodging="A hostel")
    with folder.read() as session:
        (only,) = session.scalars(select(Mobility)).all()
        assert mobility(session, placed).id == only.id
    undo_last(folder)
    undo_last(folder)
    with folder.read() as session:
        assert not any(mobility(session, placed).values.values())
    edit_mobility(folder, placed, country="Spain")
    with folder.read() as session:
        assert mobility(session, placed).values["country"] == "Spain"


def test_ninety_days_are_short_and_one_more_is_long() -> None:
    assert [length_of(days) for days in (None, 90, 91)] == [None, "short", "long"]


def test_the_english_set_is_one_file_remembered_in_one_step(
    filled_school: School, placed: bytes, tmp_path: Path
) -> None:
    folder, out = filled_school.folder, tmp_path / "set.pdf"
    printed = print_english_set(folder, placed, out)
    reader = PdfReader(out)
    titles = [str(each["/Title"]) for each in reader.outline if not isinstance(each, list)]
    assert titles[0].startswith("Learning agreement")
    assert len(titles) == 7
    assert len(reader.pages) == printed.pages
    with folder.read() as session:
        papers = {paper.paper: paper.language for paper in session.scalars(select(PrintedPaper))}
        assert english_set_name(session, placed).endswith("_English_set.pdf")
    assert set(papers.values()) == {"en"}
    assert {"learning_agreement", "agreement"} < set(papers)
    assert "diary_blank" not in papers, "a sheet to fill in by hand isn't remembered"
    undo_last(folder)
    with folder.read() as session:
        assert not session.scalars(select(PrintedPaper).where(PrintedPaper.alive)).all()
