"""May a changeset hang where it says it does? What can't be is refused as malformed."""

from __future__ import annotations

from itertools import pairwise

from app.ledger.graph import Node, Scope
from app.ledger.wire import LARGEST_WRITES, MOST_PARENTS, Changeset, MalformedError, TooLargeError


def check_links(scope: Scope, change: Changeset, prev: Node | None, seen: list[Node]) -> None:
    """Check a changeset against its parents as found: `seen`, `prev` among them.

    Raises `MalformedError`. Whether it holds depends on its ancestors alone, so every computer
    decides alike; only the number of branches is a matter of what is here.
    """
    links = change.parents
    if len(seen) != len(links) + (change.prev is not None):
        raise MalformedError("a parent is missing")
    if links and (len(links) > MOST_PARENTS or change.prev in links or not _ascending(links)):
        raise MalformedError("its parents are not what we would write")
    if prev is not None and prev.author != change.author:
        raise MalformedError("the previous changeset has another author")
    if not seen and (change.author != scope.school_key or scope.chains):
        raise MalformedError("only the school opens a scope, once")
    if not -(2**62) < change.hlc < 2**62 or not 1 <= change.policy < 2**31:
        raise MalformedError("a number is out of range")
    if len(scope.chains) >= MOST_PARENTS:
        _check_branches(scope, prev)
    if scope.kind == "placement" and change.ops and len(change.ops) > LARGEST_WRITES:
        raise TooLargeError("too much in one changeset")


def _ascending(links: list[bytes]) -> bool:
    return len(links) == 1 or all(a < b for a, b in pairwise(links))


def _check_branches(scope: Scope, prev: Node | None) -> None:
    if prev is None or scope.chains[prev.chain].tip.no != prev.no:
        raise MalformedError("too many branches")
