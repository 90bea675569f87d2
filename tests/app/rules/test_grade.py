"""The final grade: exact until it is rounded, and never better for a worse part."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.grade import (
    DOWN,
    HALF_EVEN,
    HALF_UP,
    REFUSE,
    ROUNDINGS,
    SHARE,
    Formula,
    Part,
    grade,
    read_formula,
    read_working,
    rounded_mark,
    write_formula,
    write_working,
)
from app.rules.marks import PASS_OR_FAIL, TEN

NAMES = ("mentor", "diary", "report", "defence")
RANK = {"ni": 0, "i": 1} | {str(mark): mark for mark in range(1, 11)}

formulas = st.builds(
    lambda weights, rounding, least, missing, each: Formula(
        tuple(Part(what, weight) for what, weight in zip(NAMES, weights, strict=True)),
        rounding, least, missing, each,
    ),
    st.tuples(*[st.integers(0, 100)] * 4).filter(any), st.sampled_from(ROUNDINGS),
    st.integers(2, 10), st.sampled_from([REFUSE, SHARE]), st.booleans(),
)  # fmt: skip
numbers = st.integers(1, 10).map(str)
some_marks = numbers | st.sampled_from(["i", "ni"])
full = st.fixed_dictionaries(
    dict.fromkeys(NAMES, st.lists(some_marks, min_size=1, max_size=4).map(tuple))
)
any_given = st.dictionaries(
    st.sampled_from(NAMES),
    st.lists(some_marks | st.sampled_from(["nv", "", "11", "x"]), max_size=3).map(tuple),
)
scales = st.sampled_from([TEN, PASS_OR_FAIL])


@given(formulas, full)
def test_the_mark_lies_between_the_worst_and_the_best_part(
    formula: Formula, marks: dict[str, tuple[str, ...]]
) -> None:
    found = grade(replace(formula, each_must_pass=False), marks)
    means = [part.exact for part in found.parts if part.exact is not None]
    assert found.exact is not None
    assert min(means) <= found.exact <= max(means)
    assert 1 <= int(found.mark) <= 10


@given(formulas, full, st.integers(2, 9), scales)
def test_scaling_all_weights_never_changes_the_mark(
    formula: Formula, marks: dict[str, tuple[str, ...]], times: int, scale: str
) -> None:
    heavy = tuple(replace(part, weight=part.weight * times) for part in formula.parts)
    one, other = grade(formula, marks, scale), grade(replace(formula, parts=heavy), marks, scale)
    assert (one.exact, one.mark, one.passed) == (other.exact, other.mark, other.passed)


@given(formulas, full, st.randoms(use_true_random=False))
def test_the_order_of_parts_and_of_day_marks_never_matters(
    formula: Formula, marks: dict[str, tuple[str, ...]], order: Any
) -> None:
    parts = list(formula.parts)
    order.shuffle(parts)
    mixed = {what: tuple(reversed(values)) for what, values in marks.items()}
    one, other = grade(formula, marks), grade(replace(formula, parts=tuple(parts)), mixed)
    assert (one.exact, one.mark, one.passed) == (other.exact, other.mark, other.passed)


@settings(max_examples=200)
@given(formulas, full, st.sampled_from(NAMES), st.data(), scales)
def test_a_better_part_never_makes_a_worse_grade(
    formula: Formula, marks: dict[str, tuple[str, ...]], what: str, data: st.DataObject, scale: str
) -> None:
    place = data.draw(st.integers(0, len(marks[what]) - 1))
    old = marks[what][place]
    worth = {"i": formula.pass_mark, "ni": formula.pass_mark - 1}.get(old) or int(old)
    better = list(marks[what])
    better[place] = str(data.draw(st.integers(worth, 10)))
    one, other = grade(formula, marks, scale), grade(formula, marks | {what: tuple(better)}, scale)
    assert RANK[other.mark] >= RANK[one.mark]
    assert other.passed >= one.passed


@given(st.fractions(1, 10))
def test_rounding_goes_to_the_nearest_mark_or_down(exact: Fraction) -> None:
    assert 0 <= exact - rounded_mark(exact, DOWN) < 1
    for rounding in (HALF_UP, HALF_EVEN):
        assert abs(exact - rounded_mark(exact, rounding)) <= Fraction(1, 2)
    for whole in range(1, 10):
        half = whole + Fraction(1, 2)
        assert rounded_mark(half, HALF_UP) == whole + 1
        assert rounded_mark(half, HALF_EVEN) % 2 == 0


@given(formulas, any_given, scales)
def test_any_marks_make_a_grade_that_its_snapshot_makes_again(
    formula: Formula, marks: dict[str, tuple[str, ...]], scale: str
) -> None:
    found = grade(formula, marks, scale)
    assert found.passed is (
        RANK.get(found.mark, 0) >= (1 if scale == "pass" else formula.pass_mark)
    )
    assert read_working(write_working(found)) == found


@given(formulas)
def test_a_formula_written_is_read_back(formula: Formula) -> None:
    assert read_formula(write_formula(formula)) == formula


def changed(**what: Any) -> str:
    return json.dumps(json.loads(write_formula(Formula())) | what)


@pytest.mark.parametrize("text", [
    None, "", "7", "[]", "{}", "[" * 3000, changed(parts=[]), changed(parts=7),
    changed(parts=[{"what": "a", "weight": 0}]), changed(parts=[{"what": "a", "weight": -1}]),
    changed(parts=[{"what": "a", "weight": 1001}]), changed(parts=[{"what": "", "weight": 1}]),
    changed(parts=[{"what": "a", "weight": 1}] * 2), changed(parts=[{"what": "a"}]),
    changed(parts=[{"what": str(n), "weight": 1} for n in range(11)]), changed(version=None),
    changed(parts=[{"what": "x" * 61, "weight": 1}]), changed(rounding="up"), changed(rounding=[]),
    changed(**{"pass": 1}), changed(**{"pass": 4.0}), changed(missing="zero"), changed(version=0),
    changed(each_must_pass=1), changed(more="x" * 4000),
])  # fmt: skip
def test_a_malformed_formula_is_the_starting_one(text: str | None) -> None:
    assert read_formula(text) == Formula()


def snapshot(**what: Any) -> str:
    told = json.loads(write_working(grade(Formula(), {"mentor": ("8",)})))
    return json.dumps(told | what)


@pytest.mark.parametrize("text", [
    None, "", "7", "[]", "{}", "{", snapshot(scale="abc"), snapshot(scale=None),
    snapshot(formula={}), snapshot(given=[]), snapshot(given={"mentor": 8}),
    snapshot(given={"mentor": [["8"]]}), snapshot(given={"mentor": ["8"] * 3001}),
])  # fmt: skip
def test_a_malformed_working_is_none(text: str | None) -> None:
    assert read_working(text) is None


def test_marks_that_are_none_are_not_looked_at() -> None:
    marks = {"mentor": ("8",), "diary": ("8", "99"), "report": ("8",), "defence": ("8",)}
    assert grade(Formula(), marks | {"other": ("1",)}).mark == "8"
