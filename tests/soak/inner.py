"""Files damaged inside and signed anew by somebody we know: refused whole, or taken whole.

Each is taken in as an import takes it, from the opened seal on, and rolled back; so the folder is
the same for every one of them, and thousands share one transaction. What is let in is compared
with its changesets before it goes. One in some hundred goes the whole way, file and all.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from app.actions.exchange import import_file
from app.errors import UserError
from app.exchange.bundle import ScopePart, pack_body
from app.exchange.envelope import Opened, compress
from app.exchange.receive import take_opened
from app.ledger.change import raw_connection
from app.ledger.check import check, compare
from app.progress import silent
from tests.app.exchange.damage import signed_damage
from tests.app.exchange.parties import (
    Trio,
    copy_trio,
    manifest_of,
    picture,
    sealed,
)
from tests.soak.material import Material, empty, material
from tests.soak.tally import Tally

TITLE = "bad files: damaged inside, then signed"
AT_ONCE = 2_000
_WHOLE_WAY = 400
_COMPARED = 10
"""One in so many of those let in is compared with what its changesets say."""


def run(place: Path, seed: int, first: int, count: int) -> Tally:
    """Let the school take so many in."""
    tally = Tally()
    given = material(place)
    trio = given.trio
    bodies = []
    for number in range(first, first + count):
        chance = random.Random(f"{seed}-{number}")
        bad = signed_damage(given.body, given.changes, given.forgers, chance)
        if bad is not None:
            bodies.append((number, bad))
        else:
            tally.done += 1
            tally.found["fits no file"] += 1
    with trio.school.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        for number, bad in bodies:
            with tally.trial(f"inner {seed}-{number}"):
                _take(tally, raw, trio, bad, compared=number % _COMPARED == 0)
    for number, bad in bodies:
        if number % _WHOLE_WAY == 0:
            with tally.trial(f"inner {seed}-{number}, as a file"):
                tally.done -= 1
                _take_file(place, given, bad)
    return tally.finish()


def _take(
    tally: Tally, raw: Any, trio: Trio, bad: bytes | list[ScopePart], *, compared: bool
) -> None:
    packed = compress(bad if isinstance(bad, bytes) else pack_body(bad))
    manifest = manifest_of(trio.mentor.identity, [trio.school])
    raw.execute("SAVEPOINT one")
    try:
        with tally.timed():
            opened = Opened(manifest, packed)
            result = take_opened(raw, trio.school.identity, opened, "bad", 1, silent)
        kind = "quarantined" if result.quarantined else "waiting" if result.waiting else "taken"
        tally.found["nothing new" if result.nothing_new else kind] += 1
        if compared:
            assert compare(raw.cursor()) == []
    except UserError:
        tally.found["refused"] += 1
    finally:
        raw.execute("ROLLBACK TO one")
        raw.execute("RELEASE one")


def _take_file(place: Path, given: Material, bad: bytes | list[ScopePart]) -> None:
    other = copy_trio(given.made, given.trio.placements, empty(place / "whole"))
    path = other.root / "bad.prakse"
    path.write_bytes(sealed(given.trio.mentor.identity, [other.school], bad))
    before = picture(other.school)
    try:
        import_file(other.school, path)
    except UserError:
        assert picture(other.school) == before
    assert check(other.school) == []
    assert path.exists()
    other.close()
