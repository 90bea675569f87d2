"""The lists that invitations' words are drawn from."""

import re
import shutil
import subprocess
from collections import Counter

import pytest

from app.exchange.words import normal, word_list

LATVIAN = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"
DICTIONARIES = {"lv": "lv_LV", "en": "en_US"}
both = pytest.mark.parametrize("lang", ["lv", "en"])


@both
def test_five_words_carry_sixty_bits(lang: str) -> None:
    assert len(word_list(lang)) >= 4096


@both
def test_words_are_sorted_and_none_comes_twice(lang: str) -> None:
    words = word_list(lang)
    assert list(words) == sorted(set(words))


@both
def test_words_have_four_to_nine_small_letters_of_their_language(lang: str) -> None:
    letters = LATVIAN if lang == "lv" else "a-z"
    assert [w for w in word_list(lang) if not re.fullmatch(f"[{letters}]{{4,9}}", w)] == []


@both
def test_words_stay_different_without_diacritics(lang: str) -> None:
    words = word_list(lang)
    assert len({normal(word) for word in words}) == len(words)


@both
def test_one_mistyped_missing_or_extra_letter_never_makes_another_word(lang: str) -> None:
    shapes: Counter[str] = Counter()
    for word in {normal(word) for word in word_list(lang)}:
        shapes.update({word[:at] + "?" + word[at + 1 :] for at in range(len(word))})
    plain = {normal(word) for word in word_list(lang)}
    assert [shape for shape, count in shapes.items() if count > 1] == []
    shorter = [(w, at) for w in plain for at in range(len(w)) if w[:at] + w[at + 1 :] in plain]
    assert shorter == []


@both
def test_every_word_is_known_to_the_spelling_dictionary(lang: str) -> None:
    unknown = unknown_words(word_list(lang), DICTIONARIES[lang])
    assert unknown == []


def unknown_words(words: tuple[str, ...], dictionary: str) -> list[str]:
    """Return what hunspell doesn't know; skips where it or the dictionary isn't installed."""
    program = shutil.which("hunspell")
    if program is None:
        pytest.skip("hunspell is not installed")
    run = subprocess.run(
        [program, "-d", dictionary, "-i", "utf-8", "-l"],
        input="\n".join(words), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if "Can't open" in run.stderr:
        pytest.skip(f"hunspell has no {dictionary}")
    return run.stdout.split()
