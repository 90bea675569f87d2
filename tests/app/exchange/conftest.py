"""Three folders, made once and copied for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.actions import carrier as actions
from tests.app.exchange.parties import Trio, copy_trio
from tests.app.exchange.schools import Made, Two, copy_three, copy_two, make_three, make_two
from tests.three import Three


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep database keys in files, and notes outside the folders in a place of this test."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))


@pytest.fixture
def trio(made_trio: tuple[Path, list[bytes]], tmp_path: Path) -> Iterator[Trio]:
    """A copy of the three folders, open."""
    found = copy_trio(*made_trio, tmp_path)
    yield found
    found.close()


@pytest.fixture(scope="session")
def made_three(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A school, a mentor and a student with three days, closed."""
    return _made(tmp_path_factory, "three", make_three)


@pytest.fixture(scope="session")
def made_two(made_three: Made, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The same with a second school."""
    return _made(tmp_path_factory, "two", lambda root: make_two(made_three, root))


def _made(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]
) -> Made:
    root = factory.mktemp(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        return make(root)


@pytest.fixture
def two(made_two: Made, tmp_path: Path) -> Iterator[Two]:
    """Two schools with one mentor, open."""
    found = copy_two(made_two, tmp_path)
    yield found
    found.close()


@pytest.fixture
def shared(made_three: Made, tmp_path: Path) -> Iterator[Three]:
    """A school, a mentor and a student, who all have three days of the student's."""
    found = copy_three(made_three, tmp_path)
    yield found
    for folder in (found.school, found.mentor, found.student):
        folder.close()


@pytest.fixture
def place(tmp_path: Path, trio: Trio) -> Path:
    """Return an exchange folder that all three use."""
    place = tmp_path / "apmaiņa"
    place.mkdir()
    for folder in (trio.school, trio.mentor, trio.student):
        actions.choose_carrier(folder, place)
    return place
