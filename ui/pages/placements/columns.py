"""The columns of the list of placements."""

from __future__ import annotations

from datetime import date

from app import clock
from app.documents.workbook import Minutes
from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.i18n.times import duration
from app.reports.grade_column import ELSEWHERE
from app.reports.placements import PlacementRow
from app.rules.kinds import kind_name
from ui.models.standing import standing
from ui.models.table import Chip, Column
from ui.widgets.translated import say


def placement_columns() -> list[Column[PlacementRow]]:
    """Return the columns; those not shown at first can be chosen."""
    return [
        Column("student", N_("Student"), lambda row: row.student_name, letters=26),
        Column("group", N_("Group"), lambda row: row.group_code, letters=10),
        Column("company", N_("Company"), lambda row: row.company_name or "–", letters=32),
        Column("starts_on", N_("From"), lambda row: _day(row.starts_on), letters=12,
               value=lambda row: row.starts_on),
        Column("ends_on", N_("To"), lambda row: _day(row.ends_on), letters=12,
               value=lambda row: row.ends_on),
        Column("agreement", N_("Agreement"), lambda row: row.agreement_no or "–", letters=12),
        Column("grade", N_("Final grade"), _grade, right=True, letters=10, value=_grade_value),
        Column("hours", N_("Hours"), _hours, right=True, letters=25),
        Column("stage", N_("State"), lambda row: _chip(row)[1], chip=_chip, letters=20),
        Column(
            "planned", N_("Planned hours"), lambda row: duration(row.planned or 0), right=True,
            shown=False, value=lambda row: Minutes(row.planned or 0),
        ),
        Column(
            "written", N_("Hours written"), lambda row: duration(row.hours.logged), right=True,
            shown=False, value=lambda row: Minutes(row.hours.logged),
        ),
        Column(
            "confirmed", N_("Confirmed hours"), lambda row: duration(row.hours.confirmed),
            right=True, shown=False,
            value=lambda row: Minutes(row.hours.confirmed),
        ),
        Column("kind", N_("Kind"), lambda row: kind_name(row.kind), shown=False),
        Column("mentor", N_("Company mentor"), lambda row: row.mentor_name or "–", shown=False),
        Column(
            "supervisor", N_("School supervisor"), lambda row: row.supervisor_name or "–",
            shown=False,
        ),
        Column(
            "programme", N_("Programme"), lambda row: row.programme_title or "–",
            shown=False,
        ),
        Column(
            "mark", N_("Company's mark"), lambda row: row.mark or "–", shown=False
        ),
    ]  # fmt: skip


def _day(day: date | None) -> str:
    return screen_date(day) if day else "–"


def _grade(row: PlacementRow) -> str:
    return _("in the next one") if row.grade == ELSEWHERE else row.grade or "–"


def _grade_value(row: PlacementRow) -> int | str:
    return int(row.grade) if row.grade.isdecimal() else _grade(row)


def _hours(row: PlacementRow) -> str:
    """Return hours confirmed of those planned."""
    if not row.planned:
        return duration(row.hours.confirmed) if row.hours.confirmed else "–"
    return f"{duration(row.hours.confirmed)} / {duration(row.planned)}"


def _chip(row: PlacementRow) -> Chip:
    kind, word, icon = standing(row.stage, row.starts_on, row.ends_on, clock.today())
    return kind, say(word), icon
