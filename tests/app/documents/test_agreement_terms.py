"""What each kind of placement adds to the agreement, and what money and insurance do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.documents.agreement import agreement_told
from app.documents.beside import unpaired
from app.documents.facts import AbroadFacts, AgreementFacts, PartFacts, TermsFacts
from app.documents.pdf import render
from app.i18n import Language
from app.reports.stretches import StretchRow
from app.rules.insurance import policy_trouble
from tests.app.documents.agreements import agreement_paper, missing_keys
from tests.app.documents.papers import GUARDIAN, PLAIN, text_of

HALF = StretchRow(
    b"1", date(2027, 3, 15), date(2027, 6, 11), "work", "part", (360,) * 5 + (0, 0), 510, 900, 30,
    "", None, None, None, "", "Ganību dambis 7, Rīga",
)  # fmt: skip
AWAY = replace(HALF, id=b"2", kind="break", reason="Eksāmeni skolā")
WBL = replace(
    PLAIN, kind="wbl", is_minor=True, guardian=GUARDIAN, stipend=True,
    terms=TermsFacts("150 EUR mēnesī", "uzņēmums, uz kontu"),
    parts=(PartFacts(HALF, 390 * 60), PartFacts(AWAY)),
)  # fmt: skip
SETTLED = AbroadFacts(
    "Igaunija", "angļu, B1", "skola", "kopmītne", "dotācija", "polise", "ieskaita"
)


def read(facts: AgreementFacts, language: Language = "lv") -> str:
    return text_of(render(agreement_paper(facts, language)))


def test_work_based_learning_needs_a_plan_a_share_and_a_mentor_who_may_teach() -> None:
    said = read(WBL)
    assert "vismaz 25 procentus" in said
    assert "pedagoģisko sagatavotību apliecina" in said
    assert "Individuālais plāns" in said
    assert "vismaz 25 procentus" not in read(PLAIN)
    assert "Individuālais plāns" not in read(PLAIN)


def test_a_schedule_in_parts_is_listed_and_annexed() -> None:
    said = read(WBL)
    assert "15.03.2027–11.06.2027 Ganību dambis 7, Rīga" in said
    assert "Prakses grafiks" in said
    assert "Eksāmeni skolā" in said
    assert "Prakses grafiks" not in read(PLAIN)


def test_what_a_placement_abroad_settles_is_missed_until_it_is_written() -> None:
    abroad = replace(PLAIN, kind="abroad")
    assert "abroad.recognition" in missing_keys(abroad, "lv")
    settled = replace(abroad, abroad=SETTLED)
    assert missing_keys(settled, "lv") == []
    assert "Prakses rezultātu atzīšana Skolā ieskaita" in read(settled)


def test_the_amount_is_missed_only_where_somebody_is_paid() -> None:
    assert missing_keys(replace(PLAIN, stipend=True), "lv") == ["stipend_amount", "stipend_terms"]
    assert missing_keys(replace(PLAIN, stipend=None), "lv") == ["stipend"]
    assert "150 EUR mēnesī" in read(WBL)


def test_a_policy_stands_in_one_line_and_says_so_where_none_is_required() -> None:
    policy = TermsFacts(None, None, True, "AAS „Tilts”", "7-1", date(2027, 1, 1), date(2027, 7, 1))
    said = read(replace(PLAIN, insurance=None, terms=policy))
    line = "AAS „Tilts”, polise Nr. 7-1, no 2027. gada 1. janvāra līdz 2027. gada 1. jūlijam"
    assert line in said
    assert "Apdrošināšana ir obligāta" in said
    free = replace(PLAIN, insurance=None, terms=TermsFacts(insurance_required=False))
    assert "insurance" not in missing_keys(free, "en")
    assert "not required for this qualification" in read(free, "en")


def test_a_policy_that_does_not_cover_the_placement_is_a_warning() -> None:
    first, last = date(2027, 1, 11), date(2027, 6, 11)
    assert policy_trouble(first, last, first, last) == ""
    assert "01.06.2027" in policy_trouble(first, last, None, date(2027, 6, 1))
    assert "12.01.2027" in policy_trouble(first, last, date(2027, 1, 12), None)


def test_every_kind_stands_in_two_languages_side_by_side() -> None:
    for facts in (PLAIN, WBL, replace(PLAIN, kind="abroad", abroad=SETTLED)):
        assert unpaired(agreement_paper(facts, "lv"), agreement_paper(facts, "en")) == ""


def test_a_plain_placement_is_one_stretch_in_its_schedule() -> None:
    told = agreement_told(PLAIN, "lv")
    assert told.lists["stretches"] == 1
    assert told.values["stretches.0.hours"] == "960"
    assert told.flags["has_stretches"] is False
