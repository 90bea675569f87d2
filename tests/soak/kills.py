"""Processes killed while they save, import, export, upgrade, back up and begin."""

from __future__ import annotations

import os
import random
from functools import cache
from pathlib import Path

from tests.journeys.kills import KILLS, Server, make_cast
from tests.soak.tally import Tally

TITLE = "processes killed at any moment"
AT_ONCE = 60


@cache
def server(place: Path) -> Server:
    """Return this process's own fork server."""
    return Server(place / "state")


def run(place: Path, seed: int, first: int, count: int) -> Tally:
    """Kill so many, as many of each kind."""
    tally = Tally()
    if not hasattr(os, "fork"):
        return tally.finish()
    cast = make_cast(server(place), place / f"kills-{first}", random.Random(f"{seed}-{first}"))
    for number, (what, kill) in enumerate(KILLS.items()):
        times = len(range(number, count, len(KILLS)))
        with tally.trial(f"{what} {seed}-{first}"):
            kill(cast, times)
            tally.done += times - 1
    tally.found = cast.seen
    return tally.finish()
