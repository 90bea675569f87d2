"""The tables that say who may write what; `app.ledger.authority` decides by them.

Default deny. These are versions 1 to 5 of the rules; a changeset is judged by the version that it
names, and a table or cell that came later is not writable under an earlier one (see
`app.ledger.wire`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

OPENING, GRANT, JOIN, VOID = 16, 17, 18, 19
ONLY_SCHOOL = frozenset({OPENING, GRANT, VOID})
"""Tables that only the school's key writes."""
ALIVE = 0
PLACEMENT, LOG_ENTRY, ASSESSMENT, CRITERION, ATTACHMENT = 10, 13, 14, 15, 21
CORRECTION, REPORT = 28, 30
TEMPLATE, LETTERHEAD, PRINTED, PRINTED_DATA = 33, 34, 35, 36
SIGNATURE, AMENDMENT, NAME_FORM, MOBILITY = 37, 38, 39, 40
SURVEY, SURVEY_ANSWER = 41, 42
REVIEW, ON_BEHALF = 8, 10
"""Cells of a day: the mentor's judgement, and that somebody else wrote it for the trainee."""
FORM, REVIEW_FORM = 14, 15
"""Cells of a day that name the form that it, or its review, was taken from."""
FORMS = {LOG_ENTRY: frozenset({FORM, REVIEW_FORM}), ASSESSMENT: frozenset({11})}
"""What the school may take from forms that somebody filled in without the program, and the cells
that name one: an attachment of the same scope."""


@dataclass(frozen=True)
class Rule:
    """What a role may do with one table.

    `cells` None means every cell; `own` means only in records that the same person created;
    `needs` are values that a record must be created with.
    """

    cells: frozenset[int] | None = None
    own: bool = False
    create: bool = True
    needs: dict[int, Any] = field(default_factory=dict)


HOLDS = {
    "school": frozenset(
        {1, 2, 3, 4, 8, 9, 22, 23, 24, 25, TEMPLATE, LETTERHEAD, PRINTED_DATA, NAME_FORM}
    ),
    "company": frozenset({5, 6, 7}),
    "placement": frozenset(
        {
            10, 11, 12, 13, 14, 15, 21, 26, 27, 28, 29, 30, 31, 32, PRINTED, SIGNATURE, AMENDMENT,
            MOBILITY,
        }
    ),
    "internal": frozenset({20, ATTACHMENT, SURVEY, SURVEY_ANSWER}),
}  # fmt: skip
"""Which tables live in which kind of scope; who has what role is written in every one. What a
paper said may tell what never leaves the school, so it lives there; what was answered to the
school, and the form it came on, lie beside its notes."""
ACCESS = frozenset({OPENING, GRANT, JOIN, VOID})
"""Tables that say who may do what."""
OF_PLACEMENT = frozenset(
    {
        11, 12, 13, 14, 20, 21, 26, 27, 28, 29, 30, 31, 32, PRINTED, SIGNATURE, AMENDMENT,
        MOBILITY, SURVEY, SURVEY_ANSWER,
    }
)  # fmt: skip
"""Tables whose cell 1 names the placement whose scope they are in."""
_ALL = Rule()
DAY = frozenset({0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13})
"""Cells of a day that its writer may write: neither the review nor a form."""
_STAFF = dict.fromkeys(
    (*range(1, 13), 20, ATTACHMENT, 22, 23, 24, 25, 26, 27, 29, 31, 32, *range(33, 43)), _ALL
)
WHOSE = {
    LOG_ENTRY: frozenset({1, 10}), ASSESSMENT: frozenset({1, 2}), CRITERION: frozenset({1}),
    ATTACHMENT: frozenset({1, 2}), CORRECTION: frozenset(range(1, 9)), REPORT: frozenset({1, 2}),
    TEMPLATE: frozenset(range(1, 11)), LETTERHEAD: frozenset(range(1, 10)),
    PRINTED: frozenset(range(1, 14)), PRINTED_DATA: frozenset(range(1, 10)),
    SIGNATURE: frozenset(range(1, 10)), AMENDMENT: frozenset({1, 2, 3}), MOBILITY: frozenset({1}),
    SURVEY: frozenset({1, 2}), SURVEY_ANSWER: frozenset({1, 2, 3}),
}  # fmt: skip
"""Cells that are set when a record is made, and by nobody ever after: whose it is, and all that a
correction, a text or a printed paper says. Of a printed paper one can only say later that it is
void (cell 14)."""
CORRECTED = 2
"""The cell of a correction that names its day."""
PART_OF = {CRITERION: (ASSESSMENT, 1), CORRECTION: (LOG_ENTRY, CORRECTED)}
"""What is only made for a record of one's own: its table, and the cell that names it."""
_MARKS = {CRITERION: Rule(own=True), ATTACHMENT: Rule(own=True)}


def _named(cell: int, role: str) -> Rule:
    """Return the rule for a record of one's own that says in which role it was written."""
    return Rule(own=True, needs={cell: role})


POLICY: dict[str, dict[int, Rule]] = {
    "school": {OPENING: _ALL, GRANT: _ALL, VOID: _ALL},
    "teacher": {
        **_MARKS,
        **_STAFF,
        ASSESSMENT: _named(2, "teacher"),
        REPORT: _named(2, "teacher"),
    },
    "mentor": {
        PLACEMENT: Rule(frozenset({20, 21, 22, 23}), create=False),
        LOG_ENTRY: Rule(DAY, own=True, needs={ON_BEHALF: True}),
        ASSESSMENT: _named(2, "mentor"),
        CORRECTION: _named(7, "mentor"),
        **_MARKS,
    },
    "student": {
        PLACEMENT: Rule(frozenset({7, 8}), create=False),
        LOG_ENTRY: Rule(DAY - {ON_BEHALF}, own=True),
        ASSESSMENT: _named(2, "student"),
        CORRECTION: _named(7, "student"),
        REPORT: _named(2, "student"),
        **_MARKS,
    },
}
