"""Planned time, corrections, criteria, grades; and which days were changed once confirmed."""

from typing import Any

from alembic import op

from app.rules.day_content import digest_of
from app.storage.migrations.sql import run_script

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns, and work out the one column that follows from others."""
    run_script(__file__)
    raw: Any = op.get_bind().connection.driver_connection
    confirmed = raw.execute(
        "SELECT id, review_digest, day, starts, ends, rest, work_done, item_id, absence "
        "FROM log_entry WHERE review_verdict = 'confirmed' AND review_digest IS NOT NULL"
    )
    changed = [
        (record,) for record, judged, *day in confirmed if digest_of(*day, None, None) != judged
    ]
    raw.executemany("UPDATE log_entry SET changed = 1 WHERE id = ?", changed)
