"""The assessments for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, language
from app.reports.assessments import AssessmentRow, CriterionRow
from app.reports.criteria import PlacementCriteria
from app.rules.criteria import GENERAL, starting_set
from app.rules.marks import EXTREMES
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sample_days import LIGA
from ui.pages.assessment.functions import AssessmentFunctions
from ui.pages.assessment.tab import AssessmentTab
from ui.theme import SPACE_M
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs

TEXTS = (
    "Strādā ar interesi, jautā, ja nesaprot. Ar kolēģiem pieklājīga, vienmēr ierodas laikā.",
    "Labi pārzina datortīklus, patstāvīgi uzstāda darbstacijas.",
    "Drošāk runāt ar lietotājiem; pierakstīt izdarīto tajā pašā dienā.",
    "Programmā vajadzētu vairāk stundu tīkla drošībai.",
)


def rows() -> list[AssessmentRow]:
    """Return the mentor's and the student's final assessments."""
    return [
        _row("mentor", ("9", "9", "8", "8", "7", "9", None), TEXTS, "8"),
        _row("student", ("8", "7", "8", "nv", "9", None, None), (TEXTS[0], "", "", ""), "8"),
    ]


def _row(
    role: str, marks: tuple[str | None, ...], texts: tuple[str, str, str, str], mark: str | None
) -> AssessmentRow:
    criteria = tuple(
        CriterionRow(bytes([at]) * 16, at, each.title, given, "")
        for at, (each, given) in enumerate(
            zip(starting_set(GENERAL, language()).criteria, marks, strict=True), 1
        )
    )
    return AssessmentRow(
        role.encode().ljust(16), LIGA, role, "final", *texts, mark, "ten", date(2027, 6, 11),
        criteria,
    )  # fmt: skip


def functions(**more: object) -> AssessmentFunctions:
    """Return functions that show the samples and write nothing, unless told."""
    given: dict[str, object] = {
        "assessments": lambda: [
            replace(row, mine=row.role == given["role"]) for row in rows()
        ],
        "criteria": lambda: PlacementCriteria(starting_set(GENERAL, language()), EXTREMES),
        "scale": lambda: "ten",
        "role": "mentor",
        "names": lambda: {
            "mentor": "Ērika Ēvele", "student": "Līga Bērziņa", "teacher": "Anna Liepa",
        },
        "write": nothing,
        "stage": lambda: "final",
    } | more  # fmt: skip
    return AssessmentFunctions(**given)  # type: ignore[arg-type]


def _page(role: str, view: str = "write") -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_M)
    header = PageHeader()
    header.set_title("Līga Bērziņa")
    tabs = Tabs(N_("Placement"))

    def tab() -> AssessmentTab:
        found = AssessmentTab(functions(role=role))
        found.show_view(view)
        return found

    tabs.add("assessment", N_("Assessment"), tab)
    layout.addWidget(header)
    layout.addWidget(tabs, 1)
    return page


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the assessments as the mentor and as the school see them."""
    return {
        "assessment": lambda: framed("mentor", "trainees", lambda: _page("mentor")),
        "assessment-school": lambda: framed("teacher", "placements", lambda: _page("teacher")),
        "assessment-compare": lambda: framed(
            "teacher", "placements", lambda: _page("teacher", "compare")
        ),
    }
