"""Whatever a careless cloud does to an exchange folder, all come to agree, and nobody's is touched.

Each person has their own copy of the folder; a cloud carries files from copy to copy: late, twice,
in part, under other names, or back where they were removed. `PRAKSE_CARRIED` says how many
histories (20 unless told).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

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

from app import clock
from app.actions import carrier
from app.ledger.check import check
from app.ledger.folder import DataFolder
from app.records import Placement
from tests.app.exchange.carrying import walk
from tests.app.exchange.parties import Trio, copy_trio, days, edit, write_days

HISTORIES = int(os.environ.get("PRAKSE_CARRIED", "20"))
START = datetime(2027, 1, 18, 9, tzinfo=UTC)
WHO = st.sampled_from(["school", "mentor", "student"])
FIELDS = {"school": "schedule", "mentor": "mentor_phone", "student": "student_phone"}
COPIES = ("{} (1)", "{} 2", "{} (Annas konfliktējošā kopija 2027-01-18)", "{}.sync-conflict-A")
ROUNDS = 12


class World:
    """Three folders, three copies of the exchange folder, and who wrote what into them."""

    def __init__(self, template: Path, placements: list[bytes], root: Path) -> None:
        """Copy the connected folders and open them."""
        self.trio: Trio = copy_trio(template, placements, root)
        self.folders: dict[str, DataFolder] = {
            "school": self.trio.school,
            "mentor": self.trio.mentor,
            "student": self.trio.student,
        }
        self.now = START
        self.written: dict[str, tuple[str, bytes]] = {}
        """Every file that a program wrote: by whom, and its bytes."""
        self.copies: dict[str, Path] = {}
        for who, folder in self.folders.items():
            self.copies[who] = root / "copies" / who
            self.copies[who].mkdir(parents=True)
            carrier.choose_carrier(folder, self.copies[who])

    def walk(self, who: str) -> bool:
        """Walk to one copy; tell whether there was news. Nothing of others' may be touched."""
        copy = self.copies[who]
        before = self._contents(copy)
        with clock.fixed(self.now):
            errand = walk(self.folders[who])
        after = self._contents(copy)
        for file, _name in errand.written:
            assert file not in self.written
            if file in after:
                self.written[file] = (who, after[file])
        for name, content in before.items():
            if name not in after:
                assert self.written[name] == (who, content)
            else:
                assert after[name] == content
        assert set(after) <= set(before) | {file for file, _name in errand.written}
        return errand.news

    def _contents(self, copy: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in copy.iterdir()}

    def files(self, who: str) -> list[str]:
        """Return the exchange files of a copy."""
        return sorted(path.name for path in self.copies[who].iterdir())

    def deliver_all(self) -> None:
        """Let the cloud bring everything that still lies with its author to the others, whole."""
        for name, (author, content) in self.written.items():
            there = self.copies[author] / name
            if there.exists() and there.read_bytes() == content:
                for who, copy in self.copies.items():
                    if who != author:
                        (copy / name).write_bytes(content)

    def settle(self) -> None:
        """Deliver and walk until nobody has news; then all agree."""
        for _round in range(ROUNDS):
            self.now += timedelta(minutes=5)
            self.deliver_all()
            if not any([self.walk(who) for who in self.folders]):
                break
        else:
            raise AssertionError("the walks never end")
        pictures = [self._picture(folder) for folder in self.folders.values()]
        assert pictures[1:] == pictures[:-1]
        for folder in self.folders.values():
            assert check(folder) == []
            inbox = folder.path / "outbox" / "carrier"
            assert not inbox.exists() or list(inbox.iterdir()) == []

    def _picture(self, folder: DataFolder) -> Any:
        placement = self.trio.placements[0]
        with folder.read() as session:
            found = session.get_one(Placement, placement)
            fields = [getattr(found, field) for field in FIELDS.values()]
        return fields, days(folder)


class CarriedHistories(RuleBasedStateMachine):
    """People write and walk; the cloud does what clouds do."""

    template: Path
    placements: list[bytes]

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="prakse-carried-"))
        self.world = World(self.template, self.placements, self.root)
        self.days = 0

    @rule(who=WHO, value=st.sampled_from(["1", "2", "3"]))
    def write_a_field(self, who: str, value: str) -> None:
        with clock.fixed(self.world.now):
            edit(self.world.folders[who], self.placements[0], **{FIELDS[who]: value})

    @rule()
    @precondition(lambda self: self.days < 4)
    def write_a_day(self) -> None:
        with clock.fixed(self.world.now):
            write_days(self.world.trio.student, self.placements[0], 1, first=self.days)
        self.days += 1

    @rule(who=WHO)
    def go_to_the_folder(self, who: str) -> None:
        self.world.walk(who)

    @rule(minutes=st.integers(1, 10))
    def time_passes(self, minutes: int) -> None:
        self.world.now += timedelta(minutes=minutes)

    def _pick(self, who: str, number: int) -> Path | None:
        names = self.world.files(who)
        return self.world.copies[who] / names[number % len(names)] if names else None

    @rule(source=WHO, to=WHO, number=st.integers(0, 30), part=st.integers(0, 1100))
    def the_cloud_carries(self, source: str, to: str, number: int, part: int) -> None:
        """Carry a file whole, or only its beginning."""
        file = self._pick(source, number)
        if file is not None and source != to:
            content = file.read_bytes()
            cut = len(content) if part > 700 else min(part, len(content))
            there = self.world.copies[to] / file.name
            if not there.exists() or len(there.read_bytes()) <= cut:
                there.write_bytes(content[:cut])

    @rule(who=WHO, number=st.integers(0, 30), name=st.sampled_from(COPIES))
    def the_cloud_makes_a_conflict_copy(self, who: str, number: int, name: str) -> None:
        file = self._pick(who, number)
        if file is not None and len(file.stem) < 120:
            shutil.copyfile(file, file.with_name(name.format(file.stem) + ".prakse"))

    @rule(who=WHO, number=st.integers(0, 30), at=st.integers(0, 5000))
    def the_cloud_spoils_a_file(self, who: str, number: int, at: int) -> None:
        file = self._pick(who, number)
        if file is not None and file.stat().st_size:
            content = bytearray(file.read_bytes())
            content[at % len(content)] ^= 0xFF
            file.write_bytes(content)

    @rule(number=st.integers(0, 30))
    @precondition(lambda self: self.world.written)
    def the_cloud_brings_back(self, number: int) -> None:
        """Restore a file, removed or not, in its author's own copy."""
        names = sorted(self.world.written)
        name = names[number % len(names)]
        author, content = self.world.written[name]
        (self.world.copies[author] / name).write_bytes(content)

    @rule(who=WHO, number=st.integers(0, 30))
    def somebody_clears_up(self, who: str, number: int) -> None:
        file = self._pick(who, number)
        if file is not None:
            file.unlink()

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.world.settle()
        finally:
            self.world.trio.close()
            shutil.rmtree(self.root, ignore_errors=True)


@pytest.mark.timeout(max(900, HISTORIES * 30))
def test_every_history_of_the_folder_ends_in_agreement(
    made_trio: tuple[Path, list[bytes]],
) -> None:
    root, placements = made_trio
    machine = type("Carried", (CarriedHistories,), {"template": root, "placements": placements})
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=HISTORIES, stateful_step_count=25, deadline=None),
    )
