"""What forms tell, asked of the open folder: whose they are, and what is to be judged or written.

Nothing that stays at the school is told: a form goes out to a company, and comes back as an
attachment that everybody around the placement may open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.told import Told
from app.errors import UserError
from app.i18n import Language, _, speaking
from app.i18n.dates import screen_period
from app.i18n.times import duration, time_span
from app.records import Placement, PlacementItem
from app.reports.criteria import placement_criteria
from app.reports.diary import DayRow, days_of
from app.reports.fields import value_text
from app.reports.listing import gone
from app.reports.terms import terms
from app.rules.criteria import SPANS
from app.rules.marks import PASS_OR_FAIL, TEN, write_marks
from app.rules.paper_words import FORM_ASSESSMENT, FORM_DAYS, SURVEYS
from app.rules.survey import QUESTIONS, question_words

MOST_DAYS: Final = 62
"""Of one form: two months."""
MORE_DAYS: Final = 3
"""Places for days that nobody foresaw."""


def form_told(
    session: Session,
    kind: str,
    placement: bytes,
    language: Language,
    start: date | None = None,
    end: date | None = None,
    stage: str = "final",
) -> Told:
    """Return what a form tells; of a diary's days and of those to confirm, those of the period.

    `UserError` where there is nothing to fill in.
    """
    card = session.get(Placement, placement)
    if card is None or not card.alive:
        raise gone()
    with speaking(language):
        told = _told_of(card)
        if kind in SURVEYS:
            return _to_answer(told, SURVEYS[kind])
        if kind == FORM_ASSESSMENT:
            return _to_assess(session, told, placement, stage)
        rows = days_of(session, placement, start, end)
        if kind == FORM_DAYS:
            return _days_to_confirm(session, told, placement, [row for row in rows if row.waits])
        return _days_to_write(session, told, card, rows, start, end)


def _told_of(card: Placement) -> Told:
    period = ""
    if card.starts_on is not None and card.ends_on is not None:
        period = screen_period(card.starts_on, card.ends_on)
    values = {
        "student.name": card.student_name,
        "school.name": card.school_name,
        "company.name": card.company_name,
        "mentor.name": card.mentor_name,
        "supervisor.name": card.supervisor_name,
        "period": period,
    }
    scale = PASS_OR_FAIL if card.scale == PASS_OR_FAIL else TEN
    return Told({key: value or "" for key, value in values.items()}, {"scale": scale})


def _to_answer(told: Told, role: str) -> Told:
    values = {"role": role}
    for place, key in enumerate(QUESTIONS[role]):
        values |= {
            f"questions.{place}.key": key,
            f"questions.{place}.title": question_words(key),
        }
    return told.also(values, lists={"questions": len(QUESTIONS[role])})


def _to_assess(session: Session, told: Told, placement: bytes, stage: str) -> Told:
    by = placement_criteria(session, placement)
    values = {"comment_marks": write_marks(by.comment_marks), "stage": stage}
    for place, criterion in enumerate(by.criteria.criteria):
        levels = (
            f"{most}–{least}: {text}"
            for name, (least, most) in SPANS.items()
            if (text := getattr(criterion, name))
        )
        values |= {
            f"criteria.{place}.key": criterion.key,
            f"criteria.{place}.title": criterion.title,
            f"criteria.{place}.levels": "  ".join(levels),
        }
    return told.also(values, lists={"criteria": len(by.criteria.criteria)})


def _days_to_confirm(session: Session, told: Told, placement: bytes, rows: list[DayRow]) -> Told:
    if not rows:
        raise UserError(_("No day of this period waits to be confirmed. Choose another period."))
    values: dict[str, str] = {}
    for place, row in enumerate(rows[:MOST_DAYS]):
        times = ""
        if row.starts is not None and row.ends is not None:
            times = time_span(row.starts, row.ends)
        values |= {
            f"days.{place}.id": row.id.hex(),
            f"days.{place}.digest": row.digest.hex(),
            f"days.{place}.date": row.day.isoformat() if row.day else "",
            f"days.{place}.times": value_text("absence", row.absence) if row.absence else times,
            f"days.{place}.hours": "" if row.absence else duration(row.minutes),
            f"days.{place}.item": row.item,
            f"days.{place}.work": row.work_done,
        }
    marks = terms(session, placement).day_marks
    return told.also(values, {"marks": marks}, {"days": len(rows[:MOST_DAYS])})


def _days_to_write(
    session: Session,
    told: Told,
    card: Placement,
    rows: list[DayRow],
    start: date | None,
    end: date | None,
) -> Told:
    first = max(filter(None, (start, card.starts_on)), default=None)
    last = min(filter(None, (end, card.ends_on)), default=None)
    if first is None or last is None or last < first:
        raise UserError(_("The placement has no day in this period. Choose another period."))
    written: dict[date | None, list[DayRow]] = {}
    for row in rows:
        written.setdefault(row.day, []).append(row)
    values: dict[str, str] = {}
    place = -1
    for place, day in enumerate(_dates(first, last, written)):
        values[f"days.{place}.date"] = day.isoformat()
        known = written.get(day)
        if known:
            values[f"days.{place}.known"] = "; ".join(map(_known, known))
    for more in range(place + 1, place + 1 + MORE_DAYS):
        values[f"days.{more}.date"] = ""
    items = session.scalars(
        select(PlacementItem)
        .where(PlacementItem.placement_id == card.id, PlacementItem.alive)
        .order_by(PlacementItem.position, PlacementItem.id)
    ).all()
    for number, item in enumerate(items):
        values |= {
            f"items.{number}.id": item.id.hex(),
            f"items.{number}.label": item.label or "",
            f"items.{number}.title": item.title or "",
        }
    return told.also(values, lists={"days": place + 1 + MORE_DAYS, "items": len(items)})


def _dates(first: date, last: date, written: dict[date | None, list[DayRow]]) -> Iterator[date]:
    """Yield the days from Monday to Friday, and those that something is written of."""
    day, count = first, 0
    while day <= last and count < MOST_DAYS:
        if day.weekday() < 5 or day in written:
            yield day
            count += 1
        day += timedelta(days=1)


def _known(row: DayRow) -> str:
    if row.absence:
        said = value_text("absence", row.absence)
    elif row.starts is not None and row.ends is not None:
        said = time_span(row.starts, row.ends)
    else:
        said = ""
    known = _("already in the diary")
    return f"{known}: {said}" if said else known
