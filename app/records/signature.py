"""What happened to a paper that somebody signs (scope: placement)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Signature(Record):
    """One event of one party: sent, signed, returned…; never changed, only deleted if wrong.

    Where a party stands follows from its events by day, and of one day by their state, as
    `app.reports.signatures` ranks them: ids tell no order. Signed on paper, a scan attached and a
    copy returned are three events, and may all be so at once.
    """

    __tablename__ = "signature"
    __table_args__ = (Index("signature_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 37

    placement_id: Mapped[bytes | None] = cell(1)
    paper_id: Mapped[bytes | None] = cell(2)
    """The `PrintedPaper`."""
    party: Mapped[str | None] = cell(3)
    """As in `app.rules.paper_words.PARTIES`."""
    sign_state: Mapped[str | None] = cell(4)
    """sent, signed, scanned, electronic, refused or returned."""
    day: Mapped[date | None] = cell(5)
    """When it was so; not when it was noted, which the history knows."""
    signer: Mapped[str | None] = cell(6)
    """Who signed, where it is somebody else than the paper says: by power of attorney."""
    reason: Mapped[str | None] = cell(7)
    """Why they refused."""
    attachment_id: Mapped[bytes | None] = cell(8)
    """The scan, or the electronically signed file."""
    noted_by: Mapped[str | None] = cell(9)
    """Who at school noted it, by name, for lists; the history proves it."""
