"""The mentor's page with 400 waiting days, and confirming them in a folder of 145,000 days."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.actions.memory import undo_last
from app.actions.reviewing import confirm_marked
from app.ledger.folder import DataFolder, open_folder
from app.ledger.identity import new_identity
from app.records import Grant, Placement, new_id
from app.reports.diary import WaitingTrainee, waiting_days
from tests.app.ledger.replicas import become
from tests.bench.bench_folder import large_folder
from tests.bench.measure import Measure
from tests.ui.pages.sheets_review import functions
from tests.ui.pages.test_review import crowd_of_400
from ui.pages.review.page import ReviewPage
from ui.pages.review.rows import Trainee
from ui.theme import Theme

DAYS = 400


def run() -> list[Measure]:
    """Measure."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light", 100)
    best = min(_painted(app, crowd_of_400()) for _again in range(5))
    found = [Measure("the mentor's page with 400 waiting days", best * 1000, 150, "ms")]
    with tempfile.TemporaryDirectory() as room:
        copy = Path(room) / "folder"
        shutil.copytree(large_folder(), copy, ignore=shutil.ignore_patterns("open.lock"))
        with open_folder(copy) as folder:
            found += _in_a_large_folder(app, folder)
    del theme
    return found


def _painted(app: QApplication, trainees: list[Trainee]) -> float:
    began = time.perf_counter()
    review = ReviewPage(functions(trainees))
    review.resize(1100, 700)
    review.show()
    app.processEvents()
    review.grab()
    took = time.perf_counter() - began
    review.close()
    review.deleteLater()
    app.processEvents()
    return took


def _in_a_large_folder(app: QApplication, folder: DataFolder) -> list[Measure]:
    """Let the folder become a mentor's, with access to trainees who have 400 waiting days."""
    theirs = _trainees(folder)
    placements = [who.placement_id for who in theirs]
    days = to_confirm(theirs)[:DAYS]
    mentor = new_identity("mentor", "Māra Parauga", new_id(), school=folder.identity.school)
    with folder.change("exchange.invite") as change:
        for placement in placements:
            scope = change.get_one(Placement, placement).scope
            change.add(
                Grant(
                    id=new_id(), scope=scope, person_id=mentor.person, role="mentor",
                    key=mentor.device, name=mentor.name,
                )
            )  # fmt: skip
    become(folder, mentor)
    shown, confirmed = [], []
    for _again in range(3):
        began = time.perf_counter()
        with folder.read() as session:
            waiting = waiting_days(session, placements)
        asked = time.perf_counter() - began
        shown.append(asked + _painted(app, [Trainee(who) for who in waiting]))
        began = time.perf_counter()
        confirm_marked(folder, [(day, None, "") for day in days])
        confirmed.append(time.perf_counter() - began)
        undo_last(folder)
    detail = f"of {len(placements)} trainees"
    return [
        Measure("the same, asked of 145,000 days", min(shown) * 1000, 150, "ms", detail),
        Measure("confirming 400 of 145,000 days", min(confirmed) * 1000, 500, "ms", detail),
    ]


def to_confirm(trainees: list[WaitingTrainee]) -> list[bytes]:
    """Return their days that nobody confirmed before: a corrected one is its own mentor's."""
    days = (day for who in trainees for day in who.days)
    return [day.id for day in days if day.state not in ("corrected", "changed")]


def _trainees(folder: DataFolder) -> list[WaitingTrainee]:
    """Return trainees with so many waiting days, those with the most first."""
    with folder.read() as session:
        everybody = sorted(waiting_days(session), key=lambda who: -len(who.days))
    found: list[WaitingTrainee] = []
    for who in everybody:
        if len(to_confirm(found)) < DAYS:
            found.append(who)
    return found
