"""A cover's values by the names of the fields that show them."""

from __future__ import annotations

from typing import Any

from app.reports.cover import Cover, PartyCard, PersonCard
from ui.widgets.fields_pick import Picked
from ui.widgets.past import Past

_PARTY = (
    "name", "reg_no", "address", "phone", "email", "signatory", "signatory_post",
    "signatory_basis",
)  # fmt: skip
_CARDS = {
    "company": "company_name", "mentor": "mentor_name", "supervisor": "supervisor_name",
    "programme": "programme_title",
}  # fmt: skip
"""Fields that choose a card, and the column that says which."""


def values_of(cover: Cover) -> dict[str, Any]:
    """Return what every field of the cover shows."""
    programme, registry = cover.programme, cover.registry
    values: dict[str, Any] = {
        "student_name": cover.student.name,
        "group_code": cover.group_code,
        "kind": cover.kind,
        "stage": cover.stage,
        "starts_on": cover.starts_on,
        "ends_on": cover.ends_on,
        "minutes_per_day": cover.minutes_per_day,
        "total_minutes": cover.total_minutes,
        "schedule": cover.schedule,
        "insurance": cover.insurance,
        "stipend": cover.stipend,
        "scale": cover.scale,
        "workplace_address": cover.workplace_address,
        "programme": _picked(programme.id, programme.title),
        "qualification": programme.qualification,
        "level": programme.level,
        "programme_code": programme.code,
        "company": _picked(cover.company.id, cover.company.name),
    }
    values |= _party("company", cover.company) | _party("school", cover.school)
    for prefix, person in (("mentor", cover.mentor), ("supervisor", cover.supervisor)):
        values[prefix] = _picked(person.id, person.name)
        values |= _person(prefix, person)
    values |= _person("student", cover.student)
    if registry is not None:
        for name in ("personal_code", "birth_date", "address", "guardian", "guardian_phone"):
            values[f"student.{name}"] = getattr(registry, name)
    return values


def past_of(cover: Cover, name: str) -> Past | None:
    """Return the record and the column that a field of the cover shows."""
    card, _dot, column = name.rpartition(".")
    if card:
        return (cover.student.id, column) if cover.student.id is not None else None
    return cover.id, _CARDS.get(name, name)


def _picked(record: bytes | None, text: str | None) -> Picked | None:
    return Picked(record, text) if text else None


def _party(prefix: str, card: PartyCard) -> dict[str, Any]:
    return {f"{prefix}_{name}": getattr(card, name) for name in _PARTY}


def _person(prefix: str, card: PersonCard) -> dict[str, Any]:
    return {f"{prefix}_{name}": getattr(card, name) for name in ("post", "phone", "email")}
