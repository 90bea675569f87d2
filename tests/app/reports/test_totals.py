"""A year added up: the sums are those of the list of placements, to the minute."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest

from app import clock
from app.actions.demo import make_demo
from app.actions.moving import Onward, continue_elsewhere
from app.actions.reviewing import confirm_days
from app.reports import placements
from app.reports.coverage import CoverageWanted, add_up, coverage
from app.reports.hours_sheet import hours_sheet
from app.reports.totals import WHOLE, By, TotalRow, year_totals, years
from tests.app.people import People


def of(people: People, by: By, year: str | None = None) -> list[TotalRow]:
    with people.school.read() as session:
        return year_totals(session, by, year)


def test_hours_are_those_of_the_diary(people: People) -> None:
    people.edit(group_code="D4-2", total_minutes=57_600)
    entries = [people.day(at) for at in range(3)]
    people.share()
    confirm_days(people.mentor, entries[:2])
    people.share()
    group, whole = of(people, "group")
    assert (group.title, group.placements, group.students) == ("D4-2", (people.placement,), 1)
    assert (group.planned, group.written, group.confirmed) == (57_600, 1_440, 960)
    assert (group.left, group.waiting_days) == (57_600 - 960, 1)
    assert whole.id == WHOLE
    assert (whole.written, whole.placements) == (group.written, group.placements)


def test_a_placement_counts_in_the_year_in_which_it_begins(people: People) -> None:
    with people.school.read() as session:
        assert years(session) == ["2026/2027"]
    assert of(people, "group", "2026/2027")
    assert of(people, "group", "2027/2028") == []


def test_what_a_trainee_takes_elsewhere_is_planned_once(people: People) -> None:
    people.edit(total_minutes=9_600, ends_on=date(2027, 2, 19), student_id=None)
    entries = [people.day(at, item_id=people.items[0]) for at in range(3)]
    people.share()
    confirm_days(people.mentor, entries[:2])
    people.share()
    with people.school.read() as session:
        before = add_up(coverage(session, CoverageWanted()).sums)
    first, whole = of(people, "group")
    onward = Onward(last_day=date(2027, 1, 22))
    second = continue_elsewhere(people.school, people.placement, onward)
    moved = of(people, "group")[-1]
    assert (moved.planned, moved.left) == (whole.planned, whole.left) == (9_600, 9_600 - 960)
    assert set(moved.placements) == {*first.placements, second}
    with clock.fixed(datetime(2027, 1, 25, 9)), people.school.read() as session:
        after = add_up(coverage(session, CoverageWanted()).sums)
        sheet = hours_sheet(session, second)
        assert sheet is not None
        items = sum(total.planned or 0 for total in sheet.totals if total.key.startswith("item:"))
    assert (after.planned, after.gap) == (before.planned, before.gap) == (items, items - 960)
    assert after.late == 480, "only what waits for the first mentor is late"


def test_the_sums_are_those_of_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    with make_demo(tmp_path / "skola", days=200) as folder, folder.read() as session:
        rows = placements.fetch(session, placements.ids(session))
        for by in get_args(By):
            *parts, whole = year_totals(session, by)
            for row in (*parts, whole):
                mine = [each for each in rows if each.id in row.placements]
                assert row.written == sum(each.hours.logged for each in mine)
                assert row.confirmed == sum(each.hours.confirmed for each in mine)
            assert sorted(whole.placements) == sorted(each.id for each in rows)
            assert sum(len(part.placements) for part in parts) == len(rows)
            assert sum(part.written for part in parts) == whole.written
            assert sum(part.left for part in parts) == whole.left
        by_mark = placements.fetch(session, placements.ids(session, sort="mark"))
        marks = [int(row.mark) for row in by_mark if row.mark and row.mark.isdigit()]
        assert marks == sorted(marks)
        assert max(marks) == 10 > marks[0]
        by_hours = placements.fetch(session, placements.ids(session, sort="hours"))
        confirmed = [row.hours.confirmed for row in by_hours]
        assert confirmed == sorted(confirmed)
