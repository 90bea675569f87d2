"""The final grade by the school's formula, with its working; exact fractions until it is rounded.

Where scales are mixed, i counts as the pass mark (the least that passes) and ni as one mark less.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from app.rules import canonical
from app.rules.marks import FAIL, NONE_GIVEN, PASS, PASS_OR_FAIL, TEN, marks_of

HALF_UP: Final = "half_up"
HALF_EVEN: Final = "half_even"
DOWN: Final = "down"
ROUNDINGS: Final = (HALF_UP, HALF_EVEN, DOWN)
REFUSE: Final = "none"
"""Where a part has no mark yet, there is no grade."""
SHARE: Final = "share"
"""A part without a mark is left out, and the others share its weight."""

MENTOR: Final = "mentor"
DIARY: Final = "diary"
REPORT: Final = "report"
DEFENCE: Final = "defence"

_KNOWN: Final = frozenset((*marks_of(TEN), *marks_of(PASS_OR_FAIL)))
MOST_PARTS: Final = 10
_MOST_MARKS: Final = 3000
HEAVIEST: Final = 1000
LONGEST_PART: Final = 60

Given = Mapping[str, tuple[str, ...]]
"""The marks of each part: one, or those of the confirmed days, whose mean counts."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is marked, and how much it weighs; a part of weight 0 may only have to be passed."""

    what: str
    weight: int


@dataclass(frozen=True, slots=True)
class Formula:
    """How the final grade is made of its parts; the weights are a starting point (ours)."""

    parts: tuple[Part, ...] = (
        Part(MENTOR, 40), Part(DIARY, 20), Part(REPORT, 20), Part(DEFENCE, 20),
    )  # fmt: skip
    rounding: str = HALF_UP
    pass_mark: int = 4
    missing: str = REFUSE
    each_must_pass: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class PartWorking:
    """A part with its marks; `exact` is their mean, None where nothing is given."""

    what: str
    weight: int
    marks: tuple[str, ...]
    exact: Fraction | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Working:
    """The grade and how it came about; `why` says what else had a say, and of which part.

    missing, no_assessment (nv): the grade is nv. left_out: the others share its weight.
    part_failed: it fails the whole, on the pass scale or where each part must be passed.
    pass_scale: i or ni was counted as a mark.
    """

    formula: Formula
    scale: str
    parts: tuple[PartWorking, ...]
    exact: Fraction | None = None
    rounded: int | None = None
    mark: str = NONE_GIVEN
    passed: bool = False
    why: tuple[tuple[str, str], ...] = ()


def grade(formula: Formula, given: Given, scale: str = TEN) -> Working:
    """Return the final grade; what is no mark is not looked at."""
    parts = tuple(_part(part, given.get(part.what, ()), formula) for part in formula.parts)
    lacking = tuple(_lacks(part, formula) for part in parts if part.exact is None)
    working = Working(formula, scale, parts, why=lacking)
    if any(code != "left_out" for code, _ in lacking):
        return working
    counted = [part for part in parts if part.exact is not None]
    failed = tuple(("part_failed", part.what) for part in counted if not part.passed)
    if scale == TEN:
        return _on_ten(working, counted, failed if formula.each_must_pass else ())
    if not counted:
        return working
    mark = FAIL if failed else PASS
    return replace(working, mark=mark, passed=not failed, why=lacking + failed)


def outcome(working: Working) -> str | None:
    """Return the grade that comes out of a working; None while a mark is still lacking."""
    codes = {code for code, _part in working.why}
    if "missing" in codes or (working.mark == NONE_GIVEN and "no_assessment" not in codes):
        return None
    return working.mark


def _on_ten(
    working: Working, counted: Sequence[PartWorking], failed: tuple[tuple[str, str], ...]
) -> Working:
    least = working.formula.pass_mark
    weights = sum(part.weight for part in counted)
    if not weights:
        return working
    exact = sum((part.weight * part.exact for part in counted if part.exact), Fraction()) / weights
    rounded = rounded_mark(exact, working.formula.rounding)
    mark = min(rounded, least - 1) if failed else rounded
    mixed = tuple(("pass_scale", part.what) for part in counted if {PASS, FAIL} & {*part.marks})
    return replace(
        working, exact=exact, rounded=rounded, mark=str(mark), passed=mark >= least,
        why=working.why + mixed + failed,
    )  # fmt: skip


def rounded_mark(exact: Fraction, rounding: str) -> int:
    """Return a whole mark: halves up, halves to the even mark, or always down."""
    if rounding == HALF_EVEN:
        return round(exact)
    return math.floor(exact if rounding == DOWN else exact + Fraction(1, 2))


def _part(part: Part, given: tuple[str, ...], formula: Formula) -> PartWorking:
    """Return a part with its mean; days with nv are not assessed, so they are not in it."""
    marks = tuple(mark for mark in given if mark in _KNOWN)
    as_marks = {PASS: formula.pass_mark, FAIL: formula.pass_mark - 1}
    values = [as_marks.get(mark) or int(mark) for mark in marks if mark != NONE_GIVEN]
    if not values:
        return PartWorking(part.what, part.weight, marks, None, passed=False)
    exact = Fraction(sum(values), len(values))
    passed = rounded_mark(exact, formula.rounding) >= formula.pass_mark
    return PartWorking(part.what, part.weight, marks, exact, passed)


def _lacks(part: PartWorking, formula: Formula) -> tuple[str, str]:
    if part.marks:
        return "no_assessment", part.what
    return "left_out" if formula.missing == SHARE else "missing", part.what


def write_formula(formula: Formula) -> str:
    """Return the text of a cell."""
    return canonical.write(_told(formula))


def _told(formula: Formula) -> dict[str, Any]:
    return {
        "parts": [{"what": part.what, "weight": part.weight} for part in formula.parts],
        "rounding": formula.rounding,
        "pass": formula.pass_mark,
        "missing": formula.missing,
        "each_must_pass": formula.each_must_pass,
        "version": formula.version,
    }


def read_formula(text: str | None) -> Formula:
    """Return the formula in a cell; the starting one where there is none, or it is malformed."""
    return canonical.read(text, _formula, Formula(), longest=4000)


def _formula(told: Any) -> Formula:
    parts = tuple(
        Part(
            canonical.words(part["what"], LONGEST_PART),
            canonical.whole(part["weight"], 0, HEAVIEST),
        )
        for part in canonical.several(told["parts"], MOST_PARTS)
    )
    names = {part.what for part in parts}
    if "" in names or len(names) < len(parts) or not any(part.weight for part in parts):
        raise ValueError
    if told["rounding"] not in ROUNDINGS or told["missing"] not in (REFUSE, SHARE):
        raise ValueError
    if not isinstance(told["each_must_pass"], bool):
        raise ValueError
    return Formula(
        parts, told["rounding"], canonical.whole(told["pass"], 2, 10), told["missing"],
        told["each_must_pass"], canonical.whole(told["version"], 1, 1_000_000),
    )  # fmt: skip


def write_working(working: Working) -> str:
    """Return the text of a cell: what the grade was made of, so that it can be made again."""
    given = {part.what: list(part.marks) for part in working.parts}
    told = {"formula": _told(working.formula), "given": given, "scale": working.scale}
    return canonical.write(told)


def read_working(text: str | None) -> Working | None:
    """Return the working in a cell; None where there is none, or it is malformed."""
    return canonical.read(text, _working, None)


def _working(told: Any) -> Working | None:
    if told["scale"] not in (TEN, PASS_OR_FAIL):
        raise ValueError
    given = {
        what: tuple(canonical.several(marks, _MOST_MARKS)) for what, marks in told["given"].items()
    }
    return grade(_formula(told["formula"]), given, told["scale"])
