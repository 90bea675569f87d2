"""What an agreement on a placement abroad needs besides (scope: placement).

These are the fields of an Erasmus+ learning agreement that the cards of the placement don't have.
Nothing of the trainee's person is among them: birth date and address are the registry's, and whom
to call in an emergency is written on paper by hand.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell, id_after


class Mobility(Record):
    """One placement abroad: organisations, what is learnt, who looks after it, recognition."""

    __tablename__ = "mobility"
    __table_args__ = (Index("mobility_of", "placement_id"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 40

    placement_id: Mapped[bytes | None] = cell(1)
    project: Mapped[str | None] = cell(2)
    """The number of the grant agreement."""
    mobility_length: Mapped[str | None] = cell(3)
    """short or long; longer than 90 days is long."""
    country: Mapped[str | None] = cell(4)
    sending_oid: Mapped[str | None] = cell(5)
    """The school's number in the Union's register of organisations."""
    sending_contact: Mapped[str | None] = cell(6)
    """Name, post, phone and e-mail, a line each; empty: the school supervisor."""
    receiving_oid: Mapped[str | None] = cell(7)
    receiving_contact: Mapped[str | None] = cell(8)
    """A line each; empty: the company mentor."""
    partner: Mapped[str | None] = cell(9)
    """An organisation in between, with its contact, a line each."""
    eqf: Mapped[str | None] = cell(10)
    work_language: Mapped[str | None] = cell(11)
    language_level: Mapped[str | None] = cell(12)
    """A1 to C2."""
    before_leaving: Mapped[str | None] = cell(13)
    """How the trainee is prepared."""
    tasks: Mapped[str | None] = cell(14)
    knowledge: Mapped[str | None] = cell(15)
    skills: Mapped[str | None] = cell(16)
    competence: Mapped[str | None] = cell(17)
    online_part: Mapped[str | None] = cell(18)
    """What is done from afar, before or after; empty: nothing."""
    monitoring: Mapped[str | None] = cell(19)
    """Who follows and who guides the trainee, how often."""
    evaluation: Mapped[str | None] = cell(20)
    recognition: Mapped[str | None] = cell(21)
    cover_abroad: Mapped[str | None] = cell(22)
    """Health, accident and liability insurance."""
    travel: Mapped[str | None] = cell(23)
    lodging: Mapped[str | None] = cell(24)
    funding: Mapped[str | None] = cell(25)
    quality_commitment: Mapped[bool | None] = cell(26)
    """Whether the parties sign the quality commitment with it."""


def mobility_id(placement: bytes) -> bytes:
    """Return the id of what a placement abroad needs: whoever begins it, it is one record."""
    return id_after(placement, "mobility")
