"""The Latvian catalogue and the Latvian papers are spelt as hunspell's dictionary spells."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.i18n import catalogue
from app.i18n.collation import key
from app.rules.criteria import SHIPPED, starting_about, starting_set
from app.rules.phrases import starting_sets
from app.rules.report_phrases import AREAS, report_phrases

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
TRADE_WORDS = RESOURCES / "words" / "trade_lv.txt"
"""Words that are right and that the dictionary lacks, one a line, in Latvian order."""

# What in a text is not Latvian prose: fields, template code, markup, options, file names.
NOT_PROSE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}|%\(\w+\)[sr]|<[^<>]*>|```\w+(?: right)?|\[x\]|--[a-z-]+",
    re.DOTALL,
)
FILE_NAME = re.compile(r"\b[\w-]+\.(?:pdf|csv|xlsx|prakse|md|json|db)\b|(?<!\w)\.prakse\b")
SETTINGS_OF_A_TEMPLATE = re.compile(
    r"^(?:paper|language|legal_basis): .*$|^\w+(?=: )", re.MULTILINE
)
COLUMNS_OF_A_TABLE = re.compile(r"^[\d.]+ (?:left|right|center).*$", re.MULTILINE)
WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture(scope="module")
def hunspell() -> str:
    found = shutil.which("hunspell")
    dictionary = found and subprocess.run(
        [found, "-d", "lv_LV", "-l"], input=b"prakse\n", capture_output=True, check=False
    )
    if found and dictionary and dictionary.returncode == 0:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail("hunspell and its Latvian dictionary must be installed here (hunspell-lv)")
    pytest.skip("hunspell or its Latvian dictionary is not installed (hunspell-lv)")


def unknown(hunspell: str, texts: Iterable[str]) -> str:
    """Return each word that nobody knows, with a text that has it, one a line."""
    found: dict[str, str] = {}
    for text in texts:
        for word in WORD.findall(NOT_PROSE.sub(" ", FILE_NAME.sub(" ", text))):
            found.setdefault(word, text)
    answer = subprocess.run(
        [hunspell, "-i", "utf-8", "-d", "lv_LV", "-l"],
        input="\n".join(found).encode(),
        capture_output=True,
        check=True,
    )
    known = {word.lower() for word in trade_words()}
    strange = answer.stdout.decode().split()
    return "\n".join(f"{word}: {found[word]}" for word in strange if word.lower() not in known)


def trade_words() -> list[str]:
    return TRADE_WORDS.read_text(encoding="utf-8").split()


def test_the_latvian_catalogue_is_spelt_right(hunspell: str) -> None:
    texts: list[str] = []
    for message in catalogue.texts(catalogue.read(catalogue.catalogue_paths()["lv"], "lv")):
        forms = message.string or ()
        texts += [forms] if isinstance(forms, str) else forms
    assert unknown(hunspell, texts) == ""


def test_the_latvian_papers_are_spelt_right(hunspell: str) -> None:
    texts: list[str] = []
    for path in sorted((RESOURCES / "templates").glob("*lv*")):
        _before, settings, body = path.read_text(encoding="utf-8").split("---\n", 2)
        texts += SETTINGS_OF_A_TEMPLATE.sub("", settings).splitlines()
        texts += COLUMNS_OF_A_TABLE.sub("", body).split("\n\n")
    assert texts
    assert unknown(hunspell, texts) == ""


def test_the_ready_phrases_are_spelt_right(hunspell: str) -> None:
    sets = starting_sets("lv")
    texts = [text for each in sets for text in (each.title, *(s.text for s in each.sayings))]
    texts += [each.text for name in AREAS for each in report_phrases(name, "lv")]
    assert unknown(hunspell, texts) == ""


def test_the_ready_criteria_are_spelt_right(hunspell: str) -> None:
    texts: list[str] = []
    for starting in SHIPPED:
        found = starting_set(starting, "lv")
        texts += [found.name, starting_about(starting, "lv")]
        texts += [
            text
            for each in found.criteria
            for text in (each.title, each.top, each.good, each.fair, each.low)
        ]
    assert unknown(hunspell, texts) == ""


def test_a_misspelt_word_is_noticed(hunspell: str) -> None:
    text = "Prakses {nozrust} dienasgramata {{ nezinu }} klases-sarakts.xlsx"
    assert unknown(hunspell, [text]) == f"dienasgramata: {text}"


def test_the_list_of_trade_words_has_each_once_and_in_order() -> None:
    words = trade_words()
    assert words == sorted(set(words), key=key)
