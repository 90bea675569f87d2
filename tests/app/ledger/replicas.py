"""Several data folders around one placement, and changesets carried between them by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.ledger import keys
from app.ledger.apply import Applied, Applier
from app.ledger.authority import join_message
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder, create_folder, open_folder
from app.ledger.identity import Identity, new_identity, reborn
from app.ledger.stored import stored_changesets
from app.ledger.wire import Changeset
from app.records import Grant, Join, Placement, School, new_id, shapes


def school_folder(path: Path, name: str = "Anna Liepa") -> DataFolder:
    """Make a school's folder with its school scope."""
    folder = create_folder(path, key_in_file=True)
    identity = new_identity("teacher", name, new_id(), school_seed=keys.new_seed())
    become(folder, identity)
    with folder.change("school.start") as change:
        scope = change.open_scope("school")
        change.add(School(id=new_id(), scope=scope, name="Vidzemes tehnikums"))
    return folder


def become(folder: DataFolder, identity: Identity) -> None:
    """Give a folder its identity."""
    with folder.transaction(immediate=True) as connection:
        folder.become(raw_connection(connection), identity)


def new_placement(folder: DataFolder, **cells: Any) -> tuple[bytes, int]:
    """Make a placement; return its id and its scope."""
    placement = new_id()
    with folder.change("placement.create") as change:
        scope = change.open_scope("placement", placement)
        change.add(Placement(id=placement, scope=scope, **cells))
    return placement, scope


def joined(
    school: DataFolder,
    scope: int,
    path: Path,
    role: str,
    name: str,
    join: bool = True,
    person: bytes | None = None,
) -> DataFolder:
    """Make the folder of somebody whom the school invites into a scope, or of one's second."""
    seed = keys.new_seed()
    person = person or new_id()
    with school.change("exchange.invite") as change:
        change.add(
            Grant(
                id=new_id(), scope=scope, person_id=person, role=role,
                key=keys.public_key(seed), name=name,
            )
        )  # fmt: skip
    folder = create_folder(path, key_in_file=True)
    identity = new_identity(role, name, person, school=school.identity.school, invitation_seed=seed)
    become(folder, identity)
    carry(school, folder)
    if join:
        proof = keys.sign(seed, join_message(identity.device, identity.recipient))
        with folder.change("device.join") as change:
            change.add(
                Join(
                    id=new_id(), scope=scope_number(folder, scope_id(school, scope)),
                    invitation=keys.public_key(seed), device=identity.device,
                    recipient=identity.recipient, proof=proof, name=name,
                )
            )  # fmt: skip
        carry(folder, school)
    return folder


def copied(folder: DataFolder, path: Path, *, noticed: bool = False) -> DataFolder:
    """Return a copy of a folder, made while it was closed, opened as well.

    The copy keeps its keys; only where the copying is noticed does it get a new incarnation.
    """
    with folder.transaction() as connection:
        raw_connection(connection).execute("SELECT 1")
    folder.database.close()
    shutil.copytree(folder.path, path, ignore=shutil.ignore_patterns("open.lock"))
    other = open_folder(path)
    if noticed:
        become(other, reborn(other.identity))
    return other


def scope_id(folder: DataFolder, number: int) -> bytes:
    """Return a scope's id from its local number."""
    with folder.transaction() as connection:
        row = raw_connection(connection).execute("SELECT id FROM scope WHERE no = ?", (number,))
        found: bytes = row.fetchone()[0]
        return found


def scope_number(folder: DataFolder, scope: bytes) -> int:
    """Return a scope's local number."""
    with folder.transaction() as connection:
        row = raw_connection(connection).execute("SELECT no FROM scope WHERE id = ?", (scope,))
        return int(row.fetchone()[0])


def everything(folder: DataFolder, scope: bytes) -> list[Changeset]:
    """Return the changesets of a scope that may travel."""
    with folder.transaction() as connection:
        cursor = raw_connection(connection)
        row = cursor.execute("SELECT no FROM scope WHERE id = ?", (scope,)).fetchone()
        return stored_changesets(cursor, row[0]) if row else []


def placement_scopes(folder: DataFolder) -> list[tuple[bytes, bytes, bytes | None]]:
    """Return (id, school's key, subject) of every placement's scope."""
    with folder.transaction() as connection:
        cursor = raw_connection(connection)
        return list(
            cursor.execute(
                "SELECT id, school_key, subject FROM scope WHERE kind = 'placement' ORDER BY no"
            )
        )


def carry(source: DataFolder, target: DataFolder, shuffled: Any = None) -> Applied:
    """Bring everything about placements from one folder to another."""
    result = Applied()
    for scope, school, subject in placement_scopes(source):
        changes = everything(source, scope)
        if shuffled is not None:
            changes = shuffled(changes)
        result = receive(target, scope, school, subject, changes)
    return result


def receive(
    target: DataFolder,
    scope: bytes,
    school: bytes,
    subject: bytes | None,
    changes: Iterable[Changeset],
) -> Applied:
    """Apply what is new, each as soon as its parents pass; what can't apply yet is dropped."""
    with target.transaction(immediate=True) as connection:
        raw = raw_connection(connection)
        raw.gate = True
        try:
            raw.execute(
                "INSERT OR IGNORE INTO scope (id, kind, school_key, subject) "
                "VALUES (?, 'placement', ?, ?)",
                (scope, school, subject),
            )
            applier = Applier(raw.cursor())
            found = applier.graph.scope(scope)
            assert found is not None
            find = applier.graph.find
            waiting = [change for change in changes if find(found, change.hash) is None]
            moved = True
            while moved:
                moved, left = False, []
                for change in waiting:
                    above = [find(found, name) for name in links(change)]
                    if all(node is not None and node.passes for node in above):
                        applier.apply(found, change)
                        moved = True
                    else:
                        left.append(change)
                waiting = left
            applier.flush()
        finally:
            raw.gate = False
    target.forget_scopes()
    return applier.result


def links(change: Changeset) -> list[bytes]:
    """Return the names of a changeset's parents, the previous one included."""
    return [*change.parents, *([change.prev] if change.prev else [])]


def picture(folder: DataFolder, tables: Iterable[str]) -> dict[str, list[Any]]:
    """Return what some tables show, without local numbers."""
    shown: dict[str, list[Any]] = {}
    with folder.transaction() as connection:
        cursor = raw_connection(connection).cursor()
        for table in tables:
            rows = cursor.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            names = [column[0] for column in cursor.description]
            skip = names.index("scope")
            shown[table] = [row[:skip] + row[skip + 1 :] for row in rows]
    return shown


def living(folder: DataFolder) -> dict[str, list[Any]]:
    """Return all records that exist."""
    with folder.read() as session:
        return {
            shape.name: sorted(
                repr([getattr(row, name) for name in ("id", *shape.cell_of)])
                for row in session.query(shape.model).filter(shape.model.alive)
            )
            for shape in shapes().values()
        }


def card(folder: DataFolder, placement: bytes) -> Placement:
    """Return a placement."""
    with folder.read() as session:
        return session.get_one(Placement, placement)
