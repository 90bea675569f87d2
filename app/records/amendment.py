"""What changes an agreement, or ends it early (scope: placement)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Amendment(Record):
    """An amendment of an agreement, or its termination; the agreement stays as it was printed.

    It may be edited until it is printed; what it said then is its printed paper's to remember.
    """

    __tablename__ = "amendment"
    __table_args__ = (Index("amendment_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 38

    placement_id: Mapped[bytes | None] = cell(1)
    agreement_id: Mapped[bytes | None] = cell(2)
    amends: Mapped[str | None] = cell(3)
    """amendment or termination."""
    number_text: Mapped[str | None] = cell(4)
    agreed_on: Mapped[date | None] = cell(5)
    """The day that the paper bears."""
    place: Mapped[str | None] = cell(6)
    effective_on: Mapped[date | None] = cell(7)
    """From when it holds; of a termination the last day of the placement."""
    reason: Mapped[str | None] = cell(8)
    initiator: Mapped[str | None] = cell(9)
    """Which party asked for it."""
    changes: Mapped[str | None] = cell(10)
    """Fields with what was and what is now, as `app.rules.amended` writes them: nothing of the
    trainee's that stays at school."""
    terms: Mapped[str | None] = cell(11)
    """What the parties agree besides, in their own words."""
