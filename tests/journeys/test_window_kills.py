"""The power fails while somebody types in the window: what it had saved is there afterwards."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from app.actions.placements import Terms, place_students
from tests.app.exchange.parties import join
from tests.conftest import School
from tests.journeys import at_work
from tests.journeys.conftest import Sits
from tests.journeys.typist import FIRST, work_of

ROOT = Path(__file__).parents[2]
KILLS = 3
DAYS = 2
"""So many days are saved before each kill."""


def test_a_window_killed_while_one_types_has_lost_nothing_saved(
    sits: Sits, filled_school: School, tmp_path: Path
) -> None:
    terms = Terms(
        kind="qualification", starts_on=FIRST, ends_on=date(2027, 6, 12),
        company_id=filled_school.company, mentor_id=filled_school.mentor, minutes_per_day=480,
    )  # fmt: skip
    (placement,) = place_students(filled_school.folder, filled_school.students[:1], terms)
    trainee = sits("trainee", "lv")
    join(filled_school.folder, placement, trainee.folder, "student")
    chance = random.Random(11)
    said: list[date] = []
    for _kill in range(KILLS):
        said += type_until_killed(trainee.home, chance.uniform(0, 0.25))
    assert len(said) >= KILLS * DAYS

    trainee.start()
    trainee.press("Whole placement", trainee.page)
    texts = [words[3] for words in at_work.written_days(trainee).values()]
    assert [text for day in said if (text := work_of(day)) not in texts] == []
    unfinished = [text for text in texts if text not in map(work_of, said)]
    assert len(unfinished) <= KILLS
    trainee.go("Settings")
    trainee.press("Check the data")
    trainee.must_read("Everything is in order.")


def type_until_killed(home: Path, after: float) -> list[date]:
    """Let somebody type at `home`; kill the process seconds `after` it saved some days.

    Returns the days that the window said were saved.
    """
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typist", str(home)],
        cwd=ROOT, env=os.environ, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert typist.stdout is not None
    said: list[date] = []
    with typist, typist.stdout as lines:
        assert lines.readline() == "began\n"
        while len(said) < DAYS:
            said.append(date.fromisoformat(lines.readline().split()[1]))
        time.sleep(after)
        typist.kill()
        said += [date.fromisoformat(line.split()[1]) for line in lines if line.endswith("\n")]
    return said
