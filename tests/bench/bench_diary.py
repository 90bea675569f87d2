"""A diary opened and written in its window, in a large school's folder and in one of ten years.

    python -m tests.bench.bench_diary

The reports and the mentor's page are asked in both folders too: `PRAKSE_BENCH_DAYS` says how many
diary days the grown one has. Filling it takes some minutes and a gigabyte of disk.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.actions.memory import undo_last
from app.actions.reviewing import confirm_marked
from app.ledger.folder import DataFolder, open_folder
from app.ledger.identity import new_identity
from app.records import Grant, LogEntry, Placement, new_id
from app.reports.diary import waiting_days
from app.reports.group_weeks import group_weeks
from app.reports.totals import year_totals, years
from app.rules.turns import WAITS
from app.settings.preferences import Preferences
from tests.app.ledger.replicas import become
from tests.bench.bench_folder import large_folder
from tests.bench.bench_reports import wanted_weeks
from tests.bench.bench_review import to_confirm
from tests.bench.grown import grow
from tests.bench.measure import Measure, seconds
from tests.ui.dressed import dress
from tests.ui.standards import in_pieces, settle
from ui.desktop import Desktop
from ui.pages.diary.columns import STARTS
from ui.pages.diary.grid import DiaryGrid
from ui.pages.diary.tab import DiaryTab
from ui.wiring import tab_diary

LARGE = 145_000
GROWN = int(os.environ.get("PRAKSE_BENCH_DAYS", "1500000"))
DAYS, CROWD, TIMES = 130, 400, 12


def run() -> list[Measure]:
    """Measure."""
    os.environ.setdefault("PRAKSE_KEY", "file")
    app = QCoreApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    dress(app)
    with tempfile.TemporaryDirectory(prefix="prakse-diary-") as name:
        copy = Path(name) / "folder"
        shutil.copytree(large_folder(), copy, ignore=shutil.ignore_patterns("open.lock"))
        with open_folder(copy) as folder:
            large = _asked(app, folder)
            grow(folder, GROWN - LARGE)
            grown = _asked(app, folder)
    found = [
        Measure(f"opening a placement with {DAYS} days", large["opening"], 100, "ms"),
        Measure("a time typed in the diary, until it is seen", large["typing"], 16, "ms"),
    ]
    for what, took in large.items():
        detail = f"{grown[what]:.1f} ms against {took:.1f} ms"
        title = f"{what}: at {GROWN:,} days ÷ at {LARGE:,}"
        found.append(Measure(title, grown[what] / took, 1.5, "×", detail))
    return found


def _asked(app: QApplication, folder: DataFolder) -> dict[str, float]:
    """Return how long each thing takes, in milliseconds; the folder is the school's again then."""
    found: dict[str, float] = {}
    school = folder.identity
    with folder.read() as session:
        weeks = wanted_weeks(session)
        year = years(session)[-1]
        found["map of weeks"] = _best(lambda: group_weeks(session, weeks))
        found["year totals"] = _best(lambda: year_totals(session, "group", year))
        crowd = _crowd(session)
        diaries = _long_diaries(session)
    with _window(app, folder) as desktop:
        opening = [_opened(desktop, each) for each in diaries]
        found["opening"] = statistics.median(opening[2:]) * 1000
    _let_in(folder, "mentor", crowd)
    found["waiting days"], found["confirming"] = _reviewed(folder, crowd)
    become(folder, school)
    _let_in(folder, "student", crowd[:1])
    with _window(app, folder) as desktop:
        found["typing"] = _typed(app, desktop, crowd[0]) * 1000
    become(folder, school)
    return found


def _best(work: Callable[[], object]) -> float:
    return min(seconds(work) for _again in range(5)) * 1000


def _crowd(session: Session) -> list[bytes]:
    """Return trainees of the school's own placements with so many waiting days among them."""
    found: list[bytes] = []
    count = 0
    rows = session.execute(
        select(LogEntry.placement_id, func.count())
        .join(Placement, Placement.id == LogEntry.placement_id)
        .where(Placement.starts_on.is_not(None), LogEntry.alive, text(WAITS))
        .group_by(LogEntry.placement_id)
    )
    for placement, waiting in sorted(rows, key=lambda row: (-row[1], row[0])):
        if placement is not None and count < CROWD:
            found.append(placement)
            count += waiting
    return found


def _long_diaries(session: Session) -> list[bytes]:
    """Return placements whose diaries have just about so many days."""
    rows = session.execute(
        select(LogEntry.placement_id, func.count())
        .join(Placement, Placement.id == LogEntry.placement_id)
        .where(LogEntry.alive, Placement.starts_on.is_not(None))
        .group_by(LogEntry.placement_id)
    )
    near = sorted(rows, key=lambda row: (abs(row[1] - DAYS), row[0]))
    return [placement for placement, _count in near[:TIMES] if placement is not None]


def _let_in(folder: DataFolder, role: str, placements: list[bytes]) -> None:
    """Let the school's folder become somebody's who has access to these placements."""
    person = new_identity(role, "Māra Parauga", new_id(), school=folder.identity.school)
    with folder.change("exchange.invite") as change:
        for placement in placements:
            change.add(
                Grant(
                    id=new_id(), scope=change.get_one(Placement, placement).scope,
                    person_id=person.person, role=role, key=person.device, name=person.name,
                )
            )  # fmt: skip
    become(folder, person)


def _reviewed(folder: DataFolder, crowd: list[bytes]) -> tuple[float, float]:
    """Return how long it takes to ask for the days that wait, and to confirm them."""
    with folder.read() as session:
        waiting = _best(lambda: waiting_days(session, crowd))
        entries = to_confirm(waiting_days(session, crowd))[:CROWD]
    confirming = []
    for _again in range(3):
        confirming.append(
            seconds(lambda: confirm_marked(folder, [(entry, None, "") for entry in entries]))
        )
        undo_last(folder)
    return waiting, min(confirming) * 1000


@contextmanager
def _window(app: QApplication, folder: DataFolder) -> Iterator[Desktop]:
    with tempfile.TemporaryDirectory() as home:
        preferences = Preferences(Path(home) / "preferences.json")
        desktop = Desktop(app, folder, dress(app), preferences, lambda: None)
        desktop.window.resize(1366, 768)
        desktop.window.show()
        _rest(desktop)
        yield desktop
        desktop.office.close()
        desktop.queue.stop()
        desktop.window.hide()
        desktop.window.deleteLater()
        desktop.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _rest(desktop: Desktop) -> None:
    """Let the window do what it does beside: nobody opens the next thing in the same instant."""
    while desktop.queue.busy or in_pieces(desktop.window):
        QTest.qWait(10)
    settle(desktop.window)


class _FirstPaint(QObject):
    """Notes when a window has next been painted. Only the window's own events pass through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.at = 0.0
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or self.at:
            return False
        self._window.removeEventFilter(self)
        self._window.event(event)
        self.at = time.perf_counter()
        return True


def _opened(desktop: Desktop, placement: bytes) -> float:
    """Open a placement at its diary; return seconds until its days are painted."""
    painted = _FirstPaint(desktop.window)
    began = time.perf_counter()
    desktop.desk.go("placements", record=placement, tab="diary")
    while not painted.at:
        QApplication.sendPostedEvents()
    taken = painted.at - began
    (grid,) = (each for each in desktop.window.findChildren(DiaryGrid) if each.isVisible())
    assert grid.model().rowCount()
    _rest(desktop)
    desktop.desk.go("placements")
    _rest(desktop)
    return taken


def _typed(app: QApplication, desktop: Desktop, placement: bytes) -> float:
    """Change the beginning of days by keys; return the median from the last key until painted."""
    diary = tab_diary.build(desktop.desk, placement)
    assert isinstance(diary, DiaryTab)
    desktop.office.changed.connect(diary.reload)
    diary.resize(1100, 620)
    diary.show()
    _rest(desktop)
    with desktop.office.folder.read() as session:
        query = select(LogEntry.day).where(
            LogEntry.placement_id == placement, LogEntry.alive, text(WAITS),
            LogEntry.review_verdict.is_(None), LogEntry.absence.is_(None),
        )  # fmt: skip
        days = [day for day in session.scalars(query) if day is not None]
    taken = []
    for at, day in zip(range(TIMES), cycle(days)):
        diary.go_to(f"week:{day.isoformat()}")
        settle(diary)
        assert diary.grid.go_to(day, column=STARTS)
        QTest.keyClick(diary.grid, Qt.Key.Key_F2)
        (editor,) = (each for each in diary.grid.findChildren(QLineEdit) if each.isVisible())
        editor.selectAll()
        QTest.keyClicks(editor, f"7.{at + 10}")
        app.processEvents()
        began = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        QApplication.sendPostedEvents(diary.window(), QEvent.Type.UpdateRequest.value)
        taken.append(time.perf_counter() - began)
        _rest(desktop)
        QTest.keyClick(QApplication.focusWidget() or diary.grid, Qt.Key.Key_Escape)
        _rest(desktop)
    diary.deleteLater()
    return statistics.median(taken)


if __name__ == "__main__":
    for measure in run():
        print(f"{measure.name}: {measure.value:.2f} {measure.unit} ({measure.detail})")
