"""Values in one cell are written in one way, and read without trust."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.canonical import read, several, whole, words, write

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=10,
)


def as_it_is(value: Any) -> Any:
    return value


def test_the_same_value_is_the_same_text() -> None:
    assert write({"b": [1, "ā"], "a": None}) == write({"a": None, "b": [1, "ā"]})
    assert write({"b": [1, "ā"], "a": None}) == '{"a":null,"b":[1,"ā"]}'


@given(values)
def test_what_is_written_is_read_back(value: Any) -> None:
    assert read(write(value), as_it_is, "empty") == value


@pytest.mark.parametrize("text", [
    None, "", "{", "[1,", "nothing", "[" * 50_000, "9" * 5000, '"' + "a" * 100_001 + '"', "\x00",
])  # fmt: skip
def test_what_is_no_json_or_too_long_is_the_empty_value(text: str | None) -> None:
    assert read(text, as_it_is, "empty") == "empty"


@pytest.mark.parametrize("value", [True, False, 1.0, "1", None, -1, 11, [], 10**40])
def test_a_whole_number_has_bounds(value: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        whole(value, 0, 10)


@pytest.mark.parametrize("value", [None, 7, "a" * 11, b"a", ["a"]])
def test_words_have_a_bounded_length(value: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        words(value, 10)


def test_words_are_one_visible_line() -> None:
    assert words("a\n\u202eb\ud800 ", 10) == "a b"


@pytest.mark.parametrize("value", [None, {}, "ab", [1, 2, 3]])
def test_a_list_has_bounds(value: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        several(value, 2)
