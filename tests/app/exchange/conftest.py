"""Three folders, made once and copied for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.exchange.parties import Trio, copy_trio, make_trio


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep database keys in files, and notes outside the folders in a place of this test."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))


@pytest.fixture(scope="session")
def made_trio(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    """The three folders, closed."""
    root = tmp_path_factory.mktemp("trio")
    kept = {name: os.environ.get(name) for name in ("PRAKSE_KEY", "PRAKSE_STATE")}
    os.environ.update({"PRAKSE_KEY": "file", "PRAKSE_STATE": str(root / "state")})
    try:
        return root, make_trio(root)
    finally:
        for name, value in kept.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@pytest.fixture
def trio(made_trio: tuple[Path, list[bytes]], tmp_path: Path) -> Iterator[Trio]:
    """A copy of the three folders, open."""
    found = copy_trio(*made_trio, tmp_path)
    yield found
    found.close()
