"""How much memory taking a file in needs at most, whatever the file is.

    python -m tests.bench.bench_memory [word …]        only files whose name has one of the words

A new process takes each file in: the largest that our own program makes, and the worst that
somebody could make who wants to harm the reader.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.actions.attachments import attach_content
from app.actions.exchange import send_to_school
from app.exchange.cargo import FULL_FILE
from app.ledger.folder import open_folder
from app.storage.attachments import LARGEST
from tests.app.exchange.bombs import BOMBS
from tests.app.exchange.parties import Trio, make_trio, placement_scopes
from tests.bench.bench_exchange import make_large_file
from tests.bench.hostile import Hostile
from tests.bench.measure import Measure

MOST = 256
"""MB."""


def run(wanted: list[str] | None = None) -> list[Measure]:
    """Measure everything."""
    os.environ.setdefault("PRAKSE_KEY", "file")
    with tempfile.TemporaryDirectory(prefix="prakse-memory-") as name:
        root = Path(name)
        os.environ.setdefault("PRAKSE_STATE", str(root / "state"))
        honest = list(_measured(root, _honest(root / "honest"), wanted))
        hostile = list(_measured(root, _hostile(root / "hostile"), wanted))
    return [_worst("our own full files", honest), _worst("files made to harm", hostile)]


def _worst(what: str, found: list[tuple[int, str]]) -> Measure:
    most, file = max(found, default=(0, "none"))
    return Measure(f"memory for {what}, of {len(found)} the worst", most / 1e6, MOST, "MB", file)


def _measured(
    root: Path, files: Iterator[tuple[Path, str, list[bytes]]], wanted: list[str] | None
) -> Iterator[tuple[int, str]]:
    for school, name, contents in files:
        if wanted and not any(word in name for word in wanted):
            continue
        given = []
        for number, content in enumerate(contents):
            given.append(root / f"given-{number}.prakse")
            given[-1].write_bytes(content)
        contents.clear()
        copy = root / "copy"
        shutil.copytree(school, copy, ignore=shutil.ignore_patterns("open.lock"))
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.memory_child", str(copy), *map(str, given)],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        shutil.rmtree(copy)
        most, came = told.split(" ", 1)
        if __name__ == "__main__":
            print(f"{int(most) / 1e6:6.1f} MB  {name}: {came.strip()}", flush=True)
        yield int(most), name


def _honest(root: Path) -> Iterator[tuple[Path, str, list[bytes]]]:
    """Yield the largest file that we make: many records, and attachments until it is full."""
    make_large_file(root, 80)
    with open_folder(root / "mentor") as mentor:
        with mentor.read() as session:
            raw = session.connection().connection.driver_connection
            (scope, *_others) = placement_scopes(raw)
            row = session.connection().exec_driver_sql(
                "SELECT subject FROM scope WHERE no = ?", (scope,)
            )
            placement = row.scalar_one()
        for seed in range(2):
            data = b"%PDF-1.7\n" + random.Random(seed).randbytes(LARGEST - 100)
            attach_content(mentor, placement, data, f"{seed}.pdf")
        for text in (False, True):
            out = root / f"full-{text}.prakse"
            sent = send_to_school(mentor, out, as_text=text, everything=True)
            assert sent.size > FULL_FILE // 4
            for number, each in enumerate((sent, *sent.further)):
                name = f"{number}{' as text' if text else ''}"
                yield root / "school", name, [each.path.read_bytes()]


def _hostile(root: Path) -> Iterator[tuple[Path, str, list[bytes]]]:
    placements = make_trio(root)
    school, mentor, student = (open_folder(root / n) for n in ("school", "mentor", "student"))
    trio = Trio(root, school, mentor, student, placements)
    trio.close()
    for name, *contents in Hostile(mentor, school, placements[0]).files():
        yield root / "school", name, contents
    for name, make in BOMBS.items():
        yield root / "school", name, [make(trio, 1.0)]


if __name__ == "__main__":
    for measure in run(sys.argv[1:]):
        print(f"{measure.name}: {measure.value:.0f} MB, {measure.detail}")
