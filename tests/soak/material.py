"""What bad files are made of: three folders that know each other, and good files between them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.exchange.armour import armour
from app.exchange.envelope import unseal
from app.ledger.wire import Changeset
from tests.app.exchange.damage import good_changes
from tests.app.exchange.parties import (
    Forger,
    Trio,
    confirm,
    copy_trio,
    edit,
    make_trio,
    write_days,
)


@dataclass(frozen=True)
class Material:
    """The folders stand open. `files` are good ones for the school, which has not taken them in."""

    trio: Trio
    made: Path
    files: list[bytes]
    body: bytes
    changes: dict[bytes, list[Changeset]]
    forgers: list[Forger]
    """They stand on what the school has, one for each of the mentor's placements."""


@cache
def material(place: Path) -> Material:
    """Return what this process works with."""
    made = place / "trio"
    made.mkdir(parents=True)
    placements = make_trio(made)
    trio = copy_trio(made, placements, empty(place / "open"))
    write_days(trio.student, placements[0], 6)
    trio.carry(trio.student, trio.mentor)
    confirm(trio.mentor)
    trio.carry(trio.mentor, trio.school)
    forgers = [Forger(trio.mentor, placement) for placement in placements[:2]]
    write_days(trio.student, placements[0], 3, first=6)
    from_student = trio.file(trio.student, trio.school).read_bytes()
    trio.carry(trio.student, trio.mentor)
    confirm(trio.mentor)
    edit(trio.mentor, placements[1], mentor_phone="26000000")
    from_mentor = trio.file(trio.mentor, trio.school).read_bytes()
    whole = trio.file(trio.mentor, trio.school, everything=True).read_bytes()
    open_to = trio.school.identity
    return Material(
        trio, made, [from_student, from_mentor, armour(from_mentor)],
        unseal(open_to, from_mentor).body, good_changes(unseal(open_to, whole).body), forgers,
    )  # fmt: skip


def empty(path: Path) -> Path:
    """Return an empty directory."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    return path
