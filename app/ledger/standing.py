"""Who somebody is in a scope: their role, from the grants that one changeset had seen."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.graph import AccessEvent, Node, Scope

REMOVED = "removed"
"""The role of a grant that takes a device's access away, whichever key it came in by."""


@dataclass(frozen=True)
class Standing:
    """Who an author is in a scope, as far as one changeset could know."""

    role: str
    person: bytes


def standing(scope: Scope, node: Node) -> Standing | None:
    """Return the role of a changeset's author, from the grants in its causal past."""
    return standing_of(scope, node.author, node)


def standing_of(scope: Scope, author: bytes, node: Node) -> Standing | None:
    """Return the role that `author` has as far as `node` could know."""
    if author == scope.school_key:
        return Standing("school", b"")
    seen = [event for event in scope.access if node.saw(event.node)]
    principals = {e.key for e in seen if e.what == "join" and e.device == author} | {author}
    grants = [e for e in seen if e.what == "grant" and e.key in principals]
    if not grants:
        return None
    ended = _ended(seen)
    valid = _after_removal(author, [event for event in grants if event.record not in ended])
    if not valid:
        return None
    first = min(valid, key=lambda event: (event.node.hlc, event.node.hash, event.record))
    return Standing(first.role, first.person)


def _after_removal(author: bytes, grants: list[AccessEvent]) -> list[AccessEvent]:
    """Return the grants that hold for a device, which may have been removed.

    Removal is a grant of its own: it names the device itself, so that those who came in by the
    same invitation stay, and it outdoes whatever was granted by somebody who didn't know of it.
    """
    removals = [e for e in grants if e.role == REMOVED and e.key == author]
    given = [e for e in grants if e.role != REMOVED]
    return [e for e in given if all(e.node.saw(removal.node) for removal in removals)]


def _ended(seen: list[AccessEvent]) -> set[bytes]:
    """Return the grants that were ended and not returned by anybody who knew of that end."""
    return {end.record for end in _ends(seen)}


def _ends(seen: list[AccessEvent]) -> list[AccessEvent]:
    ends = [event for event in seen if event.what == "revoke"]
    returns = [event for event in seen if event.what == "restore"] if ends else []
    return [
        end
        for end in ends
        if not any(
            back.record == end.record and back.cell == end.cell and back.node.saw(end.node)
            for back in returns
        )
    ]


def ends_of(scope: Scope, grants: set[bytes]) -> list[AccessEvent]:
    """Return what ended these grants, of all that is applied and was not returned since."""
    return [end for end in _ends(scope.access) if end.record in grants]


def grants_of(scope: Scope, device: bytes) -> set[bytes]:
    """Return the grants that were ever made to a device, or to an invitation that it joined by."""
    principals = {e.key for e in scope.access if e.what == "join" and e.device == device}
    principals.add(device)
    return {e.record for e in scope.access if e.what == "grant" and e.key in principals}


def ever_granted(scope: Scope, author: bytes) -> bool:
    """Tell whether `author` has, or had before it was revoked, a role in a scope."""
    return author == scope.school_key or bool(grants_of(scope, author))
