"""Files made to fill memory or time, at full size, each taken in by a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.app.exchange.bombs import BOMBS
from tests.app.exchange.parties import copy_trio
from tests.soak.material import empty, material
from tests.soak.tally import Tally

TITLE = "bombs, signed by somebody we know"
AT_ONCE = 1
ROOT = Path(__file__).parents[2]
MOST_MEMORY = 256


def run(place: Path, seed: int, first: int, count: int) -> Tally:
    """Let the school take in so many kinds of bombs, from one of them on."""
    tally = Tally()
    given = material(place)
    for name in list(BOMBS)[first : first + count]:
        trio = copy_trio(given.made, given.trio.placements, empty(place / "bombed"))
        path = trio.root / "bomb.prakse"
        path.write_bytes(BOMBS[name](trio, 1.0))
        trio.close()
        with tally.trial(name):
            command = [sys.executable, "-m", "tests.soak.taking_in"]
            done = subprocess.run(
                [*command, trio.root / "school", path],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
            told = json.loads(done.stdout)
            assert told["found"] == []
            assert told["mb"] < MOST_MEMORY, f"{told['mb']:.0f} MB"
            tally.memory = max(tally.memory, told["mb"])
            tally.found[told["said"]] += 1
            if told["said"] == "refused":
                tally.slowest = max(tally.slowest, told["ms"])
            print(f"{name}: {told}", file=sys.stderr)
    return tally
