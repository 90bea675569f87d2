"""Disks that are full at every page in turn, whatever is being written."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.app.exchange.parties import make_trio
from tests.journeys.disks import PAGE, TRIALS, fill_the_disk, set_the_scene, small_disk
from tests.soak.tally import Tally

TITLE = "tries on a full disk, one page more each time"
AT_ONCE = 1


def run(place: Path, seed: int, first: int, count: int) -> Tally:
    """Go through every page for so many kinds of writing, from one of them on."""
    tally = Tally()
    for what in list(TRIALS)[first : first + count]:
        root = place / f"disk {what}"
        (root / "made").mkdir(parents=True)
        placements = make_trio(root / "made")
        with small_disk(root / "disk") as disk:
            if disk is None:
                tally.found["no small disk can be made here"] += 1
                continue
            scene = set_the_scene(root / "made", placements, disk, root / "elsewhere")
            with tally.trial(what):
                tried = fill_the_disk(scene, what, PAGE)
                tally.done += tried.refused
                tally.found[f"{what}: refused"] += tried.refused
            scene.trio.close()
        shutil.rmtree(root)
    return tally.finish()
