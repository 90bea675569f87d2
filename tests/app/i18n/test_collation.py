"""Latvian order, compared with ICU's, and searching without diacritics."""

from __future__ import annotations

import sqlite3
import sys
from functools import cache, cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from app.i18n.collation import NAME, compare, folded, key

LETTERS = (
    "".join(map(chr, range(32, 127)))
    + "āčēģīķļņōŗšūžĀČĒĢĪĶĻŅŌŖŠŪŽ"
    + "áàăâåäãąéèêëėęěíìîïįóòôöőõøúùûüůűųýÿćçďńňřśşťźżłđßæœÅÄÖÜÕØŁ„“”’–—«»§€…№\u00a0"
    + "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБЯЁЙіїєґЇ"
)
names = st.text(st.sampled_from(LETTERS), max_size=8)
tangles = st.text(st.sampled_from("aAāĀiIīĪyYýcCčČsšz -"), max_size=5)


@cache
def icu() -> QCollator:
    return QCollator(QLocale("lv"))


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt asks the system, not ICU")
@given(names | tangles, names | tangles)
def test_the_order_is_the_one_that_icu_gives(left: str, right: str) -> None:
    assert compare(left, right) == sign(icu().compare(left, right))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt asks the system, not ICU")
@given(st.lists(names | tangles, max_size=12))
def test_sorting_by_key_gives_what_icu_gives(words: list[str]) -> None:
    assert sorted(words, key=key) == sorted(words, key=cmp_to_key(icu().compare))


@given(st.text(max_size=10), st.text(max_size=10), st.text(max_size=10))
def test_any_text_at_all_has_one_place_in_the_order(a: str, b: str, c: str) -> None:
    assert compare(a, a) == 0
    assert compare(a, b) == -compare(b, a)
    if compare(a, b) <= 0 and compare(b, c) <= 0:
        assert compare(a, c) <= 0


def test_latvian_surnames_stand_as_in_a_class_register() -> None:
    register = [
        "Āboliņa", "Ābols", "Bērziņš", "Cimdiņš", "Čakste", "Čigāne", "Dūka", "Ērgle", "Ezeriņa",
        "Gailis", "Ģēģeris", "Ilziņa", "Īvāns", "Jansons", "Kalns", "Ķēniņš", "Liepa", "Ļaudis",
        "Nagla", "Ņukša", "Siliņš", "Šmits", "Ūdre", "Zariņš", "Žagars",
    ]  # fmt: skip
    assert sorted(reversed(register), key=key) == register


def test_a_long_vowel_counts_only_between_words_otherwise_alike() -> None:
    assert sorted(["kāzas", "kazas", "kāza", "kaza"], key=key) == ["kaza", "kāza", "kazas", "kāzas"]


def test_y_stands_beside_i() -> None:
    assert sorted(["Jansons", "Yvonna", "Ivars", "Zane"], key=key) == [
        "Ivars", "Yvonna", "Jansons", "Zane",
    ]  # fmt: skip


def test_sqlite_sorts_by_it() -> None:
    database = sqlite3.connect(":memory:")
    database.create_collation(NAME, compare)
    rows = database.execute(
        "SELECT column1 FROM (VALUES ('Čakste'), ('Cielava'), ('Āre'), ('Dūre'))"
        f" ORDER BY column1 COLLATE {NAME}"
    ).fetchall()
    database.close()
    assert [name for (name,) in rows] == ["Āre", "Cielava", "Čakste", "Dūre"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("berzins", "Bērziņš"),
        ("BĒRZIŅŠ", "bērziņš"),
        ("kekava", "SIA „Ķekavas  metāls”"),
        ("gegeris", "Ģēģeris"),
        ("sia kekavas", "SIA\u00a0Ķekavas"),
        ("lodz", "Łódź"),
        ("strasse", "Straße"),
        ('sia "kekavas', "SIA „Ķekavas metāls”"),
    ],
)
def test_a_search_without_diacritics_finds_the_name(typed: str, written: str) -> None:
    assert folded(typed) in folded(written)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
