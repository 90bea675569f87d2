"""The letter of an invitation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from app.documents.letter import LetterFacts, write_letter
from app.errors import UserError
from app.i18n import Language

FACTS = LetterFacts(
    role="mentor",
    name="Ērika Ēvele",
    teacher="Anna Liepa",
    school_name="Ventspils Tehnikums",
    school_contacts="63622349",
    file="uzaicinajums-erika-evele.prakse",
    words="zirgs ābele mākonis tilts pērkons",
)


@pytest.mark.parametrize(("language", "title"), [("lv", "Uzaicinājums"), ("en", "Invitation")])
def test_the_letter_tells_the_words_the_file_and_how_to_begin(
    tmp_path: Path, language: Language, title: str
) -> None:
    out = tmp_path / "letter.pdf"
    assert write_letter(FACTS, language, out) == 1
    text = " ".join(pypdf.PdfReader(out).pages[0].extract_text().split())
    for words in (title, FACTS.words, FACTS.name, FACTS.file, FACTS.school_name, "63622349"):
        assert words in text


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("role", ["computer", "colleague", "recovery"])
def test_the_words_of_other_files_are_told_on_one_page_too(
    tmp_path: Path, language: Language, role: str
) -> None:
    out = tmp_path / "letter.pdf"
    facts = replace(FACTS, role=role, date="12.01.2027", of_school=True)
    assert write_letter(facts, language, out) == 1
    text = " ".join(pypdf.PdfReader(out).pages[0].extract_text().split())
    for words in (FACTS.words, FACTS.name, FACTS.file, FACTS.school_name):
        assert words in text
    assert ("12.01.2027" in text) == (role == "recovery")


def test_a_school_without_contacts_has_no_empty_line(tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    bare = LetterFacts("student", "Līga", "Anna", "Skola", "", "a.prakse", "a b c d e")
    write_letter(bare, "lv", out)
    assert "Tālrunis" not in pypdf.PdfReader(out).pages[0].extract_text()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_letter(FACTS, "lv", tmp_path / "nav" / "letter.pdf")
