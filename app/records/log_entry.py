"""A day of the placement log, the diary (scope: placement)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.records.record import Record, cell


class LogEntry(Record):
    """One day: when, what was done, and what the mentor said of it.

    Times are minutes since midnight, beyond 24:00 on the next day; the break is minutes. The
    review is one cell that only the mentor may write, or the school from a form; `review_digest`
    is the hash of what was judged: a later edit of a confirmed day shows as "changed after
    confirmation", or as corrected where a `Correction` says why, and a returned day is handed in
    again by naming in `answers` the return that it answers. Each side writes only its own cells,
    so however often a day goes back and forth, and whichever file comes first, both see whose
    turn it is.
    """

    __tablename__ = "log_entry"
    __table_args__ = (
        Index("log_entry_of", "placement_id", "day", "alive"),
        {"sqlite_with_rowid": False},
    )
    number: ClassVar[int] = 13

    placement_id: Mapped[bytes | None] = cell(1)
    day: Mapped[date | None] = cell(2)
    starts: Mapped[int | None] = cell(3)
    ends: Mapped[int | None] = cell(3)
    rest: Mapped[int | None] = cell(3)
    work_done: Mapped[str | None] = cell(4)
    item_id: Mapped[bytes | None] = cell(5)
    comment: Mapped[str | None] = cell(6)
    state: Mapped[str | None] = cell(7)
    """draft or submitted."""
    review_verdict: Mapped[str | None] = cell(8)
    """confirmed or returned."""
    review_digest: Mapped[bytes | None] = cell(8)
    review_comment: Mapped[str | None] = cell(8)
    review_mark: Mapped[str | None] = cell(8)
    absence: Mapped[str | None] = cell(9)
    """illness, excused, unexcused, school or holiday; empty on a working day."""
    on_behalf: Mapped[bool | None] = cell(10)
    """True where the mentor wrote the day for a trainee who has no computer, or the school took
    it from a form."""
    answers: Mapped[bytes | None] = cell(11)
    """The `review_digest` of the return that is answered."""
    split: Mapped[str | None] = cell(12)
    """Minutes by programme item, as `app.rules.split` writes them; empty: all for `item_id`."""
    makes_up: Mapped[date | None] = cell(13)
    """The missed day that this one makes up for."""
    form_id: Mapped[bytes | None] = cell(14)
    """The form (an attachment) that the school took the day from."""
    review_form_id: Mapped[bytes | None] = cell(15)
    """The form that the school took the review from; the same one where a sheet carries both."""

    changed: Mapped[bool | None] = mapped_column()
    """Whether the content differs from what was confirmed. Not a cell: the ledger works it out
    of the others (`app.ledger.derived`), so that what waits is found without reading days."""
