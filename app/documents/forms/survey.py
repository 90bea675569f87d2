"""The form of a survey: a question after the other, each with a box for its answer."""

from __future__ import annotations

from app.documents.blocks import Heading, Paragraph, Run
from app.documents.forms.fields import LONGEST_TEXT, FormField
from app.documents.forms.layout import Cell, Layout, said
from app.documents.told import Told
from app.i18n import _
from app.rules.survey import STUDENT, answer_choices

WORDS = "words"
"""The field for what nobody asked."""


def own_words_title(role: str) -> str:
    """Return what stands above the place for free words."""
    if role == STUDENT:
        return _("What went well, and what should be better")
    return _("What the school should know, or do in another way")


def survey_pieces(layout: Layout, told: Told) -> None:
    """Add the questions as they were when the form was made, and a place for free words."""
    role = told.values.get("role", "")
    seen = _("Only the school reads your answers. The company doesn't get them.")
    if role != STUDENT:
        seen = _("Only the school reads your answers. The trainee doesn't get them.")
    layout.blocks(
        Paragraph((Run(seen, bold=True),)),
        Paragraph((
            Run(
                _(
                    "How far is it so? 1 – not at all, 2 – a little, 3 – partly, 4 – mostly, "
                    "5 – fully. Choose “no answer” where you can't tell. You may also print the "
                    "form, write a number into each box by hand and give it to the school."
                )
            ),
        )),
        Heading((Run(_("Questions")),), 2),
    )  # fmt: skip
    for place in range(told.lists.get("questions", 0)):
        title = told.values.get(f"questions.{place}.title", "")
        choices = tuple(answer_choices(told.values.get(f"questions.{place}.key", "")))
        field = FormField(f"answer{place}", "choice", title, choices=choices)
        layout.asked(field, said(f"{place + 1}. {title}"))
    title = own_words_title(role)
    field = FormField(WORDS, "text", title, lines=5, longest=LONGEST_TEXT)
    layout.line(Cell(field, title), above=8.0)
