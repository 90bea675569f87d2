"""Towns that live at random; every file that anybody makes is searched for what isn't shared."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from tests.app.exchange.canaries import live, make_town, open_town
from tests.soak.material import empty
from tests.soak.tally import Tally

TITLE = "towns whose every file is searched for what is not shared"
AT_ONCE = 5
STEPS = 50


@cache
def made(place: Path) -> tuple[Path, list[bytes]]:
    """Return the folders of a town, closed."""
    root = place / "town"
    root.mkdir(parents=True)
    return root, make_town(root)


def run(place: Path, seed: int, first: int, count: int) -> Tally:
    """Let so many towns live."""
    tally = Tally()
    for number in range(first, first + count):
        chance = random.Random(f"{seed}-{number}")
        town = open_town(*made(place), empty(place / "lived"), chance)
        with tally.trial(f"town {seed}-{number}"):
            tally.found["files"] += live(town, STEPS)
        town.close()
    return tally.finish()
