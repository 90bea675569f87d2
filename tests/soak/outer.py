"""Files damaged outside: whatever is left of them, none gets past the seal."""

from __future__ import annotations

import random
from pathlib import Path

from app.actions.exchange import import_file
from app.errors import UserError
from app.exchange.envelope import split, unseal
from app.ledger.identity import Identity
from tests.app.exchange.damage import damaged
from tests.app.exchange.parties import Trio, picture
from tests.soak.material import material
from tests.soak.tally import Tally

TITLE = "bad files: damaged outside"
AT_ONCE = 5_000
_WHOLE_WAY = 500
"""One in so many is imported into a folder; the others are shown to what opens the seal."""


def run(place: Path, seed: int, first: int, count: int) -> Tally:
    """Show the school so many damaged files."""
    tally = Tally()
    trio, good = material(place).trio, material(place).files
    identity = trio.school.identity
    before = picture(trio.school)
    for number in range(first, first + count):
        chance = random.Random(f"{seed}-{number}")
        whole = good[number % len(good)]
        bad = damaged(whole, chance)
        with tally.trial(f"outer {seed}-{number}"), tally.timed():
            told = _refusal(trio, identity, bad, whole_way=number % _WHOLE_WAY == 0)
        if told is None and not _same(bad, whole):
            tally.fail(f"outer {seed}-{number} was let in")
        tally.found["refused" if told else "unharmed"] += 1
    if picture(trio.school) != before:
        tally.fail(f"outer {seed}-{first}: something of {count} refused files stayed")
    return tally.finish()


def _refusal(trio: Trio, identity: Identity, bad: bytes, *, whole_way: bool) -> str | None:
    try:
        if whole_way:
            path = trio.root / "bad.prakse"
            path.write_bytes(bad)
            import_file(trio.school, path)
        else:
            unseal(identity, bad)
    except UserError as refusal:
        return str(refusal)
    return None


def _same(bad: bytes, good: bytes) -> bool:
    """Tell whether only such bytes changed as say nothing: white space in a file made as text."""
    return split(bad)[1:] == split(good)[1:]
