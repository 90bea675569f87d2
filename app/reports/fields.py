"""Fields and their values as people read them, in history, conflicts and summaries."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.i18n import N_, _
from app.i18n.dates import screen_date
from app.i18n.times import duration, time_of_day

TABLES = {
    "school": N_("School"),
    "person": N_("Person"),
    "study_group": N_("Group"),
    "student": N_("Student"),
    "company": N_("Company"),
    "workplace": N_("Workplace"),
    "mentor": N_("Company mentor"),
    "placement_programme": N_("Placement programme"),
    "programme_item": N_("Programme item"),
    "placement": N_("Placement"),
    "placement_item": N_("Programme item"),
    "agreement": N_("Agreement"),
    "log_entry": N_("Diary day"),
    "assessment": N_("Assessment"),
    "criterion_mark": N_("Criterion"),
    "opening": N_("Folder"),
    "access_grant": N_("Access"),
    "device_join": N_("Device"),
    "note": N_("Note"),
    "attachment": N_("Attachment"),
    "void": N_("Forbidden change"),
}
FIELDS = {
    "alive": N_("exists"),
    "name": N_("name"),
    "reg_no": N_("registration number"),
    "institution_no": N_("institution number"),
    "address": N_("address"),
    "legal_address": N_("legal address"),
    "town": N_("town"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "post": N_("post"),
    "on_paper": N_("on paper"),
    "first_name": N_("first name"),
    "last_name": N_("last name"),
    "personal_code": N_("personal code"),
    "birth_date": N_("date of birth"),
    "guardian": N_("guardian"),
    "guardian_phone": N_("guardian's phone"),
    "code": N_("code"),
    "study_year": N_("study year"),
    "academic_year": N_("academic year"),
    "programme": N_("programme"),
    "aim": N_("aim"),
    "places": N_("places for trainees"),
    "industry": N_("industry"),
    "signatory": N_("signatory"),
    "signatory_post": N_("signatory's post"),
    "signatory_basis": N_("basis of representation"),
    "kind": N_("kind"),
    "stage": N_("state"),
    "group_code": N_("group"),
    "student_name": N_("student"),
    "student_phone": N_("student's phone"),
    "student_email": N_("student's e-mail"),
    "company_name": N_("company"),
    "company_reg_no": N_("registration number"),
    "company_address": N_("legal address"),
    "company_phone": N_("company's phone"),
    "company_email": N_("company's e-mail"),
    "company_signatory": N_("signatory"),
    "company_signatory_post": N_("signatory's post"),
    "company_signatory_basis": N_("basis of representation"),
    "workplace_address": N_("workplace"),
    "mentor_name": N_("company mentor"),
    "mentor_post": N_("mentor's post"),
    "mentor_phone": N_("mentor's phone"),
    "mentor_email": N_("mentor's e-mail"),
    "school_name": N_("school"),
    "school_reg_no": N_("school's registration number"),
    "school_address": N_("school's address"),
    "school_phone": N_("school's phone"),
    "school_email": N_("school's e-mail"),
    "school_signatory": N_("school's signatory"),
    "school_signatory_post": N_("post of the school's signatory"),
    "school_signatory_basis": N_("basis of the school's representation"),
    "supervisor_name": N_("school supervisor"),
    "supervisor_post": N_("supervisor's post"),
    "supervisor_phone": N_("supervisor's phone"),
    "supervisor_email": N_("supervisor's e-mail"),
    "programme_title": N_("programme"),
    "qualification": N_("qualification"),
    "level": N_("level"),
    "programme_code": N_("programme code"),
    "starts_on": N_("first day"),
    "ends_on": N_("last day"),
    "minutes_per_day": N_("hours a day"),
    "total_minutes": N_("hours in all"),
    "schedule": N_("schedule"),
    "insurance": N_("insurance policy"),
    "stipend": N_("pay or stipend"),
    "scale": N_("scale"),
    "position": N_("order"),
    "label": N_("number"),
    "title": N_("title"),
    "minutes": N_("hours"),
    "agreement_no": N_("agreement number"),
    "signed_on": N_("date of agreement"),
    "place": N_("place"),
    "copies": N_("copies"),
    "printed_on": N_("printed on"),
    "day": N_("day"),
    "starts": N_("from"),
    "ends": N_("to"),
    "rest": N_("break"),
    "work_done": N_("work done"),
    "comment": N_("comment"),
    "state": N_("state"),
    "review_verdict": N_("mentor's decision"),
    "review_comment": N_("mentor's comment"),
    "review_mark": N_("mark"),
    "absence": N_("absence"),
    "on_behalf": N_("written on the trainee's behalf"),
    "role": N_("role"),
    "attitude": N_("attitude to work"),
    "preparation": N_("professional preparation"),
    "attention": N_("what needs more attention"),
    "remarks": N_("remarks on the programme"),
    "mark": N_("mark"),
    "given_on": N_("date of assessment"),
    "criterion": N_("criterion"),
    "text": N_("text"),
    "revoked": N_("withdrawn"),
    "group_id": N_("group"),
    "item_id": N_("programme item"),
    "size": N_("size"),
    "media": N_("file type"),
    "about_id": N_("about what"),
}
WORDS = {
    "training": N_("training placement"),
    "qualification": N_("qualification placement"),
    "wbl": N_("work-based learning"),
    "abroad": N_("placement abroad"),
    "draft": N_("draft"),
    "submitted": N_("submitted"),
    "signed": N_("signed"),
    "completed": N_("completed"),
    "terminated": N_("terminated"),
    "confirmed": N_("confirmed"),
    "returned": N_("returned for correction"),
    "changed": N_("changed after confirmation"),
    "mentor": N_("company mentor"),
    "student": N_("student"),
    "teacher": N_("school supervisor"),
    "school": N_("school"),
    "midterm": N_("midterm"),
    "final": N_("final"),
    "ten": N_("marks 1 to 10"),
    "pass": N_("pass or fail"),
    "illness": N_("illness"),
    "excused": N_("excused absence"),
    "unexcused": N_("unexcused absence"),
    "holiday": N_("holiday"),
    "company": N_("companies"),
    "placement": N_("placement"),
    "internal": N_("school's notes"),
    "scan": N_("scan"),
    "photo": N_("photo"),
    "other": N_("other"),
}
ABSENCE_SCHOOL = N_("school day")
_CODED = frozenset({"kind", "stage", "state", "review_verdict", "role", "absence", "scale"})
_MINUTES = frozenset({"minutes_per_day", "total_minutes", "minutes", "rest"})
_CLOCK = frozenset({"starts", "ends"})
_DATES = frozenset({"starts_on", "ends_on", "signed_on", "printed_on", "day", "given_on"})
HIDDEN = frozenset(
    {
        "review_digest", "answers", "student_id", "company_id", "mentor_id", "supervisor_id",
        "programme_id", "placement_id", "assessment_id", "group_id", "item_id", "subject_id",
        "person_id", "key", "invitation", "device", "recipient", "proof", "changeset", "digest",
        "about_id",
    }
)  # fmt: skip
"""Columns that say nothing to a person."""


def table_name(table: str) -> str:
    """Return what a table's records are called; a newer program's by its own name."""
    known = TABLES.get(table)
    return _(known) if known else table


def field_name(field: str) -> str:
    """Return what a field is called."""
    known = FIELDS.get(field)
    return _(known) if known else field.replace("_", " ")


def word(code: str) -> str:
    """Return a stored code (a kind, a state, a role) in words."""
    known = WORDS.get(code)
    return _(known) if known else code


def value_text(field: str, value: Any) -> str:
    """Return a value as people read it; an empty text where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "absence" and value == "school":
        return _(ABSENCE_SCHOOL)
    if field in _CODED:
        return word(str(value))
    if field in _MINUTES and isinstance(value, int):
        return duration(value)
    if field in _CLOCK and isinstance(value, int):
        return time_of_day(value)
    if field in _DATES:
        return screen_date(date.fromisoformat(value) if isinstance(value, str) else value)
    return value.hex() if isinstance(value, bytes) else str(value)
