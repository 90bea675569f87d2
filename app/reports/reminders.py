"""Whom to remind of what: one reminder for each mentor and each trainee, of all their days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import Language, language
from app.i18n.collation import key
from app.records import Person
from app.reports.missing import LACKS, MENTOR, STUDENT, LackingRow, lacking
from app.rules.kinds import ABROAD


@dataclass(frozen=True, slots=True)
class Part:
    """What an addressee is reminded of in one placement: days by kind, in the order of `LACKS`."""

    placement: LackingRow
    days: tuple[tuple[str, tuple[date, ...]], ...]

    @property
    def count(self) -> int:
        """Return how many days there are."""
        return sum(len(days) for _kind, days in self.days)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One addressee and all that they are reminded of. `id` is the same every time."""

    id: bytes
    role: str
    """mentor or student."""
    name: str
    email: str
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        """Return how many days they are reminded of."""
        return sum(part.count for part in self.parts)

    @property
    def day(self) -> date:
        """Return the day for which they are reminded: the next working day of any of them."""
        return min(part.placement.next_day for part in self.parts)

    def count_of(self, kind: str) -> int:
        """Return how many days of one kind they are reminded of."""
        return sum(len(days) for part in self.parts for lack, days in part.days if lack == kind)

    def spoken(self) -> Language:
        """Return the language to write in: English to a workplace abroad, else the window's."""
        abroad = all(part.placement.kind == ABROAD for part in self.parts)
        return "en" if self.role == MENTOR and abroad else language()


def reminders(session: Session, placements: Iterable[bytes] | None = None) -> list[Reminder]:
    """Return whom to remind, of all placements or of some: mentors first, then trainees by name."""
    cards = session.execute(
        select(Person.subject_id, Person.email).where(
            Person.alive, Person.subject_id.is_not(None), Person.email.is_not(None)
        )
    )
    known = {subject: email for subject, email in cards if subject and email}
    return grouped(lacking(session, placements), known)


def grouped(
    rows: Sequence[LackingRow], emails: Mapping[bytes, str] = MappingProxyType({})
) -> list[Reminder]:
    """Return the reminders about placements. Whose access has ended, or is nobody, gets none.

    `emails` are the addresses on people's cards: they are newer than those of an agreement.
    """
    found: dict[bytes, list[tuple[str, Part]]] = {}
    for row in rows:
        for role in (MENTOR, STUDENT):
            days = tuple((kind, row.of(kind)) for kind in LACKS if row.doer(kind) == role)
            days = tuple((kind, several) for kind, several in days if several)
            name = row.mentor_name if role == MENTOR else row.student_name
            if days and name and role not in row.ended:
                found.setdefault(_addressee(row, role), []).append((role, Part(row, days)))
    made = [_reminder(record, parts, emails) for record, parts in found.items()]
    return sorted(made, key=lambda each: (each.role == STUDENT, key(each.name), each.id))


def _addressee(row: LackingRow, role: str) -> bytes:
    """Return an id for who it is: a person of the registry, else whoever it is of the placement."""
    person = row.mentor_id if role == MENTOR else row.student_id
    return blake2b((person or row.id) + role.encode(), digest_size=16).digest()


def _reminder(record: bytes, parts: list[tuple[str, Part]], known: Mapping[bytes, str]) -> Reminder:
    role = parts[0][0]
    places = sorted((part.placement for _r, part in parts), key=lambda p: p.starts_on, reverse=True)
    latest = places[0]
    name = latest.mentor_name if role == MENTOR else latest.student_name
    person = latest.mentor_id if role == MENTOR else latest.student_id
    agreed = [place.mentor_email if role == MENTOR else place.student_email for place in places]
    email = known.get(person or b"") or next(filter(None, agreed), "")
    return Reminder(record, role, name, email, tuple(part for _role, part in parts))
