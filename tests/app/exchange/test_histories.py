"""Whatever order files are made, lost, doubled and taken in, all folders come to agree.

Folders are copied, set back to older copies, and lose and get back their access on the way.
`PRAKSE_HISTORIES` says how many histories in all (500 unless told); `tests.soak` goes thousands.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from tests.app.exchange.histories import ROLES, World, connected_folders
from tests.app.exchange.walks import MOST, STEPS, shortest

HISTORIES = int(os.environ.get("PRAKSE_HISTORIES", "500"))
PARTS = 4
NUMBER = st.integers(0, MOST - 1)
_OFTEN = 3
"""A step stands once among the rules for so many times of its weight."""


class Histories(RuleBasedStateMachine):
    """People at folders that know each other; its rules are the steps of a walk."""

    template: Path
    placement: bytes

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="prakse-history-"))
        self.world = World(self.template, self.root, self.placement)

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.world.settle()
        finally:
            self.world.close()
            shutil.rmtree(self.root, ignore_errors=True)


def rules() -> dict[str, Any]:
    """Return the steps as rules, those that happen often several times."""
    found = {}
    for name, (weight, do) in STEPS.items():
        for number in range(-(-weight // _OFTEN)):
            slug = f"{name} {number}".replace(" ", "_")
            found[slug] = _rule(slug, do)
    return found


def _rule(name: str, do: Callable[[World, int, int, int], None]) -> Any:
    def step(self: Histories, a: int, b: int, c: int) -> None:
        do(self.world, a, b, c)

    step.__name__ = name
    return rule(a=NUMBER, b=NUMBER, c=NUMBER)(step)


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Path, bytes]]]:
    """Connected folders, of three devices and of four."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        made = []
        for count in (3, 4):
            root = tmp_path_factory.mktemp("connected")
            patch.setenv("PRAKSE_STATE", str(root / "state"))
            made.append((root, connected_folders(root, ROLES[1:count])))
        yield made


@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_history_ends_in_agreement(
    part: int,
    templates: list[tuple[Path, bytes]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path))
    folders, placement = templates[part == 0]
    known = {"template": folders, "placement": placement, **rules()}
    machine = type(f"Histories{part}", (Histories,), known)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(1, HISTORIES // PARTS), stateful_step_count=20, deadline=None
        ),
    )


def test_a_walk_that_fails_is_told_by_the_steps_that_matter() -> None:
    steps = [(name, 0, 0, 0) for name in STEPS] * 3
    least = shortest(steps, lambda fewer: [s[0] for s in fewer].count("send") >= 2)
    assert [name for name, *_numbers in least] == ["send", "send"]
