"""The items of a day and those without one always add up to the day."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.split import MOST_ITEMS, exceeds, read_split, shares, write_split

A, B = b"a" * 16, b"b" * 16

items = st.binary(min_size=16, max_size=16)
splits = st.dictionaries(items, st.integers(1, 600), max_size=5).map(lambda d: tuple(d.items()))


@given(st.integers(0, 1500), st.none() | items, splits)
def test_the_shares_add_up_to_the_day(
    minutes: int, item: bytes | None, split: tuple[tuple[bytes, int], ...]
) -> None:
    assert sum(shares(minutes, item, split).values()) == minutes


def test_without_a_split_the_day_is_for_its_item() -> None:
    assert shares(480, A, ()) == {A: 480}
    assert shares(480, None, ()) == {None: 480}


def test_what_a_split_leaves_is_without_an_item() -> None:
    assert shares(480, None, ((A, 300), (B, 100))) == {A: 300, B: 100, None: 80}
    assert shares(400, A, ((A, 300), (B, 100))) == {A: 300, B: 100}


def test_a_split_that_exceeds_the_day_does_not_count() -> None:
    assert exceeds(480, ((A, 300), (B, 181)))
    assert shares(480, A, ((A, 300), (B, 181))) == {None: 480}


@given(splits)
def test_a_split_written_is_read_back_in_its_order(split: tuple[tuple[bytes, int], ...]) -> None:
    assert read_split(write_split(split)) == split


@pytest.mark.parametrize("text", [
    None, "", "[", "{}", "7", "null", "[[]]", "[[1,2]]", '[["zz",60]]', '[["61",60]]',
    json.dumps([["61" * 16, 0]]), json.dumps([["61" * 16, 1501]]), json.dumps([["61" * 16, True]]),
    json.dumps([["61" * 16, 1.5]]), json.dumps([["61" * 16, 60, 1]]),
    json.dumps([["61" * 16, 60], ["61" * 16, 60]]),
    json.dumps([[f"{n:032x}", 1] for n in range(51)]),
    "[" * 3000, "[[" + "9" * 3900 + ",1]]",
])  # fmt: skip
def test_a_malformed_split_is_no_split(text: str | None) -> None:
    assert read_split(text) == ()


def test_as_many_items_as_are_allowed_fit_into_the_cell() -> None:
    split = tuple((n.to_bytes(16, "big"), 30) for n in range(MOST_ITEMS))
    assert read_split(write_split(split)) == split


@given(st.text(max_size=60) | st.recursive(st.none() | st.integers() | st.text(max_size=5),
       lambda inner: st.lists(inner, max_size=3), max_leaves=8).map(json.dumps))  # fmt: skip
def test_any_text_is_a_split_or_none(text: str) -> None:
    assert isinstance(read_split(text), tuple)
