"""Who has which bytes: what a device said of itself, and what we have told it of us."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.exchange.bundle import Held
from app.exchange.envelope import Manifest
from app.ledger.graph import Scope
from app.ledger.kept import Kept, attachments_in
from app.storage.attachments import AttachmentStore
from app.storage.pieces import Content

Run = tuple[bytes, bytes, int, int, int]
"""Scope, digest, size, first piece, count: pieces of one file that a packet carried."""


def known_to(cursor: Any, devices: Sequence[bytes], kept: Kept) -> int:
    """Return how many pieces of an attachment, from its beginning, one of some devices has."""
    return max(_said(cursor, device, kept, device, "pieces") for device in devices)


def to_tell(
    cursor: Any,
    store: AttachmentStore,
    me: bytes,
    groups: Sequence[Sequence[bytes]],
    kept: Iterable[Kept],
) -> list[Held]:
    """Return what to say of our own pieces, where not every group of devices knows it already."""
    said = []
    for one in kept:
        mine = store.standing(one.content).pieces
        if not all(
            any(_said(cursor, device, one, me, "told") == mine for device in devices)
            for devices in groups
        ):
            said.append((one.content.digest, one.content.size, mine))
    return said


def _said(cursor: Any, device: bytes, kept: Kept, whose: bytes, column: str) -> int:
    """Return what was said last; where nothing was, who added a file has it, others don't."""
    row = cursor.execute(
        f"SELECT {column} FROM attachment_held "
        "WHERE device = ? AND scope = ? AND digest = ? AND size = ?",
        (device, kept.scope, kept.content.digest, kept.content.size),
    ).fetchone()
    if row is not None and row[0] is not None:
        return int(row[0])
    return kept.content.count if kept.author == whose else 0


def told(cursor: Any, devices: Sequence[bytes], scope: int, said: list[Held]) -> None:
    """Remember what a file says of our pieces."""
    _note(cursor, "told", [(device, scope, *one) for device in devices for one in said])


def tell_again(cursor: Any, device: bytes, scope: int, content: Content) -> None:
    """Have the next file say what we have: the device sent what we had, so it doesn't know."""
    _note(cursor, "told", [(device, scope, content.digest, content.size, -1)])


def note_held(cursor: Any, scope: Scope, manifest: Manifest, held: list[Held]) -> None:
    """Remember what the sender says it has, of the attachments that are in the scope."""
    if held:
        here = {
            (k.content.digest, k.content.size): k.content for k in attachments_in(cursor, scope)
        }
        known = [(here[said[:2]], said[2]) for said in held if said[:2] in here]
        rows = [(c.digest, c.size, min(pieces, c.count)) for c, pieces in known]
        _note(cursor, "pieces", [(manifest.sender, scope.no, *row) for row in rows])


def note_whole(cursor: Any, me: bytes, scope: int, content: Content) -> None:
    """Remember that we have all of a file, so that nobody need look at the disk to say so."""
    _note(cursor, "pieces", [(me, scope, content.digest, content.size, content.count)])


def _note(cursor: Any, column: str, rows: list[tuple[Any, ...]]) -> None:
    cursor.executemany(
        f"INSERT INTO attachment_held (device, scope, digest, size, {column}) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (device, scope, digest, size) "
        f"DO UPDATE SET {column} = excluded.{column}",
        rows,
    )


def holds(cursor: Any, devices: Sequence[bytes], runs: Iterable[Run]) -> bool:
    """Tell whether one of some devices has said that it has pieces that were sent to them.

    What was deleted since doesn't count: nobody speaks of it any more.
    """
    return all(any(_holds(cursor, device, run) for device in devices) for run in runs)


def _holds(cursor: Any, device: bytes, run: Run) -> bool:
    scope, digest, size, first, count = run
    row = cursor.execute(
        "SELECT h.pieces FROM attachment a JOIN scope s ON s.no = a.scope "
        "LEFT JOIN attachment_held h ON h.device = ? AND h.scope = s.no "
        "AND h.digest = a.digest AND h.size = a.size "
        "WHERE s.id = ? AND a.placement_id = s.subject AND a.alive AND a.digest = ? "
        "AND a.size = ? LIMIT 1",
        (device, scope, digest, size),
    ).fetchone()
    return row is None or (row[0] or 0) >= first + count
