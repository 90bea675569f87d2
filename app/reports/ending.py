"""What placements lack at their end, as questions of SQL over narrow indexes, for first pages.

Where a trainee went on in another company, the last placement alone has the report and the grade.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

NEAR: Final = 14
"""Days: the end of a placement is near."""
_SIGNED: Final = "FROM placement p WHERE p.stage = 'signed' AND p.alive"
_ASSESSED: Final = (
    "EXISTS (SELECT 1 FROM assessment a WHERE a.placement_id = p.id AND a.alive "
    "AND a.role = '{role}' AND a.stage = 'final')"
)
_GOES_ON: Final = "EXISTS (SELECT 1 FROM placement n WHERE n.continues_id = p.id AND n.alive)"
_HAS_COMPUTER: Final = (
    "EXISTS (SELECT 1 FROM access_grant g WHERE g.scope = p.scope AND g.role = 'student' "
    "AND g.alive AND g.revoked IS NOT 1)"
)
_GIVEN: Final = (
    "EXISTS (SELECT 1 FROM final_grade f WHERE f.placement_id = p.id AND f.alive "
    "AND f.mark IS NOT NULL)"
)
_REPORTED: Final = (
    "(EXISTS (SELECT 1 FROM placement_report r WHERE r.placement_id = p.id AND r.alive "
    "AND r.handed_in_on IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM part_mark m WHERE m.placement_id = p.id AND m.alive "
    "AND m.part = 'report' AND m.mark IS NOT NULL))"
)
_FORMULA: Final = (
    "(SELECT t.formula FROM placement_terms t WHERE t.placement_id = p.id AND t.alive "
    "AND t.formula IS NOT NULL ORDER BY t.id LIMIT 1)"
)
_BY: Final = f"{_SIGNED} AND p.ends_on <= :by"
GRADED: Final = f"({_GIVEN} OR {_GOES_ON})"
"""Whether the grade of a placement `p` is given, or is to be given where the trainee went on."""

QUESTIONS: Final[dict[str, str]] = {
    "no_agreement": (
        f"SELECT p.id, p.starts_on {_SIGNED} AND p.starts_on <= :today AND p.ends_on >= :today "
        "AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.placement_id = p.id AND a.alive "
        "AND a.signed_on IS NOT NULL)"
    ),
    "end_near": f"SELECT p.id, p.ends_on {_SIGNED} AND p.ends_on BETWEEN :today AND :near",
    "mentor_missing": (
        f"SELECT p.id, p.ends_on {_BY} AND NOT {_ASSESSED.format(role='mentor')}"
    ),
    "self_missing": (
        f"SELECT p.id, p.ends_on {_BY} AND NOT {_ASSESSED.format(role='student')} "
        f"AND {_HAS_COMPUTER} AND NOT {_GIVEN}"
    ),
    "grade_missing": (
        f"SELECT p.id, p.ends_on {_BY} AND NOT {GRADED} AND {_ASSESSED.format(role='mentor')}"
    ),
    "report_missing": (
        f"SELECT p.id, p.ends_on, {_FORMULA} {_BY} AND NOT {GRADED} AND NOT {_REPORTED}"
    ),
}  # fmt: skip
"""`by` is the last day of the placements that are asked about: yesterday, or some days ahead."""


def lacking_at_end(ask: Callable[..., Any], kind: str, days: dict[str, str]) -> Sequence[Any]:
    """Return (placement, when) of those that lack something; a report only where it is marked."""
    rows: Sequence[Any] = ask(QUESTIONS[kind], days).fetchall()
    if kind != "report_missing" or not rows:
        return rows
    from app.rules.grade import REPORT, read_formula

    wanted = {text: _has_part(read_formula(text), REPORT) for _id, _end, text in rows}
    return [(record, end) for record, end, text in rows if wanted[text]]


def _has_part(formula: Any, what: str) -> bool:
    return any(part.what == what for part in formula.parts)
