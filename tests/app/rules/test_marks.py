"""Marks as they are written, kept and counted."""


import pytest

from app.errors import UserError
from app.rules.marks import (
    EXTREMES,
    mark_words,
    marks_of,
    read_mark,
    read_marks,
    scale_of,
    write_marks,
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


def test_marks_that_need_a_comment_are_kept_as_a_text() -> None:
    assert write_marks({"10", "3", "1", "2"}) == "1 2 3 10"
    assert read_marks(write_marks(EXTREMES)) == EXTREMES
    assert read_marks(" 10  x ni 11") == {"10", "ni"}
    assert read_marks("") == frozenset()
