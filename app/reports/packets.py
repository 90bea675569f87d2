"""Files that were sent and received, and the people that files can be made for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app import clock
from app.i18n import N_, _
from app.ledger.identity import identity_of
from app.reports.clocks import Noted, off_now
from app.reports.parties import COLLEAGUE, SCHOOL, SELF, Circle
from app.reports.reasons import told_reason

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

STATES: Final = {
    "made": N_("not yet confirmed"),
    "confirmed": N_("confirmed"),
    "imported": N_("taken in"),
    "undone": N_("taken back"),
    "nothing": N_("nothing new"),
    "replaced": N_("replaced by a newer one"),
    "refused": N_("refused"),
    "removed": N_("taken out of the inbox"),
    "returned": N_("put back into the inbox"),
}

ROLES: Final = {
    "teacher": N_("school"),
    "mentor": N_("company mentor"),
    "student": N_("trainee"),
    SCHOOL: N_("school"),
    COLLEAGUE: N_("colleague"),
    SELF: N_("my other computer"),
}


@dataclass(frozen=True, slots=True)
class PacketRow:
    """A file of the exchange. `direction` is in or out; `state` a key of `STATES`."""

    id: bytes
    """Of this row; one file taken in twice has two rows."""
    packet: bytes
    """Of the file itself; empty where it could not be read."""
    direction: str
    state: str
    file: str | None
    name: str
    """Of the people at the other end."""
    person: bytes | None
    """The party; None where there are several, or nobody known."""
    at: datetime
    size: int
    """Bytes."""
    error: str | None
    """Why it was refused."""
    changesets: int
    """That it carried (out) or brought (in)."""
    waiting: int
    quarantined: int
    conflicts: int
    verbs: dict[str, int]
    """How many changesets it brought of each verb."""


@dataclass(frozen=True, slots=True)
class AddresseeRow:
    """A party that files can be made for. Moments are UTC; None means never."""

    id: bytes
    """The party, as `export --to` takes it."""
    name: str
    role: str
    devices: int
    unconfirmed_since: datetime | None
    """When the oldest file was made that they have not yet said they have."""
    heard_at: datetime | None
    """When their latest file was taken in."""
    heard: int = 0
    """How many changes it brought."""
    showed: datetime | None = None
    """What their clock showed then, where that is far off ours."""


class _Summary(msgspec.Struct):
    changesets: int = 0
    new: int = 0
    waiting: int = 0
    quarantined: int = 0
    conflicts: int = 0
    verbs: dict[str, int] = {}
    names: list[str] = []
    devices: list[tuple[bytes, bytes]] = []
    showed: int = 0
    skew: int = 0
    since: int | None = None
    """Of a file that replaced others: when the first of them was made."""


_PACKETS: Final = (
    "SELECT k.no, k.id, k.direction, k.state, k.file, k.person, k.at, k.size, k.error, k.summary "
    "FROM packet k"
)
_HEARD: Final = (
    "SELECT person, at, summary FROM packet WHERE no IN (SELECT max(no) FROM packet "
    "WHERE direction = 'in' AND state <> 'refused' GROUP BY person)"
)
"""The latest file of each party: the last that came, whatever the clock said then."""
_SENT: Final = "SELECT at, summary FROM packet WHERE direction = 'out' ORDER BY no"
_UNCONFIRMED: Final = (
    "SELECT at, summary FROM packet WHERE direction = 'out' AND state = 'made' ORDER BY no"
)


def packets(session: Session) -> list[PacketRow]:
    """Return all files, the newest first."""
    found = session.connection().exec_driver_sql(f"{_PACKETS} ORDER BY k.no DESC").fetchall()
    return [_packet_row(tuple(row)) for row in found]


def packet_ids(session: Session) -> list[bytes]:
    """Return the ids of all files' rows, the newest first: after years there are thousands."""
    found = session.connection().exec_driver_sql("SELECT no FROM packet ORDER BY no DESC")
    return [row[0].to_bytes(16, "big") for row in found.fetchall()]


def packets_of(session: Session, ids: Sequence[bytes]) -> list[PacketRow]:
    """Return the files of some rows, in the order asked for; those that are gone left out."""
    numbers = tuple(int.from_bytes(each, "big") for each in ids)
    marks = ",".join("?" * len(numbers))
    found = session.connection().exec_driver_sql(f"{_PACKETS} WHERE k.no IN ({marks})", numbers)
    rows = [_packet_row(tuple(row)) for row in found.fetchall()]
    known = {row.id: row for row in rows}
    return [known[each] for each in ids if each in known]


def _packet_row(row: tuple[Any, ...]) -> PacketRow:
    number, packet, direction, state, file, person, at, size, error, packed = row
    summary = _summary(packed)
    return PacketRow(
        number.to_bytes(16, "big"), b"" if packet == b"\0" else packet, direction, state, file,
        ", ".join(summary.names), person, clock.moment(at), size,
        told_reason(error) if error else None,
        summary.new if direction == "in" else summary.changesets,
        summary.waiting, summary.quarantined, summary.conflicts, summary.verbs,
    )  # fmt: skip


def undone(session: Session, numbers: Sequence[int]) -> bool:
    """Tell whether what all these files brought was taken back."""
    marks = ",".join("?" * len(numbers))
    row = session.connection().exec_driver_sql(
        f"SELECT count(*) FROM packet WHERE state = 'undone' AND no IN ({marks})", tuple(numbers)
    )
    return bool(row.scalar() == len(numbers))


def addressees(session: Session) -> list[AddresseeRow]:
    """Return every party that files are made for here, in Latvian order of names."""
    since: dict[bytes, datetime] = {}
    ask = session.connection().exec_driver_sql
    for at, packed in ask(_UNCONFIRMED).fetchall():
        summary = _summary(packed)
        for party, _device in summary.devices if summary.changesets else []:
            began = clock.moment(summary.since or at)
            since[party] = min(since.get(party, began), began)
    identity = identity_of(ask)
    heard, brought = last_heard(session), _brought_last(session)
    return [
        AddresseeRow(
            party.id, party.name, party.role, len(party.devices), since.get(party.id),
            heard.get(party.id), brought.get(party.id, (0, None))[0],
            brought.get(party.id, (0, None))[1],
        )
        for party in (Circle(ask, identity).addressed() if identity is not None else [])
    ]  # fmt: skip


def last_sent(session: Session) -> dict[bytes, datetime]:
    """Return when the latest file for each person was made, those for several people too."""
    return {
        person: clock.moment(at)
        for at, packed in session.connection().exec_driver_sql(_SENT).fetchall()
        for person, _device in _summary(packed).devices
    }


def last_heard(session: Session) -> dict[bytes, datetime]:
    """Return when the latest file of each person was taken in."""
    found = session.connection().exec_driver_sql(_HEARD).fetchall()
    return {person: clock.moment(at) for person, at, _packed in found if person}


def _brought_last(session: Session) -> dict[bytes, tuple[int, datetime | None]]:
    """Return how many changes the latest file of each party brought, and their clock if far off."""
    found = session.connection().exec_driver_sql(_HEARD).fetchall()
    brought: dict[bytes, tuple[int, datetime | None]] = {}
    for person, at, packed in found:
        said = _summary(packed)
        off = off_now(Noted(said.skew, said.showed), at)
        if person:
            brought[person] = (said.new, clock.moment(said.showed) if off else None)
    return brought


def state_name(state: str) -> str:
    """Return what a packet's state is called."""
    return _(STATES[state]) if state in STATES else state


def role_name(role: str) -> str:
    """Return what a role is called; empty for one that is not known."""
    return _(ROLES[role]) if role in ROLES else ""


def _summary(packed: bytes | None) -> _Summary:
    return msgspec.msgpack.decode(packed, type=_Summary) if packed else _Summary()
