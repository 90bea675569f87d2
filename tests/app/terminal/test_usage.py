"""Help and usage, in both languages."""

from __future__ import annotations

import pytest

from app.i18n import use_language
from app.terminal.main import main
from app.terminal.output import print_table, width
from app.terminal.parser import language_asked


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    use_language("en")


def test_help_speaks_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ui-language", "en", "--help"]) == 0
    english = capsys.readouterr().out
    assert english.startswith("usage: python -m app")
    assert main(["--help", "--ui-language=lv"]) == 0
    latvian = capsys.readouterr().out
    assert latvian.startswith("lietošana: python -m app")
    assert "new-school" in latvian
    for word in ("usage", "options:", "show this", "start a school"):
        assert word in english
        assert word not in latvian


def test_wrong_usage_is_told_in_the_language_asked_for_with_exit_code_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--ui-language", "lv", "import-students"]) == 2
    assert "trūkst" in capsys.readouterr().err
    for wrong in (["nonsense"], ["demo", "--days", "many"], ["place"], ["print", "x"], []):
        assert main(["--ui-language", "en", *wrong]) == 2
    assert "error:" in capsys.readouterr().err


def test_a_placing_of_nobody_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ui-language", "en", "place", "--kind", "wbl"]) == 2
    assert "give a group" in capsys.readouterr().err


def test_argparse_speaks_its_own_words_again_afterwards() -> None:
    import argparse

    main(["--ui-language", "lv", "--help"])
    assert argparse.ArgumentParser().format_usage().startswith("usage:")


def test_the_language_stands_anywhere() -> None:
    assert language_asked(["students", "--ui-language", "lv"]) == "lv"
    assert language_asked(["--ui-language=en", "students"]) == "en"


def test_tables_align_whatever_the_letters(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("vārds", "n"), [("Žanete", 5), ("Ā", 120)])
    assert capsys.readouterr().out.splitlines() == [
        "vārds     n", "------  ---", "Žanete    5", "Ā       120",
    ]  # fmt: skip
    assert width("e\u0304") == 1
