"""Sample data: as much as was asked for, sound, and in every state that people meet."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.actions.demo import make_demo
from app.actions.inbox import arrivals, take_in
from app.errors import UserError
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.records import Agreement, LogEntry, Note
from app.reports import companies, placements, students
from app.reports.clocks import own_clock
from app.reports.conflicts import conflicts
from app.reports.corrections import trail
from app.reports.duplicates import duplicates
from app.reports.grading import grading
from app.reports.packets import addressees, packets
from app.reports.today import today_for_teacher


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PRAKSE_KEY", "file")
    with (
        clock.fixed(datetime(2027, 3, 10, 9)),
        make_demo(
            tmp_path / "demo", students=90, companies=20, placements=80, days=1777, seed=5
        ) as folder,
    ):
        yield folder


def test_the_demo_holds_exactly_what_was_asked_for(demo: DataFolder) -> None:
    with demo.read() as session:
        rows = placements.fetch(session, placements.ids(session))
        assert (students.count(session), companies.count(session), len(rows)) == (90, 20, 80)
        assert sum(row.hours.days for row in rows) == 1777
        assert {row.stage for row in rows} >= {"draft", "signed", "completed", "terminated"}
        kinds = {line.kind for line in today_for_teacher(session)}
        numbers = [d for d in duplicates(session) if d.kind in ("agreement", "company")]
    assert kinds >= {"no_company", "not_returned", "days_waiting", "assessment_due"}
    assert numbers == []


def test_the_demo_is_sound_and_nothing_in_it_is_forbidden(demo: DataFolder) -> None:
    assert check(demo) == []
    with demo.read() as session:
        ask = session.connection().exec_driver_sql
        assert ask("SELECT count(*) FROM changeset WHERE state <> 0").scalar() == 0
        authors = ask(
            "SELECT count(DISTINCT o.author) FROM changeset c JOIN origin o ON o.no = c.origin "
            "WHERE c.verb IN ('log.write', 'log.confirm')"
        ).scalar()
        unsigned = ask(
            "SELECT count(*) FROM chain h JOIN changeset c ON c.no = h.tip "
            "WHERE h.mine = 0 AND c.sig IS NULL"
        ).scalar()
    assert (authors or 0) > 60
    assert unsigned == 0


def test_nothing_in_the_demo_was_done_in_the_future(demo: DataFolder) -> None:
    with clock.fixed(datetime(2027, 3, 10, 9)), demo.read() as session:
        ask = session.connection().exec_driver_sql
        newest = int(ask("SELECT max(hlc) FROM changeset").scalar() or 0) >> 16
        assert newest <= clock.milliseconds()
        assert own_clock(session) is None
        signed = session.scalars(select(func.max(Agreement.signed_on))).one()
        assert signed is not None
        assert signed <= clock.today()


def test_a_mentor_is_connected_who_disagrees_on_one_value_and_whose_next_file_waits(
    demo: DataFolder,
) -> None:
    with demo.read() as session:
        (mentor,) = addressees(session)
        (conflict,) = conflicts(session)
        assert (mentor.role, mentor.devices, mentor.heard_at is not None) == ("mentor", 1, True)
        assert [packet.state for packet in packets(session)] == ["imported"]
        assert session.scalar(select(func.count()).select_from(Note)) == 3
    assert conflict.fields == ("mentor_phone",)
    with demo.read() as session:
        (waiting,) = arrivals(session, demo.path).waiting
    assert take_in(demo, waiting).verbs == {"log.confirm": 1}


def test_the_demo_shows_what_happens_beside_ordinary_days(demo: DataFolder) -> None:
    today = date(2027, 3, 10)
    with demo.read() as session:
        ask = session.connection().exec_driver_sql
        for what in (
            "calendar_day WHERE day_kind = 'worked'",
            "calendar_day WHERE day_kind = 'break'",
            "calendar_day WHERE day_kind = 'school'",
            "stretch WHERE pattern = 'part'",
            "survey WHERE role = 'mentor'",
            "survey_answer WHERE answer = 'none'",
            "stretch WHERE pattern = 'shifts'",
            "stretch WHERE stretch_kind = 'break'",
            "placement WHERE continues_id IS NOT NULL",
            "log_entry WHERE split IS NOT NULL",
            "log_entry WHERE ends > 1440",
            "log_entry WHERE makes_up IS NOT NULL",
            "log_entry WHERE absence = 'school'",
            "attachment JOIN log_entry ON log_entry.id = about_id",
            "correction JOIN log_entry e ON e.id = entry_id WHERE e.changed IS NOT TRUE",
            "correction JOIN log_entry e ON e.id = entry_id WHERE e.changed",
            "hours_adjustment WHERE reason <> ''",
            "phrase WHERE phrase_kind = 'day'",
            "placement_terms WHERE criteria <> ''",
            "assessment WHERE role = 'teacher'",
            "placement_report WHERE handed_in_on <> ''",
            "final_grade WHERE mark = 'nv'",
            "final_grade WHERE mark = 'i'",
            "final_grade WHERE reason <> ''",
            "mobility m JOIN placement p ON p.id = m.placement_id WHERE p.kind = 'abroad'",
            "printed_paper WHERE paper = 'learning_agreement' AND language = 'en'",
            "attachment a JOIN log_entry e ON a.id = e.review_form_id WHERE a.kind = 'form'",
        ):
            assert ask(f"SELECT count(*) FROM {what}").scalar(), what
        late = "SELECT max({0}) FROM {1}"
        for column, table in (
            ("day", "log_entry"), ("given_on", "final_grade"), ("held_on", "part_mark"),
            ("handed_in_on", "placement_report"), ("written_on", "correction"),
        ):  # fmt: skip
            assert str(ask(late.format(column, table)).scalar()) <= today.isoformat()
        for placement in placements.ids(session):
            found = grading(session, placement)
            assert found is not None
            assert not found.differs
            assert not corrected_badly(session, placement)


def corrected_badly(session: Session, placement: bytes) -> list[bytes]:
    """Return the days of which corrections don't explain what they say now."""
    days = session.scalars(
        select(LogEntry).where(
            LogEntry.placement_id == placement, LogEntry.changed.is_(True)
        )
    )
    return [day.id for day in days if not trail(session, day).explained]


def test_the_same_seed_gives_the_same_people(
    demo: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def people(folder: DataFolder) -> list[tuple[str, str | None, str | None]]:
        with folder.read() as session:
            rows = placements.fetch(session, placements.ids(session))
        return [(row.student_name, row.company_name, row.agreement_no) for row in rows]

    with make_demo(
        tmp_path / "again", students=90, companies=20, placements=80, days=1777, seed=5
    ) as again:
        assert sorted(people(again), key=str) == sorted(people(demo), key=str)
    with make_demo(
        tmp_path / "other", students=90, companies=20, placements=80, days=1777, seed=6
    ) as other:
        assert people(other) != people(demo)


@pytest.mark.parametrize("days", [0, 1, 7])
def test_a_tiny_demo_has_so_many_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    with (
        make_demo(tmp_path / "demo", students=2, companies=1, placements=3, days=days) as folder,
        folder.read() as session,
    ):
        rows = placements.fetch(session, placements.ids(session))
    assert (len(rows), sum(row.hours.days for row in rows)) == (3, days)


def test_placements_without_people_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="at least one student"):
        make_demo(tmp_path / "demo", students=0, placements=5)
    assert not (tmp_path / "demo").exists()
