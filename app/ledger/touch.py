"""How a record stood for the author of a change, which is all that judging one may ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.ledger.graph import Node
from app.ledger.policy import ALIVE, ATTACHMENT, REVIEW, REVIEW_FORM

_DIGEST, _KIND, _FORM = 2, 6, "form"
"""Of an attachment: which bytes it has, and what it is; and the kind that forms are of."""


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


TouchOf = Callable[[int, bytes], Touch]
"""How any record (table, id) of the scope stood for the author."""


def is_form(node: Node, form: Any, touch_of: TouchOf) -> bool:
    """Tell whether a form was attached here: made before, or in this very change."""
    if not isinstance(form, bytes):
        return False
    made: dict[int, Any] = next(
        (cells for table, each, cells in node.ops() if (table, each) == (ATTACHMENT, form)), {}
    )
    touch = touch_of(ATTACHMENT, form)

    def values(cell: int) -> list[Any]:
        return [made[cell]] if cell in made else [value for _n, value in touch.latest(cell)]

    gone = values(ALIVE)
    there = any(values(_DIGEST)) and not (gone and all(value is False for value in gone))
    return there and _FORM in values(_KIND)


def judged_here(touch: Touch, record: bytes) -> Touch:
    """Return how a day stood, without reviews that the school took from a form: the mentor, whose
    word it was, may say more once they have the program, and another form may too.
    """

    def latest(cell: int) -> list[tuple[Node, Any]]:
        found = touch.latest(cell)
        if cell != REVIEW:
            return found
        return [each for each in found if each[0].value(record, REVIEW_FORM) is None]

    return Touch(touch.exists, touch.creators, latest)
