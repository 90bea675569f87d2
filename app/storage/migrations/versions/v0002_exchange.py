"""Attachments, several schools, ended access, and what the exchange folder has seen."""

from typing import Any

import msgspec
from alembic import op

from app.storage.migrations.sql import run_script

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the new tables; files and people known so far keep their rows, and get their school."""
    run_script(__file__)
    raw: Any = op.get_bind().connection.driver_connection
    _note_sent_heads(raw)
    row = raw.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()
    if row is None:
        return
    identity = msgspec.msgpack.decode(row[0])
    school = identity["school"]
    raw.execute("UPDATE peer SET school = ?", (school,))
    named = raw.execute("SELECT value FROM meta WHERE key = 'school_name'").fetchone()
    raw.execute(
        "INSERT INTO membership (school, school_name, person, role, name) VALUES (?, ?, ?, ?, ?)",
        (
            school, named[0].decode() if named else "", identity["person"], identity["role"],
            identity["name"],
        ),
    )  # fmt: skip
    seed = identity.get("invitation_seed")
    if seed is not None:
        from app.ledger.keys import public_key

        raw.execute(
            "INSERT INTO own_seed (key, seed, school) VALUES (?, ?, ?)",
            (public_key(seed), seed, school),
        )


def _note_sent_heads(raw: Any) -> None:
    numbers = dict(raw.execute("SELECT id, no FROM scope").fetchall())
    files = raw.execute(
        "SELECT heads, summary FROM packet WHERE direction = 'out' AND heads IS NOT NULL "
        "ORDER BY no"
    ).fetchall()
    for heads, summary in files:
        for _person, device in msgspec.msgpack.decode(summary)["devices"]:
            for scope, names in msgspec.msgpack.decode(heads).items():
                raw.execute(
                    "INSERT OR REPLACE INTO sent_heads (device, scope, heads) VALUES (?, ?, ?)",
                    (device, numbers[scope], msgspec.msgpack.encode(names)),
                )
