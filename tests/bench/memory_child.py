"""Take files in and say how much memory that took: `python -m tests.bench.memory_child DIR FILE …`.

A process of its own, so that nothing else is counted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.actions.inbox import take_in
from app.errors import UserError
from app.ledger.folder import open_folder


def peak() -> int:
    """Return the most memory that this process ever had, in bytes.

    Where the system tells, since it began: `ru_maxrss` would count its parent's in.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) * 1024
    except (OSError, StopIteration):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024


def main(folder: str, *files: str) -> None:
    """Take the files in, or be refused; print the most memory and what came of the last one."""
    came = ""
    with open_folder(Path(folder)) as opened:
        for file in files:
            try:
                taken = take_in(opened, Path(file))
                came = f"{taken.new} new, {taken.pieces} pieces, {taken.waiting} waiting"
            except UserError as error:
                came = str(error)
    print(peak(), came)


if __name__ == "__main__":
    main(*sys.argv[1:])
