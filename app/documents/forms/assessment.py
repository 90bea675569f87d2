"""The form of the mentor's assessment: criteria with marks, and the reference report."""

from __future__ import annotations

from app.documents.blocks import Heading, Paragraph, Run
from app.documents.forms.days import mark_choices
from app.documents.forms.fields import LONGEST_TEXT, FormField
from app.documents.forms.layout import Cell, Layout, said
from app.documents.told import Told
from app.i18n import _
from app.rules.marks import marks_text, read_marks
from app.rules.report_phrases import AREAS

TEXTS = AREAS


def text_titles() -> dict[str, str]:
    """Return what the parts of the reference report are called."""
    return {
        "attitude": _("Attitude to work, colleagues, discipline"),
        "preparation": _("Professional preparation"),
        "attention": _("What needs more attention"),
        "remarks": _("Remarks on the placement programme"),
    }


def assessment_pieces(layout: Layout, told: Told) -> None:
    """Add the criteria, the reference report and the final mark."""
    choices = mark_choices(str(told.flags.get("scale") or "ten"))
    explained = read_marks(told.values.get("comment_marks", ""))
    count = told.lists.get("criteria", 0)
    if count:
        layout.blocks(Heading((Run(_("Criteria")),), 2))
    if explained:
        layout.blocks(
            Paragraph((
                Run(
                    _("A mark that needs a comment: {marks}.").format(marks=marks_text(explained))
                ),
            ))
        )  # fmt: skip
    for place in range(count):
        _criterion(layout, told, place, choices)
    layout.blocks(Heading((Run(_("Reference report")),), 2))
    for name, title in text_titles().items():
        field = FormField(name, "text", title, lines=4, longest=LONGEST_TEXT)
        layout.line(Cell(field, title))
    mark = FormField("mark", "choice", _("Mark"), choices=choices, required=True)
    layout.line(Cell(mark, _("Mark for the placement"), 1), Cell(None, "", 1.6), above=6.0)


def _criterion(
    layout: Layout, told: Told, place: int, choices: tuple[tuple[str, str], ...]
) -> None:
    title = told.values.get(f"criteria.{place}.title", "")
    layout.blocks(Paragraph((said(title, bold=True),)), glued=True)
    levels = told.values.get(f"criteria.{place}.levels", "")
    if levels:
        layout.blocks(Paragraph((said(levels),)), glued=True)
    tip = _("{criterion}: mark").format(criterion=title)
    mark = FormField(f"criterion{place}_mark", "choice", tip, choices=choices)
    tip = _("{criterion}: comment").format(criterion=title)
    words = FormField(f"criterion{place}_comment", "text", tip, lines=2, longest=LONGEST_TEXT)
    layout.line(Cell(mark, _("Mark"), 1), Cell(words, _("Comment"), 2.6), above=1.0)
