"""Hours, plans and grades come out as somebody worked them out by hand."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.rules.calendar import Calendar, DayRange, made
from app.rules.count import Adjustment, Counted, DiaryDay, count
from app.rules.grade import Formula, Part, grade
from app.rules.schedule import Schedule, Stretch

CASES = tomllib.loads(
    (Path(__file__).parents[2] / "golden" / "worked_cases.toml").read_text("utf-8")
)
ALL = [(kind, case) for kind, cases in CASES.items() for case in cases]
ITEMS = {"A": b"A" * 16, "B": b"B" * 16, "none": None}
FIRST, LAST = date(2027, 1, 11), date(2028, 12, 31)


def minutes(written: str) -> int:
    """Read "7:30", "-0:30" or "6:00 next day"."""
    clock, _, later = written.partition(" ")
    assert later in ("", "next day")
    hours, rest = clock.lstrip("-").split(":")
    whole = int(hours) * 60 + int(rest) + 1440 * bool(later)
    return -whole if clock.startswith("-") else whole


def times(told: list[Any] | None) -> tuple[int, int, int] | None:
    return (minutes(told[0]), minutes(told[1]), told[2]) if told else None


def diary_day(number: int, told: Mapping[str, Any]) -> DiaryDay:
    known = {"on", "from", "to", "rest", "absence", "state", "item", "split", "makes_up"}
    assert told.keys() <= known
    split = tuple(
        (ITEMS[name] or b"", minutes(part)) for name, part in told.get("split", {}).items()
    )
    return DiaryDay(
        told["on"],
        minutes(told["from"]) if "from" in told else None,
        minutes(told["to"]) if "to" in told else None,
        told.get("rest", 0),
        told.get("absence", ""),
        told.get("state", "draft"),
        ITEMS[told["item"]] if "item" in told else None,
        split,
        told.get("makes_up"),
        bytes([number]),
    )


def stretch(told: Mapping[str, Any], first: date, last: date) -> Stretch:
    known = {"first", "last", "pattern", "week", "times", "cycle", "night", "interrupts"}
    assert told.keys() <= known
    return Stretch(
        told.get("first", first),
        told.get("last", last),
        told.get("pattern", "full"),
        tuple(minutes(day) for day in told.get("week", ())),
        times(told.get("times")),
        told.get("cycle", ""),
        times(told.get("night")),
        told.get("interrupts", False),
    )


def schedule(case: Mapping[str, Any]) -> Schedule:
    first, last = case.get("first", FIRST), case.get("last", LAST)
    parts = tuple(stretch(told, first, last) for told in case.get("stretches", ()))
    return Schedule(first, last, minutes(case.get("a_day", "0:00")), parts)


def counted(case: Mapping[str, Any]) -> Counted:
    days = [diary_day(number, told) for number, told in enumerate(case["days"])]
    given = [
        Adjustment(told["minutes"], ITEMS[told.get("item", "none")], id=bytes([number]))
        for number, told in enumerate(case.get("adjustments", ()))
    ]
    return count(days, schedule(case), Calendar(), given)


def hours_found(case: Mapping[str, Any]) -> dict[str, Any]:
    found = counted(case)
    names = {item: name for name, item in ITEMS.items()}
    return {
        "written": found.total.written,
        "confirmed": found.total.confirmed,
        "adjusted": found.adjusted,
        "rules": [line.rule for line in found.lines],
        "troubles": [trouble.code for line in found.lines for trouble in line.troubles],
        "worked_days": found.worked_days,
        "items": {names[item]: part.written for item, part in found.by_item.items()},
        "confirmed_items": {names[item]: part.confirmed for item, part in found.by_item.items()},
        "months": {f"{y}-{m:02}": part.written for (y, m), part in found.by_month.items()},
    }


def planned_found(case: Mapping[str, Any]) -> int:
    rows = [DayRange(told["first"], told.get("last", told["first"]), told["kind"])
            for told in case.get("calendar", ())]  # fmt: skip
    plan = schedule(case)
    return plan.minutes(made(plan.first, plan.last, {}, rows), case.get("until"))


def grade_found(case: Mapping[str, Any]) -> dict[str, Any]:
    formula = Formula(
        tuple(Part(what, weight) for what, weight in case["weights"].items()),
        case.get("rounding", "half_up"),
        case.get("pass", 4),
        case.get("missing", "none"),
        case.get("each_must_pass", False),
    )
    marks = {
        what: (told,) if isinstance(told, str) else tuple(told)
        for what, told in case["marks"].items()
    }
    found = grade(formula, marks, case.get("scale", "ten"))
    why = [f"{code} {what}" for code, what in found.why]
    return {"exact": found.exact, "mark": found.mark, "passed": found.passed, "why": why}


def as_values(told: Any) -> Any:
    """Return what is expected with durations as minutes."""
    if isinstance(told, dict):
        return {name: as_values(value) for name, value in told.items()}
    return minutes(told) if isinstance(told, str) else told


@pytest.mark.parametrize(
    ("kind", "case"), ALL, ids=[f"{kind}: {case['case']}" for kind, case in ALL]
)
def test_a_case_comes_out_as_worked_out_by_hand(kind: str, case: dict[str, Any]) -> None:
    expected = case["expect"]
    if kind == "hours":
        found = hours_found(case)
        told = {"troubles": [], **expected}
        assert {"written", "rules"} <= told.keys()
        assert {name: found[name] for name in told} == {
            name: value if name in ("rules", "troubles") else as_values(value)
            for name, value in told.items()
        }
    elif kind == "planned":
        assert planned_found(case) == minutes(expected)
    else:
        assert kind == "grade"
        exact = {"exact": Fraction(expected["exact"]) if "exact" in expected else None}
        assert grade_found(case) == expected | exact


def test_there_are_enough_cases_and_each_has_its_reason() -> None:
    kinds = Counter(kind for kind, _ in ALL)
    assert kinds["hours"] >= 40
    assert kinds["grade"] >= 24
    assert len({(kind, case["case"]) for kind, case in ALL}) == len(ALL)
    assert all(len(case["reason"]) > 15 for _, case in ALL)
    allowed = {
        "hours": {"days", "adjustments", "stretches"},
        "planned": {"first", "last", "a_day", "calendar", "stretches", "until"},
        "grade": {"weights", "marks", "rounding", "pass", "missing", "each_must_pass", "scale"},
    }
    for kind, case in ALL:
        assert case.keys() - {"case", "reason", "expect"} <= allowed[kind]
