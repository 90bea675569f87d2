"""The assessments of a placement."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.ledger.folder import DataFolder
from app.records import Placement
from app.reports.assessments import assessments_of
from app.reports.criteria import placement_criteria
from app.reports.phrases import placement_sayings
from ui.pages.assessment.functions import AssessmentFunctions, AssessmentText, Refused
from ui.wiring.answers import while_there
from ui.wiring.desk import Desk


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab of assessments."""
    from ui.pages.assessment.tab import AssessmentTab

    ask = desk.office.ask
    return AssessmentTab(
        AssessmentFunctions(
            assessments=lambda: ask(assessments_of, placement),
            criteria=lambda: ask(placement_criteria, placement),
            scale=lambda: ask(_scale, placement),
            role=desk.role,
            names=lambda: ask(_names, placement),
            write=partial(_write, desk, placement),
            stage=lambda: ask(_stage, placement),
            phrases=lambda: ask(_phrases, placement),
            writes=desk.may_write(placement),
        )
    )


def _phrases(session: Any, placement: bytes) -> list[str]:
    own = placement_sayings(session, placement)
    return [each.text for each in own if each.kind == "report"]


def _scale(session: Any, placement: bytes) -> str:
    found = session.get(Placement, placement)
    return (found.scale if found is not None else None) or "ten"


def _names(session: Any, placement: bytes) -> Mapping[str, str]:
    found = session.get(Placement, placement)
    if found is None:
        return {}
    return {
        "mentor": found.mentor_name or "",
        "student": found.student_name or "",
        "teacher": found.supervisor_name or "",
    }


def _stage(session: Any, placement: bytes) -> str:
    """Return midterm in the first half of a placement, then final."""
    found = session.get(Placement, placement)
    if found is None or found.starts_on is None or found.ends_on is None:
        return "final"
    middle = found.starts_on + (found.ends_on - found.starts_on) / 2
    return "midterm" if clock.today() <= middle else "final"


def _write(desk: Desk, placement: bytes, text: AssessmentText, refused: Refused) -> None:
    from app.actions.assessment import Criterion, Written, write_assessment

    criteria = None
    if text.criteria is not None:
        criteria = [
            Criterion(
                criterion=each.criterion, key=each.key, mark=each.mark, comment=each.comment
            )
            for each in text.criteria
        ]

    def action(folder: DataFolder) -> bytes:
        written = Written(**text.values)
        return write_assessment(folder, placement, written, stage=text.stage, criteria=criteria)

    desk.office.do(action, refused=while_there(refused))
