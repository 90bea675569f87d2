"""The kinds of form, and the form that is made of what is told.

What is told is kept with the printed form, so that years later the very same form can be made
again, and a form that comes back can be compared with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from app.documents.forms.assessment import assessment_pieces
from app.documents.forms.days import day_pieces
from app.documents.forms.diary import diary_pieces
from app.documents.forms.fields import Form
from app.documents.forms.layout import Layout
from app.documents.forms.opening import closing, opening
from app.documents.forms.survey import survey_pieces
from app.documents.told import Told
from app.i18n import Language, _, speaking
from app.rules.paper_words import FORM_ASSESSMENT, FORM_DAYS, FORM_DIARY, FORMS, SURVEYS

_PIECES: Final[Mapping[str, Callable[[Layout, Told], None]]] = {
    FORM_ASSESSMENT: assessment_pieces,
    FORM_DAYS: day_pieces,
    FORM_DIARY: diary_pieces,
    **dict.fromkeys(SURVEYS, survey_pieces),
}


def form_of(kind: str, told: Told, language: Language, code: str) -> Form:
    """Return the form, worded in a language."""
    with speaking(language):
        layout = Layout()
        words = _(FORMS[kind])
        title = words[:1].upper() + words[1:]
        opening(layout, title, told)
        _PIECES[kind](layout, told)
        closing(layout, kind, told, code)
        return Form(kind, title, language, code, told.subject, told.author, tuple(layout.pieces))
