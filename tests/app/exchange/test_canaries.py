"""Whatever happens in a town of two schools, no file holds what one of its addressees may not have.

`tests.soak` lets hundreds of towns live.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.exchange.canaries import Town, live, make_town, open_town, search
from tests.app.exchange.parties import Forger, edit, sealed

TOWNS, STEPS = 6, 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[bytes]]]:
    root = tmp_path_factory.mktemp("town")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        yield root, make_town(root)


@pytest.fixture
def town(
    made: tuple[Path, list[bytes]], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Town]:
    opened = open_town(*made, tmp_path, random.Random(getattr(request, "param", 0)))
    yield opened
    opened.close()


@pytest.mark.parametrize("town", range(TOWNS), indirect=True)
def test_no_file_holds_what_is_not_shared(town: Town) -> None:
    assert live(town, STEPS) > 1


def test_a_leak_would_be_found(town: Town) -> None:
    """The mentor is no party of the third placement: a file with it must not pass the search."""
    school, mentor = town.folders["school"], town.folders["mentor"]
    edit(school, town.placements[2], schedule="CANARY-third")
    forger = Forger(school, town.placements[2])
    forger.write((10, town.placements[2], {45: "8.00"}))
    file = town.root / "leak.prakse"
    file.write_bytes(sealed(school.identity, [mentor], [forger.part()]))
    with pytest.raises(AssertionError):
        search(town, school, file)
    forger = Forger(school, town.placements[0])
    town.written[b"CANARY-third"] = Forger(school, town.placements[2]).scope
    forger.write((10, town.placements[0], {45: "CANARY-third"}))
    file.write_bytes(sealed(school.identity, [mentor], [forger.part()]))
    with pytest.raises(AssertionError, match="CANARY-third"):
        search(town, school, file)
