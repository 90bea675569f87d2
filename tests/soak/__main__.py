"""The long run: `python -m tests.soak [--histories N] … [--minutes M] [--processes P] [only …]`.

Every trial is named by the seed and its number, so a run can be repeated, continued and shared
out. Prints a table; exit 1 where anything failed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path

from tests.soak import worker
from tests.soak.tally import Tally, unpacked

COUNTS = {
    "histories": 20_000, "outer": 1_000_000, "inner": 1_000_000, "kills": 1_000, "disks": 9,
    "bombs": 21, "leaks": 1_000, "sheets": 60_000,
}  # fmt: skip
"""How many trials of each kind the documented run has; each kind is a module beside this one."""
Part = tuple[str, int, int]


def main(words: list[str]) -> int:
    """Run what is asked for and print the table."""
    asked = _asked(words)
    below = asked.place or (Path("/dev/shm") if Path("/dev/shm").is_dir() else None)
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory(prefix="prakse-soak-", dir=below) as place:
        try:
            _run(asked, Path(place), tallies)
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
    _print(tallies)
    return 1 if any(tally.failed for tally in tallies.values()) else 0


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    for name, count in COUNTS.items():
        parser.add_argument(f"--{name}", type=int, default=None, help=f"trials, {count:,} at full")
    parser.add_argument("--minutes", type=float, help="stop after so long; then counts are limits")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--journal", type=Path, help="note every part here, and go on from there")
    parser.add_argument("--place", type=Path, help="where the folders lie, memory if there is any")
    parser.add_argument("only", nargs="*", metavar="KIND", help=f"of {', '.join(COUNTS)}")
    asked = parser.parse_args(words)
    unknown = set(asked.only) - COUNTS.keys()
    if unknown:
        parser.error(f"no such kind of trial: {', '.join(sorted(unknown))}")
    return asked


def _run(asked: argparse.Namespace, place: Path, tallies: dict[str, Tally]) -> None:
    """Give parts to processes, a part of each kind in turn, until all are done or time is up."""
    ready = _journal(asked, tallies)
    named = any(getattr(asked, name) is not None for name in COUNTS)
    counts = {}
    for name, full in COUNTS.items():
        given = getattr(asked, name)
        if name in asked.only or (not asked.only and (given is not None or not named)):
            counts[name] = full if given is None else given
    parts = (part for part in _parts(counts) if (*part, asked.seed) not in ready)
    until = time.monotonic() + asked.minutes * 60 if asked.minutes else float("inf")
    pool = ProcessPoolExecutor(
        asked.processes, multiprocessing.get_context("spawn"), worker.begin, (str(place),)
    )
    under_way: dict[Future[Tally], Part] = {}
    with pool:
        while True:
            while len(under_way) < asked.processes * 2 and time.monotonic() < until:
                part = next(parts, None)
                if part is None:
                    break
                under_way[pool.submit(worker.work, *part, asked.seed)] = part
            if not under_way:
                break
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                part = under_way.pop(future)
                _note(asked, part, future.result(), tallies)


def _parts(counts: dict[str, int]) -> Iterator[Part]:
    at = dict.fromkeys(counts, 0)
    while at:
        for name in list(at):
            size = min(worker.kind(name).AT_ONCE, counts[name] - at[name])
            if size <= 0:
                del at[name]
                continue
            yield name, at[name], size
            at[name] += size


def _journal(
    asked: argparse.Namespace, tallies: dict[str, Tally]
) -> set[tuple[str, int, int, int]]:
    """Take in what an earlier run has noted; return which parts it did."""
    ready = set()
    if asked.journal is not None and asked.journal.exists():
        for line in asked.journal.read_text("utf-8").splitlines():
            told = json.loads(line)
            ready.add((told["what"], told["first"], told["count"], told["seed"]))
            tallies.setdefault(told["what"], Tally()).add(unpacked(told["tally"]))
    return ready


def _note(asked: argparse.Namespace, part: Part, found: Tally, tallies: dict[str, Tally]) -> None:
    name, first, count = part
    tallies.setdefault(name, Tally()).add(found)
    for failure in found.failures:
        print(f"FAILED {name}: {failure}", file=sys.stderr, flush=True)
    if asked.journal is not None:
        told = {"what": name, "first": first, "count": count, "seed": asked.seed}
        with asked.journal.open("a", encoding="utf-8") as file:
            file.write(json.dumps({**told, "tally": found.packed()}) + "\n")
    print(f"{name}: {tallies[name].done:,}", file=sys.stderr, flush=True)


def _print(tallies: dict[str, Tally]) -> None:
    print("| what | how many | failures | slowest | memory | |")
    print("|---|---:|---:|---:|---:|---|")
    for name, tally in tallies.items():
        slowest = f"{tally.slowest:.0f} ms" if tally.slowest else ""
        found = ", ".join(f"{count:,} {what}" for what, count in sorted(tally.found.items()))
        print(
            f"| {worker.kind(name).TITLE} | {tally.done:,} | {tally.failed} | {slowest} "
            f"| {tally.memory:.0f} MB | {found} |"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
