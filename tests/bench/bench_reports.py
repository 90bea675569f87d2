"""The reports in a large school's year: a map of 30 trainees by 26 weeks, and a year added up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import get_args

from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ledger.folder import open_folder
from app.records import Placement
from app.reports.group_weeks import GroupWeeks, WeeksWanted, first_and_last, group_weeks
from app.reports.totals import By, year_totals
from app.rules.periods import monday_of
from tests.bench.bench_folder import large_folder
from tests.bench.measure import Measure, seconds
from ui.pages.reports.heat import HeatGrid, HeatModel
from ui.theme import Theme

TRAINEES, WEEKS, TIMES = 30, 26, 5


def run() -> list[Measure]:
    """Measure."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light", 100)
    with open_folder(large_folder()) as folder, folder.read() as session:
        wanted = wanted_weeks(session)
        found = group_weeks(session, wanted)
        size = f"{min(len(found.rows), TRAINEES)} × {len(found.mondays)}"
        drawn = _best(lambda: _draw(app, session, wanted))
        totals = max(_best(lambda by=by: year_totals(session, by)) for by in get_args(By))  # type: ignore[misc]
        placements = len(year_totals(session, "group")[-1].placements)
    del theme
    return [
        Measure("the map of trainees by weeks, asked and painted", drawn * 1000, 150, "ms", size),
        Measure("year totals", totals, 1, "s", f"{placements} placements"),
    ]


def wanted_weeks(session: Session) -> WeeksWanted:
    """Return 26 weeks and what narrows them to just enough trainees."""
    fits: list[tuple[int, WeeksWanted]] = []
    known = first_and_last(session)
    assert known is not None
    first = monday_of(known[0] + (known[1] - known[0]) / 3)
    names = session.scalars(select(Placement.student_name).where(Placement.alive))
    for name in sorted({(name or "").split()[0] for name in names}):
        wanted = WeeksWanted(first, first + timedelta(7 * WEEKS - 1), text=name)
        fits.append((len(group_weeks(session, wanted).rows), wanted))
    return min((each for each in fits if each[0] >= TRAINEES), key=lambda each: each[0])[1]


def _draw(app: QApplication, session: Session, wanted: WeeksWanted) -> None:
    model = HeatModel()
    grid = HeatGrid(model)
    grid.resize(1366, 1000)
    found = group_weeks(session, wanted)
    model.show_map(GroupWeeks(found.mondays, found.rows[:TRAINEES]), with_groups=False)
    grid.go_to(None, None)
    grid.show()
    app.processEvents()
    grid.close()
    grid.deleteLater()
    model.deleteLater()
    app.processEvents()


def _best(work: Callable[[], object]) -> float:
    return min(seconds(work) for _again in range(TIMES))
