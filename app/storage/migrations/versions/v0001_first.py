"""The first schema, as frozen SQL: it stays what it was when later models have moved on."""

from app.storage.migrations.sql import run_script

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables and indexes."""
    run_script(__file__)
