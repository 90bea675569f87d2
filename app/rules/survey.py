"""What trainees, mentors and teachers are asked when a placement ends, and what they may answer."""

from __future__ import annotations

from typing import Final

from app.errors import UserError
from app.i18n import LANGUAGES, N_, _, speaking
from app.i18n.collation import folded

STUDENT, MENTOR, TEACHER = "student", "mentor", "teacher"
NO_ANSWER: Final = "none"
"""Kept where somebody says that they have no answer."""
_OVERALL: Final = N_("The placement as a whole, 1 to 10")
QUESTIONS: Final = {
    STUDENT: {
        "prepared": N_("The school had prepared you for the placement"),
        "goals": N_("You knew the goals of the placement"),
        "mentor_time": N_("The mentor had time for you"),
        "matched": N_("The work matched the placement programme"),
        "learned": N_("You learned something new"),
        "safe": N_("You felt safe at work"),
        "contact": N_("The school kept in touch with you"),
        "fair": N_("The assessment was fair"),
        "recommend": N_("You would recommend this workplace to others"),
        "student_overall": _OVERALL,
    },
    MENTOR: {
        "programme_known": N_("You knew the placement programme"),
        "readiness": N_("The trainee was well prepared"),
        "motivation": N_("The trainee wanted to work and to learn"),
        "support": N_("The school gave you the support you needed"),
        "paperwork": N_("The paperwork took a reasonable amount of time"),
        "again": N_("You would take a trainee again"),
        "mentor_overall": _OVERALL,
    },
    TEACHER: {
        "involved": N_("The company took an active part in the placement"),
        "tasks": N_("The tasks matched the placement programme"),
        "feedback": N_("The company's feedback was useful"),
        "on_time": N_("The documents came on time"),
    },
}
"""The questions for each party by their keys, which records keep: never renamed."""
TITLES: Final = {key: title for asked in QUESTIONS.values() for key, title in asked.items()}
OVERALL: Final = frozenset({"student_overall", "mentor_overall"})
"""Answered from 1 to 10; all others from 1 to 5."""
_MEANS: Final = {
    "1": N_("not at all"),
    "2": N_("a little"),
    "3": N_("partly"),
    "4": N_("mostly"),
    "5": N_("fully"),
}
LONGEST_WORDS: Final = 5_000


def question_words(key: str) -> str:
    """Return a question; one of a newer program by its key."""
    return _(TITLES[key]) if key in TITLES else key


def no_answer() -> str:
    """Return how it is said that somebody had no answer."""
    return _("no answer")


def answer_choices(key: str) -> list[tuple[str, str]]:
    """Return what may be answered to a question: what is kept, and what is shown."""
    if key in OVERALL:
        found = [(str(mark), str(mark)) for mark in range(1, 11)]
    else:
        found = [(mark, f"{mark} – {_(means)}") for mark, means in _MEANS.items()]
    return [*found, (NO_ANSWER, no_answer())]


def read_answer(key: str, written: str) -> str:
    """Return the answer that is meant, as it is kept; a form may speak either language.

    Raises `UserError`.
    """
    said = written.strip()
    for language in LANGUAGES:
        with speaking(language):
            for kept, shown in answer_choices(key):
                if folded(said) in (folded(kept), folded(shown)):
                    return kept
    choices = answer_choices(key)
    raise UserError(
        _("“{text}” is no answer here. Write 1 to {most}, or “{none}”.").format(
            text=said, most=choices[-2][0], none=choices[-1][1]
        )
    )
