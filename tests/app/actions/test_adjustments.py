"""Hours that the school adds or takes off."""

from __future__ import annotations

import pytest

from app.actions.adjustments import adjust_hours, take_back_adjustments
from app.actions.memory import undo_last
from app.errors import UserError
from app.reports.hours import hours_of, minutes_by_item
from app.rules.count import Sum
from tests.app.people import People, history_rows


def sums(people: People, where: int = 0) -> tuple[int, int]:
    with people.all[where].read() as session:
        found = hours_of(session, people.placement)
    return found.logged, found.confirmed


def test_an_adjustment_counts_everywhere_until_it_is_taken_back(people: People) -> None:
    people.day()
    people.share()
    first = adjust_hours(people.school, people.placement, 120, "Talka", people.items[1])
    adjust_hours(people.school, people.placement, -30, "Pusdienas")
    people.share()
    assert [sums(people, where) for where in range(3)] == [(570, 90)] * 3
    with people.student.read() as session:
        assert minutes_by_item(session, people.placement) == {
            people.items[1]: Sum(120, 120), None: Sum(450, -30),
        }  # fmt: skip
    undo_last(people.school)
    assert sums(people) == (600, 120)
    take_back_adjustments(people.school, [first])
    assert sums(people) == (480, 0)
    undo_last(people.school)
    people.share()
    assert [sums(people, where) for where in range(3)] == [(600, 120)] * 3
    with people.school.read() as session:
        kept = [row for row in history_rows(session) if row.record == first]
    assert len(kept) >= 3


@pytest.mark.parametrize(
    ("minutes", "reason", "why"),
    [
        (0, "Talka", "how many hours"),
        (10**9, "Talka", "how many hours"),
        (60, "  ", "why the hours"),
        (-481, "Pusdienas", "Only 8 h are there"),
    ],
)
def test_what_can_not_be_is_refused_with_a_reason(
    people: People, minutes: int, reason: str, why: str
) -> None:
    people.day()
    people.share()
    with pytest.raises(UserError, match=why):
        adjust_hours(people.school, people.placement, minutes, reason)
    assert sums(people) == (480, 0)
