"""Marks as they are written, kept and counted."""

from fractions import Fraction

import pytest

from app.errors import UserError
from app.rules.marks import (
    is_passed,
    mark_words,
    marks_of,
    read_mark,
    rounded_mark,
    scale_of,
    weighted_mark,
)


@pytest.mark.parametrize(("written", "mark"), [
    ("8", "8"), ("10", "10"), ("8 (ļoti labi)", "8"), ("08", "8"), ("I", "i"), ("ni", "ni"),
    ("Ieskaitīts", "i"), ("neieskaitīts", "ni"), (" NV ", "nv"), ("fail", "ni"),
])  # fmt: skip
def test_marks_are_read(written: str, mark: str) -> None:
    assert read_mark(written) == mark


@pytest.mark.parametrize("written", ["", "0", "11", "7.5", "izcili", "-3", "1 0"])
def test_what_is_no_mark_is_refused(written: str) -> None:
    with pytest.raises(UserError, match="not a mark"):
        read_mark(written)


def test_a_mark_of_the_other_scale_is_refused() -> None:
    assert read_mark("nv", "ten") == read_mark("nv", "pass") == "nv"
    with pytest.raises(UserError):
        read_mark("8", "pass")
    with pytest.raises(UserError):
        read_mark("i", "ten")


def test_every_mark_of_both_scales_has_a_word_and_is_read_back() -> None:
    for scale in ("ten", "pass"):
        for mark in marks_of(scale):
            assert mark_words(mark)
            assert read_mark(mark, scale) == mark
            assert scale_of(mark) in (scale, None)


def test_the_pass_mark_is_a_setting() -> None:
    assert is_passed("4") is True
    assert is_passed("4", pass_mark=5) is False
    assert is_passed("i") is True
    assert is_passed("ni") is False
    assert is_passed("nv") is None


def test_weights_are_exact_and_halves_go_up() -> None:
    exact = weighted_mark([("8", 50), ("7", 50), ("nv", 10)])
    assert exact == Fraction(15, 2)
    assert rounded_mark(Fraction(15, 2)) == "8"
    assert rounded_mark(Fraction(22, 3)) == "7"
    assert weighted_mark([("nv", 1)]) is None
