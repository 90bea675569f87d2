"""A cold start on a large school's folder, against a bare window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.bench_folder import large_folder
from tests.bench.measure import Measure

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9


def run() -> list[Measure]:
    """Measure, by turns: the first start of each is not counted."""
    folder = str(large_folder())
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for _round in range(ROUNDS):
            bare.append(_start(["bare"], environment))
            ours.append(_start(["--folder", folder], environment))
    first, second = statistics.median(ours[1:]), statistics.median(bare[1:])
    detail = f"{first:.2f} s against {second:.2f} s"
    return [
        Measure(
            "cold start to a painted first page / a bare window", first / second, 1.5, "×", detail
        )
    ]


def _start(words: list[str], environment: dict[str, str]) -> float:
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.first_paint", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return float(done.stdout.rpartition("painted ")[2].split()[0]) - start
