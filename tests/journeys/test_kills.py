"""The power fails: a process killed at any moment leaves the state before or after, never between.

Some hundred kills; `tests.soak` does as many as one asks for.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest

from tests.journeys.kills import KILLS, Cast, Server, make_cast

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="without fork every kill would cost a whole program start"
)
TIMES = 20


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """Folders to be killed, and a fork server."""
    root = tmp_path_factory.mktemp("kills")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        server = Server(root / "state")
        yield make_cast(server, root / "folders", random.Random(20_270_111))
        server.close()


@pytest.mark.parametrize("what", KILLS)
def test_a_kill_leaves_what_was_before_or_what_comes_after(cast: Cast, what: str) -> None:
    KILLS[what](cast, TIMES)
