"""Who this data folder is: its keys, its role, and the incarnation it writes under.

Kept in the encrypted database. A copied or restored folder keeps its keys but gets a new
incarnation, so that its changesets can't be taken for the original's.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from app.ledger import keys

ROLES = ("teacher", "mentor", "student")


@dataclass(frozen=True)
class Identity:
    """The folder's secrets and its place in the trade. Seeds and keys are 32 bytes."""

    role: str
    name: str
    device_seed: bytes
    recipient: str
    age_secret: str
    incarnation: bytes
    person: bytes
    school_seed: bytes | None = None
    invitation_seed: bytes | None = None
    device: bytes = b""
    school: bytes = b""
    """The school's public key."""

    @property
    def is_teacher(self) -> bool:
        """Tell whether this is a school's folder."""
        return self.role == "teacher"

    def seed_of(self, author: bytes) -> bytes | None:
        """Return the secret of one of our own keys."""
        if author == self.device:
            return self.device_seed
        if self.school_seed is not None and author == self.school:
            return self.school_seed
        return None


def new_identity(role: str, name: str, person: bytes, **more: Any) -> Identity:
    """Make the keys of a new folder."""
    import pyrage

    secret = pyrage.x25519.Identity.generate()
    seed = keys.new_seed()
    school_seed = more.get("school_seed")
    school = keys.public_key(school_seed) if school_seed else more.pop("school", b"")
    return Identity(
        role=role,
        name=name,
        device_seed=seed,
        recipient=str(secret.to_public()),
        age_secret=str(secret),
        incarnation=os.urandom(8),
        person=person,
        device=keys.public_key(seed),
        school=school,
        **more,
    )


def reborn(identity: Identity) -> Identity:
    """Return the same identity in a new incarnation."""
    return replace(identity, incarnation=os.urandom(8))


def load_identity(cursor: Any) -> Identity | None:
    """Return the folder's identity, or None in a folder that has none yet."""
    return identity_of(cursor.execute)


def identity_of(ask: Callable[[str], Any]) -> Identity | None:
    """Return the folder's identity from what answers plain SQL."""
    row = ask("SELECT value FROM meta WHERE key = 'identity'").fetchone()
    return None if row is None else msgspec.msgpack.decode(row[0], type=Identity)


def save_identity(cursor: Any, identity: Identity) -> None:
    """Keep the folder's identity."""
    cursor.execute(
        "INSERT INTO meta (key, value) VALUES ('identity', ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (msgspec.msgpack.encode(identity),),
    )
