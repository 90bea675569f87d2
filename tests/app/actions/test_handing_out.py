"""What the school sets reaches the placements that are made, and those under way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app import clock
from app.actions import handing_out
from app.actions.computers import invite_colleague
from app.actions.exchange import accept_invitation, import_file, send_to
from app.actions.handing_out import SETTINGS, hand_out, renew_terms
from app.actions.memory import undo_action, undo_last, undoable
from app.actions.moving import Onward, continue_elsewhere
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.registry import edit_students
from app.errors import UserError
from app.ledger.folder import DataFolder, open_folder
from app.records import CalendarDay, PlacementTerms, School, new_id
from app.reports.scopes import scope_of_kind
from app.reports.terms import TermsRow, terms
from app.rules.calendar import HOLIDAY, OFF, WORKED, Calendar, read_calendar
from tests.conftest import School as Filled

AUTUMN = Terms(kind="training", starts_on=date(2026, 12, 1), ends_on=date(2027, 1, 29))


@pytest.fixture(autouse=True)
def _in_autumn() -> Iterator[None]:
    """Let the placements of that autumn be under way."""
    with clock.fixed(datetime(2026, 12, 10, 9)):
        yield


def set_by_school(folder: DataFolder, *cells: str, **values: object) -> None:
    """Let the school set something, and hand it out."""
    with folder.change("school.edit") as change:
        for school in change.query(School):
            for name, value in values.items():
                setattr(school, name, value)
        hand_out(change, cells or SETTINGS.keys())


def add_days(folder: DataFolder, first: date, last: date, kind: str, group: str = "") -> None:
    """Write a row of the school's calendar, and hand it out."""
    with folder.change("school.edit") as change:
        scope = scope_of_kind(change, "school")
        assert scope is not None
        change.add(
            CalendarDay(
                id=new_id(), scope=scope, starts_on=first, ends_on=last, day_kind=kind,
                group_code=group,
            )
        )  # fmt: skip
        hand_out(change, ["calendar"])


def terms_of(folder: DataFolder, placement: bytes) -> TermsRow:
    """Return the terms of a placement."""
    with folder.read() as session:
        return terms(session, placement)


def calendar_of(folder: DataFolder, placement: bytes) -> Calendar:
    """Return the calendar that a placement carries."""
    return read_calendar(terms_of(folder, placement).calendar)


def test_a_placement_that_is_made_carries_the_public_holidays_of_its_period(
    filled_school: Filled,
) -> None:
    folder = filled_school.folder
    adult, minor, _other = place_students(folder, filled_school.students, AUTUMN)
    calendar = calendar_of(folder, adult)
    assert calendar.kind(date(2026, 12, 25)) == HOLIDAY
    assert calendar.kind(date(2026, 11, 18)) != HOLIDAY
    assert terms_of(folder, minor).under_18
    edit_students(folder, filled_school.students[1:2], birth_date=date(2000, 1, 1))
    assert not terms_of(folder, minor).under_18


def test_what_the_school_sets_later_reaches_the_placements_under_way_and_is_one_step(
    filled_school: Filled,
) -> None:
    folder = filled_school.folder
    open_one, closed, other_group = place_students(folder, filled_school.students, AUTUMN)
    edit_placements(folder, [closed], stage="completed")
    edit_placements(folder, [other_group], group_code="D1-1")
    before = terms_of(folder, open_one)
    saturday, friday = date(2027, 1, 16), date(2027, 1, 15)
    add_days(folder, saturday, saturday, WORKED)
    add_days(folder, friday, friday, OFF, "D4-2")
    assert calendar_of(folder, open_one).kind(saturday) == WORKED
    assert calendar_of(folder, open_one).kind(friday) == OFF
    assert calendar_of(folder, other_group).kind(friday) == "workday"
    assert calendar_of(folder, closed) == read_calendar(before.calendar)
    assert renew_terms(folder, [closed]) == 1
    assert calendar_of(folder, closed).kind(saturday) == WORKED
    for _step in range(3):
        undo_last(folder)
    assert terms_of(folder, open_one) == before


def test_nothing_is_written_where_nothing_differs(filled_school: Filled) -> None:
    folder = filled_school.folder
    placements = place_students(folder, filled_school.students, AUTUMN)
    set_by_school(folder, day_marks=False)
    with folder.read() as session:
        before = session.query(PlacementTerms).count()
    told: list[frozenset[str]] = []
    folder.listeners.append(told.append)
    set_by_school(folder, town="Rīga")
    assert told == [frozenset({"school"})]
    assert renew_terms(folder, placements) == 0
    assert before == len(placements)
    set_by_school(folder, day_marks=None, comment_marks="")
    assert terms_of(folder, placements[0]).day_marks
    assert not terms_of(folder, placements[0]).comment_marks


def test_a_new_period_brings_its_own_holidays_and_a_second_company_the_rules(
    filled_school: Filled,
) -> None:
    folder = filled_school.folder
    (placement,) = place_students(folder, filled_school.students[:1], AUTUMN)
    edit_placements(folder, [placement], ends_on=date(2027, 5, 31))
    assert calendar_of(folder, placement).kind(date(2027, 5, 4)) == HOLIDAY
    second = continue_elsewhere(folder, placement, Onward(last_day=date(2027, 3, 1)))
    assert calendar_of(folder, second).kind(date(2027, 5, 4)) == HOLIDAY
    assert calendar_of(folder, second).kind(date(2026, 12, 25)) != HOLIDAY


def test_more_than_a_reader_takes_is_refused_and_nothing_is_written(
    filled_school: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled_school.folder
    (placement,) = place_students(folder, filled_school.students[:1], AUTUMN)
    before = terms_of(folder, placement)
    endless = replace(SETTINGS["limits"], maker=lambda _session: lambda _placement: "x" * 20_000)
    monkeypatch.setattr(handing_out, "SETTINGS", {**SETTINGS, "limits": endless})
    with pytest.raises(UserError, match="more than a placement can carry: the limits"):
        set_by_school(folder, "limits", town="Rīga")
    assert terms_of(folder, placement) == before


def test_two_teachers_who_change_the_calendar_at_once_end_with_one_that_has_both(
    filled_school: Filled, tmp_path: Path
) -> None:
    here = filled_school.folder
    (placement,) = place_students(here, filled_school.students[:1], AUTUMN)
    handed = invite_colleague(here, "Juris Kalns", tmp_path / "colleague.prakse")
    accept_invitation(tmp_path / "there", handed.path, handed.words)
    there = open_folder(tmp_path / "there")
    friday, saturday = date(2027, 1, 15), date(2027, 1, 16)
    add_days(here, friday, friday, OFF)
    add_days(there, saturday, saturday, WORKED)
    for number, (source, target) in enumerate([(here, there), (there, here), (here, there)]):
        file = tmp_path / f"{number}.prakse"
        send_to(source, target.identity.person, file)
        import_file(target, file)
    for folder in (here, there):
        calendar = calendar_of(folder, placement)
        assert (calendar.kind(friday), calendar.kind(saturday)) == (OFF, WORKED)
        with folder.read() as session:
            assert not session.execute(text("SELECT 1 FROM conflict")).all()
    with here.read() as session:
        step = next(each for each in undoable(session) if each.verb == "school.edit")
    undo_action(here, step.id)
    assert calendar_of(here, placement).kind(friday) == "workday"
    assert calendar_of(here, placement).kind(saturday) == WORKED
    there.close()
