"""The working of a final grade in words: a small table, and sentences about what had a say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from app.i18n import N_, _, ngettext
from app.i18n.numbers import decimal
from app.rules.grade import (
    DEFENCE,
    DIARY,
    DOWN,
    HALF_EVEN,
    HALF_UP,
    MENTOR,
    REFUSE,
    REPORT,
    SHARE,
    Formula,
    PartWorking,
    Working,
    outcome,
    read_formula,
    read_working,
)
from app.rules.marks import FAIL, NONE_GIVEN, PASS, TEN, mark_words

PARTS: Final = {
    MENTOR: N_("company mentor's mark"),
    DIARY: N_("diary"),
    REPORT: N_("placement report"),
    DEFENCE: N_("defence"),
}
"""Parts that the program knows by themselves; others are called what the school calls them."""
ROUNDINGS: Final = {
    HALF_UP: N_("halves up (7.5 is 8)"),
    HALF_EVEN: N_("halves to the even mark (7.5 is 8, 8.5 is 8)"),
    DOWN: N_("always down (7.9 is 7)"),
}
MISSING: Final = {
    REFUSE: N_("no grade until it is there"),
    SHARE: N_("it is left out, the others share its weight"),
}
DIFFERS: Final = {
    "formula": N_("The formula was changed since."),
    "scale": N_("The scale of the placement was changed since."),
    "marks": N_("Marks of the parts were changed since."),
}
_SHOWN = 4
"""Marks of one part that are named one by one; of more, how many there are of each."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line of the working, in words. `kind` is part, sum, round or outcome."""

    kind: str
    title: str
    mark: str
    weight: str = ""
    result: str = ""


def part_name(what: str) -> str:
    """Return what a part is called."""
    known = PARTS.get(what)
    return _(known) if known else what


def steps(working: Working) -> list[StepRow]:
    """Return the working line by line: each part, the sum, the rounding, passed or not."""
    rows = [_part_step(working, part) for part in working.parts]
    if working.exact is not None and working.rounded is not None:
        counted = [part for part in working.parts if part.exact is not None]
        weights = sum(part.weight for part in counted)
        rows.append(
            StepRow(
                "sum", _("sum, divided by the weights"), "", str(weights),
                f"{_number(working.exact * weights)} : {weights}{_equals(working.exact)}",
            )
        )  # fmt: skip
        rounding = _(ROUNDINGS[working.formula.rounding])
        rows.append(StepRow("round", _("rounded, {how}").format(how=rounding), "", "",
                            str(working.rounded)))  # fmt: skip
    rows.append(StepRow("outcome", outcome_words(working), "", "", outcome(working) or "–"))
    return rows


def outcome_words(working: Working) -> str:
    """Return what comes out, in a few words."""
    if outcome(working) is None:
        return _("can't be worked out yet")
    if working.mark == NONE_GIVEN:
        return mark_words(NONE_GIVEN)
    if working.scale != TEN:
        return mark_words(working.mark)
    words = _("passed (pass mark {mark})") if working.passed else _("not passed (pass mark {mark})")
    return words.format(mark=working.formula.pass_mark)


def why_words(working: Working) -> list[str]:
    """Return a sentence for everything else that had a say."""
    said: dict[str, list[str]] = {}
    for code, part in working.why:
        said.setdefault(code, []).append(part_name(part))
    words = {code: _WHY[code]() for code in said if code in _WHY}
    return [
        words[code].format(
            parts=", ".join(parts), mark=working.formula.pass_mark,
            less=working.formula.pass_mark - 1,
        )
        for code, parts in said.items()
        if code in words
    ]  # fmt: skip


_WHY: dict[str, Callable[[], str]] = {
    "missing": lambda: _("No mark yet: {parts}."),
    "no_assessment": lambda: _("No assessment (nv), so there is none for the whole: {parts}."),
    "left_out": lambda: _(
        "Left out, because there is no mark: {parts}. The others share its weight."
    ),
    "pass_scale": lambda: _("Marked i or ni, which counts as {mark} or {less} here: {parts}."),
    "part_failed": lambda: _("Not passed, so the whole is not passed: {parts}."),
}


def lacking_words(working: Working) -> str:
    """Return what lacks for a grade; nothing where nothing does."""
    lacking = [part_name(part) for code, part in working.why if code in ("missing", "left_out")]
    return _("No mark yet: {parts}.").format(parts=", ".join(lacking)) if lacking else ""


def marks_words(part: PartWorking) -> str:
    """Return the marks of a part: "8", "7; 9 → 8", or how many days there are of each mark."""
    if not part.marks:
        return "–"
    if len(part.marks) == 1:
        return part.marks[0]
    if len(part.marks) <= _SHOWN:
        shown = "; ".join(part.marks)
    else:
        shown = ngettext("{count} mark", "{count} marks", len(part.marks)).format(
            count=len(part.marks)
        )
    return f"{shown} → {_number(part.exact)}" if part.exact is not None else shown


def formula_words(formula: Formula) -> str:
    """Return a formula in one line."""
    parts = "; ".join(f"{part_name(part.what)} {part.weight}" for part in formula.parts)
    return _("{parts}; pass mark {mark}; rounded {how}; part without a mark: {missing}").format(
        parts=parts, mark=formula.pass_mark, how=_(ROUNDINGS[formula.rounding]),
        missing=_(MISSING[formula.missing]),
    )  # fmt: skip


def rule_words(field: str, value: str) -> str:
    """Return the formula or the working in a cell in one line."""
    if field == "formula":
        return formula_words(read_formula(value))
    working = read_working(value)
    if working is None:
        return ""
    parts = "; ".join(
        f"{part_name(part.what)} {marks_words(part)} × {part.weight}" for part in working.parts
    )
    return f"{parts} = {working.mark}"


def _part_step(working: Working, part: PartWorking) -> StepRow:
    title = part_name(part.what)
    marks = marks_words(part)
    if working.scale != TEN:
        result = ""
        if part.exact is not None:
            result = mark_words(PASS if part.passed else FAIL)
        return StepRow("part", title, marks, "", result)
    if part.exact is None:
        return StepRow("part", title, marks, str(part.weight), "–")
    return StepRow("part", title, marks, str(part.weight), _number(part.exact * part.weight))


def _equals(value: Fraction) -> str:
    """Return "= 8.5", or what is only nearly so without a second sign."""
    words = _number(value)
    return f" {words}" if words.startswith("≈") else f" = {words}"


def _number(value: Fraction) -> str:
    """Return a number with two decimals, or four where two would look like a whole or a half.

    One that is not exact says so.
    """
    shown = Decimal(value.numerator) / Decimal(value.denominator)
    places = 2
    if (value * 100).denominator > 1 and round(shown, 2) % Decimal("0.5") == 0:
        places = 4
    exact = (value * 10**places).denominator == 1
    words = decimal(shown, places=places)
    return words if exact else "≈ " + words
