"""Every sum is the sum of its lines, whatever the order and however the work is split."""

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.calendar import Calendar
from app.rules.count import Adjustment, Counted, DiaryDay, Sum, Trouble, count
from app.rules.schedule import Schedule, Stretch

FIRST, LAST = date(2027, 1, 11), date(2028, 3, 31)
A, B = b"a" * 16, b"b" * 16
SCHEDULE = Schedule(FIRST, LAST, 480)
NIGHTS = [date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31)]

times = st.none() | st.integers(0, 2880)
entries = st.builds(
    DiaryDay,
    day=st.none() | st.dates(FIRST - timedelta(9), LAST) | st.sampled_from(
        [*NIGHTS, date(2028, 2, 29)]
    ),
    starts=times, ends=times, rest=st.integers(-10, 90),
    absence=st.sampled_from(["", "", "", "illness", "school"]),
    state=st.sampled_from(["draft", "submitted", "confirmed", "returned", "changed", "corrected"]),
    item=st.sampled_from([None, A, B]),
    split=st.sampled_from([(), (), ((A, 60),), ((A, 60), (B, 500))]),
    id=st.binary(min_size=2, max_size=2),
)  # fmt: skip
diaries = st.lists(entries, max_size=12, unique_by=lambda entry: entry.id)
adjustments = st.lists(
    st.builds(Adjustment, st.integers(-600, 600), st.sampled_from([None, A]),
              id=st.binary(min_size=2, max_size=2)),
    max_size=3, unique_by=lambda given: given.id,
)  # fmt: skip


def counted(*days: DiaryDay, given: tuple[Adjustment, ...] = ()) -> Counted:
    return count(days, SCHEDULE, Calendar(), given)


@settings(max_examples=60)
@given(diaries, adjustments)
def test_every_sum_is_the_sum_of_its_lines(days: list[DiaryDay], given_: list[Adjustment]) -> None:
    found = counted(*days, given=tuple(given_))
    assert len(found.lines) == len(days) + len(given_)
    assert found.total.written == sum(line.minutes for line in found.lines)
    assert found.total.confirmed == sum(line.confirmed for line in found.lines)
    assert found.adjusted == sum(adjustment.minutes for adjustment in given_)
    for sums, adjusted in ((found.by_item, 0), (found.by_month, found.adjusted)):
        written = sum(part.written for part in sums.values())
        confirmed = sum(part.confirmed for part in sums.values())
        assert Sum(written + adjusted, confirmed + adjusted) == found.total


@settings(max_examples=60)
@given(diaries, adjustments, st.integers())
def test_the_order_of_days_and_adjustments_never_matters(
    days: list[DiaryDay], given_: list[Adjustment], seed: int
) -> None:
    found = count(days, SCHEDULE, Calendar(), given_)
    Random(seed).shuffle(days)
    Random(seed).shuffle(given_)
    assert count(days, SCHEDULE, Calendar(), given_) == found


@settings(max_examples=60)
@given(st.sampled_from([*NIGHTS, date(2028, 2, 29), FIRST]), st.integers(0, 1440),
       st.integers(2, 1440), st.data())  # fmt: skip
def test_splitting_an_entry_in_two_never_changes_a_sum(
    day: date, starts: int, length: int, data: st.DataObject
) -> None:
    middle = starts + data.draw(st.integers(1, length - 1))
    first = DiaryDay(day, starts, middle, item=A, id=b"1")
    over = middle >= 1440
    second = DiaryDay(
        day + timedelta(over), middle - 1440 * over, starts + length - 1440 * over, item=A, id=b"2"
    )
    whole = counted(DiaryDay(day, starts, starts + length, item=A, id=b"0"))
    parts = counted(first, second)
    assert parts.total == whole.total
    assert parts.by_item == whole.by_item
    assert not any(line.troubles for line in parts.lines)


@settings(max_examples=30)
@given(diaries, st.dates(FIRST, LAST))
def test_two_placements_add_up_to_what_one_would_have(days: list[DiaryDay], last: date) -> None:
    before = [entry for entry in days if entry.day is None or entry.day <= last]
    after = [entry for entry in days if entry not in before]
    parts = counted(*before).total, counted(*after).total
    assert counted(*days).total == Sum(
        sum(part.written for part in parts), sum(part.confirmed for part in parts)
    )


def rules(*days: DiaryDay) -> list[str]:
    return [line.rule for line in counted(*days).lines]


def test_every_line_names_its_rule() -> None:
    assert rules(
        DiaryDay(FIRST, 480, 960, id=b"1"),
        DiaryDay(FIRST + timedelta(1), 1320, 1800, id=b"2"),
        DiaryDay(FIRST + timedelta(2), absence="school", id=b"3"),
        DiaryDay(FIRST + timedelta(3), 480, id=b"4"),
        DiaryDay(FIRST + timedelta(4), 960, 480, id=b"5"),
        DiaryDay(FIRST + timedelta(5), 480, 720, makes_up=FIRST + timedelta(2), id=b"6"),
        DiaryDay(NIGHTS[0], 1320, 1800, id=b"7"),
        DiaryDay(NIGHTS[2], 1320, 1800, id=b"8"),
    ) == [
        "worked", "night", "absence", "unfilled", "impossible", "makes_up", "clock_forward",
        "clock_back",
    ]  # fmt: skip


def test_days_that_overlap_count_and_name_each_other() -> None:
    one, other = DiaryDay(FIRST, 480, 720, id=b"1"), DiaryDay(FIRST, 700, 960, id=b"2")
    found = counted(one, other)
    assert found.total.written == 240 + 260
    assert [line.troubles for line in found.lines] == [
        (Trouble("overlap", b"2"),),
        (Trouble("overlap", b"1"),),
    ]


def test_a_night_shift_overlaps_with_the_next_morning() -> None:
    night, morning = DiaryDay(FIRST, 1320, 1800, id=b"1"), DiaryDay(FIRST + timedelta(1), 300, 600)
    assert [bool(line.troubles) for line in counted(night, morning).lines] == [True, True]
    later = DiaryDay(FIRST + timedelta(1), 360, 600, id=b"2")
    assert not any(line.troubles for line in counted(night, later).lines)


def test_a_long_entry_overlaps_with_all_inside_it() -> None:
    long = DiaryDay(FIRST, 480, 960, id=b"0")
    inside = [DiaryDay(FIRST, 500 + 100 * n, 550 + 100 * n, id=bytes([n + 1])) for n in range(3)]
    assert all(line.troubles for line in counted(long, *inside).lines)


def test_work_outside_the_period_or_in_an_interruption_counts_and_says_so() -> None:
    pause = Schedule(FIRST, LAST, 480, (Stretch(FIRST, FIRST, interrupts=True),))
    found = count(
        [DiaryDay(FIRST, 480, 540, id=b"1"), DiaryDay(LAST + timedelta(1), 480, 540, id=b"2")],
        pause, Calendar(),
    )  # fmt: skip
    assert [line.troubles for line in found.lines] == [
        (Trouble("interrupted"),),
        (Trouble("outside"),),
    ]
    assert found.total.written == 120
