"""Three people's terminals for every test that asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.i18n import use_language
from tests.app.people import People
from tests.app.terminal.desk import OUTPUT, Terminals


@pytest.fixture
def desk(people: People, capsys: OUTPUT) -> Iterator[Terminals]:
    yield Terminals(people, capsys)
    use_language("en")
