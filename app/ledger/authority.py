"""May somebody make one write? Decided only from what the changeset's author had seen.

The rules are tables, in `app.ledger.policy`; here is what they mean, and what no table can say.
"""

from __future__ import annotations

from typing import Any, Literal

from app.ledger import keys
from app.ledger.graph import Node, Scope
from app.ledger.policy import (
    ACCESS,
    ALIVE,
    ASSESSMENT,
    CORRECTED,
    CORRECTION,
    DAY,
    FORM,
    FORMS,
    HOLDS,
    JOIN,
    LOG_ENTRY,
    OF_PLACEMENT,
    ON_BEHALF,
    ONLY_SCHOOL,
    PART_OF,
    PLACEMENT,
    POLICY,
    REVIEW,
    REVIEW_FORM,
    WHOSE,
    Rule,
)
from app.ledger.standing import Standing, standing, standing_of
from app.ledger.touch import Touch, TouchOf, is_form, judged_here
from app.ledger.wire import Operation, is_known

JOIN_DOMAIN = b"prakse/join/v1"


Objection = Literal[
    "", "unknown", "elsewhere", "whose", "join", "stranger", "school", "table", "others", "making",
    "cell", "name", "confirmed", "form",
]  # fmt: skip
"""Why a write is forbidden: a table of a newer program; another scope's record; says whose a
record is; a join that nobody was invited to; no access then; only the school's key may; nobody of
the role may; somebody else's record; making such a record; this field; in another's name (or a
day on behalf not marked so); somebody else's confirmation; from a form that isn't there, or by
somebody who takes none in."""


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
    if not is_known(table, cells, policy, scope.kind):
        return "unknown"
    if not belongs(scope, op):
        return "elsewhere"
    touch = touch_of(table, record)
    if touch.exists and cells.keys() & WHOSE.get(table, frozenset()):
        return "whose"
    if table == JOIN:
        return "" if not touch.exists and _join_holds(scope, node, cells) else "join"
    if who is None:
        return "stranger"
    role = who.role
    is_from_form = bool(cells.keys() & FORMS.get(table, frozenset()))
    if is_from_form and role != "teacher":
        return "form"
    rule = POLICY.get(role, {}).get(table)
    if role == "teacher" and touch.exists and table not in ONLY_SCHOOL:
        if cells.keys() == {ALIVE}:
            return ""
        decides = all(_may_decide(scope, node, touch.latest(cell)) for cell in cells)
        if decides and not _lacks_form(node, op, touch, touch_of):
            return ""
    if is_from_form:
        return _against_form(scope, node, who, op, touch_of)
    if table == LOG_ENTRY and role == "mentor" and touch.exists and REVIEW in cells:
        if cells.keys() != {REVIEW}:
            return "cell"
        here = judged_here(touch, record)
        return "" if _may_review(scope, node, who, here) else "confirmed"
    if rule is None:
        return "school" if table in ONLY_SCHOOL else "table"
    if not touch.exists:
        if table in PART_OF:
            whole, cell = PART_OF[table]
            if not _is_of_own(scope, node, who, (whole, cells.get(cell)), touch_of):
                return "others"
        return _against_making(rule, cells)
    if rule.cells is not None and not cells.keys() <= rule.cells:
        return "cell"
    if ALIVE in cells and role != "teacher" and role != "school":
        if cells[ALIVE] is False and _is_certified(table, touch, touch_of):
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
    if table == PLACEMENT:
        return record == scope.subject
    return table not in OF_PLACEMENT or cells.get(1, scope.subject) == scope.subject


def _against_making(rule: Rule, cells: dict[int, Any]) -> Objection:
    if not rule.create:
        return "making"
    if rule.cells is not None and not cells.keys() <= rule.cells:
        return "cell"
    return "" if all(cells.get(cell) == value for cell, value in rule.needs.items()) else "name"


def _against_form(
    scope: Scope, node: Node, who: Standing, op: Operation, touch_of: TouchOf
) -> Objection:
    """Tell why the school may not write what it says it took from a form.

    A form speaks for a trainee, or for a mentor, who has no program at hand: what it says may be
    made in their place, and a day judged, where no mentor has judged it in the program. Their own
    records stay theirs. What came from a form the school may mend by it.
    """
    table, record, cells = op
    touch = touch_of(table, record)
    if not all(is_form(node, cells[cell], touch_of) for cell in cells.keys() & FORMS[table]):
        return "form"
    if table == ASSESSMENT:
        if touch.exists:
            return "" if _is_own(scope, node, who, touch) else "others"
        return "" if cells.get(2) in ("mentor", "student") else "name"
    if not cells.keys() <= DAY | {REVIEW} | FORMS[table] or (REVIEW in cells) != (
        REVIEW_FORM in cells
    ):
        return "cell"
    if touch.exists and REVIEW in cells:
        if not _may_review(scope, node, who, judged_here(touch, record)):
            return "confirmed"
        if cells.keys() == {REVIEW, REVIEW_FORM}:
            return ""
    if FORM not in cells:
        return "form"
    if touch.exists:
        return "" if _is_own(scope, node, who, touch) else "others"
    return "" if cells.get(ON_BEHALF) is True else "name"


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
    if table == LOG_ENTRY:
        return any(map(_is_confirmation, touch.latest(REVIEW)))
    if table != CORRECTION:
        return False
    made = touch.creators()
    return any(
        any(writer.saw(maker) for maker in made)
        for _maker, entry in touch.latest(CORRECTED)
        if isinstance(entry, bytes)
        for writer, _review in touch_of(LOG_ENTRY, entry).latest(REVIEW)
    )


def _lacks_form(node: Node, op: Operation, touch: Touch, touch_of: TouchOf) -> bool:
    """Tell whether a day that the school has judged by a form would be confirmed without one."""
    table, _record, cells = op
    if table != LOG_ENTRY or not _is_confirmed(cells.get(REVIEW)):
        return False
    forms = [form for _writer, form in touch.latest(REVIEW_FORM)]
    if not forms or len(touch.latest(REVIEW)) > 1:
        return False
    named = [cells[REVIEW_FORM]] if REVIEW_FORM in cells else forms
    return not all(is_form(node, form, touch_of) for form in named)


def _may_decide(scope: Scope, node: Node, latest: list[tuple[Node, Any]]) -> bool:
    """Tell whether a cell is in conflict, or was last decided by the school (so: undo it)."""
    if len(latest) > 1:
        return True
    standings = [standing_of(scope, writer.author, node) for writer, _value in latest]
    return bool(standings) and all(s is not None and s.role == "teacher" for s in standings)


def _is_own(scope: Scope, node: Node, who: Standing, touch: Touch) -> bool:
    """Tell whether everybody who made a record is the same person; to teachers, one of them."""
    for creator in touch.creators():
        made = standing(scope, creator) if who.role == "teacher" else None
        if creator.author == node.author or (made is not None and made.role == "teacher"):
            continue
        other = standing_of(scope, creator.author, node)
        if other is None or not who.person or other.person != who.person:
            return False
    return True


def _may_review(scope: Scope, node: Node, who: Standing, touch: Touch) -> bool:
    """Tell whether every confirmation that stands is one's own.

    Another's doesn't count once the day has changed since, if its author is gone or one has
    confirmed the day oneself at the same time: nobody could judge such a day any more.
    """
    confirmed = [review[0] for review in touch.latest(REVIEW) if _is_confirmation(review)]
    standings = [standing_of(scope, writer.author, node) for writer in confirmed]
    own = [
        writer.author == node.author or (other is not None and other.person == who.person)
        for writer, other in zip(confirmed, standings, strict=True)
    ]
    return all(
        mine or ((other is None or any(own)) and _changed_after(writer, touch))
        for mine, other, writer in zip(own, standings, confirmed, strict=True)
    )


def _changed_after(review: Node, touch: Touch) -> bool:
    return any(
        writer is not review and not review.saw(writer)
        for cell in DAY
        for writer, _value in touch.latest(cell)
    )


def _is_confirmation(review: tuple[Node, Any]) -> bool:
    return _is_confirmed(review[1])


def _is_confirmed(value: Any) -> bool:
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
