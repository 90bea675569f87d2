"""Whatever order files are made, lost, doubled and taken in, all folders come to agree.

`PRAKSE_HISTORIES` says how many histories in all (500 unless told).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.records import LogEntry
from tests.app.exchange.histories import World, connected_folders

HISTORIES = int(os.environ.get("PRAKSE_HISTORIES", "500"))
PARTS = 4
WHO = st.sampled_from(["school", "mentor", "student", "copy"])
FIELD_OF = {"mentor": "mentor_phone", "student": "student_phone"}
VALUE = st.sampled_from(["1", "2", "3", "4"])


class Histories(RuleBasedStateMachine):
    """People edit, send, lose, take in twice, copy folders and have wrong clocks."""

    template: Path
    placement: bytes

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="prakse-history-"))
        self.world = World(self.template, self.root, self.placement)
        self.fields = dict(FIELD_OF)

    def _who(self, who: str) -> str:
        return who if who in self.world.replicas else "school"

    @rule(who=WHO, value=VALUE, other=st.booleans())
    def write_a_field(self, who: str, value: str, other: bool) -> None:
        who = self._who(who)
        field = self.fields.get(who) or ("mentor_phone" if other else "student_phone")
        self.world.write(who, field, value)

    @rule(value=VALUE)
    @precondition(lambda self: len(self.world.days) < 3)
    def write_a_day(self, value: str) -> None:
        self.world.add_day("student", value)

    @rule(value=VALUE, number=st.integers(0, 2))
    @precondition(lambda self: self.world.days)
    def rewrite_a_day(self, value: str, number: int) -> None:
        day = self.world.days[number % len(self.world.days)]
        self.world.write("student", "work_done", value, day)

    @rule(number=st.integers(0, 2))
    @precondition(lambda self: self.world.days)
    def delete_a_day_at_school(self, number: int) -> None:
        day = self.world.days[number % len(self.world.days)]
        school = self.world.replicas["school"]
        with school.folder.read() as session:
            row = session.get(LogEntry, day)
            there = row is not None and row.alive
        if there:
            self.world.write("school", "alive", False, day)

    @rule(who=WHO)
    def send(self, who: str) -> None:
        self.world.send(self._who(who))

    @rule(who=WHO, number=st.integers(0, 50))
    @precondition(lambda self: self.world.files)
    def take_in(self, who: str, number: int) -> None:
        who = self._who(who)
        self.world.receive(who, number)
        self.world.verify(who)

    @rule(who=WHO)
    def think_better_of_an_import(self, who: str) -> None:
        who = self._who(who)
        self.world.undo_import(who)
        self.world.verify(who)

    @rule(who=st.sampled_from(["school", "student"]))
    @precondition(lambda self: "copy" not in self.world.replicas)
    def copy_a_folder(self, who: str) -> None:
        self.world.copy(who, "copy")
        if who == "student":
            self.fields["copy"] = "student_phone"

    @rule(who=WHO, days=st.integers(-3650, 3650))
    def a_clock_goes_wrong(self, who: str, days: int) -> None:
        self.world.replicas[self._who(who)].skew = timedelta(days=days)

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.world.settle()
        finally:
            self.world.close()
            shutil.rmtree(self.root, ignore_errors=True)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, bytes]]:
    root = tmp_path_factory.mktemp("connected")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        yield root, connected_folders(root)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_history_ends_in_agreement(
    part: int,
    template: tuple[Path, bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path))
    folders, placement = template
    machine = type(f"Histories{part}", (Histories,), {"template": folders, "placement": placement})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=max(1, HISTORIES // PARTS), stateful_step_count=20, deadline=None
        ),
    )
