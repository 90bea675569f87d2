"""What the assessments ask and do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.reports.assessments import AssessmentRow
from app.reports.criteria import PlacementCriteria
from app.rules.report_phrases import AREAS

Refused = Callable[[str], object]
ROLES = ("mentor", "student", "teacher")
"""In the order of the cards of others' assessments."""
TEXTS = AREAS


@dataclass(frozen=True)
class CriterionText:
    """A criterion as it is marked."""

    criterion: str
    mark: str | None
    comment: str
    key: str = ""


@dataclass(frozen=True)
class AssessmentText:
    """What is written at a stage: texts and the mark by name, and the criteria if they changed."""

    stage: str
    values: Mapping[str, str] = field(default_factory=dict)
    criteria: Sequence[CriterionText] | None = None


@dataclass(frozen=True)
class AssessmentFunctions:
    """Functions of one placement's assessments."""

    assessments: Callable[[], Sequence[AssessmentRow]]
    criteria: Callable[[], PlacementCriteria]
    """What the placement is assessed by, in the language of the moment."""
    scale: Callable[[], str]
    """ten or pass."""
    role: str
    """Whose assessment is written here: mentor, student or teacher."""
    names: Callable[[], Mapping[str, str]]
    """The people by role."""
    write: Callable[[AssessmentText, Refused], object]
    stage: Callable[[], str]
    """The stage to begin with."""
    phrases: Callable[[], Sequence[str]] = tuple
    """The school's own sentences for reference reports."""
    writes: bool = True
    """Whether anything may be written here; else all is to be read."""
