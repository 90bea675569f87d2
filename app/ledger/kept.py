"""The attachments that the ledger knows, and whether their bytes are as they must be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app import clock
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph, Scope
from app.ledger.wire import unpack_ops
from app.storage.attachments import is_keepable
from app.storage.pieces import Content, DamagedPieceError

_ATTACHMENT, _BYTES = 21, 2
OLD = 30 * 86_400
"""Seconds that bytes which nothing names are kept: what names them may still be on its way."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An attachment: its record, which bytes it has, and the device that added it."""

    record: bytes
    content: Content
    scope: int
    author: bytes | None


def scopes_with_attachments(cursor: Any) -> set[int]:
    """Return the numbers of the scopes in which there are any."""
    return {row[0] for row in cursor.execute("SELECT DISTINCT scope FROM attachment WHERE alive")}


def attachments_in(cursor: Any, scope: Scope) -> list[Kept]:
    """Return the attachments of a scope, oldest first; of several with the same bytes one."""
    rows = cursor.execute(
        "SELECT id, digest, size FROM attachment WHERE placement_id = ? AND scope = ? AND alive "
        "ORDER BY id",
        (scope.subject, scope.no),
    ).fetchall()
    found: dict[Content, Kept] = {}
    for record, digest, size in rows:
        if is_keepable(digest, size):
            content = Content(scope.id, digest, size)
            if content not in found:
                author = _author(cursor, scope, record, content)
                found[content] = Kept(record, content, scope.no, author)
    return list(found.values())


def _author(cursor: Any, scope: Scope, record: bytes, content: Content) -> bytes | None:
    """Return the device that added an attachment; None where more than one claims to have."""
    rows = cursor.execute(
        "SELECT o.author, c.ops FROM cell x JOIN changeset c ON c.no = x.changeset "
        "JOIN origin o ON o.no = c.origin WHERE x.record = ? AND c.scope = ? AND x.wrote & ?",
        (record, scope.no, 1 << _BYTES),
    ).fetchall()
    if len(rows) != 1:
        return None
    author, raw = rows[0]
    said = next((c for t, r, c in unpack_ops(raw) if (t, r) == (_ATTACHMENT, record)), {})
    return bytes(author) if said.get(_BYTES) == [content.digest, content.size] else None


def damaged(folder: DataFolder, cursor: Any) -> Iterator[bytes]:
    """Yield the records whose bytes were here and are lost or damaged; reads every byte.

    What has not arrived yet is in order.
    """
    graph, store = Graph(cursor), folder.attachments
    me = folder.identity.device if folder.started else b""
    for number in sorted(scopes_with_attachments(cursor)):
        for kept in attachments_in(cursor, graph.scope_by_no(number)):
            standing = store.standing(kept.content)
            if standing.damaged or (kept.author == me and not standing.whole):
                yield kept.record
            elif standing.whole:
                try:
                    for _piece in store.stream(kept.content):
                        pass
                except DamagedPieceError:
                    yield kept.record


def sweep(folder: DataFolder) -> int:
    """Remove bytes that nothing names and that have lain a long time; return of how many files.

    Nothing names them where no changeset does, whatever became of it, and none that waits. What
    can't be read proves nothing, so it stays.
    """
    store = folder.attachments
    before = clock.milliseconds() / 1000 - OLD
    swept = 0
    for place in store.places():
        if any(path.stat().st_mtime > before for path in (place, *place.iterdir())):
            continue
        digest = store.digest_at(place)
        if digest is not None and not _is_named(folder, digest):
            store.clear(place)
            swept += 1
    return swept


def _is_named(folder: DataFolder, digest: bytes) -> bool:
    with folder.transaction() as connection:
        found = connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM attachment WHERE digest = ?) "
            "OR EXISTS (SELECT 1 FROM changeset WHERE instr(ops, ?)) "
            "OR EXISTS (SELECT 1 FROM waiting WHERE instr(ops, ?))",
            (digest, digest, digest),
        )
        return bool(found.scalar_one())
