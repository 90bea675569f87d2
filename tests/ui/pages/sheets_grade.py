"""The final grade for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_
from app.reports.chain import LinkRow
from app.reports.formula import FormulaRow
from app.reports.grading import GradeRow, GradingRow, PartRow, ReportRow
from app.rules.grade import Formula, grade
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.sample_days import LIGA
from ui.pages.grade.functions import GradeFunctions, ReportVerbs
from ui.pages.grade.tab import GradeTab
from ui.theme import SPACE_M
from ui.widgets.formula_card import FormulaCard, FormulaVerbs
from ui.widgets.header import PageHeader
from ui.widgets.tabs import Tabs

REPORT = (
    "Praksē apguvu datortīklu uzstādīšanu un darbstaciju sagatavošanu. Visvairāk laika veltīju "
    "tīkla kabeļu mērīšanai un kļūdu meklēšanai.\n\nSecinājumi: pirms darba jāizplāno viss "
    "maršruts, citādi kabelis jāvelk divreiz."
)
_ID = b"part".ljust(16)


def row(**more: object) -> GradingRow:
    """Return a placement whose parts are all marked, with the grade given."""
    parts = (
        PartRow("mentor", 40, "mentor", ("9",)),
        PartRow("diary", 20, "days", ("9", "8", "9", "9", "8", "7", "9")),
        PartRow("report", 20, "school", ("7",), _ID, "7", "Trūkst secinājumu par drošību"),
        PartRow(
            "defence", 20, "school", ("10",), _ID, "10", "", date(2027, 6, 12),
            "101. kabinets", "Anna Liepa, Jānis Ozoliņš",
        ),
    )  # fmt: skip
    live = grade(Formula(), {part.what: part.marks for part in parts})
    given = GradeRow(b"grade".ljust(16), "9", live, "", date(2027, 6, 14))
    report = ReportRow(b"report".ljust(16), "student", REPORT, date(2027, 6, 10), 1)
    found = GradingRow(LIGA, "ten", Formula(), parts, live, given, (), (report,), (), None)
    return replace(found, **more)  # type: ignore[arg-type]


def not_yet() -> GradingRow:
    """Return a placement in which the defence is still to come."""
    whole = row()
    parts = (*whole.parts[:3], replace(whole.parts[3], marks=(), mark=None, source=""))
    live = grade(Formula(), {part.what: part.marks for part in parts})
    return replace(
        whole, parts=parts, live=live, given=None, earlier=(LinkRow(LIGA, "SIA „Pirmā vieta”"),)
    )


def changed() -> GradingRow:
    """Return a grade that was given for a reason, and a formula that was changed since."""
    whole = row()
    assert whole.given is not None
    formula = replace(Formula(), parts=Formula().parts[:2])
    live = grade(formula, {part.what: part.marks for part in whole.parts})
    parts = (*whole.parts[:2], *(replace(part, weight=None) for part in whole.parts[2:]))
    given = replace(whole.given, mark="8", reason="Divas nedēļas kavētas bez attaisnojuma")
    return replace(whole, formula=formula, live=live, parts=parts, given=given)


def functions(shown: GradingRow, role: str = "teacher", **more: object) -> GradeFunctions:
    """Return functions that show a sample and write nothing, unless told."""
    given: dict[str, object] = {
        "grading": lambda: shown,
        "role": role,
        "report": ReportVerbs(nothing, nothing, nothing, nothing),
        "mark": nothing,
        "defence": nothing,
        "give": nothing,
        "take_back": nothing,
        "open": nothing,
    } | more
    return GradeFunctions(**given)  # type: ignore[arg-type]


def _page(shown: GradingRow, role: str) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_M)
    header = PageHeader()
    header.set_title("Līga Bērziņa")
    tabs = Tabs(N_("Placement"))
    tabs.add("grade", N_("Final grade"), lambda: GradeTab(functions(shown, role)))
    layout.addWidget(header)
    layout.addWidget(tabs, 1)
    return page


def formula_card(source: str = "school", programme: bool = False) -> FormulaCard:
    """Return the card of the school's formula, or a programme's."""
    return FormulaCard(
        FormulaVerbs(
            lambda: FormulaRow(Formula(), source), nothing, nothing if programme else None,
            lambda: 12, nothing,
        )
    )  # fmt: skip


def _settings() -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_M)
    header = PageHeader(N_("Settings"))
    for widget in (header, formula_card(), formula_card("school", programme=True)):
        layout.addWidget(widget)
    layout.addStretch(1)
    return page


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the tab as the school, the student and the mentor see it."""
    return {
        "grade": lambda: framed("teacher", "placements", lambda: _page(row(), "teacher")),
        "grade-lacking": lambda: framed(
            "teacher", "placements", lambda: _page(not_yet(), "teacher")
        ),
        "grade-changed": lambda: framed(
            "teacher", "placements", lambda: _page(changed(), "teacher")
        ),
        "grade-student": lambda: framed(
            "student", "mine", lambda: _page(replace(not_yet(), reports=(), earlier=()), "student")
        ),
        "grade-formula": lambda: framed("teacher", "settings", _settings),
        "grade-mentor": lambda: framed("mentor", "trainees", lambda: _page(row(), "mentor")),
    }
