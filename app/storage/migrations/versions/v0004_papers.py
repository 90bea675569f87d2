"""Papers: their texts, what was printed, who signed, amendments; and what comes from forms."""

from app.storage.migrations.sql import run_script

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; nothing that is there changes."""
    run_script(__file__)
