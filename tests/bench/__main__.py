"""Run the benchmarks and print a table: `python -m tests.bench [name …]`.

Exit 0 where every figure is within its limit, 1 where one isn't.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Measure


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all of them."""
    os.environ.setdefault("PRAKSE_KEY", "file")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    here = Path(__file__).parent
    names = sorted(path.stem for path in here.glob("bench_*.py"))
    chosen = [name for name in names if not wanted or name.removeprefix("bench_") in wanted]
    print("| what | measured | at most | |")
    print("|---|---:|---:|---|")
    broken = 0
    with tempfile.TemporaryDirectory(prefix="prakse-bench-") as state:
        os.environ.setdefault("PRAKSE_STATE", state)
        for name in chosen:
            measures: list[Measure] = importlib.import_module(f"tests.bench.{name}").run()
            for measure in measures:
                broken += not measure.holds
                mark = "" if measure.holds else " **over**"
                print(
                    f"| {measure.name} | {measure.value:.2f} {measure.unit}{mark} "
                    f"| {measure.limit:g} {measure.unit} | {measure.detail} |",
                    flush=True,
                )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
