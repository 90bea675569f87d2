"""The code on a sheet is read however it is typed, and a mistyped one is none."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.rules.sheet_code import ALPHABET, code_of, codes_in, is_ours, read_code, secret_of

SECRET, ANOTHER = secret_of(b"s" * 32), secret_of(b"t" * 32)
ids = st.binary(min_size=16, max_size=16)
codes = ids.map(lambda paper: code_of(paper, SECRET))
places = st.sampled_from([place for place in range(3, 17) if place not in (7, 12)])


def test_a_code_is_the_same_on_every_computer_of_a_school() -> None:
    assert code_of(bytes(16), SECRET) == "PR-14JW-VMFC-8GTR"


@given(codes)
def test_a_printed_code_is_read_as_it_was_printed(code: str) -> None:
    assert read_code(code) == code
    assert is_ours(code, SECRET)


@given(codes, st.sampled_from(["-", " ", "", " – ", "."]), st.booleans(), st.booleans())
def test_case_blanks_and_letters_that_look_alike_are_forgiven(
    code: str, between: str, prefixed: bool, lower: bool
) -> None:
    groups = code.split("-")
    typed = between.join(groups if prefixed else groups[1:]).replace("0", "O")
    typed = typed.replace("1", "l" if lower else "I")
    assert read_code(f" {typed.lower() if lower else typed} ") == code


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_noticed(code: str, place: int, symbol: str) -> None:
    assume(code[place] != symbol)
    assert read_code(code[:place] + symbol + code[place + 1 :]) is None


@given(codes, places, places)
def test_two_exchanged_symbols_are_noticed(code: str, one: int, other: int) -> None:
    assume(code[one] != code[other])
    typed = list(code)
    typed[one], typed[other] = typed[other], typed[one]
    assert read_code("".join(typed)) is None


@pytest.mark.parametrize("text", ["", "PR", "PR-", "2027-014", "PR-UUUU-UUUU-UUUU", "Ū" * 12])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


@given(st.text())
def test_any_text_may_be_typed(text: str) -> None:
    assert read_code(text) is None or codes_in(read_code(text) or "")
    assert isinstance(codes_in(text), list)


def test_another_school_s_sheets_are_known() -> None:
    theirs = [code_of(number.to_bytes(16, "big"), ANOTHER) for number in range(300)]
    assert all(is_ours(code, ANOTHER) for code in theirs)
    assert sum(is_ours(code, SECRET) for code in theirs) < 5


@given(codes, codes)
def test_codes_are_found_in_the_text_of_a_page(one: str, other: str) -> None:
    assume(one != other)
    text = f"Dienasgrāmata · {one}\n1/2 {other.lower()}, {one}; PR-1234-5678-9ABC XPR{one[2:]}"
    assert codes_in(text) == [one, other]
