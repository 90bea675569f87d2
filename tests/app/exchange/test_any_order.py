"""Whatever is done in whatever order, no computer is ever given a scope that isn't its own."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions.computers import add_computer, invite_colleague, remove_computers
from app.actions.exchange import (
    accept_invitation,
    addressees,
    import_file,
    send_placement,
    send_to,
    share_new,
)
from app.actions.recovery import recover, write_recovery
from app.errors import UserError
from app.exchange.bundle import unpack_body
from app.exchange.envelope import unseal
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.ledger.staff import removed
from app.records import Placement, new_id
from tests.app.exchange.parties import Trio, add_placement, edit, question

MOST = 6
"""Folders in one history."""
Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["send", "send", "send", "everything", "placement", "edit", "edit", "computer",
             "colleague", "remove", "place", "lose"]
        ),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    min_size=5,
    max_size=14,
)  # fmt: skip


@dataclass
class World:
    """Folders, and what each computer may ever see by the books of the school."""

    trio: Trio
    place: Path
    folders: list[DataFolder]
    whose: dict[bytes, str] = field(default_factory=dict)
    """Role by device."""
    shared: dict[str, set[bytes]] = field(default_factory=dict)
    """Placements by role."""
    made: int = 0

    def file(self) -> Path:
        """Return a new file's path."""
        self.made += 1
        return self.place / f"{self.made}.prakse"

    def add(self, folder: DataFolder) -> None:
        """Count a folder in."""
        self.folders.append(folder)
        self.whose[folder.identity.device] = folder.identity.role

    def step(self, what: str, who: int, other: int) -> None:
        """Do one thing; what can't be done is refused with a sentence."""
        folder = self.folders[who % len(self.folders)]
        with suppress(UserError):
            getattr(self, f"_{what}")(folder, other)

    def _edit(self, folder: DataFolder, other: int) -> None:
        placement = self._one_of(folder, other)
        if placement is not None:
            edit(folder, placement, mentor_phone=f"260{self.made:05}")

    def _send(self, folder: DataFolder, other: int, *, everything: bool = False) -> None:
        parties = addressees(folder)
        party = parties[other % len(parties)] if parties else None
        if party is not None:
            out = self.file()
            send_to(folder, party.id, out, everything=everything)
            self._deliver(folder, out)

    def _everything(self, folder: DataFolder, other: int) -> None:
        self._send(folder, other, everything=True)

    def _placement(self, folder: DataFolder, other: int) -> None:
        placement = self._one_of(folder, other)
        if placement is not None:
            out = self.file()
            send_placement(folder, placement, out)
            self._deliver(folder, out)

    def _one_of(self, folder: DataFolder, number: int) -> bytes | None:
        """Return a placement of a folder; a recovered one may have none yet."""
        rows = question(folder, "SELECT id FROM placement ORDER BY id")
        return rows[number % len(rows)][0] if rows else None

    def _computer(self, folder: DataFolder, _other: int) -> None:
        if len(self.folders) < MOST:
            made = add_computer(folder, self.file())
            accept_invitation(self.place / f"f{self.made}", made.path, made.words)
            self.add(open_folder(self.place / f"f{self.made}"))

    def _colleague(self, folder: DataFolder, _other: int) -> None:
        if len(self.folders) < MOST:
            made = invite_colleague(folder, f"Kolēģis {self.made}", self.file())
            accept_invitation(self.place / f"f{self.made}", made.path, made.words)
            self.add(open_folder(self.place / f"f{self.made}"))

    def _remove(self, folder: DataFolder, other: int) -> None:
        remove_computers(folder, [list(self.whose)[other % len(self.whose)]])

    def _place(self, folder: DataFolder, _other: int) -> None:
        if not folder.identity.is_teacher:
            return
        with folder.read() as session:
            first = session.get(Placement, self.trio.placements[0])
            mentor = first.mentor_id if first is not None else None
        added = add_placement(folder, mentor_id=mentor, mentor_name="Ērika Ēvele")
        self.shared["mentor"].add(added)
        with folder.change("placement.share") as change:
            placement = change.get(Placement, added)
            assert placement is not None
            share_new(change, placement)

    def _lose(self, folder: DataFolder, _other: int) -> None:
        made = write_recovery(folder, self.file())
        folder.close()
        shutil.rmtree(folder.path)
        recover(folder.path, made.path, made.words)
        self.folders[self.folders.index(folder)] = open_folder(folder.path)

    def _deliver(self, sender: DataFolder, out: Path) -> None:
        """Let everybody try to open a file; whoever can, must be meant and may see all of it."""
        with sender.transaction() as connection:
            gone = removed(raw_connection(connection).execute)
        for folder in self.folders:
            try:
                opened = unseal(folder.identity, out.read_bytes())
            except UserError:
                continue
            device = folder.identity.device
            if folder is not sender:
                assert device in opened.manifest.to
                assert device not in gone
                for part in unpack_body(opened.body):
                    assert self._may_see(sender, device, part.scope)
            with suppress(UserError):
                import_file(folder, out)

    def _may_see(self, sender: DataFolder, device: bytes, scope: bytes) -> bool:
        role = self.whose[device]
        ((kind, subject),) = question(
            sender, "SELECT kind, subject FROM scope WHERE id = ?", scope
        )
        return role == "teacher" or (kind == "placement" and subject in self.shared[role])


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_no_computer_is_given_what_is_not_its_own(
    made_trio: tuple[Path, list[bytes]], tmp_path: Path, steps: list[Step]
) -> None:
    place = tmp_path / new_id().hex()
    for role in ("school", "mentor", "student"):
        skipped = shutil.ignore_patterns("open.lock")
        shutil.copytree(made_trio[0] / role, place / role, ignore=skipped)
    school, mentor, student = (open_folder(place / r) for r in ("school", "mentor", "student"))
    trio = Trio(place, school, mentor, student, list(made_trio[1]))
    world = World(trio, place, [])
    world.shared = {"mentor": set(trio.placements[:2]), "student": set(trio.placements[:1])}
    for folder in (school, mentor, student):
        world.add(folder)
    try:
        for step in steps:
            world.step(*step)
        for folder in world.folders:
            assert check(folder) == []
    finally:
        for folder in world.folders:
            folder.close()
        shutil.rmtree(place)
