"""Surveys: what trainees, mentors and teachers answered, for the school alone."""

from app.storage.migrations.sql import run_script

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables; nothing that is there changes."""
    run_script(__file__)
