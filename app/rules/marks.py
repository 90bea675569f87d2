"""The ten-point scale of Latvian schools, pass and fail, and "no assessment".

A mark is kept as text: "1" to "10", "i" (ieskaitīts), "ni" (neieskaitīts), "nv" (nav vērtējuma).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Final

from app.errors import UserError
from app.i18n import N_, _
from app.rules.names import folded

PASS: Final = "i"
FAIL: Final = "ni"
NONE_GIVEN: Final = "nv"
TEN: Final = "ten"
PASS_OR_FAIL: Final = "pass"
EXTREMES: Final = frozenset({"1", "2", "3", "10"})
"""Marks that need a word of explanation, where the school hasn't chosen others."""
NUMBERS: Final = {str(number): number for number in range(1, 11)}

_WORDS: Final[dict[str, str]] = {
    "10": N_("with distinction"),
    "9": N_("excellent"),
    "8": N_("very good"),
    "7": N_("good"),
    "6": N_("almost good"),
    "5": N_("satisfactory"),
    "4": N_("almost satisfactory"),
    "3": N_("weak"),
    "2": N_("very weak"),
    "1": N_("very, very weak"),
    PASS: N_("passed"),
    FAIL: N_("not passed"),
    NONE_GIVEN: N_("no assessment"),
}
_ALIASES: Final = {
    "i": PASS, "ieskaitits": PASS, "ieskaitita": PASS, "pass": PASS, "passed": PASS,
    "ni": FAIL, "neieskaitits": FAIL, "neieskaitita": FAIL, "fail": FAIL, "failed": FAIL,
    "not passed": FAIL,
    "nv": NONE_GIVEN, "nav vertejuma": NONE_GIVEN, "no assessment": NONE_GIVEN,
}  # fmt: skip


def mark_words(mark: str) -> str:
    """Return the translated word of a mark; `KeyError` for what is no mark."""
    return _(_WORDS[mark])


def is_mark(text: str | None) -> bool:
    """Tell whether a text is a mark as it is kept; what came from elsewhere may be anything."""
    return text in _WORDS


def marks_of(scale: str) -> tuple[str, ...]:
    """Return the marks one may choose on the scale "ten" or "pass", the best first."""
    if scale == PASS_OR_FAIL:
        return (PASS, FAIL, NONE_GIVEN)
    return (*(str(mark) for mark in range(10, 0, -1)), NONE_GIVEN)


def needs_comment(mark: str | None, comment: str | None, marks: Container[str] = EXTREMES) -> bool:
    """Tell whether a mark is one of those that need a word of explanation, and has none."""
    return mark is not None and mark in marks and not (comment or "").strip()


def read_marks(text: str) -> frozenset[str]:
    """Return the marks in a text that parts them by spaces; what is no mark is passed over."""
    return frozenset(text.split()) & _WORDS.keys()


def parse_marks(written: str) -> frozenset[str]:
    """Return the marks that a person wrote, as "1-3, 10" or "1 2 3 ni"; nothing is none of them.

    `UserError` for what is no mark.
    """
    found: set[str] = set()
    spans = re.sub(r"\s*[-–]\s*", "-", written)
    for part in re.split(r"[\s,;]+", spans.strip()):
        first, dash, last = part.partition("-")
        if dash and first.isdigit() and last.isdigit() and 1 <= int(first) <= int(last) <= 10:
            found |= {str(mark) for mark in range(int(first), int(last) + 1)}
        elif part:
            found.add(read_mark(part))
    return frozenset(found)


def marks_text(marks: Iterable[str]) -> str:
    """Return marks as a person writes them: "1-3, 10"."""
    runs: list[list[str]] = []
    for mark in write_marks(marks).split():
        following = runs and runs[-1][-1].isdigit() and mark.isdigit()
        if following and int(mark) == int(runs[-1][-1]) + 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def write_marks(marks: Iterable[str]) -> str:
    """Return marks as a text, lowest first and parted by spaces."""
    order = [*reversed(_WORDS)]
    return " ".join(sorted(set(marks), key=order.index))


def scale_of(mark: str) -> str | None:
    """Return the scale that a mark belongs to; "nv" belongs to both, so to none."""
    if mark == NONE_GIVEN:
        return None
    return PASS_OR_FAIL if mark in (PASS, FAIL) else TEN


def read_mark(written: str, scale: str | None = None) -> str:
    """Return the mark as it is kept; "8 (ļoti labi)" and "ieskaitīts" are understood too.

    `UserError` where it is no mark, or not one of `scale`.
    """
    text = folded(written)
    number = re.fullmatch(r"0?([1-9]|10)(?:\s*[(\-–:].*)?", text)
    mark = number[1] if number else _ALIASES.get(text)
    if mark is None:
        raise UserError(
            _("“{mark}” is not a mark. Write 1 to 10, or i, ni or nv.").format(mark=written.strip())
        )
    if scale and scale_of(mark) not in (None, scale):
        raise UserError(_wrong_scale(scale))
    return mark


def _wrong_scale(scale: str) -> str:
    if scale == PASS_OR_FAIL:
        return _("This placement is marked i or ni. Choose one of them, or nv.")
    return _("This placement is marked on the ten-point scale. Write 1 to 10, or nv.")
