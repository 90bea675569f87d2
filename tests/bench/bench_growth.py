"""Taking a file in costs the same in a young folder and in one of ten years.

    python -m tests.bench.bench_growth

The file of `bench_exchange` (10,000 diary days of 80 placements, 12,000 changes) is taken into a
school's folder of 1,000 diary days and into one of 1,500,000 (`PRAKSE_BENCH_DAYS` says how many),
by turns, each time into a fresh copy. Filling the large one takes some minutes and 1 GB of disk.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
from pathlib import Path

from app.actions.exchange import import_file
from app.ledger.folder import open_folder
from tests.bench.bench_exchange import make_large_file
from tests.bench.grown import grow
from tests.bench.measure import Measure, seconds

YOUNG = 1_000
GROWN = int(os.environ.get("PRAKSE_BENCH_DAYS", "1500000"))
ROUNDS = 5


def run() -> list[Measure]:
    """Measure."""
    os.environ.setdefault("PRAKSE_KEY", "file")
    with tempfile.TemporaryDirectory(prefix="prakse-growth-") as name:
        root = Path(name)
        os.environ.setdefault("PRAKSE_STATE", str(root / "state"))
        file = make_large_file(root)
        locks = shutil.ignore_patterns("open.lock")
        for kind, days in (("young", YOUNG), ("grown", GROWN)):
            shutil.copytree(root / "school", root / kind, ignore=locks)
            with open_folder(root / kind) as folder:
                grow(folder, days)
        young: list[float] = []
        grown: list[float] = []
        for _round in range(ROUNDS):
            young.append(_taking(root / "young", root / "copy", file))
            grown.append(_taking(root / "grown", root / "copy", file))
    fast, slow = statistics.median(young), statistics.median(grown)
    detail = f"{slow:.2f} s against {fast:.2f} s for 12,000 changes"
    name = f"a file taken in at {GROWN:,} diary days : at {YOUNG:,}"
    return [Measure(name, slow / fast, 1.5, detail=detail)]


def _taking(folder: Path, copy: Path, file: Path) -> float:
    """Take the file into a copy of the folder, warm from having been copied; return seconds."""
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("open.lock"))
    try:
        with open_folder(copy) as school:
            return seconds(lambda: import_file(school, file))
    finally:
        shutil.rmtree(copy)


if __name__ == "__main__":
    for measure in run():
        print(f"{measure.name}: {measure.value:.2f} {measure.unit} ({measure.detail})")
