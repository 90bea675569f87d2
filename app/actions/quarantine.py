"""What the school does with a change that its author may not make: leave it out, or take it over.

Both write a void with the school's key. It lets everything that was built on the change apply, on
every computer that it reaches, without the change's own effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.ledger.graph import QUARANTINED, VOIDED, Graph, Node
from app.ledger.judgement import acceptable
from app.ledger.waiting import apart
from app.records import Void, new_id


@dataclass(frozen=True)
class Accepted:
    """How many changes were made the teacher's own, and how many can be nobody's but theirs."""

    accepted: int
    left: int


def void_changes(folder: DataFolder, changesets: Sequence[bytes]) -> int:
    """Let what waits behind these changes apply, without their own effect; return how many.

    It can't be undone: what was built on them has taken effect on other computers. What they
    tried to write stays readable, and can still be accepted.
    """
    _require_key(folder)
    with folder.change("void") as change:
        nodes = _nodes(change, changesets)
        _let_pass(change, nodes)
    return len(nodes)


def accept_changes(folder: DataFolder, changesets: Sequence[bytes]) -> Accepted:
    """Make the same writes as the teacher's own, where a teacher may, and let the rest pass.

    One step of undo takes the writes back; what waited stays let through. A change of which a
    teacher may write nothing is left as it is; `UserError` where that is true of all.
    """
    _require_key(folder)
    left = 0
    with folder.change("quarantine.accept") as change:
        taken = []
        for node in _nodes(change, changesets, also=VOIDED):
            graph = Graph(change.cursor)
            writes = acceptable(graph, node, folder.identity.device)
            for table, record, cells in writes:
                change.write(node.scope, table, record, cells)
            if writes:
                taken.append(node)
            else:
                left += 1
        if not taken:
            raise UserError(
                _(
                    "A teacher may not write this either. Ask the person to write it, or let the "
                    "rest pass without it."
                )
            )
        _let_pass(change, [node for node in taken if node.state == QUARANTINED])
    return Accepted(len(taken), left)


def _require_key(folder: DataFolder) -> None:
    if folder.identity.school_seed is None:
        raise UserError(
            _("Only the school's own computer can decide this. Ask there to look at the exchange.")
        )


def _nodes(change: Change, changesets: Iterable[bytes], also: int = QUARANTINED) -> list[Node]:
    """Return what is named and set apart, in the order in which it came."""
    graph = Graph(change.cursor)
    numbers = {no for name in changesets for no in apart(change.cursor, name)}
    nodes = [graph.node(no) for no in sorted(numbers)]
    nodes = [node for node in nodes if node.state in (QUARANTINED, also)]
    if not nodes:
        raise UserError(_("This was decided already. List what is set aside again."))
    return nodes


def _let_pass(change: Change, nodes: Iterable[Node]) -> None:
    for node in nodes:
        change.add(Void(id=new_id(), scope=node.scope, changeset=node.hash))
