"""What the diary and the time record tell, day by day.

Every sum is one that the reports give to screens too, so that paper never disagrees with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from app.documents.fields import clean, hours_text
from app.documents.gather.assessment import criteria_told, grade_told, marks_told
from app.documents.gather.gatherer import Gatherer
from app.documents.gather.sheets import sheet_told, signed_hours
from app.documents.gather.telling import listed, party_words, telling
from app.documents.told import Told
from app.i18n import N_, Language, _
from app.i18n.dates import (
    month_title,
    screen_date,
    short_weekday_names,
)
from app.i18n.times import time_of_day, time_span
from app.records import Placement
from app.reports.correction_words import difference_words
from app.reports.corrections import Difference
from app.reports.counted import adjustments, counted
from app.reports.diary import DayRow, days_of
from app.reports.fields import value_text
from app.reports.item_labels import item_labels
from app.reports.plans import plan_of
from app.reports.terms import without_day_marks
from app.rules.count import Sum

_DAY: Final = (
    "number", "date", "weekday", "when", "starts", "ends", "rest", "hours", "work", "item",
    "absence", "mark", "confirmed",
)  # fmt: skip
_CORRECTION: Final = ("date", "changes", "reason", "by", "made_on")
_JUDGED: Final = {
    "confirmed": N_("confirmed"),
    "returned": N_("returned"),
    "corrected": N_("corrected"),
    "changed": N_("changed"),
}
"""States of a day in one word each, as a narrow column has room for."""


def _planned_days(session: Session, place: Placement, told: Told, language: Language) -> Told:
    """Add the days that are planned, to be filled in by hand."""
    told = told.also(flags={"day_marks": _are_marked(session, place)})
    return listed(told, "days", _DAY[:3], _planned(session, place, language))


def _planned(
    session: Session, place: Placement, language: Language
) -> Iterator[tuple[str, str, str]]:
    """Yield number, date and day of the week of each day for which the diary asks."""
    if place.starts_on is None or place.ends_on is None:
        return
    names = short_weekday_names(language)
    expected = plan_of(session, place.id).expected(place.starts_on, place.ends_on)
    for number, day in enumerate(expected, 1):
        yield f"{number}.", screen_date(day), names[day.weekday()]


def _are_marked(session: Session, place: Placement) -> bool:
    return place.id not in without_day_marks(session, [place.id])


def _days(session: Session, place: Placement, told: Told, language: Language) -> Told:
    """Add the days as they are written; of an empty diary the planned ones, with nothing in them.

    What isn't there in a row stays empty: it may be filled in by hand, and nobody misses it.
    """
    days = days_of(session, place.id)
    if days:
        labels = item_labels(session, {item for day in days for item, _share in day.split})
        rows = (_day(number, day, labels, language) for number, day in enumerate(days, 1))
        told = listed(told, "days", _DAY, rows)
    else:
        rest = ("",) * (len(_DAY) - 4)
        rows = ((*row, f"{row[2]} {row[1]}", *rest) for row in _planned(session, place, language))
        told = listed(told, "days", _DAY, rows)
    told = told.also(
        {"sum.missed": str(sum(bool(day.absence) for day in days)) if days else ""},
        {"is_filled": bool(days), "day_marks": _are_marked(session, place)},
        by_hand=(*(f"days.{part}" for part in _DAY), *(f"corrections.{p}" for p in _CORRECTION)),
    )
    if not days:
        told = told.also(by_hand=("sum.missed", "sum.in_days"))
    told = listed(told, "corrections", _CORRECTION, _corrections(days))
    missed = Counter(day.absence for day in days if day.absence)
    return listed(told, "absences", ("number", "kind", "count"), (
        (f"{row}.", value_text("absence", kind), str(count))
        for row, (kind, count) in enumerate(missed.items(), 1)
    ))  # fmt: skip


def _day(
    number: int, day: DayRow, labels: Mapping[bytes, str], language: Language
) -> tuple[str, ...]:
    written = day.starts is not None and day.ends is not None
    split = [clean(labels.get(item)) for item, _share in day.split]
    return (
        f"{number}.",
        screen_date(day.day) if day.day else "",
        short_weekday_names(language)[day.day.weekday()] if day.day else "",
        _when(day, language),
        time_of_day(day.starts, language) if day.starts is not None else "",
        time_of_day(day.ends, language) if day.ends is not None else "",
        str(day.rest) if day.rest is not None and written else "",
        hours_text(day.minutes, language) if not day.absence else "",
        _work(day),
        "; ".join(filter(None, split)) or clean(day.item),
        value_text("absence", day.absence),
        day.review_mark or "",
        _(_JUDGED.get(day.state, "")),
    )


def _when(day: DayRow, language: Language) -> str:
    parts = []
    if day.day is not None:
        parts = [short_weekday_names(language)[day.day.weekday()], screen_date(day.day)]
    if day.starts is not None and day.ends is not None:
        parts.append(time_span(day.starts, day.ends, language))
    return " ".join(parts)


def _work(day: DayRow) -> str:
    """Return what was done, with all that was noted about the day."""
    parts = [value_text("absence", day.absence), clean(day.work_done)]
    if day.makes_up is not None:
        parts.append(_("makes up for {date}").format(date=screen_date(day.makes_up)))
    if day.comment:
        parts.append(_("note: {text}").format(text=clean(day.comment)))
    if day.review_comment:
        parts.append(_("mentor's note: {text}").format(text=clean(day.review_comment)))
    if day.on_behalf:
        parts.append(_("written on the trainee's behalf"))
    return " · ".join(filter(None, parts))


def _corrections(days: list[DayRow]) -> Iterator[tuple[str, ...]]:
    for day in days:
        for each in day.corrections:
            yield (
                screen_date(day.day) if day.day else "",
                _changes(each.changes),
                clean(each.reason),
                party_words(each.role),
                screen_date(each.written_on) if each.written_on else "",
            )
        if day.state == "changed" and day.differs:
            yield (
                screen_date(day.day) if day.day else "",
                _changes(day.differs),
                _("no reason was given"),
                "",
                "",
            )


def _changes(differences: Iterable[Difference]) -> str:
    """Return what was and what is; no arrows, which papers have no letter for."""
    words = _("{field}: was {before}, now {after}")
    told = (difference_words(each) for each in differences)
    return clean("; ".join(words.format(field=a, before=b, after=c) for a, b, c in told))


def _sums(session: Session, place: Placement, told: Told, language: Language) -> Told:
    """Add the sums by item and by month, and what the school adjusted."""
    found = counted(session, place.id)
    if found is None:
        return told
    total = found.counted
    in_days = total.total.written - total.adjusted if told.flags["is_filled"] else None
    told = told.also({"sum.in_days": hours_text(in_days, language)})
    told = listed(told, "adjustments", ("date", "reason", "hours"), (
        (
            screen_date(each.given_on) if each.given_on else "",
            clean(each.reason),
            signed_hours(each.minutes, language),
        )
        for each in adjustments(session, place.id)
    ))  # fmt: skip
    known = {item.id for item in found.items}
    rest = [part for item, part in total.by_item.items() if item not in known]
    told = listed(told, "learnt", ("number", "title", "planned", "hours", "confirmed"), (
        *(
            (
                clean(item.label) or f"{row}.",
                clean(item.title),
                hours_text(item.minutes, language),
                *_both(total.by_item.get(item.id, Sum()), language),
            )
            for row, item in enumerate(found.items if total.lines else (), 1)
        ),
        *(
            ("", _("without a programme item"), "", *_both(_plus(rest), language))
            for _one in rest[:1]
        ),
    ))  # fmt: skip
    told = listed(told, "months", ("name", "hours", "confirmed"), (
        (month_title(date(year, month, 1), language), *_both(part, language))
        for (year, month), part in sorted(total.by_month.items())
    ))  # fmt: skip
    optional = [*(f"learnt.{part}" for part in ("number", "planned")), "sum.adjusted",
                "adjustments.date", "adjustments.reason"]  # fmt: skip
    return told.also(by_hand=optional)


def _plus(parts: list[Sum]) -> Sum:
    return Sum(sum(part.written for part in parts), sum(part.confirmed for part in parts))


def _both(part: Sum, language: Language) -> tuple[str, str]:
    return hours_text(part.written, language), hours_text(part.confirmed, language)


TOLD: Final[Mapping[str, Gatherer]] = {
    "diary": telling(sheet_told, _days, _sums, marks_told, grade_told),
    "diary_blank": telling(sheet_told, _planned_days, criteria_told),
    "time_record": telling(sheet_told, _days, _sums),
}
"""What this area offers to `told_for`."""
