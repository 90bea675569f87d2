"""One's own assessment while it is written: what is typed, what is saved, what must wait.

An extreme mark needs a word of explanation (1 to 3, and 10). Until it is there, the mark shows
but is not saved, and the place where the explanation goes says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.i18n import LANGUAGES, language
from app.reports.assessments import AssessmentRow
from app.rules.criteria import StartingCriterion, starting_criteria
from app.rules.marks import EXTREMES
from ui.pages.assessment.functions import TEXTS, AssessmentText, CriterionText


@dataclass
class MarkedCriterion:
    """A criterion with its mark; `key` is the starting criterion's id, or its own words."""

    key: str
    saved_as: str | None = None
    """The words it is kept under, once it is saved."""
    mark: str | None = None
    comment: str = ""

    @property
    def needs_comment(self) -> bool:
        """Tell whether the mark is an extreme one that nobody has explained."""
        return self.mark in EXTREMES and not self.comment

    @property
    def start(self) -> StartingCriterion | None:
        """The starting criterion in the language of the moment, where it is one."""
        return next((each for each in starting_criteria(language()) if each.id == self.key), None)

    @property
    def title(self) -> str:
        """What it is called."""
        start = self.start
        return start.title if start is not None else self.key

    def level(self) -> str:
        """Return what the mark says of the trainee; nothing for a mark that is no number."""
        start = self.start
        if start is None or self.mark is None or not self.mark.isdigit():
            return ""
        return start.level_of(int(self.mark)).text


def key_of(words: str) -> str:
    """Return the id of the starting criterion that is called so in any language, or the words."""
    for spoken in LANGUAGES:
        for each in starting_criteria(spoken):
            if each.title == words:
                return each.id
    return words


@dataclass
class Draft:
    """The state of one stage of one's own assessment."""

    stage: str
    values: dict[str, str] = field(default_factory=dict)
    """Texts and the mark."""
    criteria: list[MarkedCriterion] = field(default_factory=list)

    @property
    def mark(self) -> str | None:
        """The mark, or None."""
        return self.values.get("mark") or None

    @property
    def needs_words(self) -> bool:
        """Tell whether the mark is an extreme one and the report says nothing yet."""
        return self.mark in EXTREMES and not any(self.values.get(name) for name in TEXTS)

    def criterion(self, key: str) -> MarkedCriterion:
        """Return a criterion by its key."""
        return next(each for each in self.criteria if each.key == key)

    def to_save(self) -> AssessmentText:
        """Return all that may be saved now; what waits for an explanation is left out."""
        values = {name: self.values.get(name, "") for name in TEXTS}
        if not self.needs_words:
            values["mark"] = self.values.get("mark", "")
        told = [
            CriterionText(each.saved_as or each.title, each.mark, each.comment)
            for each in self.criteria
            if not each.needs_comment and (each.saved_as or each.mark or each.comment)
        ]
        return AssessmentText(self.stage, values, told)


def draft_of(stage: str, row: AssessmentRow | None) -> Draft:
    """Return the state of what is saved, with every starting criterion ready to be marked."""
    found = Draft(stage, {name: getattr(row, name) for name in TEXTS} if row is not None else {})
    found.values["mark"] = (row.mark or "") if row is not None else ""
    saved = {key_of(each.criterion): each for each in row.criteria} if row is not None else {}
    keys = [each.id for each in starting_criteria(language())]
    keys += [key for key in saved if key not in keys]
    for key in keys:
        known = saved.get(key)
        found.criteria.append(
            MarkedCriterion(key, known.criterion, known.mark, known.comment)
            if known is not None
            else MarkedCriterion(key)
        )
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


def row_of(rows: Sequence[AssessmentRow], role: str, stage: str) -> AssessmentRow | None:
    """Return one party's assessment at a stage."""
    return next((row for row in rows if row.role == role and row.stage == stage), None)
