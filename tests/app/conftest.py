"""Three people around one placement, made once and copied for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.i18n import use_language
from tests.app.people import People, make_people, open_people

Made = tuple[Path, bytes, tuple[bytes, bytes]]


@pytest.fixture(scope="session")
def made_people(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The three folders, closed."""
    root = tmp_path_factory.mktemp("people")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        return (root, *make_people(root))


@pytest.fixture
def people(made_people: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    """The three folders, open, in English."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    use_language("en")
    root, placement, items = made_people
    found = open_people(root, tmp_path, placement, items)
    yield found
    found.close()
