"""Programme items of a day, typed as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.reports.programmes import ItemRow
from app.reports.split_words import item_names, items_text, read_items

ITEMS = tuple(
    ItemRow(bytes([at]) * 16, at, label, title, None)
    for at, (label, title) in enumerate(
        (("1.", "Kabeļi"), ("2.", "Testi 2"), ("3.", "Serveri"), ("3.", "Tīkli"), ("", "Rasēšana")),
        1,
    )
)
FIRST, SECOND, THIRD, FOURTH, FIFTH = (item.id for item in ITEMS)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", (None, ())),
        ("1", (FIRST, ())),
        ("testi 2", (SECOND, ())),
        ("2. 6 h; 1. 2 h", (FIRST, ((FIRST, 120), (SECOND, 360)))),
        ("1 6,5; 2 90 min", (FIRST, ((FIRST, 390), (SECOND, 90)))),
        ("Testi 2 1:30", (SECOND, ((SECOND, 90),))),
        ("1 2 h; 1 30 min;", (FIRST, ((FIRST, 150),))),
        ("rasēšana 7 h 30 min", (FIFTH, ((FIFTH, 450),))),
    ],
)
def test_items_and_hours_are_read(text: str, meant: object) -> None:
    assert read_items(text, ITEMS) == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9", "no item"),
        ("1. 6 h; 2.", "how long it took"),
        ("3", "More than one"),
        ("1 0 h", "24 hours"),
        ("1 26 h", "24 hours"),
        ("6 h", "no item"),
    ],
)
def test_what_can_not_be_meant_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        read_items(text, ITEMS)


@given(st.dictionaries(st.sampled_from([item.id for item in ITEMS]), st.integers(1, 1500)))
def test_what_is_shown_is_read_back(shares: dict[bytes, int]) -> None:
    split = tuple((item.id, shares[item.id]) for item in ITEMS if item.id in shares)
    shown = items_text(split[0][0] if split else None, split, item_names(ITEMS))
    assert read_items(shown, ITEMS) == (split[0][0] if split else None, split)
