"""What papers, those who sign them, and what becomes of a signature are called."""

from __future__ import annotations

from typing import Final

from app.i18n import N_, _
from app.rules.survey import MENTOR, STUDENT

PAPERS: Final = {
    "agreement": N_("agreement on the placement"),
    "annex_schedule": N_("schedule of the placement"),
    "annex_plan": N_("individual plan"),
    "amendment": N_("amendment of the agreement"),
    "termination": N_("termination of the agreement"),
    "application": N_("application and consent"),
    "programme": N_("placement programme"),
    "diary": N_("placement diary"),
    "diary_blank": N_("placement diary to fill in by hand"),
    "time_record": N_("time record"),
    "briefing": N_("safety briefing sheet"),
    "assessment": N_("assessment and reference report"),
    "report_cover": N_("cover of the placement report"),
    "visit": N_("protocol of a visit"),
    "certificate": N_("certificate of completion"),
    "thanks": N_("letter of thanks"),
    "register": N_("register of agreements"),
    "envelope": N_("envelope (DL)"),
    "envelope_c5": N_("envelope (C5)"),
    "labels": N_("sheet of labels"),
    "learning_agreement": N_("learning agreement"),
    "survey_student": N_("survey of the student"),
    "survey_mentor": N_("survey of the company mentor"),
}
"""Every kind of paper by its key, which records and files keep: never renamed."""
AGREEMENT: Final = "agreement"
FORM_ASSESSMENT, FORM_DAYS, FORM_DIARY = "form_assessment", "form_days", "form_diary"
SURVEYS: Final = {"form_survey_student": STUDENT, "form_survey_mentor": MENTOR}
"""Forms of surveys, and who is asked by each. What comes back stays at the school."""
FORMS: Final = {
    FORM_ASSESSMENT: N_("form of the assessment"),
    FORM_DAYS: N_("form for confirming days"),
    FORM_DIARY: N_("form of the diary"),
    "form_survey_student": N_("survey of the trainee"),
    "form_survey_mentor": N_("survey of the mentor"),
}
"""Papers to be filled in in a PDF reader; nobody signs them."""
PARTIES: Final = {
    "school": N_("school"),
    "company": N_("company"),
    "student": N_("student"),
    "guardian": N_("guardian"),
    "mentor": N_("company mentor"),
    "supervisor": N_("school supervisor"),
    "partner": N_("partner organisation"),
}
"""Who may have to sign a paper; abroad the school sends and the company receives."""
SENT, ON_PAPER, SCANNED, ELECTRONIC, REFUSED, RETURNED = (
    "sent", "signed", "scanned", "electronic", "refused", "returned",
)  # fmt: skip
SIGN_STATES: Final = {
    SENT: N_("sent"),
    ON_PAPER: N_("signed on paper"),
    SCANNED: N_("scan attached"),
    ELECTRONIC: N_("signed electronically"),
    REFUSED: N_("refused to sign"),
    RETURNED: N_("returned"),
}
SIGNED_STATES: Final = (ON_PAPER, SCANNED, ELECTRONIC)
"""Those that say that the party has signed."""
OWN, IMPORTED, SHIPPED, KEPT = "own", "imported", "shipped", "kept"
ORIGINS: Final = {
    OWN: N_("written by the school"),
    IMPORTED: N_("imported from a file"),
    SHIPPED: N_("the program's own text"),
    KEPT: N_("kept because it was printed from"),
}
"""Where the text of a paper comes from."""
AMENDMENTS: Final = {"amendment": N_("amendment"), "termination": N_("termination")}
LINES: Final = (
    "sending_contact", "receiving_contact", "partner", "before_leaving", "tasks", "knowledge",
    "skills", "competence", "online_part", "monitoring", "evaluation", "recognition",
    "cover_abroad", "travel", "lodging", "funding", "terms", "head_lines", "head_lines_en",
    "foot_lines",
)  # fmt: skip
"""Fields of papers that are written in several lines."""


def paper_words(paper: str) -> str:
    """Return what a paper or a form is called; an unknown one by its key."""
    known = PAPERS.get(paper) or FORMS.get(paper)
    return _(known) if known else paper


def template_words(stored: str) -> str:
    """Return what a paper was printed from, stored as "shipped 1" or "own 4", in words."""
    origin, _space, number = stored.partition(" ")
    if origin not in ("own", "shipped", "form") or not number:
        return stored
    said = _("the program's text, version {number}")
    if origin == "own":
        said = _("the school's text, version {number}")
    if origin == "form":
        said = _("form, version {number}")
    return said.format(number=number)
