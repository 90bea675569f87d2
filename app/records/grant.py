"""Who may do what in a scope. All but `Join` are written with the school's key only."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from app.records.record import Record, cell


class Opening(Record):
    """The first record of a scope: what kind it is."""

    __tablename__ = "opening"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 16

    kind: Mapped[str | None] = cell(1)
    """school, company, placement or internal."""
    subject_id: Mapped[bytes | None] = cell(2)
    """The placement whose folder this is."""


class Grant(Record):
    """A key may act in a role. The key is a device's, or an invitation's that devices join by."""

    __tablename__ = "access_grant"
    __table_args__ = (
        Index("access_grant_scope", "scope"),
        Index("access_grant_removed", "key", sqlite_where=text("role = 'removed'")),
        Index("access_grant_ended", "scope", sqlite_where=text("revoked OR NOT alive")),
        {"sqlite_with_rowid": False},
    )
    number: ClassVar[int] = 17

    person_id: Mapped[bytes | None] = cell(1)
    role: Mapped[str | None] = cell(2)
    """teacher, mentor or student; or removed, which ends the access of the device named."""
    key: Mapped[bytes | None] = cell(3)
    name: Mapped[str | None] = cell(4)
    revoked: Mapped[bool | None] = cell(5)


class Join(Record):
    """A device says that it belongs to an invitation, signed with the invitation's key."""

    __tablename__ = "device_join"
    __table_args__ = (Index("device_join_scope", "scope"), {"sqlite_with_rowid": False})
    number: ClassVar[int] = 18

    invitation: Mapped[bytes | None] = cell(1)
    device: Mapped[bytes | None] = cell(2)
    recipient: Mapped[str | None] = cell(3)
    """Where files for this device are encrypted to (age)."""
    proof: Mapped[bytes | None] = cell(4)
    """The invitation key's signature over the device's two public keys."""
    name: Mapped[str | None] = cell(5)


class Void(Record):
    """A quarantined changeset passes without its effect, so that what follows it can apply."""

    __tablename__ = "void"
    __table_args__ = {"sqlite_with_rowid": False}
    number: ClassVar[int] = 19

    changeset: Mapped[bytes | None] = cell(1)
