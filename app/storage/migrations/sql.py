"""Frozen SQL beside a migration: it stays what it was when later models have moved on."""

from pathlib import Path

from alembic import op


def run_script(migration: str) -> None:
    """Run the statements of the `.sql` file beside the `migration` file."""
    script = Path(migration).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement)
