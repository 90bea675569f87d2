"""Today's lines, search, hours, duplicates, conflicts, files."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.actions import registry
from app.actions.agreed import change_placements
from app.actions.demo import make_demo
from app.actions.papers import edit_agreement, sign_agreements
from app.actions.placements import Terms, place_students
from app.actions.printing_papers import print_papers
from app.actions.signing import note_signature
from app.ledger.folder import DataFolder
from app.records import HoursAdjustment, LogEntry, new_id
from app.reports.conflicts import conflicts
from app.reports.cover import cover
from app.reports.duplicates import duplicates
from app.reports.hours import hours_of
from app.reports.packets import packets
from app.reports.placements import fetch, ids
from app.reports.search import search
from app.reports.signatures import papers_now
from app.reports.today import TodayLine, today_for_teacher
from tests.conftest import School

MARCH = datetime(2027, 3, 10, 9)


def terms(school: School, **more: object) -> Terms:
    base = {
        "kind": "training", "starts_on": date(2027, 3, 1), "ends_on": date(2027, 4, 30),
        "company_id": school.company,
    }  # fmt: skip
    return Terms(**(base | more))  # type: ignore[arg-type]


def lines(school: School, supervisor: bytes | None = None) -> dict[str, TodayLine]:
    with clock.fixed(MARCH), school.folder.read() as session:
        return {line.kind: line for line in today_for_teacher(session, supervisor)}


def test_today_says_what_a_draft_lacks_then_what_it_waits_for(
    filled_school: School, tmp_path: Path
) -> None:
    folder, students = filled_school.folder, filled_school.students
    [first] = place_students(folder, students[:1], terms(filled_school, company_id=None))
    [second] = place_students(folder, students[1:2], terms(filled_school))
    found = lines(filled_school)
    assert found["no_company"].placement_ids == (first,)
    assert found["no_company"].names == ("Līga Bērziņa",)
    assert found["to_print"].placement_ids == (second,)
    with clock.fixed(MARCH):
        print_papers(folder, "agreement", [second], "lv", tmp_path / "x.pdf")
    assert lines(filled_school)["not_returned"].since == date(2027, 3, 10)
    edit_agreement(folder, second, signed_on=date(2027, 3, 9))
    assert "not_returned" not in lines(filled_school)


def test_today_names_papers_that_are_out_too_long(filled_school: School, tmp_path: Path) -> None:
    folder = filled_school.folder
    (placed,) = place_students(folder, filled_school.students[:1], terms(filled_school))
    with clock.fixed(MARCH - timedelta(days=30)):
        print_papers(folder, "briefing", [placed], "lv", tmp_path / "b.pdf")
    assert "papers_out" not in lines(filled_school), "the placement isn't agreed yet"
    sign_agreements(folder, [placed])
    assert lines(filled_school)["papers_out"].placement_ids == (placed,)
    with folder.read() as session:
        paper = papers_now(session, [placed])[placed][0]
    note_signature(folder, [paper.id], ("student",), "signed", date(2027, 3, 9))
    assert "papers_out" in lines(filled_school)
    note_signature(folder, [paper.id], ("mentor",), "electronic", date(2027, 3, 9))
    assert "papers_out" not in lines(filled_school)


def test_today_is_of_one_supervisor_if_asked(filled_school: School) -> None:
    place_students(
        filled_school.folder, filled_school.students, terms(filled_school, company_id=None)
    )
    assert lines(filled_school, filled_school.folder.identity.person)["no_company"].count == 3
    assert lines(filled_school, b"\0" * 16) == {}


def test_a_silent_diary_is_noticed_and_an_ended_placement_wants_its_assessment(
    filled_school: School,
) -> None:
    folder = filled_school.folder
    made = place_students(folder, filled_school.students[:2], terms(filled_school))
    ended = place_students(
        folder, filled_school.students[2:],
        terms(filled_school, starts_on=date(2027, 2, 1), ends_on=date(2027, 3, 5)),
    )  # fmt: skip
    change_placements(folder, [*made, *ended], {"stage": "signed"})
    found = lines(filled_school)
    assert set(found["diary_silent"].placement_ids) == set(made)
    assert found["diary_silent"].since == date(2027, 3, 1)
    assert found["assessment_due"].placement_ids == tuple(ended)


def test_search_finds_every_kind_and_prefers_beginnings(filled_school: School) -> None:
    folder = filled_school.folder
    registry.add_student(folder, "Ilze", "Kalniņa")
    place_students(folder, filled_school.students[:1], terms(filled_school))
    with folder.read() as session:
        kinds = {hit.kind for hit in search(session, "kaln")}
        assert kinds == {"student", "mentor"}
        assert [hit.kind for hit in search(session, "D4-2")] == [
            "student", "student", "student", "placement", "group",
        ]  # fmt: skip
        [placement] = [hit for hit in search(session, "čiekurs") if hit.kind == "placement"]
        assert (placement.title, placement.beside) == ("Līga Bērziņa", "SIA „Čiekurs IT”")
        assert search(session, "  ") == []
        assert [hit.title for hit in search(session, "4000352")] == ["SIA „Čiekurs IT”"]


def test_duplicates_are_shown_and_never_merged(filled_school: School) -> None:
    folder = filled_school.folder
    registry.add_student(
        folder, "Liga", "BERZINA", filled_school.group, birth_date=date(2008, 5, 4)
    )
    registry.add_company(folder, "Čiekurs", reg_no="40003521600")
    made = place_students(folder, filled_school.students[:1], terms(filled_school))
    made += place_students(folder, filled_school.students[:1], terms(filled_school))
    with folder.read() as session:
        found = {duplicate.kind: duplicate for duplicate in duplicates(session)}
    assert set(found) == {"student", "company", "placement"}
    assert set(found["placement"].ids) == set(made)


def test_an_empty_placement_has_no_hours_conflicts_or_files(filled_school: School) -> None:
    [made] = place_students(filled_school.folder, filled_school.students[:1], terms(filled_school))
    with filled_school.folder.read() as session:
        assert hours_of(session, made).logged == 0
        assert conflicts(session) == []
        assert packets(session) == []
        assert cover(session, new_id()) is None


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PRAKSE_KEY", "file")
    with (
        clock.fixed(MARCH),
        make_demo(tmp_path / "demo", students=48, companies=10, placements=40, days=800) as folder,
    ):
        yield folder


def test_hours_add_up_to_what_the_days_say(demo: DataFolder) -> None:
    from sqlalchemy import select

    with demo.read() as session:
        rows = fetch(session, ids(session))
        entries = session.scalars(select(LogEntry)).all()
        added = session.scalars(select(HoursAdjustment.adjustment)).all()
    logged = confirmed = sum(minutes or 0 for minutes in added)
    waiting = 0
    for entry in entries:
        minutes = 0
        if entry.absence is None and entry.starts is not None and entry.ends is not None:
            minutes = entry.ends - entry.starts - (entry.rest or 0)
        logged += minutes
        judged = entry.review_verdict == "confirmed" and not entry.changed
        confirmed += minutes if judged else 0
        waiting += entry.state == "submitted" and not judged and entry.review_verdict != "returned"
    assert sum(row.hours.logged for row in rows) == logged
    assert sum(row.hours.confirmed for row in rows) == confirmed > 0
    assert sum(row.hours.waiting_days for row in rows) == waiting > 0


def test_a_cover_tells_all_and_every_line_of_today_names_its_placements(demo: DataFolder) -> None:
    with demo.read() as session:
        for line in today_for_teacher(session):
            assert line.count >= len(line.placement_ids) > 0
            assert len(line.names) == min(3, len(line.placement_ids))
        completed = [row for row in fetch(session, ids(session)) if row.stage == "completed"]
        found = cover(session, completed[0].id)
    assert found is not None
    assert found.registry is not None
    assert found.assessments[0].mark == completed[0].mark
    assert found.hours.confirmed_days + found.hours.returned_days == found.hours.days
    assert found.agreement is not None
    assert found.items
