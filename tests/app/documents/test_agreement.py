"""What the agreement says, in both languages."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.facts import AgreementFacts, StudentFacts
from app.i18n import Language, speaking
from tests.app.documents.agreements import agreement_paper, missing_fields, render_agreement
from tests.app.documents.papers import GUARDIAN, PLAIN, pages_of, text_of

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
LETTERS = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzžAĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ"
MINOR = replace(PLAIN, is_minor=True, guardian=GUARDIAN)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_agreement_reads_as_it_was_approved(language: Language) -> None:
    """PRAKSE_RENEW_GOLDEN=1 writes the text anew; read what changed before you commit it."""
    text = "\f\n".join(pages_of(render_agreement(PLAIN, language))) + "\n"
    golden = GOLDEN / f"agreement.{language}.txt"
    if os.environ.get("PRAKSE_RENEW_GOLDEN"):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def test_dates_stand_in_the_locative() -> None:
    text = text_of(render_agreement(PLAIN, "lv"))
    assert "Vieta: Daugavpils 2027. gada 7. janvārī" in text
    assert "Prakses sākums 2027. gada 11. janvārī" in text
    assert "Prakses beigas 2027. gada 11. jūnijā" in text


def test_the_paper_speaks_its_own_language_whatever_the_screen_speaks() -> None:
    with speaking("en"):
        latvian = text_of(render_agreement(PLAIN, "lv"))
    with speaking("lv"):
        english = text_of(render_agreement(PLAIN, "en"))
    assert "Stundas dienā 7,5" in latvian
    assert "Hours a day 7.5" in english
    assert "Start of the placement 11 January 2027" in english


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_latvian_letter_is_printed_and_found_again(language: Language) -> None:
    student = replace(PLAIN.student, name=LETTERS)
    assert LETTERS in text_of(render_agreement(replace(PLAIN, student=student), language))


def test_a_guardian_signs_beside_a_minor_only() -> None:
    grown_up = text_of(render_agreement(PLAIN, "lv"))
    minor = text_of(render_agreement(MINOR, "lv"))
    assert "ikumiskais pārstāvis" not in grown_up
    assert "Likumiskais pārstāvis Ņina Šķēle (paraksts)" in minor
    assert "Praktikants ir nepilngadīgs" in minor


def test_the_birth_date_stands_in_for_a_personal_code() -> None:
    without = replace(PLAIN, student=replace(PLAIN.student, personal_code=None))
    text = text_of(render_agreement(without, "lv"))
    assert "Dzimšanas datums 2007. gada 13. decembrī" in text
    assert "Personas kods" not in text


def test_work_based_learning_stands_on_its_own_regulation() -> None:
    assert agreement_paper(PLAIN, "lv").keywords == "MK481_2023, agreement 2"
    assert agreement_paper(replace(PLAIN, kind="wbl"), "lv").keywords == "MK484_2016, agreement 2"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("training", "Prakses veids mācību prakse"),
        ("qualification", "Prakses veids kvalifikācijas prakse"),
        ("wbl", "Prakses veids darba vidē balstītas mācības (DVB)"),
        ("abroad", "Prakses veids prakse ārvalstīs"),
    ],
)
def test_each_kind_of_placement_is_named(kind: str, words: str) -> None:
    text = text_of(render_agreement(replace(PLAIN, kind=kind), "lv"))  # type: ignore[arg-type]
    assert words in text
    assert ("individuālā plāna" in text) == (kind == "wbl")
    assert ("Pirms izbraukšanas" in text) == (kind == "abroad")


def test_clauses_are_numbered_without_gaps_whatever_is_left_out() -> None:
    paid = text_of(render_agreement(replace(MINOR, stipend=True, kind="wbl"), "lv"))
    for number in ("2.3.", "2.4.", "2.5.", "7.1.", "7.2.", "7.3.", "8.1."):
        assert f" {number} " in paid
    unpaid = text_of(render_agreement(PLAIN, "lv"))
    assert " 7.3. " not in unpaid


def test_the_annex_adds_the_hours_up_exactly() -> None:
    items = (("1.", "Viens", 440), ("2.", "Divi", 440), ("3.", "Trīs", 440))
    text = text_of(render_agreement(replace(PLAIN, items=items), "lv"))
    assert "Viens 7 h 20 min" in text
    assert "Kopā 22" in text


def test_forty_items_and_items_of_600_letters_are_printed_whole() -> None:
    words = " ".join(f"darbs{number}" for number in range(100))[:600].strip()
    items = tuple((f"{n}.", f"{words} beigas{n}.", 60) for n in range(1, 41))
    pages = pages_of(render_agreement(replace(PLAIN, items=items), "lv"))
    text = " ".join(" ".join(pages).split())
    assert text.count(words) == 40
    assert all(f"beigas{n}." in text for n in range(1, 41))
    annexed = [page for page in pages if "Prakses uzdevums" in page]
    assert len(annexed) > 3, "the head is repeated on every page of the table"


def test_one_item_is_a_table_too() -> None:
    text = text_of(render_agreement(replace(PLAIN, items=PLAIN.items[:1]), "lv"))
    assert "instruktāža 8 Kopā 8" in text


def test_nothing_is_missing_from_the_plain_agreement() -> None:
    assert missing_fields(PLAIN, "lv") == []
    assert missing_fields(PLAIN, "en") == []


def test_missing_fields_are_named_in_reading_order_each_once() -> None:
    with speaking("en"):
        missing = missing_fields(replace(PLAIN, number=None, insurance=" ", items=()), "lv")
    assert missing == ["agreement number", "accident insurance", "placement programme items"]


def test_a_minor_without_a_guardian_misses_one() -> None:
    with speaking("en"):
        assert missing_fields(replace(PLAIN, is_minor=True), "lv") == [
            "guardian's name", "guardian's phone",
        ]  # fmt: skip


def test_pay_that_nobody_has_settled_is_named() -> None:
    with speaking("en"):
        assert missing_fields(replace(PLAIN, stipend=None), "en") == ["pay or stipend, yes or no"]


def test_an_empty_agreement_names_what_it_needs_and_prints() -> None:
    with speaking("en"):
        missing = missing_fields(AgreementFacts(), "lv")
    assert "who signs for the company" in missing
    assert "student's personal code" in missing
    assert "guardian's name" not in missing
    text = text_of(render_agreement(AgreementFacts(), "lv"))
    assert "Prakses līgums Nr." in text
    assert "None" not in text


HOSTILE = (
    "<b>Žanis</b> & Co </para>",
    "{{ school.name }} {% raw %} {# x #}",
    "**Jānis** _Ozols_ `x` [y](z) # * 1.",
    "a | b || c : d",
    "```rows",
    "--- *** ___ <script> &amp; &#273;",
    "\\ (paren) ) Tj ET",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_only_ever_a_text(value: str) -> None:
    facts = replace(
        PLAIN,
        student=StudentFacts(name=value, group=value, address=value),
        items=(("1.", value, 60),),
        insurance=value,
    )
    text = text_of(render_agreement(facts, "lv"))
    assert text.count(value) >= 5


def test_line_ends_and_invisible_marks_become_single_spaces() -> None:
    student = replace(PLAIN.student, name="Jānis\n\r\n Bērziņš\u200b\t\u202eOzols\x00")
    text = text_of(render_agreement(replace(PLAIN, student=student), "lv"))
    assert "Jānis Bērziņš Ozols" in text


def test_decomposed_letters_are_composed() -> None:
    student = replace(PLAIN.student, name="Be\u0304rzin\u0327s\u030c")
    assert "Bērziņš" in text_of(render_agreement(replace(PLAIN, student=student), "lv"))
