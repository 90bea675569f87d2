"""Random histories of real folders and files, against an oracle that knows true ancestry.

The oracle keeps, for every changeset, what its author's folder had applied when it was written,
taken from its own books and never from the changeset. From that alone it says which values of a
cell must be live and where conflicts are.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app import clock
from app.actions.exchange import accept_invitation, import_file, invite, send_placement
from app.actions.memory import undo_last
from app.actions.school import start_school
from app.errors import UserError
from app.exchange.bundle import unpack_body
from app.exchange.envelope import unseal
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.ledger.undo import IMPORT, steps
from app.records import LogEntry, Placement, new_id
from app.reports.conflicts import conflicts

FIRST_FILES = 2
"""Imports that connected the folders; without them they don't know each other."""
START = datetime(2027, 1, 11, 9, tzinfo=UTC)


@dataclass
class Written:
    """A changeset as the oracle knows it."""

    ancestors: frozenset[bytes]
    cells: dict[tuple[bytes, str], Any]


@dataclass
class Replica:
    """A folder, and what the oracle knows of it."""

    folder: DataFolder
    held: set[bytes] = field(default_factory=set)
    skew: timedelta = timedelta()


def connected_folders(root: Path) -> bytes:
    """Make a school, a mentor and a student around one placement; return the placement's id."""
    school = start_school(root / "school", "Paraugskola", "Anna Paraudziņa")
    placement = new_id()
    with school.change("placement.create") as change:
        scope = change.open_scope("placement", placement)
        change.add(
            Placement(
                id=placement, scope=scope, kind="training", student_name="Jānis Piemērs",
                student_id=new_id(), mentor_name="Māra Paraugs", mentor_id=new_id(),
            )
        )  # fmt: skip
    for role in ("mentor", "student"):
        made = invite(school, placement, root / f"{role}.prakse", role)
        accept_invitation(root / role, made.path, made.words, root / f"{role}-reply.prakse")
        import_file(school, root / f"{role}-reply.prakse")
    send_placement(school, placement, root / "round.prakse")
    for role in ("mentor", "student"):
        with open_folder(root / role) as folder:
            import_file(folder, root / "round.prakse")
    school.close()
    return placement


class World:
    """Replicas, files on their way, and the oracle."""

    def __init__(self, template: Path, root: Path, placement: bytes) -> None:
        """Copy the connected folders and open them."""
        self.root = root
        self.placement = placement
        self.books: dict[bytes, Written] = {}
        self.files: list[tuple[Path, tuple[str, ...]]] = []
        self.replicas: dict[str, Replica] = {}
        self.days: list[bytes] = []
        for role in ("school", "mentor", "student"):
            shutil.copytree(template / role, root / role)
            self.replicas[role] = Replica(open_folder(root / role))
            self._begin(self.replicas[role])

    def close(self) -> None:
        """Close every folder."""
        for replica in self.replicas.values():
            replica.folder.close()

    def _begin(self, replica: Replica) -> None:
        replica.held = set(self._hashes(replica))
        for name in replica.held:
            self.books.setdefault(name, Written(frozenset(), {}))

    def _hashes(self, replica: Replica) -> list[bytes]:
        with replica.folder.transaction() as connection:
            rows = raw_connection(connection).execute(
                "SELECT c.hash FROM changeset c JOIN scope s ON s.no = c.scope "
                "WHERE s.subject = ? AND c.state < 3",
                (self.placement,),
            )
            return [row[0] for row in rows.fetchall()]

    def applied(self, replica: Replica) -> frozenset[bytes]:
        """Return what a replica must have applied: all it holds whose past it holds too."""
        return frozenset(n for n in replica.held if self.books[n].ancestors <= replica.held)

    def write(self, who: str, field_name: str, value: Any, record: bytes | None = None) -> None:
        """Write one field of the placement, or of a day."""
        replica = self.replicas[who]
        before = self.applied(replica)
        with clock.fixed(START + replica.skew), replica.folder.change("test.write") as change:
            if record is None:
                setattr(change.get(Placement, self.placement), field_name, value)
            elif field_name == "alive":
                change.delete(change.get(LogEntry, record))
            else:
                setattr(change.get(LogEntry, record), field_name, value)
        self._book(replica, before, {(record or self.placement, field_name): value})

    def add_day(self, who: str, text: str) -> None:
        """Write a new day."""
        replica = self.replicas[who]
        before = self.applied(replica)
        day = new_id()
        with clock.fixed(START + replica.skew), replica.folder.change("log.write") as change:
            placement = change.get(Placement, self.placement)
            assert placement is not None
            change.add(
                LogEntry(
                    id=day, scope=placement.scope, placement_id=self.placement, work_done=text,
                    state="submitted",
                )
            )  # fmt: skip
        self.days.append(day)
        self._book(replica, before, {(day, "work_done"): text})

    def _book(self, replica: Replica, before: frozenset[bytes], cells: dict[Any, Any]) -> None:
        new = set(self._hashes(replica)) - replica.held
        assert len(new) <= 1
        for name in new:
            self.books[name] = Written(before, cells)
            replica.held.add(name)

    def send(self, who: str, *, everything: bool = False) -> None:
        """Make a file for everybody else."""
        replica = self.replicas[who]
        path = self.root / f"{len(self.files)}.prakse"
        with clock.fixed(START + replica.skew):
            made = send_placement(replica.folder, self.placement, path, everything=everything)
        self.files.append((path, made.names))

    def receive(self, who: str, number: int) -> None:
        """Take in a file, whichever and however often."""
        replica = self.replicas[who]
        path = self.files[number % len(self.files)][0]
        opened = unseal(replica.folder.identity, path.read_bytes())
        names = [c.hash for part in unpack_body(opened.body) for c in part.changesets]
        with clock.fixed(START + replica.skew):
            import_file(replica.folder, path)
        replica.held |= set(names)

    def undo_import(self, who: str) -> None:
        """Take the latest import back, if it was the latest action and nothing stands on it."""
        replica = self.replicas[who]
        with replica.folder.transaction() as connection:
            raw = raw_connection(connection)
            step = next((step for step in steps(raw.cursor()) if step.stands), None)
        if step is None or step.verb != IMPORT or int.from_bytes(step.id, "big") <= FIRST_FILES:
            return
        with suppress(UserError):
            undo_last(replica.folder)
        with replica.folder.transaction() as connection:
            rows = raw_connection(connection).execute("SELECT hash FROM waiting").fetchall()
        replica.held = set(self._hashes(replica)) | {row[0] for row in rows}

    def copy(self, who: str, name: str) -> None:
        """Copy a folder as a person would, and go on in both."""
        old = self.replicas[who]
        old.folder.close()
        shutil.copytree(self.root / old.folder.path.name, self.root / name)
        old.folder = open_folder(old.folder.path)
        self.replicas[name] = Replica(open_folder(self.root / name), set(old.held), old.skew)

    # -- the oracle's verdict ---------------------------------------------------------------

    def expected(self, replica: Replica) -> dict[tuple[bytes, str], set[bytes]]:
        """Return the live changesets of every cell that was written here."""
        applied = self.applied(replica)
        writers: dict[tuple[bytes, str], set[bytes]] = {}
        for name in applied:
            for cell in self.books[name].cells:
                writers.setdefault(cell, set()).add(name)
        return {
            cell: {n for n in names if not any(n in self.books[o].ancestors for o in names)}
            for cell, names in writers.items()
        }

    def verify(self, who: str) -> None:
        """Compare a folder with what the oracle says of it."""
        replica = self.replicas[who]
        with replica.folder.read() as session:
            found = conflicts(session)
            shown: dict[tuple[str, bytes], Any] = {
                ("placement", self.placement): session.get(Placement, self.placement)
            }
            for day in self.days:
                shown["day", day] = session.get(LogEntry, day)
        conflicting = set()
        for (record, name), live in self.expected(replica).items():
            values = {self.books[n].cells[record, name] for n in live}
            if name == "alive":
                continue
            row = shown["placement" if record == self.placement else "day", record]
            assert row is not None
            assert getattr(row, name) in values
            if len(values) > 1:
                conflicting.add((record, name))
        seen = {(row.record, name) for row in found for name in row.fields if name != "alive"}
        assert seen == conflicting
        deleted = {row.record for row in found if row.fields == ("alive",)}
        assert deleted == self._deletion_conflicts(replica)

    def _deletion_conflicts(self, replica: Replica) -> set[bytes]:
        expected = self.expected(replica)
        applied = self.applied(replica)
        found = set()
        for record, name in expected:
            if name != "alive":
                continue
            gone = expected[record, "alive"]
            edits = {
                n for n in applied for r, f in self.books[n].cells if r == record and f != "alive"
            }
            if any(
                e not in self.books[g].ancestors and g not in self.books[e].ancestors
                for g in gone
                for e in edits
            ):
                found.add(record)
        return found

    def settle(self) -> None:
        """Let everybody send everything to everybody until nothing is new; then all agree."""
        for _round in range(3):
            for who in list(self.replicas):
                self.send(who, everything=True)
                for other in self.replicas:
                    if other != who:
                        self.receive(other, len(self.files) - 1)
        everything = set().union(*(r.held for r in self.replicas.values()))
        pictures = []
        for who, replica in self.replicas.items():
            assert self.applied(replica) == frozenset(everything)
            assert set(self._hashes(replica)) == everything
            self.verify(who)
            assert check(replica.folder) == []
            pictures.append(self._picture(replica))
        assert all(picture == pictures[0] for picture in pictures)

    def _picture(self, replica: Replica) -> list[Any]:
        with replica.folder.read() as session:
            rows: list[Any] = [session.get(Placement, self.placement)]
            rows += [session.get(LogEntry, day) for day in self.days]
            columns = [c.name for c in LogEntry.__table__.columns if c.name != "scope"]
            placement = [c.name for c in Placement.__table__.columns if c.name != "scope"]
            first = [getattr(rows[0], name) for name in placement]
            return [first, *([getattr(row, name) for name in columns] for row in rows[1:])]
