"""What is told of assessments, of the reference report and of the final grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.fields import clean, day_text
from app.documents.gather.telling import listed, party_words
from app.documents.told import Told
from app.i18n import Language
from app.i18n.dates import screen_date
from app.records import Assessment, Placement
from app.reports.assessments import AssessmentRow, CriterionRow, assessments_of
from app.reports.criteria import placement_criteria
from app.reports.fields import value_text
from app.reports.grade_words import steps
from app.reports.grading import GradingRow, grading
from app.rules.criteria import Criteria
from app.rules.marks import is_mark, mark_words

FINAL: Final = "final"
_CRITERION: Final = ("number", "title", "mentor", "student", "school", "meaning", "comment")
_REFERENCE: Final = ("title", "attitude", "preparation", "attention", "remarks", "mark")
_ASSESSMENT: Final = ("party", "by", "stage", "date", "mark")


def marks_told(session: Session, place: Placement, told: Told, _language: Language) -> Told:
    """Add the marks by criterion, each party's beside the others', and the reference reports.

    Of each party the final assessment counts that was given last; all of them are listed.
    """
    found = assessments_of(session, place.id)
    by = _names(session, place, found)
    last = {row.role: row for row in found if row.stage == FINAL}
    criteria = placement_criteria(session, place.id).criteria
    told = told.also({"criteria_set": clean(criteria.name)}, {"is_assessed": bool(last)})
    told = listed(told, "criteria", _CRITERION, _criteria(criteria, last))
    references = [row for row in found if row.role == "mentor" and _says_something(row)]
    written = [_reference(row, by[row.id]) for row in references] or [("",) * len(_REFERENCE)]
    told = listed(told, "references", _REFERENCE, written)
    told = listed(told, "assessments", _ASSESSMENT, (
        (
            party_words(row.role), by[row.id], value_text("stage", row.stage),
            screen_date(row.given_on) if row.given_on else "", row.mark or "",
        )
        for row in found
    ))  # fmt: skip
    open_too = [*(f"criteria.{part}" for part in _CRITERION), "references.title"]
    open_too += [f"assessments.{part}" for part in _ASSESSMENT]
    if "mentor" in last:
        open_too += [f"references.{part}" for part in ("attention", "remarks")]
    return told.also(by_hand=open_too)


def criteria_told(session: Session, place: Placement, told: Told, _language: Language) -> Told:
    """Add the criteria alone, for marks that are written by hand."""
    criteria = placement_criteria(session, place.id).criteria
    told = told.also({"criteria_set": clean(criteria.name)})
    return listed(told, "criteria", ("number", "title"), (
        (f"{number}.", clean(each.title)) for number, each in enumerate(criteria.criteria, 1)
    ))  # fmt: skip


def _criteria(criteria: Criteria, last: Mapping[str, AssessmentRow]) -> Iterator[tuple[str, ...]]:
    """Yield the criteria of the set, then those that somebody marked and that aren't in it."""
    marks = {role: _by_key(criteria, row.criteria) for role, row in last.items()}
    titles = {each.key: each.title for each in criteria.criteria}
    for of_role in marks.values():
        for key, row in of_role.items():
            titles.setdefault(key, row.criterion)
    for number, (key, title) in enumerate(titles.items(), 1):
        given = {role: of_role.get(key) for role, of_role in marks.items()}
        mentor = given.get("mentor")
        known = next((each for each in criteria.criteria if each.key == key), None)
        yield (
            f"{number}.",
            clean(title),
            *(_mark(given.get(role)) for role in ("mentor", "student", "teacher")),
            clean(known.meaning(mentor.mark)) if known is not None and mentor is not None else "",
            clean(mentor.comment) if mentor is not None else "",
        )


def _by_key(criteria: Criteria, rows: Sequence[CriterionRow]) -> dict[str, CriterionRow]:
    return {criteria.key_of(row.key, row.criterion): row for row in rows}


def _mark(row: CriterionRow | None) -> str:
    return (row.mark or "") if row is not None else ""


def _says_something(row: AssessmentRow) -> bool:
    texts = (row.attitude, row.preparation, row.attention, row.remarks)
    return bool(row.mark) or any(map(str.strip, texts))


def _names(session: Session, place: Placement, rows: Sequence[AssessmentRow]) -> dict[bytes, str]:
    """Return who said it: of what the school took from a form, those whose form it was."""
    forms = set(
        session.scalars(
            select(Assessment.id).where(
                Assessment.placement_id == place.id, Assessment.form_id.is_not(None)
            )
        )
    )
    theirs = {"mentor": place.mentor_name, "student": place.student_name}
    return {row.id: clean(theirs.get(row.role) if row.id in forms else row.author) for row in rows}


def _reference(row: AssessmentRow, by: str) -> tuple[str, ...]:
    when = screen_date(row.given_on) if row.given_on else ""
    title = ", ".join(filter(None, (by, value_text("stage", row.stage), when)))
    texts = (clean(text) for text in (row.attitude, row.preparation, row.attention, row.remarks))
    return (title, *texts, _with_word(row.mark))


def _with_word(mark: str | None) -> str:
    return f"{mark} ({mark_words(mark)})" if mark and is_mark(mark) else mark or ""


def grade_told(session: Session, place: Placement, told: Told, language: Language) -> Told:
    """Add the final grade: for a trainee who went on elsewhere, that of the last placement."""
    found = grading(session, place.id)
    if found is not None and found.given is None and found.later is not None:
        found = grading(session, found.later.id)
    given = found.given if found is not None else None
    values = {
        "grade.mark": given.mark if given else "",
        "grade.words": mark_words(given.mark) if given else "",
        "grade.given_on": day_text(given.given_on, language) if given else "",
        "grade.reason": clean(given.reason) if given else "",
    }
    told = told.also(values, {"graded": given is not None}, by_hand=("grade.reason",))
    parts = ("title", "mark", "weight", "result")
    told = listed(told, "working", parts, _working(found))
    return told.also(by_hand=[f"working.{part}" for part in parts])


def _working(found: GradingRow | None) -> Iterator[tuple[str, ...]]:
    working = found.given.working if found is not None and found.given is not None else None
    for step in steps(working) if working is not None else ():
        yield tuple(map(_drawn, (step.title, step.mark, step.weight, step.result)))


def _drawn(words: str) -> str:
    """Return words of the working with signs that papers have letters for."""
    return clean(words.replace("→ ≈", "~").replace("→", "=").replace("≈", "~"))
