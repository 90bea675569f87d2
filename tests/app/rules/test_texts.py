"""Texts are compared word by word, and put together without losing a word."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.rules.texts import Merged, Piece, differences, merged

WORDS = st.lists(st.sampled_from(["tīkli", "skapis", "darbs", "un", "\n", "  "]), max_size=8)
TEXTS = WORDS.map(" ".join)


def test_a_changed_word_is_told_with_what_it_was() -> None:
    assert differences("Montēju sadales skapi.", "Montēju lielo skapi.") == [
        Piece("same", "Montēju "),
        Piece("removed", "sadales"),
        Piece("added", "lielo"),
        Piece("same", " skapi."),
    ]


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after
    assert all(p.text for p in pieces)


def test_changes_in_different_places_are_put_together() -> None:
    base = "Pirmdien montēju skapi. Otrdien vilku kabeļus."
    one = "Pirmdien montēju divus skapjus. Otrdien vilku kabeļus."
    other = "Pirmdien montēju skapi. Otrdien vilku kabeļus un pārbaudīju."
    whole = "Pirmdien montēju divus skapjus. Otrdien vilku kabeļus un pārbaudīju."
    assert merged(base, [one, other]) == Merged(whole, 0)


def test_what_both_wrote_in_one_place_stands_there_twice() -> None:
    found = merged("Montēju skapi.", ["Montēju lielo skapi.", "Montēju mazo skapi."])
    assert found == Merged("Montēju lielo mazo skapi.", 1)


def test_without_a_common_text_nothing_is_lost_either() -> None:
    assert merged(None, ["Montēju skapi.", "Vilku kabeļus."]).text.split() == [
        "Montēju", "skapi.", "Vilku", "kabeļus.",
    ]  # fmt: skip


@given(TEXTS, TEXTS)
def test_whose_text_only_one_changed_is_that_one(base: str, one: str) -> None:
    assert merged(base, [one, base]) == Merged(one, 0)
    assert merged(base, [base, one]) == Merged(one, 0)
    assert merged(base, [one, one]) == Merged(one, 0)
    assert merged(None, [one, one]) == Merged(one, 0)


@given(st.none() | TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_word_that_anybody_added_is_lost(
    base: str | None, one: str, other: str, third: str
) -> None:
    found = Counter(merged(base, [one, other, third]).text.split())
    for text in (one, other, third):
        added = Counter(text.split()) - Counter((base or "").split())
        assert set(added) <= set(found)


def test_very_long_texts_are_compared_by_sentences() -> None:
    base = "".join(f"Darbs {number} un vēl darbs.\n" for number in range(4_000))
    found = differences(base, base + "Beigas.")
    assert found[-1] == Piece("added", "Beigas.")
    assert merged(base, [base + "Beigas.", "Sākums. " + base]) == Merged(
        "Sākums. " + base + "Beigas.", 0
    )
