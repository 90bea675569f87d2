"""Whether a lost computer could be brought back: its recovery file, and whether it is enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import msgspec

from app import clock
from app.ledger.identity import Identity, identity_of
from app.ledger.staff import staff
from app.reports.parties import Ask

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_SECRETS: Final = "SELECT key FROM own_seed"
_SCHOOLS: Final = "SELECT school FROM membership"
_NOTE: Final = "SELECT value FROM meta WHERE key = 'recovery'"
_ANYBODY: Final = "SELECT 1 FROM access_grant WHERE role IN ('mentor', 'student') LIMIT 1"


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """The latest recovery file; moments are UTC."""

    made_at: datetime | None
    """None where none was made yet."""
    outdated: bool
    """Whether teachers, computers or schools have changed since."""
    at_stake: bool
    """Whether others have something here that only this folder could bring together again."""

    @property
    def needed(self) -> bool:
        """Tell whether a new file should be made."""
        return self.at_stake and (self.made_at is None or self.outdated)


def recovery(session: Session) -> RecoveryRow:
    """Return how it stands with the recovery file."""
    ask = session.connection().exec_driver_sql
    identity = identity_of(ask)
    note = ask(_NOTE).fetchone()
    if identity is None:
        return RecoveryRow(None, outdated=False, at_stake=False)
    at_stake = ask(_ANYBODY).fetchone() is not None
    if note is None:
        return RecoveryRow(None, outdated=False, at_stake=at_stake)
    at, kept = msgspec.msgpack.decode(note[0], type=tuple[int, bytes])
    return RecoveryRow(clock.moment(at), kept != worth_keeping(ask, identity), at_stake)


def worth_keeping(ask: Ask, identity: Identity) -> bytes:
    """Return a digest of what a recovery file holds that can't come back from others' files."""
    names = [device.key for device in staff(ask)] if identity.is_teacher else []
    names += [row[0] for sql in (_SECRETS, _SCHOOLS) for row in ask(sql).fetchall()]
    return blake2b(b"".join(sorted(names)), digest_size=16).digest()
