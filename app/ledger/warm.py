"""Loading the database layer beside a first page that was painted without it."""

from __future__ import annotations


def warm_up() -> None:
    """Import SQLAlchemy, the records and what writes them, once; a third of a second."""
    from sqlalchemy.orm import configure_mappers

    import app.ledger.change  # noqa: F401

    configure_mappers()
