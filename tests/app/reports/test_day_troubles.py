"""What is said of the days of a diary, beside which field, and on whose word."""

from __future__ import annotations

from datetime import date

from app.actions.diary import Day, write_day
from app.records import LogEntry, new_id
from app.reports.day_troubles import DayTrouble, day_troubles, troubles_of
from app.rules.minors import Limits, LimitSettings, write_limits
from tests.app.people import MONDAY, People, ordinary
from tests.app.terms import terms_for


def said(people: People, entry: bytes) -> list[tuple[str, str, str]]:
    with people.student.read() as session:
        found = day_troubles(session, people.placement).get(entry, ())
    return [(each.kind, each.field, each.code) for each in found]


def test_every_fault_is_said_beside_its_field(people: People) -> None:
    first = people.day(submit=False, ends=500, split=((people.items[0], 900),))
    second = people.day(submit=False, starts=540, ends=600, rest=60, work_done="")
    assert said(people, first) == [("fault", "ends", "ends_before_start")]
    assert said(people, second) == [
        ("fault", "rest", "rest_too_long"), ("lack", "work_done", "no_work"),
    ]  # fmt: skip


def test_two_entries_that_share_time_are_each_told_of_the_other(people: People) -> None:
    first = people.day(submit=False, rest=0)
    second = people.day(submit=False, starts=1000, ends=1100, rest=0)
    codes = [code for entry in (first, second) for _kind, _field, code in said(people, entry)]
    assert codes.count("overlap") == 2


def test_a_bare_day_only_lacks_and_an_ordinary_one_has_nothing_to_say(people: People) -> None:
    bare = write_day(people.student, people.placement, Day(day=date(2027, 1, 12)))
    assert {kind for kind, _field, _code in said(people, bare)} == {"lack"}
    assert said(people, people.day()) == []


def test_days_of_two_trainees_are_judged_each_beside_its_own_diary(people: People) -> None:
    def entry(placement: bytes) -> LogEntry:
        return LogEntry(
            id=new_id(), scope=1, placement_id=placement, day=MONDAY, starts=510, ends=1020,
            work_done="Tīkli", state="draft",
        )  # fmt: skip

    people.edit(starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 26))
    mine, other = entry(people.placement), entry(new_id())
    with people.school.read() as session:
        found = troubles_of(session, [other, mine])
    codes = [[each.code for each in found[one.id]] for one in (mine, other)]
    assert [("outside" in each, "overlap" in each) for each in codes] == [
        (True, False), (False, False),
    ]  # fmt: skip


def test_a_limit_is_a_warning_with_its_source(people: People) -> None:
    limits = Limits(a_day=7 * 60, a_week=None, break_after=None, sources={"a_day": "Kārtība 4."})
    with people.school.change("placement.edit") as change:
        found = terms_for(change, people.placement)
        found.limits, found.under_18 = write_limits(LimitSettings(under_18=limits)), True
    people.share()
    entry = people.day()
    with people.student.read() as session:
        (trouble,) = day_troubles(session, people.placement)[entry]
    assert trouble == DayTrouble(
        "limit", "ends", "8 h in a day; the limit is 7 h.", "a_day", "Kārtība 4."
    )


def test_the_limits_of_a_week_are_said_once_at_its_last_day(people: People) -> None:
    entries = [
        write_day(people.student, people.placement, ordinary(number, rest=0)) for number in range(5)
    ]
    warned = [(entry, code) for entry in entries for kind, _field, code in said(people, entry)
              if kind == "limit" and code == "a_week"]  # fmt: skip
    assert warned == [(entries[-1], "a_week")]
