"""How every form begins and ends: whose it is, how to fill it in, who filled it in, its code."""

from __future__ import annotations

from app.documents.blocks import Code, Heading, LabelValue, Paragraph, Row, Run
from app.documents.forms.fields import FormField
from app.documents.forms.layout import Cell, Layout, said
from app.documents.told import Told
from app.i18n import _
from app.rules.paper_words import FORM_DIARY, SURVEYS
from app.rules.survey import STUDENT


def opening(layout: Layout, title: str, told: Told) -> None:
    """Add the title, whose form it is, and how to fill it in."""
    labels = {
        "student.name": _("Trainee"),
        "school.name": _("School"),
        "company.name": _("Workplace"),
        "mentor.name": _("Company mentor"),
        "supervisor.name": _("School supervisor"),
        "period": _("Placement period"),
    }
    rows = tuple(
        Row((Run(label),), (said(told.values[key]),))
        for key, label in labels.items()
        if told.values.get(key)
    )
    layout.blocks(
        Heading((Run(title),), 1),
        LabelValue(rows),
        Paragraph((
            Run(
                _(
                    "Fill in the fields on the computer, in any PDF reader, save the file and "
                    "send it back to the school by e-mail. Don't print it to PDF: then the "
                    "fields can't be read. An asterisk * marks what must be filled in."
                )
            ),
        )),
    )  # fmt: skip


def closing(layout: Layout, kind: str, told: Told, code: str) -> None:
    """Add who filled the form in and when, and its code."""
    by_student = kind == FORM_DIARY or SURVEYS.get(kind) == STUDENT
    by = told.values.get("student.name" if by_student else "mentor.name", "")
    layout.line(
        Cell(
            FormField("by", "text", _("Name of the person who filled in the form"), by,
                      required=True),
            _("Filled in by"), 2,
        ),
        Cell(
            FormField("on", "text", _("Date when the form was filled in, as day.month.year"),
                      longest=40, required=True),
            _("Date (for example 08.03.2027)"), 1.2,
        ),
        above=10.0, glued=True,
    )  # fmt: skip
    layout.blocks(
        Code(
            (Run(code),),
            (
                (Run(_("Code of the form: ")), Run(code, bold=True)),
                (Run(_("By this code the school finds the placement that the form is about.")),),
            ),
        )
    )
