"""Files made to fill memory or time: refused, or taken in without harm.

`tests.soak` makes them big and measures what each costs.
"""

from __future__ import annotations

import pytest

from app.actions.exchange import import_file
from app.errors import UserError
from app.ledger.check import check
from tests.app.exchange.bombs import BOMBS, HARMLESS
from tests.app.exchange.parties import Trio, edit, picture

SIZE = 0.02


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_no_harm(trio: Trio, name: str) -> None:
    path = trio.root / "bomb.prakse"
    path.write_bytes(BOMBS[name](trio, SIZE))
    before = picture(trio.school)
    try:
        import_file(trio.school, path)
        assert name in HARMLESS
    except UserError:
        assert name not in HARMLESS
        assert picture(trio.school) == before
    assert check(trio.school) == []
    edit(trio.mentor, trio.placements[0], mentor_phone="26000000")
    assert trio.carry(trio.mentor, trio.school).new == 1

