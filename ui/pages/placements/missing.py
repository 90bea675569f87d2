"""Where on the screen a field of the agreement is filled in."""

from __future__ import annotations

from typing import Final

_COVER: Final = {
    "school.name": "school_name",
    "school.reg_no": "school_reg_no",
    "school.address": "school_address",
    "school.contacts": "school_phone",
    "school.signatory": "school_signatory",
    "school.signatory_post": "school_signatory_post",
    "school.signatory_basis": "school_signatory_basis",
    "company.name": "company",
    "company.reg_no": "company_reg_no",
    "company.address": "company_address",
    "company.contacts": "company_phone",
    "company.signatory": "company_signatory",
    "company.signatory_post": "company_signatory_post",
    "company.signatory_basis": "company_signatory_basis",
    "company.workplace": "workplace_address",
    "student.name": "student_name",
    "student.personal_code": "student.personal_code",
    "student.birth_date": "student.birth_date",
    "student.address": "student.address",
    "student.contacts": "student_phone",
    "student.group": "group_code",
    "guardian.name": "student.guardian",
    "guardian.phone": "student.guardian_phone",
    "programme.title": "programme",
    "programme.code": "programme_code",
    "qualification": "qualification",
    "level": "level",
    "kind_name": "kind",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
    "total_hours": "total_minutes",
    "hours_per_day": "minutes_per_day",
    "schedule": "schedule",
    "supervisor.name": "supervisor",
    "supervisor.post": "supervisor_post",
    "supervisor.contacts": "supervisor_phone",
    "mentor.name": "mentor",
    "mentor.post": "mentor_post",
    "mentor.contacts": "mentor_phone",
    "insurance": "insurance",
    "stipend": "stipend",
}
_AGREEMENT: Final = {
    "number": "agreement_no",
    "place": "place",
    "signed_on": "signed_on",
    "copies": "copies",
    "stipend_amount": "stipend_amount",
    "stipend_terms": "stipend_terms",
}
_ABROAD: Final = {
    "abroad.country": "country",
    "abroad.language": "work_language",
    "abroad.travel": "travel",
    "abroad.lodging": "lodging",
    "abroad.funding": "funding",
    "abroad.cover": "cover_abroad",
    "abroad.recognition": "recognition",
}


def cover_fields(keys: list[str]) -> frozenset[str]:
    """Return the fields of the cover that fill what is missing."""
    return frozenset(_COVER[key] for key in keys if key in _COVER)


def place_of(key: str) -> tuple[str, str]:
    """Return the tab and the field where a field of the agreement is filled in."""
    if key in _COVER:
        return "cover", _COVER[key]
    if key in _AGREEMENT:
        return "agreement", _AGREEMENT[key]
    if key in _ABROAD:
        return "mobility", _ABROAD[key]
    return "programme", ""
