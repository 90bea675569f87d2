"""Random histories, each told by its number; one that fails is shortened first."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from tests.app.exchange.histories import ROLES, connected_folders
from tests.app.exchange.walks import Step, random_steps, shortest, walk
from tests.soak.tally import Tally

TITLE = "random histories of 3 to 6 folders"
AT_ONCE = 25
STEPS = 24


@cache
def templates(place: Path) -> list[tuple[Path, bytes]]:
    """Return connected folders, of three devices and of four."""
    made = []
    for count in (3, 4):
        root = place / f"connected-{count}"
        root.mkdir(parents=True)
        made.append((root, connected_folders(root, ROLES[1:count])))
    return made


def run(place: Path, seed: int, first: int, count: int) -> Tally:
    """Go so many histories."""
    tally = Tally()
    for number in range(first, first + count):
        chance = random.Random(f"{seed}-{number}")
        template, placement = templates(place)[chance.randrange(4) == 0]
        steps = random_steps(chance, STEPS)
        failure = _failure(template, placement, steps, place)
        tally.done += 1
        tally.found.update(name for name, *_numbers in steps)
        if failure is not None:
            kind = type(failure)

            def fails(fewer: list[Step], kind: type = kind) -> bool:
                return isinstance(_failure(template, placement, fewer, place), kind)  # noqa: B023

            least = shortest(steps, fails) if fails(steps) else steps
            tally.fail(f"history {seed}-{number}, {template.name}: {least}: {failure!r}")
    return tally.finish()


def _failure(
    template: Path, placement: bytes, steps: list[Step], place: Path
) -> BaseException | None:
    try:
        walk(template, placement, steps, place)
    except Exception as error:
        return error
    return None
