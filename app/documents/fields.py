"""The facts of an agreement as named fields, worded in the language of the paper.

A template writes {{ school.name }}; the name's meaning for a person stands here beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from app.documents.facts import AgreementFacts, PartyFacts, SupervisorFacts
from app.i18n import N_, Language, _
from app.i18n.dates import date_genitive, date_locative
from app.i18n.times import duration, hours

LABELS: Final[Mapping[str, str]] = {
    "number": N_("agreement number"),
    "place": N_("place of signing"),
    "signed_on": N_("date of signing"),
    "school.name": N_("school's name"),
    "school.reg_no": N_("school's registration number"),
    "school.address": N_("school's address"),
    "school.contacts": N_("school's phone or e-mail"),
    "school.signatory": N_("who signs for the school"),
    "school.signatory_post": N_("post of the school's signatory"),
    "school.signatory_basis": N_("basis of the school's representation"),
    "company.name": N_("company's name"),
    "company.reg_no": N_("company's registration number"),
    "company.address": N_("company's address"),
    "company.contacts": N_("company's phone or e-mail"),
    "company.signatory": N_("who signs for the company"),
    "company.signatory_post": N_("post of the company's signatory"),
    "company.signatory_basis": N_("basis of the company's representation"),
    "company.workplace": N_("workplace address"),
    "student.name": N_("student's name"),
    "student.personal_code": N_("student's personal code"),
    "student.birth_date": N_("student's birth date"),
    "student.address": N_("student's address"),
    "student.contacts": N_("student's phone or e-mail"),
    "student.group": N_("student's group"),
    "guardian.name": N_("guardian's name"),
    "guardian.phone": N_("guardian's phone"),
    "programme.title": N_("placement programme"),
    "programme.code": N_("programme code"),
    "qualification": N_("qualification"),
    "level": N_("qualification level"),
    "kind_name": N_("kind of placement"),
    "starts_on": N_("start of the placement"),
    "ends_on": N_("end of the placement"),
    "total_hours": N_("hours of the placement"),
    "hours_per_day": N_("hours a day"),
    "schedule": N_("working time"),
    "supervisor.name": N_("school supervisor's name"),
    "supervisor.post": N_("school supervisor's post"),
    "supervisor.contacts": N_("school supervisor's phone or e-mail"),
    "mentor.name": N_("company mentor's name"),
    "mentor.post": N_("company mentor's post"),
    "mentor.contacts": N_("company mentor's phone or e-mail"),
    "insurance": N_("accident insurance"),
    "stipend": N_("pay or stipend, yes or no"),
    "copies": N_("number of copies of the agreement"),
    "items_total": N_("hours of the programme items"),
    "items.number": N_("numbers of the programme items"),
    "items.title": N_("placement programme items"),
    "items.hours": N_("hours of the programme items"),
}
"""Every field a template may name. Those of an item are written item.title inside the loop."""

EMPTY_ITEMS: Final = 8
"""Lines ruled in the annex where there is no programme yet."""

_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_INDEX: Final = re.compile(r"\.\d+\.")


def agreement_values(facts: AgreementFacts, language: Language) -> dict[str, str]:
    """Return every field as text; one that is missing is the empty text."""
    values = {
        "number": clean(facts.number),
        "place": clean(facts.place),
        "signed_on": day_text(facts.signed_on, language),
        "programme.title": clean(facts.programme_title),
        "programme.code": clean(facts.programme_code),
        "qualification": clean(facts.qualification),
        "level": clean(facts.level),
        "kind_name": "",
        "starts_on": day_text(facts.starts_on, language),
        "ends_on": day_text(facts.ends_on, language),
        "total_hours": hours_text(facts.total_minutes, language),
        "hours_per_day": hours_text(facts.minutes_per_day, language),
        "schedule": clean(facts.schedule),
        "insurance": clean(facts.insurance),
        "copies": str(facts.copies) if facts.copies else "",
    }
    values.update(_party("school", facts.school))
    values.update(_party("company", facts.company))
    values["company.workplace"] = clean(facts.company.workplace_address) or clean(
        facts.company.address
    )
    values.update(_people(facts, language))
    values.update(_items(facts, language))
    return values


def item_count(facts: AgreementFacts) -> int:
    """Return how many lines the annex has."""
    return len(facts.items) or EMPTY_ITEMS


def label(key: str) -> str:
    """Return what people call the field, in the language spoken now."""
    return _(LABELS[field_of(key)])


def field_of(key: str) -> str:
    """Return the field's name without the place of its item: "items.title" for "items.3.title"."""
    return _INDEX.sub(".", key)


def clean(text: str | None) -> str:
    """Return one line of composed letters, without the marks nobody sees.

    Spreadsheets bring decomposed letters (a + ¯), line ends and direction marks along.
    """
    if not text:
        return ""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if letter.isspace() else letter for letter in composed)
    seen = (letter for letter in spaced if unicodedata.category(letter) not in _UNSEEN)
    return " ".join("".join(seen).split())


def day_text(day: date | None, language: Language) -> str:
    """Return "2027. gada 11. janvārī" or "11 January 2027": the form that stands after a label."""
    if day is None:
        return ""
    return date_locative(day, language) if language == "lv" else date_genitive(day, language)


def hours_text(minutes: int | None, language: Language) -> str:
    """Return "960" or "7,5"; where two decimals would round, "7 h 20 min": sums must be exact."""
    if minutes is None:
        return ""
    exact = Decimal(minutes) * 100 % 60 == 0
    return hours(minutes, language) if exact else duration(minutes, language)


def _party(name: str, party: PartyFacts) -> Iterator[tuple[str, str]]:
    yield f"{name}.name", clean(party.name)
    yield f"{name}.reg_no", clean(party.reg_no)
    yield f"{name}.address", clean(party.address)
    yield f"{name}.contacts", _contacts(party.phone, party.email)
    yield f"{name}.signatory", clean(party.signatory)
    yield f"{name}.signatory_post", clean(party.signatory_post)
    yield f"{name}.signatory_basis", clean(party.signatory_basis)


def _people(facts: AgreementFacts, language: Language) -> Iterator[tuple[str, str]]:
    student = facts.student
    yield "student.name", clean(student.name)
    yield "student.personal_code", clean(student.personal_code)
    yield "student.birth_date", day_text(student.birth_date, language)
    yield "student.address", clean(student.address)
    yield "student.contacts", _contacts(student.phone, student.email)
    yield "student.group", clean(student.group)
    yield "guardian.name", clean(facts.guardian.name)
    yield "guardian.phone", clean(facts.guardian.phone)
    yield from _supervisor("supervisor", facts.supervisor)
    yield from _supervisor("mentor", facts.mentor)


def _supervisor(name: str, person: SupervisorFacts) -> Iterator[tuple[str, str]]:
    yield f"{name}.name", clean(person.name)
    yield f"{name}.post", clean(person.post)
    yield f"{name}.contacts", _contacts(person.phone, person.email)


def _items(facts: AgreementFacts, language: Language) -> Iterator[tuple[str, str]]:
    for place, (number, title, minutes) in enumerate(facts.items):
        yield f"items.{place}.number", clean(number) or f"{place + 1}."
        yield f"items.{place}.title", clean(title)
        yield f"items.{place}.hours", hours_text(minutes, language)
    if not facts.items:
        for place in range(EMPTY_ITEMS):
            yield from ((f"items.{place}.{part}", "") for part in ("number", "title", "hours"))
    known = [minutes for _number, _title, minutes in facts.items if minutes is not None]
    complete = bool(known) and len(known) == len(facts.items)
    yield "items_total", hours_text(sum(known), language) if complete else ""


def _contacts(phone: str | None, email: str | None) -> str:
    return ", ".join(filter(None, (clean(phone), clean(email))))
