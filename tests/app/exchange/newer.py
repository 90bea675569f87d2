"""A program of the future: a copy of this one whose placements have one more field.

    python -m tests.app.exchange.newer write FOLDER PLACEMENT VALUE      (run inside the copy)
    python -m tests.app.exchange.newer send FOLDER PLACEMENT FILE
    python -m tests.app.exchange.newer show FOLDER PLACEMENT

All open the folder, which brings it up to the newer schema.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
FIELD, CELL = "parking", 50
_MIGRATION = '''"""One more field."""

from alembic import op

revision = "{new:04d}"
down_revision = "{old:04d}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    op.execute("ALTER TABLE placement ADD COLUMN {field} VARCHAR")
'''


def make_newer(place: Path) -> Path:
    """Copy the program to `place` and add to it what the next version might."""
    for name in ("app", "resources", "translations"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "tests" / "app" / "exchange").mkdir(parents=True)
    shutil.copy(__file__, place / "tests" / "app" / "exchange" / Path(__file__).name)
    placement = place / "app" / "records" / "placement.py"
    last = "    scale: Mapped[str | None] = cell(48)\n"
    _replace(placement, last, f"{last}    {FIELD}: Mapped[str | None] = cell({CELL})\n")
    from app.storage.version import SCHEMA_VERSION as OLD

    _replace(
        place / "app" / "storage" / "version.py",
        f"SCHEMA_VERSION = {OLD}",
        f"SCHEMA_VERSION = {OLD + 1}",
    )
    versions = place / "app" / "storage" / "migrations" / "versions"
    (versions / f"v{OLD + 1:04d}_parking.py").write_text(
        _MIGRATION.format(new=OLD + 1, old=OLD, field=FIELD), encoding="utf-8"
    )
    return place


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def newer_program(place: Path, verb: str, folder: Path, placement: bytes, *more: str) -> str:
    """Let the newer program do something with a closed folder; return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.exchange.newer", verb, folder, placement.hex(), *more],
        cwd=place, env={**os.environ, "PYTHONPATH": str(place)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def main(verb: str, path: str, placement: str, *more: str) -> None:
    """Do one thing, as the newer program."""
    from app.actions.exchange import send_placement
    from app.ledger.check import check
    from app.ledger.folder import open_folder
    from app.records import Placement

    record = bytes.fromhex(placement)
    with open_folder(Path(path)) as folder:
        if verb == "write":
            with folder.change("placement.edit") as change:
                found = change.get_one(Placement, record)
                found.schedule = "8.00–16.30"
                setattr(found, FIELD, more[0])
        if verb == "send":
            send_placement(folder, record, Path(more[0]))
        assert check(folder) == []
        with folder.read() as session:
            print(getattr(session.get_one(Placement, record), FIELD))


if __name__ == "__main__":
    main(*sys.argv[1:])
