"""Names split, joined and compared."""

from hypothesis import given
from hypothesis import strategies as st

from app.rules.names import (
    SplitName,
    folded,
    full_name,
    listed_name,
    same_person_key,
    split_name,
    tidy,
)


def test_a_comma_puts_the_last_name_first() -> None:
    assert split_name("Ūdris, Kristaps") == SplitName("Kristaps", "Ūdris")
    assert split_name("Bērziņa-Kalniņa , Anna Marija") == SplitName(
        "Anna Marija", "Bērziņa-Kalniņa"
    )


def test_without_a_comma_the_caller_says_which_comes_first() -> None:
    assert split_name("Kristaps Ūdris") == SplitName("Kristaps", "Ūdris")
    assert split_name("Ūdris Kristaps", last_name_first=True) == SplitName("Kristaps", "Ūdris")


def test_three_words_are_a_guess() -> None:
    assert split_name("Anna Marija Ozola") == SplitName("Anna Marija", "Ozola", sure=False)


def test_one_word_is_not_a_whole_name() -> None:
    assert split_name("Ūdris") is None
    assert split_name("Ūdris,") is None
    assert split_name("a, b, c") is None


def test_names_are_joined_for_people_and_for_registers() -> None:
    assert full_name("Kristaps", "Ūdris") == "Kristaps Ūdris"
    assert listed_name("Kristaps", "Ūdris") == "Ūdris, Kristaps"
    assert full_name(None, "Ūdris") == listed_name(None, "Ūdris") == "Ūdris"


def test_diacritics_case_spaces_and_hyphens_do_not_make_another_person() -> None:
    assert same_person_key("Ģirts", "Bērziņš-Kalns") == same_person_key("girts ", "BERZINS  KALNS")
    assert same_person_key("Anna", "Ozola") != same_person_key("Ozola", "Anna")


def test_decomposed_letters_are_composed() -> None:
    assert tidy("Be\u0304rzin\u0327s\u030c\u200b ") == "Bērziņš"
    assert folded("BĒRZIŅŠ") == "berzins"


@given(st.text(max_size=60))
def test_any_text_is_split_or_not(written: str) -> None:
    parts = split_name(written)
    assert parts is None or (parts.first_name and parts.last_name)
