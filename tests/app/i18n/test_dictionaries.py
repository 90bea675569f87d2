"""Dictionaries are found where systems keep them; words are told from what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.i18n.spelling import find_dictionary, trade_words, usual_folders, words_of
from app.i18n.spelling_child import answer, opened
from app.settings.own_words import OwnWords


def tiny(folder: Path, name: str = "lv_LV") -> Path:
    """Write a dictionary of three words, and return its stem."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text("SET UTF-8\nTRY āabdijkmorstuvēžņ\n", encoding="utf-8")
    (folder / f"{name}.dic").write_text("3\nkabelis\nmontāža\nvada\n", encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(("platform", "environment", "place"), [
    ("linux", {"HOME": "{tmp}"}, ".local/share/hunspell"),
    ("linux", {"HOME": "/nowhere", "DICPATH": "{tmp}"}, ""),
    ("linux", {"HOME": "{tmp}"},
     ".config/libreoffice/4/user/uno_packages/cache/uno_packages/lu1.tmp_/lv.oxt/dictionaries"),
    ("darwin", {"HOME": "{tmp}"}, "Library/Spelling"),
    ("win32", {"PROGRAMFILES": "{tmp}", "USERPROFILE": "/nowhere", "APPDATA": "/nowhere"},
     "LibreOffice/share/extensions/dict-lv"),
    ("win32", {"APPDATA": "{tmp}", "USERPROFILE": "/nowhere"},
     "LibreOffice/4/user/uno_packages/cache/uno_packages/lu1.tmp_/lv.oxt"),
])  # fmt: skip
def test_a_dictionary_is_found_where_the_system_keeps_it(
    tmp_path: Path, platform: str, environment: dict[str, str], place: str
) -> None:
    stem = tiny(tmp_path / place, "lv_LV")
    given = {name: value.replace("{tmp}", str(tmp_path)) for name, value in environment.items()}
    folders = usual_folders(given, platform)
    assert stem.parent in folders
    assert find_dictionary("lv", [each for each in folders if tmp_path in each.parents
                                  or each == tmp_path]) == stem  # fmt: skip


def test_half_a_dictionary_is_none(tmp_path: Path) -> None:
    tiny(tmp_path)
    (tmp_path / "lv_LV.aff").unlink()
    assert find_dictionary("lv", [tmp_path, tmp_path / "missing"]) is None


def test_words_are_told_from_addresses_numbers_and_abbreviations() -> None:
    text = "Ķekavas SIA montāža a 8kg D4-2 anna@skola.lv https://skola.lv/diena pa-laikam"
    assert [word for _start, word in words_of(text)] == ["Ķekavas", "montāža", "pa-laikam"]
    assert [text[start : start + len(word)] for start, word in words_of(text)][1] == "montāža"


def test_a_dictionary_knows_its_words_and_suggests_one(tmp_path: Path) -> None:
    speller = opened(tiny(tmp_path))
    assert speller is not None
    assert answer(speller, {"words": ["montāža", "montaža"]})["wrong"] == ["montaža"]
    assert answer(speller, {"suggest": "kabelus"})["found"] == ["kabelis"]
    assert opened(tmp_path / "nothing") is None


def test_own_words_stay_on_this_computer_and_trade_words_are_known(tmp_path: Path) -> None:
    own = OwnWords(tmp_path / "words.txt")
    own.add("Valmieras")
    own.add("robots")
    assert "valmieras" in OwnWords(tmp_path / "words.txt")
    own.set(["robots"])
    assert OwnWords(tmp_path / "words.txt").all() == ["robots"]
    assert "lki" in trade_words()
