"""What is planned for a day, and why."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.calendar import BREAK, HOLIDAY, SCHOOL, WORKED, Calendar, DayKind
from app.rules.schedule import IRREGULAR, PART, SHIFTS, PlannedDay, Schedule, Stretch

FIRST, LAST = date(2027, 1, 11), date(2027, 5, 28)
MONDAY, SATURDAY = date(2027, 1, 18), date(2027, 1, 23)
PLAIN = Calendar()
WEEK = (480, 480, 480, 480, 240, 0, 0)

weeks = st.tuples(*[st.integers(0, 720)] * 7)


def plan(*stretches: Stretch, a_day: int = 480) -> Schedule:
    return Schedule(FIRST, LAST, a_day, stretches)


def test_without_stretches_the_minutes_are_those_of_monday_to_friday() -> None:
    assert plan().planned(MONDAY, PLAIN) == PlannedDay("pattern", 480)
    assert plan().planned(SATURDAY, PLAIN) == PlannedDay("weekend")
    assert plan().planned(FIRST - timedelta(1), PLAIN) == PlannedDay("outside")
    assert plan().planned(LAST + timedelta(3), PLAIN) == PlannedDay("outside")


def test_a_part_time_week_has_its_own_days_and_times() -> None:
    part = Stretch(FIRST, LAST, PART, (240, 0, 240, 0, 0, 300, 0), (540, 810, 30))
    assert plan(part).planned(MONDAY, PLAIN) == PlannedDay("pattern", 240, 540, 810, 30)
    assert plan(part).planned(MONDAY + timedelta(1), PLAIN) == PlannedDay("free")
    assert plan(part).planned(SATURDAY, PLAIN) == PlannedDay("pattern", 300, 540, 870, 30)


def test_the_calendar_takes_days_off_and_swaps_them() -> None:
    calendar = Calendar({MONDAY: DayKind(HOLIDAY), SATURDAY: DayKind(WORKED)})
    week = Stretch(FIRST, LAST, week=WEEK)
    assert plan(week).planned(MONDAY, calendar) == PlannedDay("holiday")
    assert plan(week).planned(SATURDAY, calendar) == PlannedDay("swapped", 480)
    friday = Calendar({SATURDAY - timedelta(1): DayKind(WORKED)})
    assert plan(week).planned(SATURDAY - timedelta(1), friday) == PlannedDay("swapped", 240)


def test_shifts_run_over_weekends_and_holidays_but_not_over_school() -> None:
    cycle = Stretch(
        FIRST, LAST, SHIFTS, times=(480, 1200, 60), cycle="DDNN----", night=(1200, 1920, 60)
    )
    whys = [plan(cycle).planned(FIRST + timedelta(n), PLAIN).why for n in range(9)]
    assert whys == ["day_shift"] * 2 + ["night_shift"] * 2 + ["shift_free"] * 4 + ["day_shift"]
    assert plan(cycle).planned(FIRST + timedelta(2), PLAIN).minutes == 660
    for kind, why in ((HOLIDAY, "day_shift"), (SCHOOL, "school"), (BREAK, "break")):
        assert plan(cycle).planned(FIRST, Calendar({FIRST: DayKind(kind)})).why == why


def test_a_night_shift_over_the_clock_change_is_planned_as_it_will_pass() -> None:
    nights = Stretch(FIRST, LAST, SHIFTS, cycle="N", night=(1320, 1800, 0))
    assert plan(nights).planned(date(2027, 3, 26), PLAIN).minutes == 480
    assert plan(nights).planned(date(2027, 3, 27), PLAIN).minutes == 420


def test_irregular_work_has_no_plan_a_day() -> None:
    assert plan(Stretch(FIRST, LAST, IRREGULAR)).planned(MONDAY, PLAIN) == PlannedDay("irregular")


def test_an_interruption_holds_whatever_else_is_planned() -> None:
    pause = Stretch(MONDAY, SATURDAY, interrupts=True)
    for schedule in (plan(pause), plan(Stretch(FIRST, LAST, week=WEEK), pause)):
        assert schedule.planned(MONDAY, PLAIN) == PlannedDay("interrupted")
        assert schedule.planned(MONDAY - timedelta(3), PLAIN).minutes > 0
    assert plan().minutes(PLAIN) - plan(pause).minutes(PLAIN) == 5 * 480


def test_between_stretches_nothing_is_planned() -> None:
    parts = Stretch(FIRST, MONDAY, week=WEEK), Stretch(SATURDAY, LAST, week=WEEK)
    assert plan(*parts).planned(MONDAY + timedelta(1), PLAIN) == PlannedDay("unplanned")


def test_what_is_planned_until_a_day_includes_the_day() -> None:
    assert plan().minutes(PLAIN, FIRST) == 480
    assert plan().minutes(PLAIN, FIRST - timedelta(1)) == 0
    assert plan().minutes(PLAIN, date.max) == plan().minutes(PLAIN) == 20 * 5 * 480


def test_work_may_be_expected_beyond_the_period_and_where_it_is_irregular() -> None:
    calendar = Calendar({MONDAY: DayKind(HOLIDAY)})
    for schedule in (plan(Stretch(FIRST, LAST, IRREGULAR)), Schedule(FIRST, FIRST, 480)):
        assert not schedule.works(MONDAY, calendar)
        assert schedule.works(MONDAY + timedelta(1), calendar)
        assert not schedule.works(SATURDAY, calendar)
    assert not plan(Stretch(MONDAY, SATURDAY, interrupts=True)).works(MONDAY, PLAIN)


@settings(max_examples=50)
@given(weeks, st.dates(FIRST, LAST - timedelta(1)))
def test_splitting_a_stretch_never_changes_the_sum(week: tuple[int, ...], day: date) -> None:
    whole = plan(Stretch(FIRST, LAST, week=week))
    parts = Stretch(FIRST, day, week=week), Stretch(day + timedelta(1), LAST, week=week)
    assert plan(*parts).minutes(PLAIN) == whole.minutes(PLAIN)


@settings(max_examples=50)
@given(
    st.lists(
        st.builds(
            lambda first, length, week, interrupts: Stretch(
                first, first + timedelta(length), week=week, interrupts=interrupts
            ),
            st.dates(FIRST, LAST), st.integers(0, 60), weeks, st.booleans(),
        ),
        max_size=4,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_the_order_of_stretches_never_matters(parts: list[Stretch], order: object) -> None:
    whole = plan(*parts).minutes(PLAIN)
    order.shuffle(parts)  # type: ignore[attr-defined]
    assert plan(*parts).minutes(PLAIN) == whole


@pytest.mark.parametrize("odd", [
    Stretch(LAST, FIRST), Stretch(FIRST, LAST, "weird"), Stretch(FIRST, LAST, SHIFTS),
    Stretch(FIRST, LAST, week=(-5, 99_999, 1)), Stretch(FIRST, LAST, SHIFTS, cycle="D" * 9999),
    Stretch(FIRST, LAST, SHIFTS, times=(9999, -1, -5), cycle="D"),
    Stretch(date.min, date.max, SHIFTS, cycle="čž", times=(0, 60, 0)),
])  # fmt: skip
def test_whatever_stands_in_a_stretch_a_day_has_at_most_24_hours(odd: Stretch) -> None:
    for step in range(10):
        assert 0 <= plan(odd).planned(FIRST + timedelta(step), PLAIN).minutes <= 1440


def test_an_endless_period_is_counted_for_four_years_only() -> None:
    assert Schedule(date.min, date.max, 480).minutes(PLAIN) < 4 * 366 * 480


def test_where_no_hours_are_agreed_yet_working_days_are_expected_all_the_same() -> None:
    broken = Stretch(MONDAY, MONDAY, interrupts=True)
    for schedule in (plan(a_day=0), plan(broken, a_day=0)):
        assert schedule.works(MONDAY + timedelta(1), PLAIN)
        assert not schedule.works(SATURDAY, PLAIN)
    assert not plan(broken, a_day=0).works(MONDAY, PLAIN)


@given(
    st.lists(
        st.builds(
            Stretch,
            st.dates(FIRST, MONDAY), st.dates(MONDAY, LAST),
            st.sampled_from(("full", PART, IRREGULAR, SHIFTS)), weeks,
            st.just((480, 960, 0)), st.text("DN-", max_size=9), st.just((1200, 1700, 0)),
            st.booleans(),
        ),
        max_size=3,
    ),
    st.integers(0, 480),
)  # fmt: skip
@settings(max_examples=60)
def test_the_days_expected_are_those_on_which_it_works(
    stretches: list[Stretch], a_day: int
) -> None:
    schedule = plan(*stretches, a_day=a_day)
    calendar = Calendar({MONDAY: DayKind(HOLIDAY), SATURDAY: DayKind(WORKED)})
    days = [FIRST + timedelta(step) for step in range((LAST - FIRST).days + 1)]
    first, last = FIRST - timedelta(9), LAST + timedelta(9)
    assert schedule.expected(first, last, calendar) == [
        day for day in days if schedule.works(day, calendar)
    ]
