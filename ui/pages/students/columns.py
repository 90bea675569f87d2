"""The columns of the list of students."""

from __future__ import annotations

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.reports.students import StudentRow
from app.rules.codes import masked_personal_code
from app.rules.kinds import COMPLETED, SIGNED, TERMINATED
from app.rules.names import listed_name
from ui.models.table import Chip, Column
from ui.theme import Kind
from ui.widgets.translated import begun

_CHIPS: dict[str, tuple[Kind, str, str]] = {
    SIGNED: ("good", N_("signed"), "check-line"),
    COMPLETED: ("good", N_("completed"), "check-double-line"),
    TERMINATED: ("problem", N_("terminated"), "close-circle-line"),
}


def student_columns() -> list[Column[StudentRow]]:
    """Return the columns; what is seldom looked for is hidden until asked for."""
    return [
        Column("name", N_("Student"), lambda row: listed_name(row.first_name, row.last_name)),
        Column("group", N_("Group"), lambda row: row.group_code, letters=12),
        Column("placement", N_("State"), lambda _row: "", chip=placement_chip),
        Column("company", N_("Company"), lambda row: row.latest_company or ""),
        Column(
            "birth_date",
            N_("Birth date"),
            lambda row: screen_date(row.birth_date) if row.birth_date else "",
            right=True,
            shown=False,
            value=lambda row: row.birth_date,
        ),
        Column("phone", N_("Phone"), lambda row: row.phone or "", right=True),
        Column("email", N_("E-mail"), lambda row: row.email or "", shown=False),
        Column(
            "code",
            N_("Personal code"),
            lambda row: masked_personal_code(row.personal_code) if row.personal_code else "",
            right=True,
            sortable=False,
            shown=False,
        ),
    ]


def placement_chip(row: StudentRow) -> Chip:
    """Return how far the student's latest placement is."""
    if row.latest_placement is None:
        return "waiting", begun(_("no placement")), "error-warning-line"
    if not row.latest_company:
        return "waiting", begun(_("no company")), "error-warning-line"
    found = _CHIPS.get(row.latest_stage or "")
    if found is None:
        return "neutral", begun(_("draft")), "draft-line"
    kind, word, icon = found
    return kind, begun(_(word)), icon
