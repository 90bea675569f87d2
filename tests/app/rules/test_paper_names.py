"""Files of papers are called so that people find them and every system keeps them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.rules.attached import FORBIDDEN, RESERVED
from app.rules.paper_names import MOST_BYTES, paper_file_name

Parts = tuple[str | None, str | None, str | None, str | None, str | None]
words = st.one_of(st.none(), st.text(max_size=20), st.text(min_size=60, max_size=120))


def test_a_file_says_whose_paper_it_is() -> None:
    name = paper_file_name("D4-2", "Bērziņa", "Līga", "līgums", "2027-014")
    assert name == "D4-2_Bērziņa_Līga_līgums_2027-014.pdf"


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("", "Kalniņš", None, "līgums", ""), "Kalniņš_līgums.docx"),
        (("D4/2", "Liepa", "Anna Marija", "līgums", "14/2027"),
         "D4-2_Liepa_Anna_Marija_līgums_14-2027.docx"),
        ((None, "..", " ", "CON", None), "_CON.docx"),
        ((None, None, None, None, None), "Prakse.docx"),
        ((None, "Be\u0304rzin\u0327a", "Li\u202e\u0304ga\x00", "a:b?", "."),
         "Bērziņa_Līga_a-b.docx"),
    ],
)  # fmt: skip
def test_what_a_file_may_not_be_called_is_changed(parts: Parts, name: str) -> None:
    assert paper_file_name(*parts, ending=".docx") == name


@given(words, words, words, words, words)
@example("ā" * 120, "ņ" * 120, "Ķ" * 120, "𝔸" * 120, "2027-014")
def test_every_name_is_safe(
    group: str | None, last: str | None, first: str | None, title: str | None, number: str | None
) -> None:
    name = paper_file_name(group, last, first, title, number)
    stem = name.removesuffix(".pdf")
    assert len(name.encode()) <= MOST_BYTES
    assert stem
    assert name == unicodedata.normalize("NFC", name)
    assert name.isprintable()
    assert not FORBIDDEN.search(name)
    assert not RESERVED.fullmatch(stem)
    assert " " not in name
    assert stem.strip(".") == stem


def test_the_number_survives_the_longest_names() -> None:
    name = paper_file_name("D4-2", "Šķ" * 80, "Ņ" * 80, "līgums", "2027-014")
    assert name.startswith("D4-2_Šķ")
    assert name.endswith("_līgums_2027-014.pdf")
