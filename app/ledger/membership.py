"""The schools that a folder trusts, and who its person is to each of them.

A school's own folder trusts that school alone. A mentor or a student may work with several: each
knows them by an id and a name of its own, and hears nothing of the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.ledger.identity import Identity

Ask = Callable[[str], Any]
"""Answers plain SQL with something to fetch rows from."""

_SCHOOLS = "SELECT school, school_name, person, role, name FROM membership ORDER BY school_name"


@dataclass(frozen=True, slots=True)
class Membership:
    """Who the person of this folder is to one school."""

    school: bytes
    """The school's public key."""
    school_name: str
    person: bytes
    role: str
    name: str


def memberships(ask: Ask) -> list[Membership]:
    """Return the schools that this folder works with, by name; none in an empty folder."""
    return [Membership(*row) for row in ask(_SCHOOLS).fetchall()]


def trusted(ask: Ask, identity: Identity) -> frozenset[bytes]:
    """Return the keys of the schools whose word counts here."""
    if identity.is_teacher:
        return frozenset({identity.school})
    return frozenset({identity.school, *(each.school for each in memberships(ask))})


def own_persons(ask: Ask, identity: Identity) -> frozenset[bytes]:
    """Return the ids by which schools know the person of this folder."""
    return frozenset({identity.person, *(each.person for each in memberships(ask))})


def name_at(ask: Ask, identity: Identity, school: bytes | None) -> str:
    """Return the name by which a school knows the person of this folder."""
    known = (each.name for each in memberships(ask) if each.school == school)
    return next(known, identity.name)
