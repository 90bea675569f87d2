"""Tables and cells by name, and one verdict of all folders on what somebody wrote."""

from __future__ import annotations

from typing import Any

from app.ledger.wire import Operation
from app.records import shapes
from tests.app.ledger.cast import Cast
from tests.app.ledger.forging import forged, one_verdict

SCHOOL, PERSON, GROUP, REGISTRY_STUDENT, COMPANY, WORKPLACE, MENTOR, PROGRAMME, PROGRAMME_ITEM = (
    range(1, 10)
)
CARD, ITEM, AGREEMENT, DAY, ASSESSMENT, CRITERION, OPENING, GRANT, JOIN, VOID, NOTE = range(10, 21)
TERMS, STRETCH, CORRECTION, ADJUSTMENT, REPORT, PART, GRADE = range(26, 33)
TEMPLATE, LETTERHEAD, PRINTED, PRINTED_DATA, SIGNATURE, AMENDMENT, NAME_FORM, MOBILITY = range(
    33, 41
)
ATTACHMENT, SURVEY, SURVEY_ANSWER = 21, 41, 42
ALIVE, REVIEW, ON_BEHALF = 0, 8, 10
AUTHORS = ("school", "teacher", "mentor", "other mentor", "student", "stranger", "shut out")
PEOPLE = ("teacher", "mentor", "other mentor", "student")
WRITERS = ("mentor", "other mentor", "student")
DAYS = ("day", "confirmed day", "returned day")
CORRECTIONS = ("correction", "confirmed correction")
CONFIRMED = ["confirmed", b"1" * 16, None, None]


TABLE_OF = {
    "card": CARD, "item": ITEM, "agreement": AGREEMENT, "assessment": ASSESSMENT,
    "criterion": CRITERION, **dict.fromkeys(DAYS, DAY), "grant": GRANT, "opening": OPENING,
    "join": JOIN, "terms": TERMS, "stretch": STRETCH, "adjustment": ADJUSTMENT, "report": REPORT,
    "part": PART, "grade": GRADE, **dict.fromkeys(CORRECTIONS, CORRECTION), "printed": PRINTED,
    "signature": SIGNATURE, "amendment": AMENDMENT, "mobility": MOBILITY,
}  # fmt: skip


def judge(cast: Cast, author: str, *ops: Operation, kind: str = "placement") -> bool:
    """Tell whether the change is applied; every computer that has the scope must say the same."""
    change = forged(cast.school, cast.scopes[kind], cast.keys[author], *ops)
    folders = cast.replicas if kind == "placement" else [cast.school]
    said = one_verdict(folders, change)
    assert said in ("applied", "quarantined")
    return said == "applied"


def value_of(cast: Cast, table: int, cell: int) -> Any:
    """Return some value that fits a cell; a placement's id where one is named."""
    shape = shapes()[table]
    parts: list[Any] = []
    for name in shape.cells[cell]:
        kind = shape.model.__table__.columns[name].type.python_type
        some = {bytes: b"7" * 16, str: "x", int: 7, bool: True}.get(kind, "2027-01-12")
        parts.append(cast.placement if name == "placement_id" else some)
    return parts[0] if len(parts) == 1 else parts
