"""Who may hand a file in, and about what: known devices, those who join, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.exchange import refusals
from app.exchange.bundle import ScopePart
from app.exchange.envelope import Manifest
from app.exchange.peers import (
    Peer,
    granted_to,
    is_recipient,
    peers,
    save_peer,
    standing_in,
)
from app.ledger import keys
from app.ledger.apply import Applier
from app.ledger.authority import join_message
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity
from app.ledger.membership import trusted
from app.ledger.own import head_message
from app.ledger.policy import HOLDS
from app.ledger.staff import removed
from app.ledger.wire import Changeset

_OPENING = 16


def admit(cursor: Any, identity: Identity, manifest: Manifest) -> Peer:
    """Return who sent the file. Raises a refusal for a stranger."""
    if manifest.sender == identity.device:
        return Peer(identity.device, identity.recipient, identity.person, identity.name, "self")
    known = peers(cursor, device=manifest.sender)
    if known:
        return known[0]
    if not is_recipient(manifest.recipient):
        raise refusals.damaged()
    if manifest.join is not None:
        return _admit_by_invitation(cursor, identity, manifest)
    graph = Graph(cursor)
    for number in granted_to(cursor, manifest.sender):
        scope = graph.scope_by_no(number)
        who = standing_in(graph, scope, manifest.sender)
        if who is not None:
            return _remember(cursor, manifest, who.person, who.role, scope.school_key)
    raise refusals.stranger()


def _remember(
    cursor: Any, manifest: Manifest, person: bytes, role: str, school: bytes, **more: Any
) -> Peer:
    peer = Peer(
        manifest.sender, manifest.recipient, person, manifest.name, role, school=school, **more
    )
    save_peer(cursor, peer)
    return peer


def _admit_by_invitation(cursor: Any, identity: Identity, manifest: Manifest) -> Peer:
    """Admit a device that holds the key of an invitation.

    The school made the invitation itself. A mentor whom the student hands a file before the
    school does knows only that the school granted something to this key, which is enough.
    """
    join = manifest.join
    assert join is not None
    message = join_message(manifest.sender, manifest.recipient)
    if not keys.verify(join.invitation, message, join.proof):
        raise refusals.stranger()
    if join.invitation in trusted(cursor.execute, identity):
        return _remember(cursor, manifest, b"", "teacher", join.invitation)
    maker = peers(cursor, device=join.invitation)
    if maker and join.invitation not in removed(cursor.execute):
        made = replace(maker[0], device=manifest.sender, recipient=manifest.recipient)
        save_peer(cursor, made)
        return made
    row = cursor.execute(
        "SELECT person, role, device, ? FROM invitation WHERE key = ?",
        (identity.school, join.invitation),
    ).fetchone()
    granted = (
        row
        or cursor.execute(
            "SELECT g.person_id, g.role, NULL, s.school_key FROM access_grant g "
            "JOIN scope s ON s.no = g.scope WHERE g.key = ? AND g.alive",
            (join.invitation,),
        ).fetchone()
    )
    if granted is None:
        if is_recovered(cursor):
            return Peer(manifest.sender, manifest.recipient, b"", manifest.name, "")
        raise refusals.stranger()
    person, role, device, school = granted
    if device is not None and device != manifest.sender:
        raise refusals.used_invitation()
    cursor.execute(
        "UPDATE invitation SET device = ? WHERE key = ?", (manifest.sender, join.invitation)
    )
    return _remember(cursor, manifest, person, role, school, invitation=join.invitation)


def is_recovered(cursor: Any) -> bool:
    """Tell whether this folder was made from a recovery file.

    It may have forgotten people who were let in after that file was made. Whether they were is
    then seen from the placements that they hand in, which the school has opened.
    """
    return cursor.execute("SELECT 1 FROM meta WHERE key = 'recovered'").fetchone() is not None


def require_join(scope: Scope, part: ScopePart, manifest: Manifest) -> None:
    """Raise a refusal where a file doesn't say how its sender came into a scope."""
    by_school = manifest.join is not None and manifest.join.invitation == scope.school_key
    if not by_school and not any(change.author == manifest.sender for change in part.changesets):
        raise refusals.stranger()


def open_scope(applier: Applier, identity: Identity, part: ScopePart) -> Scope:
    """Make room for a scope that a school we trust has opened."""
    first = part.changesets[0] if part.changesets else None
    if first is None or first.prev is not None or first.parents:
        raise refusals.lacks_the_beginning()
    if first.ops is None:
        raise refusals.damaged()
    if first.author not in trusted(applier.cursor.execute, identity):
        raise refusals.foreign_school()
    kinds = [cells.get(1) for table, _r, cells in first.operations() if table == _OPENING]
    kind = kinds[0] if len(kinds) == 1 else None
    if kind != "placement" and not (identity.is_teacher and kind in HOLDS):
        raise refusals.damaged()
    applier.cursor.execute(
        "INSERT INTO scope (id, kind, school_key) VALUES (?, ?, ?)",
        (part.scope, kind, first.author),
    )
    scope = applier.graph.scope(part.scope)
    assert scope is not None
    return scope


def check_signatures(part: ScopePart, new: list[Changeset]) -> None:
    """Check that every new changeset is proven by its author's signature on a later one."""
    by_name = {change.hash: change for change in part.changesets}
    proven: set[bytes] = set()
    for name, signature in part.signatures.items():
        step = by_name.get(name)
        if step is None:
            continue
        if not keys.verify(step.author, head_message(name), signature):
            raise refusals.damaged()
        author = step.author
        while step is not None and step.hash not in proven:
            if step.author != author:
                raise refusals.damaged()
            proven.add(step.hash)
            step = by_name.get(step.prev) if step.prev else None
    if any(change.hash not in proven for change in new):
        raise refusals.damaged()
