"""Stretches, money, insurance and what is settled for abroad, worded in the paper's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from app.documents.facts import AbroadFacts, AgreementFacts, PartFacts, TermsFacts
from app.documents.fields import clean, day_text, hours_text
from app.i18n import Language, _, speaking
from app.i18n.dates import date_dative, date_genitive, screen_date
from app.i18n.times import duration
from app.reports.plans import WEEK
from app.reports.stretches import StretchRow, pattern_words, stretch_words
from app.rules.insurance import OPTIONAL
from app.rules.schedule import FULL, PART

DAYS_BEFORE: Final = 30
"""An application is handed in so many days before the placement begins."""
OF_ABROAD: Final = tuple(f"abroad.{name}" for name in AbroadFacts.__dataclass_fields__)
BY_HAND: Final = ("mentor.training", "company_share")
"""What no record has: a line to fill in."""


def terms_values(facts: AgreementFacts, language: Language) -> dict[str, str]:
    """Return the fields of these as text; one that is missing is the empty text."""
    terms, abroad = facts.terms, facts.abroad
    begins = facts.starts_on
    values = {
        "stipend_amount": clean(terms.stipend_amount),
        "stipend_terms": clean(terms.stipend_terms),
        "insurer": clean(terms.insurer),
        "policy_no": clean(terms.policy_no),
        "insured_from": day_text(terms.insured_from, language),
        "insured_until": day_text(terms.insured_until, language),
        "earlier_company": clean(facts.earlier_company),
        "apply_by": day_text(begins - timedelta(DAYS_BEFORE) if begins else None, language),
        **{key: clean(getattr(abroad, key.partition(".")[2])) for key in OF_ABROAD},
        **dict.fromkeys(BY_HAND, ""),
    }
    with speaking(language):
        values["insurance"] = insurance_words(facts.insurance, terms, language)
        values.update(_parts(facts, language))
        if not clean(facts.schedule) and facts.parts:
            values["schedule"] = "; ".join(clean(stretch_words(part.row)) for part in facts.parts)
    return values


def insurance_words(written: str | None, terms: TermsFacts, language: Language) -> str:
    """Return who insures and by which policy, in one line of the language spoken now."""
    policy = clean(terms.policy_no)
    told = [clean(terms.insurer), _("policy No. {number}").format(number=policy) if policy else ""]
    told.append(_term(terms.insured_from, terms.insured_until, language))
    details = ", ".join(filter(None, told))
    words = "; ".join(filter(None, (clean(written), details)))
    return words or (_(OPTIONAL) if terms.insurance_required is False else "")


def _term(first: date | None, last: date | None, language: Language) -> str:
    if first and last:
        return _("from {start} to {end}").format(
            start=date_genitive(first, language), end=date_dative(last, language)
        )
    if last:
        return _("until {day}").format(day=date_dative(last, language))
    return _("from {day}").format(day=date_genitive(first, language)) if first else ""


def work_parts(facts: AgreementFacts) -> list[PartFacts]:
    """Return the stretches of work; where none are written, the whole placement is one."""
    found = [part for part in facts.parts if not part.row.interrupts]
    if found or not facts.minutes_per_day:
        return found
    week = (*(facts.minutes_per_day,) * 5, 0, 0)
    row = StretchRow(
        b"", facts.starts_on, facts.ends_on, "work", FULL, week, None, None, None, "",
        None, None, None, "", "",
    )  # fmt: skip
    return [PartFacts(row, facts.total_minutes or 0)]


def interruptions(facts: AgreementFacts) -> list[PartFacts]:
    """Return the interruptions."""
    return [part for part in facts.parts if part.row.interrupts]


def _parts(facts: AgreementFacts, language: Language) -> Iterator[tuple[str, str]]:
    whole = (facts.starts_on, facts.ends_on)
    home = clean(facts.company.workplace_address) or clean(facts.company.address)
    total = 0
    for place, part in enumerate(work_parts(facts)):
        row, at = part.row, f"stretches.{place}"
        total += part.minutes
        yield f"{at}.number", f"{place + 1}."
        yield f"{at}.period", _period(row, whole)
        yield f"{at}.place", clean(row.workplace) or home
        yield f"{at}.schedule", clean(", ".join(filter(None, pattern_words(row))))
        yield f"{at}.hours", hours_text(part.minutes, language) if part.minutes else ""
        weekly = row.pattern in (FULL, PART)
        week = row.week if any(row.week) else (*(facts.minutes_per_day or 0,) * 5, 0, 0)
        for name, minutes in zip(WEEK, week, strict=True):
            yield f"{at}.{name}", hours_text(minutes, language) if weekly and minutes else "–"
        yield f"{at}.week", duration(sum(week)) if weekly and any(week) else "–"
    for place, part in enumerate(interruptions(facts)):
        yield f"interruptions.{place}.period", _period(part.row, whole)
        yield f"interruptions.{place}.reason", clean(part.row.reason)
    yield "stretches_total", hours_text(total, language) if total else ""


def _period(row: StretchRow, whole: Iterable[date | None]) -> str:
    first, last = whole
    days = (row.starts_on or first, row.ends_on or last)
    begins, ends = (screen_date(day) if day else "…" for day in days)
    return begins if begins == ends and days[0] else f"{begins}–{ends}"
