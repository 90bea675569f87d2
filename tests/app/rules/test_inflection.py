"""What may be suggested for names and posts in other cases, and what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.inflection import Forms, name_forms, post_forms, town_forms

SAFE_NAMES = {
    "Līga Bērziņa": ("Līgai Bērziņai", "Līgas Bērziņas"),
    "Anete Zvirbule": ("Anetei Zvirbulei", "Anetes Zvirbules"),
    "Anna Marija Krūmiņa": ("Annai Marijai Krūmiņai", "Annas Marijas Krūmiņas"),
    "Jānis Kalniņš": ("Jānim Kalniņam", "Jāņa Kalniņa"),
    "Kārlis Ozols": ("Kārlim Ozolam", "Kārļa Ozola"),
    "Gustavs Ūdris": ("Gustavam Ūdrim", "Gustava Ūdra"),
    "Uģis Ķeņģis": ("Uģim Ķeņģim", "Uģa Ķeņģa"),
    "Mikus Zariņš": ("Mikum Zariņam", "Mikus Zariņa"),
    "Andris Kovaļevskis": ("Andrim Kovaļevskim", "Andra Kovaļevska"),
}
ONLY_DATIVE = {"Valdis Ozols": "Valdim Ozolam", "Guntis Lācis": "Guntim Lācim"}
NOT_NAMES = (
    "Jānis Liepa", "Ņikita Ivanovs", "Anna Ozols", "John Smith", "Līga Bērziņa-Kalniņa",
    "Raivo Kanepi", "Oto Ozols", "Kristaps Mazais", "Līga", "līga bērziņa", "LĪGA BĒRZIŅA",
    "Līga  Bērziņa", "Līga Bērziņa (p.i.)", "Hugo Šmits", "Zoë Bērziņa", "", " ",
)  # fmt: skip
SAFE_POSTS = {
    "direktore": ("direktorei", "direktores"),
    "prakšu vadītājs": ("prakšu vadītājam", "prakšu vadītāja"),
    "ražošanas vadītāja": ("ražošanas vadītājai", "ražošanas vadītājas"),
    "biroja vadītājs": ("biroja vadītājam", "biroja vadītāja"),
    "valdes loceklis": ("valdes loceklim", "valdes locekļa"),
    "valdes priekšsēdētāja": ("valdes priekšsēdētājai", "valdes priekšsēdētājas"),
    "prokūrists": ("prokūristam", "prokūrista"),
}
NOT_POSTS = (
    "galvenais grāmatvedis", "vecāka meistare", "HR vadītājs", "direktors, valdes loceklis",
    "vadošais", "CEO", "p. i. direktors", "",
)  # fmt: skip


def test_names_and_posts_that_are_surely_inflected_so() -> None:
    assert {name: _both(name_forms(name)) for name in SAFE_NAMES} == SAFE_NAMES
    assert {post: _both(post_forms(post)) for post in SAFE_POSTS} == SAFE_POSTS


def test_a_sound_that_may_change_leaves_the_genitive_to_a_person() -> None:
    assert {name: name_forms(name) for name in ONLY_DATIVE} == {
        name: Forms(dative) for name, dative in ONLY_DATIVE.items()
    }


@pytest.mark.parametrize("name", NOT_NAMES)
def test_nothing_is_suggested_for_a_name_that_takes_knowing_it(name: str) -> None:
    assert name_forms(name) is None


@pytest.mark.parametrize("post", NOT_POSTS)
def test_nothing_is_suggested_for_a_post_whose_words_may_all_change(post: str) -> None:
    assert post_forms(post) is None


def test_towns_have_a_place_to_sign_in() -> None:
    assert [(town_forms(town) or Forms()).locative for town in (
        "Rīga", "Ogre", "Daugavpils", "Cēsis", "Talsi", "Tukums",
    )] == ["Rīgā", "Ogrē", "Daugavpilī", None, None, None]  # fmt: skip


letters = st.text("aābcčdeēiīklļmnņoprsšuz AĀBJKŠ-.", max_size=24)


@given(st.one_of(letters, st.text(max_size=20)))
def test_a_suggestion_keeps_every_word_and_its_beginning(words: str) -> None:
    for ask in (name_forms, post_forms, town_forms):
        made = ask(words)
        if made is None:
            continue
        forms = [form for form in (made.dative, made.genitive, made.locative) if form is not None]
        assert forms, "no forms are None, not empty ones"
        for form in forms:
            before, after = words.split(" "), form.split(" ")
            assert len(before) == len(after)
            for one, other in zip(before, after, strict=True):
                assert other[: len(one) - 3] == one[: len(one) - 3]
                assert other[:1] == one[:1]


def _both(forms: Forms | None) -> tuple[str | None, str | None]:
    return (forms.dative, forms.genitive) if forms else (None, None)
