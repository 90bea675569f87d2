"""How one sample placement is assessed and graded: every party's marks, report, defence, grade."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from app import clock
from app.actions.demo_days import moment
from app.actions.demo_lives import (
    COMPLETED,
    EVENTFUL,
    NOT_ASSESSED,
    OVERRIDDEN,
    PASSED,
    RUNNING,
    Life,
)
from app.actions.demo_pen import Hand, Page
from app.records import (
    Assessment,
    CriterionMark,
    FinalGrade,
    PartMark,
    PlacementReport,
    new_id,
)
from app.rules import samples
from app.rules.criteria import Criteria, read_criteria, starting_set
from app.rules.grade import DEFENCE, DIARY, MENTOR, REPORT, grade, read_formula, write_working
from app.rules.marks import NONE_GIVEN, PASS, PASS_OR_FAIL, TEN
from app.rules.sample_texts import read_sample
from app.rules.samples import told

_MIDTERM = 20
"""Days after which an eventful placement is assessed for the first time."""


@dataclass(frozen=True, slots=True)
class GradeStory:
    """What is judged in one placement; `terms` are its agreed criteria and formula."""

    placement: bytes
    life: Life
    terms: Mapping[str, Any]
    student: Hand
    mentor: Hand | None
    teacher: Hand
    rng: random.Random
    language: str

    def midterm(self) -> Iterator[Page]:
        """Tell what mentor and student say half way, of those under way for long enough."""
        life = self.life
        if not life.plot or life.state != RUNNING or len(life.days) - life.waiting < _MIDTERM:
            return
        day = life.days[-1]
        mark = self.rng.choice((8, 7, 7, 6))
        for hand, role in ((self.mentor, "mentor"), (self.student, "student")):
            if hand is not None:
                page = Page(hand, "assessment.write", moment(day, 22))
                self._assessment(page, role, "midterm", day, str(mark), apart=role == "student")
                yield page

    def final(self) -> Iterator[Page]:
        """Tell what everybody says at the end, and where it is completed, the grade."""
        life, rng = self.life, self.rng
        given = life.ends_on
        mark = rng.choice((10, 9, 9, 8, 8, 8, 7, 7, 6, 5, 4))
        theirs = {NOT_ASSESSED: NONE_GIVEN, PASSED: PASS}.get(life.plot, str(mark))
        if self.mentor is not None:
            page = Page(self.mentor, "assessment.write", moment(given, 16))
            self._assessment(page, "mentor", "final", given, theirs)
            yield page
        eventful = life.plot in (EVENTFUL, OVERRIDDEN)
        assessed = rng.random() < 0.5 or eventful
        verb = "assessment.write" if assessed else "report.hand_in"
        own = Page(self.student, verb, moment(given, 19))
        if assessed:
            mine = PASS if life.plot == PASSED else str(min(10, mark + rng.choice((-1, 0, 1))))
            self._assessment(own, "student", "final", given, mine, apart=eventful)
        if assessed or life.state == COMPLETED:
            self._report(own, given)
            yield own
        if life.state == COMPLETED and self.mentor is not None:
            day = min(given + timedelta(rng.randrange(1, 8)), clock.today() - timedelta(1))
            page = Page(self.teacher, "grade.give", moment(day, 13))
            if eventful:
                self._assessment(page, "teacher", "final", day, str(mark))
            self._graded(page, day, theirs, mark)
            yield page

    def _assessment(
        self, page: Page, role: str, stage: str, given: date, mark: str, *, apart: bool = False
    ) -> None:
        """Write an assessment; one that lies `apart` differs a lot from the others in two marks."""
        record, rng = new_id(), self.rng
        own = read_criteria(self.terms.get("criteria"))
        used: Criteria = own or starting_set("general", self.language)
        page.add(
            Assessment, record, placement_id=self.placement, role=role, stage=stage, mark=mark,
            scale=self._scale, given_on=given, **self._said(role, mark),
            marked_by=f"{own.name} ({own.version})" if own is not None else None,
        )  # fmt: skip
        for position, criterion in enumerate(used.criteria, 1):
            each = mark
            if mark.isdigit():
                step = rng.choice((-1, 0, 0, 1))
                if apart and position in (2, 5):
                    step = 3 if int(mark) <= 7 else -3
                each = str(max(1, min(10, int(mark) + step)))
            page.add(
                CriterionMark, new_id(), assessment_id=record, position=position,
                criterion=criterion.title, key=criterion.key, mark=each,
                comment=self._why(each),
            )  # fmt: skip

    def _why(self, mark: str) -> str | None:
        """Return the words that a mark at either end needs."""
        level = {"10": "high", "1": "low", "2": "low", "3": "low"}.get(mark)
        if level is None:
            return None
        return str(self.rng.choice(read_sample("story")["criterion"][level][self.language]))

    def _said(self, role: str, mark: str) -> dict[str, str]:
        """Return the words of a reference report, or of a self-assessment."""
        if role == "student":
            return {"attitude": samples.self_assessment(self.rng, self.language)}
        if mark == NONE_GIVEN:
            return {"attitude": told("not_assessed", self.language)[0]}
        number = int(mark) if mark.isdigit() else 7
        level: samples.Level = "strong" if number > 8 else "good" if number > 5 else "weak"
        return asdict(samples.reference_report(self.rng, level, self.language))

    def _report(self, page: Page, day: date) -> None:
        page.add(
            PlacementReport, new_id(), placement_id=self.placement, role="student",
            text=self.rng.choice(told("report", self.language)), handed_in_on=day,
        )  # fmt: skip

    def _graded(self, page: Page, day: date, theirs: str, mark: int) -> None:
        """Write the marks of the parts, the defence, and the grade with its working."""
        given = {MENTOR: (theirs,)}
        for part in (DIARY, REPORT, DEFENCE):
            each = PASS
            if self.life.plot != PASSED:
                each = str(max(4, min(10, mark + self.rng.choice((-2, -1, 0, 0, 1)))))
            given[part] = (each,)
            more = self._defence(day) if part == DEFENCE else {}
            page.add(
                PartMark, new_id(), placement_id=self.placement, part=part, mark=each,
                scale=self._scale, **more,
            )  # fmt: skip
        working = grade(read_formula(self.terms.get("formula")), given, self._scale)
        final, reason = working.mark, None
        if self.life.plot == OVERRIDDEN:
            final = str(min(10, int(final) + 1)) if final != "10" else "9"
            reason = told("override", self.language)[0]
        page.add(
            FinalGrade, new_id(), placement_id=self.placement, mark=final, scale=self._scale,
            working=write_working(working), reason=reason, given_on=day,
        )  # fmt: skip

    def _defence(self, day: date) -> dict[str, Any]:
        words = read_sample("story")["defence"]
        place, commission = (self.rng.choice(words[each]) for each in ("place", "commission"))
        return {"held_on": day, "place": place, "commission": commission}

    @property
    def _scale(self) -> str:
        return PASS_OR_FAIL if self.life.plot == PASSED else TEN
