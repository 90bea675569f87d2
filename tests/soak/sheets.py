"""Damaged spreadsheets: each ends in a plan or a sentence."""

from __future__ import annotations

import random
from pathlib import Path

from tests.app.intake.hostile import DAMAGES, SOURCES, judge
from tests.soak.tally import Tally

TITLE = "damaged spreadsheets"
AT_ONCE = 500


def run(place: Path, seed: int, first: int, count: int) -> Tally:
    """Read so many."""
    tally = Tally()
    sources = list(SOURCES.values())
    for number in range(first, first + count):
        chance = random.Random(f"{seed}-{number}")
        bad = chance.choice(DAMAGES)(sources[number % len(sources)], chance)
        with tally.trial(f"sheet {seed}-{number}"), tally.timed():
            tally.found[judge(bad)] += 1
    return tally.finish()
