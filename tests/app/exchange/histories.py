"""Random histories of real folders and files, against an oracle that knows true ancestry.

The oracle keeps, for every changeset, what its author's folder had applied when it was written,
taken from its own books and never from the changeset. From that alone it says which values of a
cell must be live, where conflicts are, and whose access is over.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app import clock
from app.actions.backup import back_up, restore
from app.actions.exchange import accept_invitation, import_file, invite, send_placement
from app.actions.memory import undo_last
from app.actions.school import start_school
from app.errors import UserError
from app.exchange.bundle import unpack_body
from app.exchange.envelope import unseal
from app.ledger import keys
from app.ledger.binding import furthest
from app.ledger.change import raw_connection
from app.ledger.check import check
from app.ledger.folder import DataFolder, open_folder
from app.ledger.undo import IMPORT, steps
from app.records import Grant, LogEntry, Placement, Record, new_id
from app.reports.conflicts import conflicts

START = datetime(2027, 1, 11, 9, tzinfo=UTC)
ROLES = ("school", "mentor", "student", "mentor2")
"""The folders that are connected; `mentor2` is a second device of the same mentor."""
_NOT_THESE = shutil.ignore_patterns("open.lock")
_REVOKED = 5
Cell = tuple[bytes, str]


@dataclass(frozen=True)
class Written:
    """A changeset as the oracle knows it."""

    ancestors: frozenset[bytes]
    cells: dict[Cell, Any]


@dataclass
class Replica:
    """A folder, and what the oracle knows of it. `grant` is what its access hangs on."""

    folder: DataFolder
    role: str
    grant: bytes = b""
    held: set[bytes] = field(default_factory=set)
    skew: timedelta = timedelta()
    first_imports: int = 0
    """Imports that connected the folder; without them it knows nobody, so they are not undone."""


@dataclass(frozen=True)
class OnTheWay:
    """A file: the devices that can open it, and the changesets in it."""

    path: Path
    devices: frozenset[bytes]
    names: frozenset[bytes]


@dataclass(frozen=True)
class Kept:
    """An older copy of a folder, as a directory or as a backup file."""

    path: Path
    replica: Replica


def come(folder: DataFolder) -> int:
    """Return how far a folder has come."""
    with folder.transaction() as connection:
        return furthest(raw_connection(connection))


def connected_folders(root: Path, roles: Iterable[str] = ROLES[1:3]) -> bytes:
    """Make a school and those around one placement; return the placement's id."""
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
    for name in roles:
        role = name.rstrip("2")
        made = invite(school, placement, root / f"{name}.prakse", role)
        accept_invitation(root / name, made.path, made.words, root / f"{name}-reply.prakse")
        import_file(school, root / f"{name}-reply.prakse")
    send_placement(school, placement, root / "round.prakse")
    for name in roles:
        with open_folder(root / name) as folder:
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
        self.files: list[OnTheWay] = []
        self.kept: list[Kept] = []
        self.replicas: dict[str, Replica] = {}
        self.days: list[bytes] = []
        self.grants: dict[str, list[bytes]] = {"mentor": [], "student": []}
        self.ambiguous = False
        """Whether one device's key writes in several folders: files for it are for all of them."""
        for name in ROLES:
            if (template / name).exists():
                shutil.copytree(template / name, root / name, ignore=_NOT_THESE)
                self.replicas[name] = Replica(open_folder(root / name), name.rstrip("2"))
                self._begin(self.replicas[name])

    def close(self) -> None:
        """Close every folder."""
        for replica in self.replicas.values():
            replica.folder.close()

    def _begin(self, replica: Replica) -> None:
        replica.held = set(self._hashes(replica))
        for name in replica.held:
            self.books.setdefault(name, Written(frozenset(), {}))
        replica.first_imports = int(_ask(replica, "SELECT coalesce(max(no), 0) FROM packet")[0])
        seed = replica.folder.identity.invitation_seed
        if seed is not None:
            (replica.grant,) = _ask(
                replica, "SELECT id FROM access_grant WHERE key = ?", keys.public_key(seed)
            )
            self.grants[replica.role].append(replica.grant)

    def _hashes(self, replica: Replica) -> list[bytes]:
        return _ask(
            replica,
            "SELECT c.hash FROM changeset c JOIN scope s ON s.no = c.scope "
            "WHERE s.subject = ? AND c.state < 3",
            self.placement,
        )

    def applied(self, replica: Replica) -> frozenset[bytes]:
        """Return what a replica must have applied: all it holds whose past it holds too."""
        return frozenset(n for n in replica.held if self.books[n].ancestors <= replica.held)

    def withdrawn(self, applied: frozenset[bytes], grant: bytes) -> bool:
        """Tell whether access was ended and not returned by anybody who knew of that end."""
        said = {
            name: self.books[name].cells[grant, "revoked"]
            for name in applied
            if (grant, "revoked") in self.books[name].cells
        }
        returns = [name for name, ended in said.items() if not ended]
        return any(
            ended and not any(name in self.books[back].ancestors for back in returns)
            for name, ended in said.items()
        )

    # -- what people do ---------------------------------------------------------------------

    def write(self, who: str, field_name: str, value: Any, record: bytes | None = None) -> None:
        """Write one field of the placement, or of a day if it is there."""
        table = LogEntry if record else Placement
        self._write(who, [(table, record or self.placement)], field_name, value)

    def give_access(self, who: str, role: str, *, ended: bool) -> None:
        """At the school: end, or return, the access of a mentor or student."""
        self._write(who, [(Grant, grant) for grant in self.grants[role]], "revoked", ended)

    def _write(
        self, who: str, records: list[tuple[type[Record], bytes]], name: str, value: Any
    ) -> None:
        replica = self.replicas[who]
        before = self.applied(replica)
        over = self.withdrawn(before, replica.grant)
        cells = {}
        try:
            with clock.fixed(START + replica.skew), replica.folder.change("test.write") as change:
                for table, record in records:
                    found = change.get(table, record)
                    if found is None:
                        continue
                    if isinstance(found, Grant):  # said again even where it is shown already
                        change.write(found.scope, Grant.number, record, {_REVOKED: value})
                    elif name == "alive":
                        change.delete(found)
                    else:
                        setattr(found, name, value)
                    cells[record, name] = value
        except UserError:
            assert over or self._is_guarded(replica, before, records, name)
            assert set(self._hashes(replica)) <= replica.held
            return
        self._book(replica, before, cells, over)

    def _is_guarded(
        self,
        replica: Replica,
        before: frozenset[bytes],
        records: list[tuple[type[Record], bytes]],
        name: str,
    ) -> bool:
        """Tell whether a student would delete a day that was confirmed."""
        seen = {cell for n in before for cell in self.books[n].cells}
        confirmed = any((record, "review_verdict") in seen for _table, record in records)
        return replica.role == "student" and name == "alive" and confirmed

    def add_day(self, who: str, text: str) -> None:
        """Write a new day."""
        replica = self.replicas[who]
        before = self.applied(replica)
        over = self.withdrawn(before, replica.grant)
        day = new_id()
        try:
            with clock.fixed(START + replica.skew), replica.folder.change("log.write") as change:
                placement = change.get(Placement, self.placement)
                assert placement is not None
                change.add(
                    LogEntry(
                        id=day, scope=placement.scope, placement_id=self.placement,
                        work_done=text, state="submitted",
                    )
                )  # fmt: skip
        except UserError:
            assert over
            return
        self.days.append(day)
        self._book(replica, before, {(day, "work_done"): text}, over)

    def _book(
        self, replica: Replica, before: frozenset[bytes], cells: dict[Cell, Any], over: bool
    ) -> None:
        new = set(self._hashes(replica)) - replica.held
        assert len(new) <= 1
        assert not (new and over), "whose access is over wrote all the same"
        for name in new:
            self.books[name] = Written(before, cells)
            replica.held.add(name)

    def send(self, who: str, *, everything: bool = False) -> bool:
        """Make a file for everybody else; tell whether there was anybody."""
        replica = self.replicas[who]
        own = replica.folder.identity.device
        path = self.root / f"{len(self.files)}.prakse"
        try:
            with clock.fixed(START + replica.skew):
                send_placement(replica.folder, self.placement, path, everything=everything)
        except UserError:
            applied = self.applied(replica)
            others = {
                r.folder.identity.device: r.grant
                for r in self.replicas.values()
                if r.folder.identity.device != own
            }
            lonely = all(grant and self.withdrawn(applied, grant) for grant in others.values())
            assert lonely or self.withdrawn(applied, replica.grant)
            assert not path.exists()
            return False
        opened = unseal(replica.folder.identity, path.read_bytes())
        names = frozenset(c.hash for part in unpack_body(opened.body) for c in part.changesets)
        assert names <= replica.held
        self.files.append(OnTheWay(path, frozenset((own, *opened.manifest.to)), names))
        return True

    def receive(self, who: str, number: int) -> None:
        """Take in a file, whichever and however often; one for others is refused."""
        replica = self.replicas[who]
        file = self.files[number % len(self.files)]
        opens = replica.folder.identity.device in file.devices
        try:
            with clock.fixed(START + replica.skew):
                import_file(replica.folder, file.path)
        except UserError:
            assert not opens
            return
        assert opens
        replica.held |= file.names

    def undo_import(self, who: str) -> None:
        """Take the latest import back, if it was the latest action and nothing stands on it."""
        replica = self.replicas[who]
        with replica.folder.transaction() as connection:
            raw = raw_connection(connection)
            step = next((step for step in steps(raw.cursor()) if step.stands), None)
        if step is None or step.verb != IMPORT:
            return
        packet = int.from_bytes(step.id, "big")
        if packet <= replica.first_imports:
            return
        brought = set(_ask(replica, "SELECT hash FROM changeset WHERE packet = ?", packet))
        brought |= set(_ask(replica, "SELECT hash FROM waiting WHERE packet = ?", packet))
        with suppress(UserError):
            undo_last(replica.folder)
        held = set(self._hashes(replica)) | set(_ask(replica, "SELECT hash FROM waiting"))
        assert held <= replica.held
        assert replica.held - held <= brought
        replica.held = held

    # -- what happens to folders ---------------------------------------------------------------

    def copy(self, who: str, name: str) -> None:
        """Copy a folder as a person would, and go on in both."""
        self.ambiguous = True
        old = self.replicas[who]
        old.folder.close()
        shutil.copytree(old.folder.path, self.root / name, ignore=_NOT_THESE)
        old.folder = open_folder(old.folder.path)
        self.replicas[name] = replace(old, folder=open_folder(self.root / name), held=set(old.held))

    def keep(self, who: str, *, as_backup: bool) -> None:
        """Put a copy of a folder by: its directory as it lies there, or a backup file."""
        replica = self.replicas[who]
        place = self.root / f"kept-{len(self.kept)}"
        if as_backup:
            back_up(replica.folder, place)
        else:
            replica.folder.close()
            shutil.copytree(replica.folder.path, place, ignore=_NOT_THESE)
            replica.folder = open_folder(replica.folder.path)
        self.kept.append(Kept(place, replace(replica, held=set(replica.held))))

    def bring_back(self, number: int) -> None:
        """Put an older copy in the place of the folder that it was made of."""
        kept = self.kept[number % len(self.kept)]
        place = kept.replica.folder.path
        replica = next(r for r in self.replicas.values() if r.folder.path == place)
        before, had_come = replica.folder.identity.incarnation, come(replica.folder)
        replica.folder.close()
        shutil.rmtree(place)
        if kept.path.is_dir():
            shutil.copytree(kept.path, place)
            replica.folder = open_folder(place)
        else:
            replica.folder = restore(kept.path, place)
        older = come(replica.folder) < had_come  # else it may be known for what it is: the same
        assert not older or replica.folder.identity.incarnation != before
        replica.held = set(kept.replica.held)

    # -- the oracle's verdict ---------------------------------------------------------------

    def expected(self, replica: Replica) -> dict[Cell, set[bytes]]:
        """Return the live changesets of every cell that was written here."""
        applied = self.applied(replica)
        writers: dict[Cell, set[bytes]] = {}
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
        shown = _rows(replica)
        conflicting = set()
        for (record, name), live in self.expected(replica).items():
            values = {self.books[n].cells[record, name] for n in live}
            if name == "alive":
                continue
            assert shown[record][name] in values
            if len(values) > 1:
                conflicting.add((record, name))
        seen = {(row.record, row.fields[0]) for row in found if row.fields != ("alive",)}
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

    # -- the end --------------------------------------------------------------------------------

    def settle(self) -> None:
        """Return all access and let everybody send to everybody; then all folders agree.

        Where no folder was copied nobody needs "send everything": what got lost on the way, or by
        setting a folder back, travels again by itself.
        """
        for _round in range(5):
            before = {who: set(replica.held) for who, replica in self.replicas.items()}
            self._return_access()
            for who in self.replicas:
                self._send_to_all(who, self.replicas, everything=self.ambiguous)
            if all(replica.held == before[who] for who, replica in self.replicas.items()):
                break
        whole = set().union(*(r.held for r in self.replicas.values()))
        pictures = []
        for who, replica in self.replicas.items():
            assert self.applied(replica) == frozenset(whole)
            assert set(self._hashes(replica)) == whole
            self.verify(who)
            assert check(replica.folder) == []
            pictures.append(_rows(replica))
        assert all(picture == pictures[0] for picture in pictures)

    def _return_access(self) -> None:
        """Let nobody be shut out, as far as each of the school's folders has heard.

        One that was set back learns of an end only later; one that shut everybody out has nobody
        to send to until it lets them in again.
        """
        schools = [who for who, replica in self.replicas.items() if replica.role == "school"]
        for who in (*schools, "school"):
            applied = self.applied(self.replicas[who])
            for role, grants in self.grants.items():
                if any(self.withdrawn(applied, grant) for grant in grants):
                    self.give_access(who, role, ended=False)
            self._send_to_all(who, schools, everything=True)

    def _send_to_all(self, who: str, others: Iterable[str], *, everything: bool) -> None:
        others = [other for other in others if other != who]
        if others and self.send(who, everything=everything):
            for other in others:
                self.receive(other, len(self.files) - 1)


def _ask(replica: Replica, sql: str, *values: Any) -> list[Any]:
    with replica.folder.transaction() as connection:
        rows = raw_connection(connection).execute(sql, values).fetchall()
        return [row[0] for row in rows]


def _rows(replica: Replica) -> dict[bytes, dict[str, Any]]:
    """Return what a folder shows, record by record, without local numbers."""
    found = {}
    with replica.folder.transaction() as connection:
        cursor = raw_connection(connection).cursor()
        for table in ("placement", "log_entry", "access_grant"):
            rows = cursor.execute(
                f"SELECT t.* FROM {table} t JOIN scope s ON s.no = t.scope "
                "WHERE s.kind = 'placement'"
            ).fetchall()
            names = [column[0] for column in cursor.description]
            for row in (dict(zip(names, values, strict=True)) for values in rows):
                del row["scope"]
                found[row.pop("id")] = row
    return found
