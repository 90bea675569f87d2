"""One's own assessment while it is written: what is typed, what is saved, what must wait.

Some marks need a word of explanation (1 to 3 and 10, where the school hasn't chosen others). Until
it is there, the mark shows but is not saved, and the place where the explanation goes says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from app.reports.assessments import AssessmentRow
from app.reports.criteria import PlacementCriteria
from app.rules.criteria import Criteria, Criterion, weighted_mean
from app.rules.marks import EXTREMES, needs_comment
from ui.pages.assessment.functions import TEXTS, AssessmentText, CriterionText


@dataclass
class MarkedCriterion:
    """A criterion with its mark."""

    criterion: Criterion
    saved_as: str | None = None
    """The words it is kept under, once it is saved."""
    mark: str | None = None
    comment: str = ""
    comment_marks: frozenset[str] = EXTREMES

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.criterion.key

    @property
    def title(self) -> str:
        """What it is called."""
        return self.criterion.title

    @property
    def needs_comment(self) -> bool:
        """Tell whether the mark is one that nobody has explained yet."""
        return needs_comment(self.mark, self.comment, self.comment_marks)

    def level(self) -> str:
        """Return what the mark says of the trainee, where a level is written for it."""
        return self.criterion.meaning(self.mark)


@dataclass
class Draft:
    """The state of one stage of one's own assessment."""

    stage: str
    values: dict[str, str] = field(default_factory=dict)
    """Texts and the mark."""
    criteria: list[MarkedCriterion] = field(default_factory=list)
    comment_marks: frozenset[str] = EXTREMES

    @property
    def mark(self) -> str | None:
        """The mark, or None."""
        return self.values.get("mark") or None

    @property
    def needs_words(self) -> bool:
        """Tell whether the mark needs an explanation and the report says nothing yet."""
        words = " ".join(self.values.get(name, "") for name in TEXTS)
        return needs_comment(self.mark, words, self.comment_marks)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the criteria's marks by their weight; None where none is a number."""
        return weighted_mean((each.mark, each.criterion.weight) for each in self.criteria)

    def criterion(self, key: str) -> MarkedCriterion:
        """Return a criterion by its key."""
        return next(each for each in self.criteria if each.key == key)

    def to_save(self) -> AssessmentText:
        """Return all that may be saved now; what waits for an explanation is left out."""
        values = {name: self.values.get(name, "") for name in TEXTS}
        if not self.needs_words:
            values["mark"] = self.values.get("mark", "")
        told = [
            CriterionText(each.saved_as or each.title, each.mark, each.comment, each.key)
            for each in self.criteria
            if not each.needs_comment and (each.saved_as or each.mark or each.comment)
        ]
        return AssessmentText(self.stage, values, told)


def marked(row: AssessmentRow | None, criteria: Criteria) -> list[MarkedCriterion]:
    """Return every criterion of a set with the mark it got, then those that the set hasn't."""
    saved = (
        {criteria.key_of(each.key, each.criterion): each for each in row.criteria}
        if row is not None
        else {}
    )
    known = {each.key for each in criteria.criteria}
    others = [Criterion(key, saved[key].criterion) for key in saved if key not in known]
    return [
        MarkedCriterion(each, kept.criterion, kept.mark, kept.comment)
        if (kept := saved.get(each.key)) is not None
        else MarkedCriterion(each)
        for each in (*criteria.criteria, *others)
    ]


def draft_of(stage: str, row: AssessmentRow | None, by: PlacementCriteria) -> Draft:
    """Return the state of what is saved, with every criterion ready to be marked."""
    found = Draft(stage, {name: getattr(row, name) for name in TEXTS} if row is not None else {})
    found.values["mark"] = (row.mark or "") if row is not None else ""
    found.criteria = marked(row, by.criteria)
    found.comment_marks = by.comment_marks
    for each in found.criteria:
        each.comment_marks = by.comment_marks
    return found


def merged(typed: Draft, saved: Draft) -> Draft:
    """Return what is saved, with what still waits for its explanation kept as it was typed."""
    for each in typed.criteria:
        if each.needs_comment:
            for other in saved.criteria:
                if other.key == each.key:
                    other.mark, other.comment = each.mark, each.comment
    if typed.needs_words and not any(saved.values.get(name) for name in TEXTS):
        saved.values["mark"] = typed.values["mark"]
    return saved


def own_row(rows: Sequence[AssessmentRow], role: str, stage: str) -> AssessmentRow | None:
    """Return one's own assessment at a stage: not that of a mentor who was there before."""
    return next((row for row in rows if row.mine and (row.role, row.stage) == (role, stage)), None)
