"""The shipped sets of criteria, sets as placements keep them, and where assessors are far apart."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from app.i18n import LANGUAGES
from app.rules.criteria import (
    GENERAL,
    SHIPPED,
    SPANS,
    Criteria,
    Criterion,
    criteria_in,
    level_of,
    read_criteria,
    spoken_in,
    starting_about,
    starting_set,
    weighted_mean,
    write_criteria,
)
from app.rules.differences import difference
from app.rules.marks import needs_comment


@pytest.mark.parametrize("starting", SHIPPED)
def test_a_shipped_set_is_the_same_criteria_in_both_languages(starting: str) -> None:
    latvian, english = (starting_set(starting, lang) for lang in LANGUAGES)
    assert [each.key for each in latvian.criteria] == [each.key for each in english.criteria]
    assert 6 <= len({each.key for each in latvian.criteria}) == len(latvian.criteria) <= 8
    for one, other in zip(latvian.criteria, english.criteria, strict=True):
        assert one.title != other.title
        for level in SPANS:
            for each in (one, other):
                assert str(getattr(each, level)).endswith(".")
    assert starting_about(starting, "lv") != starting_about(starting, "en")
    for lang, there in (("en", latvian), ("lv", english)):
        assert spoken_in(lang, there) == starting_set(starting, lang)


def test_every_mark_stands_for_one_level() -> None:
    levels = [level_of(str(mark)) for mark in range(10, 0, -1)]
    assert levels == ["top"] * 2 + ["good"] * 3 + ["fair"] * 2 + ["low"] * 3
    assert [level_of(mark) for mark in ("ni", "i", "nv", None, "²", "11")] == ["low", *[""] * 5]
    first = starting_set(GENERAL, "lv").criteria[0]
    assert first.meaning("7") == first.good
    assert first.meaning("nv") == ""


def test_a_set_is_read_back_as_it_was_written_and_nonsense_is_the_shipped_one() -> None:
    own = Criteria(
        "Mūsu",
        (Criterion("a", "Prasme „smaidīt”", "Jā.", weight=3), Criterion("b", "B", weight=0)),
        "service", 4, "ab" * 16,
    )  # fmt: skip
    assert read_criteria(write_criteria(own)) == own
    for text in (
        "", "{", "[]", '{"texts":[]}', write_criteria(replace(own, criteria=())),
        write_criteria(replace(own, criteria=own.criteria[:1] * 2)),
        write_criteria(own).replace(",3]", ",3000]"), write_criteria(own).replace(",3]", "]"),
    ):  # fmt: skip
        assert read_criteria(text) is None
        assert criteria_in("en", text) == starting_set("general", "en")


def test_only_what_the_school_has_not_reworded_is_said_in_the_language_of_the_moment() -> None:
    taken = starting_set("service", "lv")
    first = replace(taken.criteria[0], title="Smaids")
    said = spoken_in("en", replace(taken, criteria=(first, *taken.criteria[1:])))
    english = starting_set("service", "en")
    assert said.criteria[0] == replace(english.criteria[0], title="Smaids")
    assert said.criteria[1:] == english.criteria[1:]


def test_an_old_mark_finds_its_criterion_by_what_it_was_called_in_either_language() -> None:
    latvian, english = (starting_set("general", lang) for lang in LANGUAGES)
    for each in english.criteria:
        assert latvian.key_of("", each.title.upper()) == each.key
    assert latvian.key_of("", "Prasme smaidīt") == "Prasme smaidīt"
    assert latvian.key_of("gone", "Attieksme pret darbu") == "gone"


def test_the_mean_counts_numbers_by_their_weight() -> None:
    assert weighted_mean([("8", 1), ("10", 3), ("nv", 5), ("i", 2), (None, 1)]) == Fraction(38, 4)
    assert weighted_mean([("8", 0), ("nv", 1)]) is None


@pytest.mark.parametrize(("marks", "expected"), [
    ({"student": "9", "mentor": "6", "teacher": "8"}, (("student",), "9", ("mentor",), "6", 3)),
    ({"student": "9", "mentor": "7", "teacher": "9"},
     (("student", "teacher"), "9", ("mentor",), "7", 2)),
    ({"student": "9", "mentor": "8", "teacher": None}, None),
    ({"student": "10", "mentor": "nv", "teacher": None}, None),
    ({"student": "10", "mentor": "nv", "teacher": "4"}, (("student",), "10", ("teacher",), "4", 6)),
    ({"student": "i", "mentor": "ni", "teacher": "i"},
     (("student", "teacher"), "i", ("mentor",), "ni", 0)),
    ({"student": "i", "mentor": "nv", "teacher": "i"}, None),
    ({"student": "i", "mentor": "2"}, None),
    ({}, None),
])  # fmt: skip
def test_marks_two_apart_and_passed_against_not_passed_differ(
    marks: dict[str, str | None], expected: tuple[object, ...] | None
) -> None:
    found = difference(marks)
    told = found and (found.highest, found.best, found.lowest, found.worst, found.points)
    assert told == expected


def test_only_the_marks_that_are_chosen_need_a_comment() -> None:
    assert needs_comment("10", " ")
    assert not needs_comment("10", "Tāpēc")
    assert not needs_comment("10", None, frozenset({"4"}))
    assert needs_comment("ni", None, frozenset({"ni"}))
    assert not needs_comment(None, None)
