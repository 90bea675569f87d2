"""The facts of an agreement as named fields, worded in the language of the paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from app.documents.catalogue.inflected import DATES, EMPTY
from app.documents.facts import AgreementFacts, PartyFacts, SupervisorFacts
from app.i18n import Language
from app.i18n.dates import date_genitive, date_locative
from app.i18n.times import duration, hours

EMPTY_ITEMS: Final = 8
"""Lines ruled in the annex where there is no programme yet."""

_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))


def agreement_values(facts: AgreementFacts, language: Language) -> dict[str, str]:
    """Return every field as text; one that is missing is the empty text."""
    values = {
        **EMPTY,
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
    for name, day in zip(DATES, (facts.signed_on, facts.starts_on, facts.ends_on), strict=True):
        values[name] = date_genitive(day, language) if day else ""
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
