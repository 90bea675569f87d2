"""The year of a large school: made in time, and quick to ask. Run with -m long."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.actions.demo import make_demo
from app.ledger.folder import DataFolder
from app.reports import placements
from app.reports.search import search
from app.reports.today import today_for_teacher

pytestmark = pytest.mark.long


def quickest(folder: DataFolder, ask: Callable[[Session], object]) -> float:
    """Return milliseconds of the quickest of five askings."""
    taken = []
    for _time in range(5):
        begun = time.perf_counter()
        with folder.read() as session:
            ask(session)
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1000


def test_a_year_of_a_large_school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    begun = time.perf_counter()
    with make_demo(
        tmp_path / "demo", students=3_500, companies=1_200, placements=3_200, days=145_000
    ) as folder:
        assert time.perf_counter() - begun < 120
        with folder.read() as session:
            ids = placements.ids(session)
        assert quickest(folder, today_for_teacher) < 20
        assert quickest(folder, placements.ids) < 50
        assert quickest(folder, lambda session: placements.fetch(session, ids[:50])) < 50
        assert quickest(folder, lambda session: search(session, "berzin")) < 50
