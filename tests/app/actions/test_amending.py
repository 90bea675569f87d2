"""An amendment says what changed since the agreement was printed; the agreement stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app import clock
from app.actions.amending import (
    amend,
    change_amended,
    compare_again,
    delete_amendment,
    edit_amendment,
    terminate,
)
from app.actions.memory import undo_last
from app.actions.papers import edit_agreement
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.printing_papers import print_papers, reprint
from app.actions.registry import edit_students
from app.documents.gather import told_for
from app.errors import UserError
from app.ledger.folder import DataFolder
from app.records import Amendment, Placement
from app.reports.amendments import AmendmentRow, amendments_of
from tests.app.documents.papers import text_of
from tests.conftest import School as FilledSchool

NOON = datetime(2027, 1, 8, 12, 0, tzinfo=UTC)


@pytest.fixture
def placed(filled_school: FilledSchool, tmp_path: Path) -> bytes:
    """A placement whose agreement was printed."""
    terms = Terms(
        kind="qualification", company_id=filled_school.company, starts_on=date(2027, 1, 11),
        programme_id=filled_school.programme, ends_on=date(2027, 6, 1), stipend=False,
    )  # fmt: skip
    folder = filled_school.folder
    placement = place_students(folder, filled_school.students[:1], terms)[0]
    with clock.fixed(NOON):
        print_papers(folder, "agreement", [placement], "lv", tmp_path / "first.pdf")
    return placement


def rows(folder: DataFolder, placement: bytes) -> list[AmendmentRow]:
    with folder.read() as session:
        return amendments_of(session, placement)


def test_only_what_changed_stands_in_the_amendment_in_both_languages(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path
) -> None:
    folder, out = filled_school.folder, tmp_path / "a.pdf"
    edit_placements(folder, [placed], ends_on=date(2027, 6, 18), stipend=True)
    with clock.fixed(NOON):
        record = amend(folder, placed)
    (row,) = rows(folder, placed)
    assert row.changes == (
        ("ends_on", "2027. gada 1. jūnijā", "2027. gada 18. jūnijā"),
        ("stipend", "no", "yes"),
    )
    assert row.number_text == "2027-001/1"
    print_papers(folder, "amendment", [record], "lv", out)
    said = text_of(out)
    assert "prakses beigas 2027. gada 1. jūnijā 2027. gada 18. jūnijā" in said
    assert "samaksa vai stipendija, ir vai nav nē jā" in said or "nē jā" in said
    assert "Nr. 2027-001/1" in said
    with folder.read() as session:
        (told,) = told_for(session, "amendment", [record], "en")
    assert told.values["changes.0.before"] == "1 June 2027"
    assert told.values["changes.1.after"] == "yes"


def test_what_stays_at_school_is_named_in_the_record_and_told_on_paper_alone(
    filled_school: FilledSchool, placed: bytes
) -> None:
    folder = filled_school.folder
    edit_students(folder, filled_school.students[:1], address="Jaunā iela 1, Cēsis")
    record = amend(folder, placed)
    assert [each for each in rows(folder, placed)[0].changes if each[1] or each[2]] == []
    with folder.read() as session:
        (told,) = told_for(session, "amendment", [record], "lv")
    assert told.values["changes.0.after"] == "Jaunā iela 1, Cēsis"


def test_the_agreement_stays_as_it_was_printed_and_a_printed_amendment_too(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path
) -> None:
    folder = filled_school.folder
    edit_placements(folder, [placed], ends_on=date(2027, 6, 18))
    record = amend(folder, placed)
    edit_amendment(folder, record, reason="Projekts ieilgst.", number_text="G-1")
    printed = print_papers(folder, "amendment", [record], "lv", tmp_path / "a.pdf")
    with pytest.raises(UserError, match="stays as it is"):
        edit_amendment(folder, record, reason="Cits")
    with pytest.raises(UserError, match="stays as it is"):
        delete_amendment(folder, record)
    edit_placements(folder, [placed], ends_on=date(2027, 6, 30))
    assert reprint(folder, printed.papers, tmp_path / "b.pdf")
    assert "18. jūnijā" in text_of(tmp_path / "b.pdf")
    assert "30. jūnijā" not in text_of(tmp_path / "b.pdf")


def test_changes_may_be_chosen_by_hand_compared_again_and_taken_back(
    filled_school: FilledSchool, placed: bytes
) -> None:
    folder = filled_school.folder
    record = amend(folder, placed)
    assert rows(folder, placed)[0].changes == ()
    change_amended(folder, record, [("mentor.name", "Uģis", "Šarlote")])
    assert rows(folder, placed)[0].changes == (("mentor.name", "Uģis", "Šarlote"),)
    assert compare_again(folder, record) == 0
    edit_placements(folder, [placed], schedule="9.00–17.00")
    assert compare_again(folder, record) == 1
    delete_amendment(folder, record)
    assert rows(folder, placed) == []
    undo_last(folder)
    assert rows(folder, placed)[0].changes[0][0] == "schedule"


def test_a_termination_may_end_the_placement_and_is_undone_with_it(
    filled_school: FilledSchool, placed: bytes, tmp_path: Path
) -> None:
    folder = filled_school.folder
    with pytest.raises(UserError, match="first one"):
        terminate(folder, placed, date(2027, 1, 4))
    record = terminate(folder, placed, date(2027, 3, 5), "Uzņēmums slēgts", "company", ends=True)
    with folder.read() as session:
        place = session.get_one(Placement, placed)
        assert (place.stage, place.ends_on) == ("terminated", date(2027, 3, 5))
    print_papers(folder, "termination", [record], "lv", tmp_path / "t.pdf")
    said = text_of(tmp_path / "t.pdf")
    assert "Pēdējā prakses diena 2027. gada 5. martā" in said
    assert "ierosinājusi puse uzņēmums" in said
    undo_last(folder)
    undo_last(folder)
    with folder.read() as session:
        place = session.get_one(Placement, placed)
        assert (place.stage, place.ends_on) == ("draft", date(2027, 6, 1))
        assert not session.get_one(Amendment, record).alive


def test_the_term_of_a_policy_is_written_day_by_day(
    filled_school: FilledSchool, placed: bytes
) -> None:
    folder = filled_school.folder
    edit_agreement(folder, placed, insured_from=date(2027, 1, 1))
    edit_agreement(folder, placed, insured_until=date(2027, 7, 1), insurance_required=True)
    with folder.read() as session:
        (told,) = told_for(session, "agreement", [placed], "en")
    assert told.values["insured_from"] == "1 January 2027"
    assert told.values["insured_until"] == "1 July 2027"
    assert told.flags["insurance_required"] is True
    with pytest.raises(UserError):
        edit_agreement(folder, placed, insured_until=date(2026, 7, 1))
