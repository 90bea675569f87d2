"""What the sheets around a placement tell: its period, companies, sums and grade."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from app import clock
from app.documents.fields import clean, day_text, hours_text
from app.documents.gather.assessment import grade_told, marks_told
from app.documents.gather.gatherer import Gatherer
from app.documents.gather.telling import left_open, listed, telling
from app.documents.told import Told
from app.i18n import Language, _
from app.i18n.dates import academic_year, date_dative, date_genitive, screen_date
from app.records import Placement, PlacementProgramme, Student
from app.reports.chain import chain_of
from app.reports.cover import items
from app.reports.fields import value_text
from app.reports.grading import grading
from app.reports.hours import HoursRow, hours
from app.reports.stretches import schedule_row, stretch_words
from app.reports.terms import terms

_SUMS: Final = ("sum.written", "sum.confirmed", "sum.days")


def sheet_told(session: Session, place: Placement, told: Told, language: Language) -> Told:
    """Add what every sheet around a placement tells: its days, companies and sums.

    Where nothing is in the diary the hours aren't known to be none: it may be kept on paper. A
    folder without the student's card knows a minor by what the school has set.
    """
    chain = chain_of(session, place.id)
    places = [session.get_one(Placement, each) for each in chain]
    sums = hours(session, chain)
    own = sums.get(place.id)
    stretches = schedule_row(session, place.id)
    words = [clean(stretch_words(row)) for row in stretches.rows] if stretches else []
    begins = min((each.starts_on for each in places if each.starts_on), default=None)
    ends = max((each.ends_on for each in places if each.ends_on), default=None)
    year = academic_year(place.starts_on, language) if place.starts_on else ""
    whole = list(sums.values())
    if place.student_id is None or session.get(Student, place.student_id) is None:
        told = told.also(flags={"is_minor": terms(session, place.id).under_18})
    told = told.also({
        "issued_on": day_text(clock.today(), language),
        "kind_name": value_text("kind", place.kind),
        "academic_year": year or clean(place.academic_year),
        "timetable": "; ".join(words) or clean(place.schedule),
        "period": _whole_period(place, language),
        "whole.starts_on": day_text(begins, language),
        "whole.ends_on": day_text(ends, language),
        "whole.agreed": hours_text(places[0].total_minutes, language),
        "whole.written": hours_text(sum(r.logged for r in whole) if whole else None, language),
        "whole.confirmed": hours_text(
            sum(r.confirmed for r in whole) if whole else None, language
        ),
        "sum.written": hours_text(own.logged if own else None, language),
        "sum.confirmed": hours_text(own.confirmed if own else None, language),
        "sum.adjusted": signed_hours(own.adjusted, language) if own and own.adjusted else "",
        "sum.days": str(own.worked_days) if own else "",
    }, by_hand=() if own else _SUMS)  # fmt: skip
    several = places if len(places) > 1 else []
    return listed(told, "places", ("company", "period", "hours", "confirmed"), (
        (
            clean(each.company_name),
            _period(each.starts_on, each.ends_on),
            hours_text(sums.get(each.id, HoursRow(each.id)).logged, language),
            hours_text(sums.get(each.id, HoursRow(each.id)).confirmed, language),
        )
        for each in several
    ))  # fmt: skip


def _programme(session: Session, place: Placement, told: Told, _language: Language) -> Told:
    agreed = items(session, place.id)
    outcomes = [clean(item.outcome) for item in agreed] or [""] * told.lists["items"]
    card = session.get(PlacementProgramme, place.programme_id) if place.programme_id else None
    values = {f"items.{row}.outcome": outcome for row, outcome in enumerate(outcomes)}
    values["programme.aim"] = clean(card.aim if card is not None else None)
    by_hand = () if agreed else ("items.outcome",)
    return told.also(values, {"has_outcomes": any(outcomes)}, by_hand=by_hand)


def _numbered(_session: Session, _place: Placement, told: Told, _language: Language) -> Told:
    return left_open(told, "paper_no")


def _visit(_session: Session, _place: Placement, told: Told, _language: Language) -> Told:
    return left_open(told, "visit.date", "visit.time", "visit.others", "visit.next")


def _report(session: Session, place: Placement, told: Told, language: Language) -> Told:
    found = grading(session, place.id)
    reports = found.reports if found is not None else ()
    handed_in = max((row.handed_in_on for row in reports if row.handed_in_on), default=None)
    return told.also({"report.handed_in_on": day_text(handed_in, language)})


def _whole_period(place: Placement, language: Language) -> str:
    if place.starts_on is None or place.ends_on is None:
        return ""
    return _("from {start} to {end}").format(
        start=date_genitive(place.starts_on, language), end=date_dative(place.ends_on, language)
    )


def _period(first: date | None, last: date | None) -> str:
    begins, ends = (screen_date(day) if day else "…" for day in (first, last))
    return f"{begins}–{ends}" if first or last else ""


def signed_hours(minutes: int, language: Language) -> str:
    """Return minutes that are added or taken off, with their sign."""
    return f"{'+' if minutes > 0 else ''}{hours_text(minutes, language)}"


TOLD: Final[Mapping[str, Gatherer]] = {
    "programme": telling(sheet_told, _programme),
    "briefing": telling(sheet_told),
    "assessment": telling(sheet_told, marks_told, grade_told),
    "report_cover": telling(sheet_told, _report, grade_told),
    "visit": telling(sheet_told, _numbered, _visit),
    "certificate": telling(sheet_told, _numbered, grade_told),
    "thanks": telling(sheet_told, _numbered),
}
"""What this area offers to `told_for`."""
