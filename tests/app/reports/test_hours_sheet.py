"""Every total of hours is the sum of its lines, and the same wherever it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.actions.adjustments import adjust_hours
from app.actions.demo import make_demo
from app.actions.reviewing import confirm_days
from app.ledger.folder import DataFolder
from app.records import LogEntry, Placement, PlacementItem, Stretch, new_id
from app.reports.chain import chain_of
from app.reports.counted import counted, pace_of
from app.reports.hours import HoursRow, hours, hours_by_item, one_sum
from app.reports.hours_sheet import HoursSheet, Total, hours_sheet
from app.reports.hours_words import rule_words, warning_words
from app.rules.calendar import DayRange, made, write_calendar
from app.rules.split import write_split
from tests.app.people import MONDAY, People
from tests.app.terms import terms_for


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    with (
        clock.fixed(datetime(2027, 3, 10, 9)),
        make_demo(
            tmp_path / "demo", students=6, companies=3, placements=6, days=150, seed=5
        ) as folder,
    ):
        yield folder


def sheet_of(folder: DataFolder, placement: bytes) -> HoursSheet:
    with folder.read() as session:
        found = hours_sheet(session, placement)
    assert found is not None
    return found


def check_sums(sheet: HoursSheet) -> None:
    for total in sheet.totals:
        lines = sheet.lines(total.key)
        assert sum(line.minutes for line in lines) == (total.minutes or 0), total
        assert len({line.id for line in lines}) == len(lines)
        if total.confirmed is not None:
            assert sum(line.confirmed for line in lines) == total.confirmed, total
        assert all(rule_words(line) for line in lines)
    parts = [total for total in sheet.totals if total.key.startswith("item:")]
    written = sheet.total("written")
    assert written is not None
    assert sum(total.minutes or 0 for total in parts) == written.minutes


def minutes(sheet: HoursSheet) -> dict[str, int | None]:
    return {total.key: total.minutes for total in sheet.totals}


def check_against_sql(folder: DataFolder, places: Sequence[bytes]) -> None:
    """Count every placement by the rules and in SQL."""
    with folder.read() as session:
        sums, by_item = hours(session, places), hours_by_item(session, places)
        alone = [one_sum(session, places, confirmed=each) for each in (False, True)]
        for place in places:
            found = counted(session, place)
            assert found is not None
            done, row = found.counted, sums.get(place, HoursRow(place))
            assert (done.total.written, done.total.confirmed) == (row.logged, row.confirmed)
            assert [each.get(place, 0) for each in alone] == [row.logged, row.confirmed]
            assert (done.adjusted, done.worked_days) == (row.adjusted, row.worked_days)
            assert done.last_day == row.last_day
            assert done.by_item == by_item.get(place, {})


def test_sums_in_sql_are_those_of_the_rules_in_every_placement(demo: DataFolder) -> None:
    with demo.read() as session:
        places = list(session.scalars(select(Placement.id).where(Placement.alive)))
        every = list(session.execute(select(PlacementItem.placement_id, PlacementItem.id)))
        items = dict(reversed([(place, item) for place, item in every]))
    for at, place in enumerate(places):
        adjust_hours(demo, place, 60 + at, "Talka")
        adjust_hours(demo, place, 30, "Mācības", items.get(place))
    check_against_sql(demo, places)
    for place in places:
        check_sums(sheet_of(demo, place))


def test_odd_days_add_up_alike_in_sql_and_by_the_rules(people: People) -> None:
    one, other = people.items
    entries = [people.day(number, item_id=one if number % 2 else None) for number in range(8)]
    cells: list[dict[str, Any]] = [
        {"split": write_split(((other, 100), (one, 45)))},
        {"split": write_split(((other, 1000),))},
        {"split": "[[broken"},
        {"starts": 1320, "ends": 1800, "split": write_split(((one, 450),))},
        {"starts": 600, "ends": 540},
        {"absence": "illness", "split": write_split(((one, 60),))},
        {"starts": 120, "ends": 300, "rest": None, "day": date(2027, 3, 28)},
    ]
    with people.student.change("log.write") as change:
        for record, wrong in zip(entries, cells, strict=False):
            entry = change.get_one(LogEntry, record)
            for name, value in wrong.items():
                setattr(entry, name, value)
    people.share()
    confirm_days(people.mentor, [entries[0], entries[3]])
    people.share()
    for folder in people.all:
        check_against_sql(folder, [people.placement])
        check_sums(sheet_of(folder, people.placement))


def test_a_chain_adds_up_and_each_mentor_sees_their_own(people: People) -> None:
    people.edit(total_minutes=100 * 60, company_name="SIA „Pirmā”", minutes_per_day=480)
    first = people.day(0, item_id=people.items[0])
    people.share()
    confirm_days(people.mentor, [first])
    people.share()
    second, item = new_id(), new_id()
    with people.school.change("placement.continue") as change:
        scope = change.open_scope("placement", second)
        change.add(
            Placement(
                id=second, scope=scope, stage="signed", continues_id=people.placement,
                company_name="SIA „Otrā”", starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 12),
                total_minutes=92 * 60, minutes_per_day=480,
            )
        )  # fmt: skip
        change.add(
            PlacementItem(
                id=item, scope=scope, placement_id=second, label="1.", title="Tīkli",
                minutes=400 * 60, position=1,
            )
        )  # fmt: skip
    adjust_hours(people.school, second, 240, "Lapu nav", item)
    for asked in (people.placement, second):
        sheet = sheet_of(people.school, asked)
        check_sums(sheet)
        found = minutes(sheet)
        assert (found["agreed"], found["written"], found["confirmed"]) == (6000, 720, 720)
        assert found["left"] == 6000 - 720
        assert sheet.total("item:" + people.items[0].hex()) == Total(
            "item:" + people.items[0].hex(), 720, 720, 480 * 60, "1. Tīkli"
        )
        assert (found["month:2027-01"], found["adjusted"]) == (480, 240)
        assert found[f"place:{second.hex()}"] == 240
    with people.school.read() as session:
        assert chain_of(session, second) == (people.placement, second)
    theirs = minutes(sheet_of(people.mentor, people.placement))
    assert (theirs["written"], theirs["confirmed"]) == (480, 480)
    assert not any(key.startswith("place:") for key in theirs)


def test_what_is_planned_is_explained_day_by_day(people: People) -> None:
    people.edit(ends_on=date(2027, 1, 24), minutes_per_day=480)
    ranges = (
        DayRange(date(2027, 1, 13), date(2027, 1, 13), "school", "Konsultācijas"),
        DayRange(date(2027, 1, 16), date(2027, 1, 16), "worked", "Talka"),
    )
    calendar = made(MONDAY, date(2027, 1, 24), {date(2027, 1, 12): "Svētki"}, ranges)
    with people.school.change("placement.edit") as change:
        terms_for(change, people.placement).calendar = write_calendar(calendar)
        scope = change.get_one(Placement, people.placement).scope
        change.add(
            Stretch(
                id=new_id(), scope=scope, placement_id=people.placement, stretch_kind="break",
                starts_on=date(2027, 1, 18), ends_on=date(2027, 1, 24), reason="Slimība",
            )
        )  # fmt: skip
    sheet = sheet_of(people.school, people.placement)
    assert minutes(sheet)["scheduled"] == 4 * 480
    told = {(line.day, line.minutes): rule_words(line) for line in sheet.lines("scheduled")}
    assert told == {
        (MONDAY, 480): "By the schedule of the week.",
        (date(2027, 1, 12), 0): "A public holiday. Svētki.",
        (date(2027, 1, 13), 0): "At school. Konsultācijas.",
        (date(2027, 1, 14), 480): "By the schedule of the week.",
        (date(2027, 1, 15), 480): "By the schedule of the week.",
        (date(2027, 1, 16), 480): "A swapped working day: worked like a weekday. Talka.",
        (date(2027, 1, 18), 0): "The placement is interrupted.",
    }
    assert sheet.lines("scheduled")[-1].until == date(2027, 1, 24)


def test_each_line_says_by_which_rule_it_counts_and_what_is_odd(people: People) -> None:
    people.edit(total_minutes=60 * 60, minutes_per_day=480)
    people.day(0)
    people.day(0, starts=960, ends=1080, rest=0, submit=False)
    people.day(1, absence="illness", starts=None, ends=None, rest=None, work_done=None)
    people.day(2, starts=None, ends=None, rest=None, submit=False)
    night = people.day(3)
    with people.student.change("log.write") as change:
        entry = change.get_one(LogEntry, night)
        entry.starts, entry.ends, entry.rest, entry.makes_up = 1320, 1800, 30, date(2027, 1, 12)
        entry.split = write_split(((people.items[0], 200),))
    people.share()
    adjust_hours(people.school, people.placement, -45, "Pusdienas")
    sheet = sheet_of(people.school, people.placement)
    check_sums(sheet)
    assert [rule_words(line) for line in sheet.lines("written")] == [
        "8 h 30 min less the break of 30 min.",
        "2 h without a break.",
        "Absent (illness): no hours.",
        "The times are missing, so there are no hours yet.",
        "Over midnight; all of it counts on the day it began. "
        "8 h less the break of 30 min. Makes up for 12.01.2027.",
        "Adjusted by the school: Pusdienas",
    ]
    (part,) = sheet.lines("item:" + people.items[0].hex())
    assert rule_words(part).endswith("Of 7 h 30 min in all, this is the part of this item.")
    odd = warning_words(sheet.lines("written")[0])
    assert odd[0] == "The time overlaps the entry of 11.01.2027, 16:00–18:00; both count."
    source = "(The program's own starting value, not checked against the law.)"
    assert odd[1] == f"10 h in a day; the limit is 8 h. {source}"
    assert sheet.pace is None


def test_three_computers_count_the_same(people: People) -> None:
    people.edit(total_minutes=300 * 60, minutes_per_day=480)
    entries = [people.day(number, item_id=people.items[number % 2]) for number in range(5)]
    people.share()
    confirm_days(people.mentor, entries[:3])
    adjust_hours(people.school, people.placement, 90, "Drošības instruktāža", people.items[0])
    people.share()
    sheets = [sheet_of(folder, people.placement) for folder in people.all]
    assert sheets[0].totals == sheets[1].totals == sheets[2].totals
    for folder in people.all:
        with folder.read() as session:
            assert pace_of(session, people.placement) == sheets[0].pace
    assert sheets[0].pace == sheets[1].pace == sheets[2].pace is not None
    assert [sheet.lines("written") for sheet in sheets[1:]] == [sheets[0].lines("written")] * 2
    check_sums(sheets[2])
