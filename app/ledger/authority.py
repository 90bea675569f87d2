"""Who may write what. Default deny; decided only from what the changeset's author had seen.

The tables below are the policy, versions 1 to 3; a changeset is judged by the version that it
names, and a table or cell that came later is not writable under an earlier one. `Rule.cells` None
means every cell; `own` means only in records that the same person created; `needs` are values
that a record must be created with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from app.ledger import keys
from app.ledger.graph import Node, Scope
from app.ledger.standing import Standing, standing_of
from app.ledger.wire import Operation, is_known

JOIN_DOMAIN = b"prakse/join/v1"
_OPENING, _GRANT, _JOIN, _VOID = 16, 17, 18, 19
_ONLY_SCHOOL = frozenset({_OPENING, _GRANT, _VOID})
_LOG_ENTRY, _REVIEW, _ALIVE = 13, 8, 0
_PLACEMENT, _ASSESSMENT, _CRITERION, _ATTACHMENT = 10, 14, 15, 21
_CORRECTION, _REPORT = 28, 30


@dataclass(frozen=True)
class Rule:
    """What a role may do with one table."""

    cells: frozenset[int] | None = None
    own: bool = False
    create: bool = True
    needs: dict[int, Any] = field(default_factory=dict)


HOLDS = {
    "school": frozenset({1, 2, 3, 4, 8, 9, 22, 23, 24, 25}),
    "company": frozenset({5, 6, 7}),
    "placement": frozenset({10, 11, 12, 13, 14, 15, 21, 26, 27, 28, 29, 30, 31, 32}),
    "internal": frozenset({20}),
}
"""Which tables live in which kind of scope; who has what role is written in every one."""
ACCESS = frozenset({_OPENING, _GRANT, _JOIN, _VOID})
"""Tables that say who may do what."""
_OF_PLACEMENT = frozenset({11, 12, 13, 14, 20, 21, 26, 27, 28, 29, 30, 31, 32})
"""Tables whose cell 1 names the placement that they belong to."""
_ALL = Rule()
_DAY = frozenset({0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13})
_STAFF = dict.fromkeys(
    (*range(1, 13), 20, _ATTACHMENT, 22, 23, 24, 25, 26, 27, 29, 31, 32), _ALL
)
_WHOSE = {
    _LOG_ENTRY: frozenset({1, 10}), _ASSESSMENT: frozenset({1, 2}), _CRITERION: frozenset({1}),
    _ATTACHMENT: frozenset({1, 2}), _CORRECTION: frozenset(range(1, 9)), _REPORT: frozenset({1, 2}),
}  # fmt: skip
"""Cells that say whose a record is: set when it is made, and by nobody ever after."""
_CORRECTED = 2
"""The cell of a correction that names its day."""
_PART_OF = {_CRITERION: (_ASSESSMENT, 1), _CORRECTION: (_LOG_ENTRY, _CORRECTED)}
"""What is only made for a record of one's own: its table, and the cell that names it."""
_MARKS = {_CRITERION: Rule(own=True), _ATTACHMENT: Rule(own=True)}


def _named(cell: int, role: str) -> Rule:
    """Return the rule for a record of one's own that says in which role it was written."""
    return Rule(own=True, needs={cell: role})


POLICY: dict[str, dict[int, Rule]] = {
    "school": {_OPENING: _ALL, _GRANT: _ALL, _VOID: _ALL},
    "teacher": {
        **_MARKS,
        **_STAFF,
        _ASSESSMENT: _named(2, "teacher"),
        _REPORT: _named(2, "teacher"),
    },
    "mentor": {
        _PLACEMENT: Rule(frozenset({20, 21, 22, 23}), create=False),
        _LOG_ENTRY: Rule(_DAY, own=True, needs={10: True}),
        _ASSESSMENT: _named(2, "mentor"),
        _CORRECTION: _named(7, "mentor"),
        **_MARKS,
    },
    "student": {
        _PLACEMENT: Rule(frozenset({7, 8}), create=False),
        _LOG_ENTRY: Rule(_DAY - {10}, own=True),
        _ASSESSMENT: _named(2, "student"),
        _CORRECTION: _named(7, "student"),
        _REPORT: _named(2, "student"),
        **_MARKS,
    },
}


class Touch:
    """How a record stood for the author: asked of the ledger only where a rule needs it."""

    def __init__(
        self,
        exists: bool,
        creators: Callable[[], list[Node]],
        latest: Callable[[int], list[tuple[Node, Any]]],
    ) -> None:
        """Take the two questions as functions, so that nothing is read in vain."""
        self.exists = exists
        self.creators = creators
        self.latest = latest


Objection = Literal[
    "", "unknown", "elsewhere", "whose", "join", "stranger", "school", "table", "others", "making",
    "cell", "name", "confirmed",
]  # fmt: skip
"""Why a write is forbidden: a table of a newer program; another scope's record; says whose a
record is; a join that nobody was invited to; no access then; only the school's key may; nobody of
the role may; somebody else's record; making such a record; this field; in another's name (or a
day on behalf not marked so); somebody else's confirmation."""
TouchOf = Callable[[int, bytes], Touch]
"""How any record (table, id) of the scope stood for the author."""


def objection(
    scope: Scope,
    node: Node,
    who: Standing | None,
    op: Operation,
    touch_of: TouchOf,
    policy: int,
) -> Objection:
    """Tell why the author of `node` may not make this one write; empty where they may.

    `policy` is the version of the rules that it was made under.
    """
    table, record, cells = op
    if not is_known(table, cells, policy):
        return "unknown"
    if not belongs(scope, op):
        return "elsewhere"
    touch = touch_of(table, record)
    if touch.exists and cells.keys() & _WHOSE.get(table, frozenset()):
        return "whose"
    if table == _JOIN:
        return "" if not touch.exists and _join_holds(scope, node, cells) else "join"
    if who is None:
        return "stranger"
    role = who.role
    rule = POLICY.get(role, {}).get(table)
    if role == "teacher" and touch.exists and table not in _ONLY_SCHOOL:
        if cells.keys() == {_ALIVE}:
            return ""
        if all(_may_decide(scope, node, touch.latest(cell)) for cell in cells):
            return ""
    if table == _LOG_ENTRY and role == "mentor" and touch.exists and _REVIEW in cells:
        if cells.keys() != {_REVIEW}:
            return "cell"
        return "" if _may_review(scope, node, who, touch) else "confirmed"
    if rule is None:
        return "school" if table in _ONLY_SCHOOL else "table"
    if not touch.exists:
        if table in _PART_OF:
            whole, cell = _PART_OF[table]
            if not _is_of_own(scope, node, who, (whole, cells.get(cell)), touch_of):
                return "others"
        return _against_making(rule, cells)
    if rule.cells is not None and not cells.keys() <= rule.cells:
        return "cell"
    if _ALIVE in cells and role != "teacher" and role != "school":
        if cells[_ALIVE] is False and _is_certified(table, touch, touch_of):
            return "confirmed"
        return "" if _is_own(scope, node, who, touch) else "others"
    return "" if not rule.own or _is_own(scope, node, who, touch) else "others"


def belongs(scope: Scope, op: Operation) -> bool:
    """Tell whether a write is of its scope's kind, and inside its placement whatever it names."""
    table, record, cells = op
    if table in ACCESS:
        return True
    if table not in HOLDS.get(scope.kind, ()):
        return False
    if table == _PLACEMENT:
        return record == scope.subject
    return table not in _OF_PLACEMENT or cells.get(1, scope.subject) == scope.subject


def _against_making(rule: Rule, cells: dict[int, Any]) -> Objection:
    if not rule.create:
        return "making"
    if rule.cells is not None and not cells.keys() <= rule.cells:
        return "cell"
    return "" if all(cells.get(cell) == value for cell, value in rule.needs.items()) else "name"


def _is_of_own(
    scope: Scope, node: Node, who: Standing, whole: tuple[int, Any], touch_of: TouchOf
) -> bool:
    """Tell whether what a part is made for (its table, its id) is the same person's."""
    table, record = whole
    if not isinstance(record, bytes):
        return False
    touch = touch_of(table, record)
    if touch.exists:
        return _is_own(scope, node, who, touch)
    return any(t == table and each == record for t, each, _cells in node.ops())


def _is_certified(table: int, touch: Touch, touch_of: TouchOf) -> bool:
    """Tell whether the mentor has confirmed a day, or judged a correction: then it must stay."""
    if table == _LOG_ENTRY:
        return any(map(_is_confirmation, touch.latest(_REVIEW)))
    if table != _CORRECTION:
        return False
    made = touch.creators()
    return any(
        any(writer.saw(maker) for maker in made)
        for _maker, entry in touch.latest(_CORRECTED)
        if isinstance(entry, bytes)
        for writer, _review in touch_of(_LOG_ENTRY, entry).latest(_REVIEW)
    )


def _may_decide(scope: Scope, node: Node, latest: list[tuple[Node, Any]]) -> bool:
    """Tell whether a cell is in conflict, or was last decided by the school (so: undo it)."""
    if len(latest) > 1:
        return True
    standings = [standing_of(scope, writer.author, node) for writer, _value in latest]
    return bool(standings) and all(s is not None and s.role == "teacher" for s in standings)


def _is_own(scope: Scope, node: Node, who: Standing, touch: Touch) -> bool:
    for creator in touch.creators():
        if creator.author == node.author:
            continue
        other = standing_of(scope, creator.author, node)
        if other is None or not who.person or other.person != who.person:
            return False
    return True


def _may_review(scope: Scope, node: Node, who: Standing, touch: Touch) -> bool:
    """Tell whether every confirmation that stands is one's own, or left by somebody who is gone
    and changed since: nobody else could judge such a day any more.
    """
    for writer, value in touch.latest(_REVIEW):
        if writer.author == node.author or not _is_confirmation((writer, value)):
            continue
        other = standing_of(scope, writer.author, node)
        if other is None and _changed_after(writer, touch):
            continue
        if other is None or other.person != who.person:
            return False
    return True


def _changed_after(review: Node, touch: Touch) -> bool:
    return any(
        writer is not review and not review.saw(writer)
        for cell in _DAY
        for writer, _value in touch.latest(cell)
    )


def _is_confirmation(review: tuple[Node, Any]) -> bool:
    value = review[1]
    return isinstance(value, list) and bool(value) and value[0] == "confirmed"


def _join_holds(scope: Scope, node: Node, cells: dict[int, Any]) -> bool:
    invitation, device, recipient, proof = (cells.get(n) for n in (1, 2, 3, 4))
    if not any(
        e.what == "grant" and e.key == invitation and node.saw(e.node) for e in scope.access
    ):
        return False
    if device != node.author or not isinstance(recipient, str):
        return False
    if not isinstance(invitation, bytes) or not isinstance(proof, bytes):
        return False
    return keys.verify(invitation, join_message(device, recipient), proof)


def join_message(device: bytes, recipient: str) -> bytes:
    """Return what the invitation's key signs for a device that joins by it."""
    return JOIN_DOMAIN + device + recipient.encode()
