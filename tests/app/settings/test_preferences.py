"""What the program remembers between runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings.places import is_portable, settings_file, usual_folder
from app.settings.preferences import Preferences


def test_choices_are_there_at_the_next_start(tmp_path: Path) -> None:
    first = Preferences(tmp_path / "deep" / "settings.json")
    first.keep("language", "en")
    first.keep("text_scale", 150)
    first.keep("folder", tmp_path)
    first.keep("printer", "Skolotāju istaba")
    again = Preferences(tmp_path / "deep" / "settings.json")
    assert (again.language, again.text_scale, again.folder) == ("en", 150, tmp_path)
    assert (again.theme, again.navigation_folded) == ("system", False)
    assert (again.printer, Preferences(tmp_path / "none.json").printer) == ("Skolotāju istaba", "")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"text_scale": "large", "theme": "pink"}'])
def test_a_spoilt_file_is_as_if_nothing_was_chosen(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    found = Preferences(path)
    assert (found.language, found.theme, found.text_scale) == (None, "system", 100)


def test_a_place_that_cannot_be_written_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    found = Preferences(tmp_path / "file" / "settings.json")
    found.keep("language", "lv")
    assert found.language == "lv"


def test_a_portable_program_keeps_everything_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRAKSE_STATE", raising=False)
    assert not is_portable(tmp_path)
    (tmp_path / ".portable").write_text("", encoding="utf-8")
    assert usual_folder(tmp_path) == tmp_path / "data"
    assert settings_file(tmp_path).parent == tmp_path


def test_settings_never_lie_in_the_usual_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRAKSE_STATE", raising=False)
    assert usual_folder(tmp_path) not in settings_file(tmp_path).parents
