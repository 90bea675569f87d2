"""What papers of all kinds have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.agreement import agreement_told
from app.documents.blocks import copy_words
from app.documents.catalogue import FIELDS, FLAGS, LISTS, field_of, fields_of, flags_of, label
from app.documents.facts import AgreementFacts
from app.documents.kinds import KINDS
from app.documents.paper import file_word, gaps, paper_of, sample_told, signers
from app.documents.pdf import render
from app.documents.template import read_template, shipped_template
from app.documents.told import Told, told_from
from app.i18n import Language, speaking
from app.rules.paper_words import PAPERS, PARTIES
from tests.app.documents.papers import PLAIN, text_of

texts = st.text(max_size=20)
tolds = st.builds(
    Told,
    st.dictionaries(texts, texts, max_size=4),
    st.dictionaries(texts, st.one_of(texts, st.booleans(), st.none()), max_size=3),
    st.dictionaries(texts, st.integers(0, 200), max_size=3),
    st.frozensets(texts, max_size=3),
)


def test_every_paper_that_has_a_name_has_a_kind() -> None:
    assert set(KINDS) == set(PAPERS)
    assert {party for kind in KINDS.values() for party in kind.parties} <= set(PARTIES)
    with speaking("lv"):
        assert KINDS["visit"].title == "apmeklējuma protokols"


def test_a_guardian_signs_for_a_minor_and_a_template_may_name_who_signs() -> None:
    shipped = shipped_template("agreement", "lv")
    assert signers("agreement", shipped, is_minor=True)[-1] == "guardian"
    assert "guardian" not in signers("agreement", shipped, is_minor=False)
    own = read_template("---\nsigners: company mentor\n---\n")
    assert signers("agreement", own, is_minor=True) == ("company", "mentor")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_template_must_show_is_a_field_of_its_kind(kind: str) -> None:
    wanted = {name for must in KINDS[kind].must for name in must.split("|")}
    assert wanted <= set(fields_of(kind))


def test_an_agreement_tells_every_field_and_no_other() -> None:
    told = agreement_told(PLAIN, "lv").also({"sheet_code": ""})
    known = {key for key in fields_of("agreement") if not key.startswith("interruptions.")}
    assert {field_of(key) for key in told.values} == known
    assert set(told.flags) == set(flags_of("agreement"))
    assert set(told.lists) == {"items", "stretches", "interruptions"} <= set(LISTS)


def test_every_field_and_flag_has_a_label_and_samples_of_its_own_language() -> None:
    for key, field in FIELDS.items():
        assert label(key)
        assert len(field.samples) == len(field.samples_en)
    assert all(label(key) for key in FLAGS)
    assert label("items.7.title") == label("items.title")
    names = {part for key in FIELDS for part in key.split(".")[1:]}
    assert names.isdisjoint(dir({})), "in a template those would be Python's own"


@given(tolds)
def test_what_is_told_is_written_and_read_back(told: Told) -> None:
    assert told_from(told.written()) == told


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"values":{"a":1},"flags":{},"lists":{}}', "{"])
def test_what_was_written_badly_tells_nothing(text: str) -> None:
    assert told_from(text) is None


def test_more_is_told_on_top_of_what_was() -> None:
    told = Told({"a": "1", "b": "2"}, by_hand=frozenset("a")).also({"b": "3"}, lists={"days": 2})
    assert told == Told({"a": "1", "b": "3"}, {}, {"days": 2}, frozenset("a"))


@pytest.mark.parametrize("language", ["lv", "en"])
def test_an_example_of_the_agreement_lacks_nothing(language: Language) -> None:
    told = sample_told("agreement", language)
    template = shipped_template("agreement", language)
    assert gaps("agreement", told, template) == []
    text = text_of(render(paper_of("agreement", told, language)))
    assert told.values["items.2.title"] in text


def test_the_code_of_a_sheet_stands_on_every_page_and_is_a_field() -> None:
    template = read_template("---\nfooter: Līgums\n---\n{{ sheet_code }} {{ school.name }}")
    told = agreement_told(PLAIN, "lv")
    paper = paper_of("agreement", told, "lv", template, code="PR-1234")
    assert paper.footer == "Līgums · PR-1234"
    assert text_of(render(paper)).count("PR-1234") == 2
    assert gaps("agreement", agreement_told(AgreementFacts(), "lv"), template) == ["school.name"]


def test_words_in_braces_are_no_trap_in_the_name_of_a_copy() -> None:
    template = read_template("---\ncopy: {copy} no {copies}, {x} {copy.__class__}\n---\na")
    paper = paper_of("agreement", agreement_told(PLAIN, "lv"), "lv", template)
    assert copy_words(paper, 2, 3) == "2 no 3, {x} {copy.__class__}"


def test_a_file_is_called_what_its_template_says() -> None:
    assert file_word("agreement", shipped_template("agreement", "lv")) == "līgums"
    assert file_word("agreement", shipped_template("agreement", "en")) == "agreement"
