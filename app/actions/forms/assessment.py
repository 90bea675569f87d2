"""A mentor's assessment that was written on a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.fields import made_once
from app.actions.forms.rows import FormRow, unreadable
from app.documents.forms.assessment import TEXTS, text_titles
from app.documents.told import Told
from app.errors import UserError
from app.i18n import _
from app.intake.forms import FormRead
from app.ledger.change import Change
from app.records import Assessment, CriterionMark, Placement, id_after
from app.reports.criteria import placement_criteria
from app.rules.day_content import LONGEST_WORK
from app.rules.marks import needs_comment, read_mark, read_marks, scale_of

MARK = "mark"
FINAL = "final"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedRow(FormRow):
    """One part: a criterion with its mark and comment, a text of the report, or the mark."""

    part: str
    """mark, one of `TEXTS`, or, where there is a `criterion`, its key."""
    criterion: str = ""
    mark: str | None = None
    words: str = ""


def assessed_rows(
    session: Session, card: Placement, told: Told, read: FormRead
) -> list[AssessedRow]:
    """Return what is written in an assessment."""
    stage = told.values.get("stage", FINAL)
    own, others = _standing(session, card.id, stage)
    marks = _criteria_now(session, own)
    notes = _notes(others)
    rows = []
    for place in range(told.lists.get("criteria", 0)):
        row = _criterion(told, read, place, marks, notes)
        if row is not None:
            rows.append(row)
    rows += _texts(read, own, notes)
    mark = _final_mark(told, read, own, notes)
    return [*rows, mark] if mark is not None else rows


def take_assessment(
    change: Change,
    card: Placement,
    told: Told,
    rows: Sequence[AssessedRow],
    form: bytes,
    given_on: date,
) -> None:
    """Write what was chosen into the assessment that came from forms, or into a new one."""
    stage = told.values.get("stage", FINAL)
    record, _others = _standing(change, card.id, stage)
    by = placement_criteria(change, card.id)
    if record is None:
        key = id_after(card.id, f"assessment mentor {stage} form")
        record = made_once(change, Assessment, key, card.scope)
        record.placement_id, record.role, record.stage = card.id, "mentor", stage
    record.form_id, record.given_on = form, given_on
    for row in rows:
        if row.criterion:
            continue
        if row.part == MARK:
            record.mark = row.mark
            record.scale = (scale_of(row.mark) if row.mark else None) or card.scale
        else:
            setattr(record, row.part, row.words or None)
    criteria = [row for row in rows if row.criterion]
    if criteria:
        record.marked_by = by.label or record.marked_by
    for position, row in enumerate(criteria, 1):
        mark = made_once(change, CriterionMark, id_after(record.id, row.part), record.scope)
        mark.assessment_id, mark.key, mark.criterion = record.id, row.part, row.criterion
        mark.position = mark.position or position
        mark.mark, mark.comment = row.mark, row.words or None


def _standing(
    session: Session, placement: bytes, stage: str
) -> tuple[Assessment | None, list[Assessment]]:
    """Return the mentor's assessment that came from a form, and those written in the program."""
    found = session.scalars(
        select(Assessment)
        .where(
            Assessment.placement_id == placement, Assessment.alive, Assessment.role == "mentor",
            Assessment.stage == stage,
        )
        .order_by(Assessment.id)
    ).all()  # fmt: skip
    own = next((each for each in found if each.form_id is not None), None)
    return own, [each for each in found if each.form_id is None]


def _notes(others: Sequence[Assessment]) -> tuple[str, ...]:
    if not others:
        return ()
    return (
        _("The mentor has written an assessment in the program. This one would stand beside it."),
    )


def _criteria_now(session: Session, own: Assessment | None) -> dict[str, CriterionMark]:
    if own is None:
        return {}
    query = select(CriterionMark).where(
        CriterionMark.assessment_id == own.id, CriterionMark.alive, CriterionMark.scope == own.scope
    )
    return {row.key or row.criterion or "": row for row in session.scalars(query)}


def _criterion(
    told: Told,
    read: FormRead,
    place: int,
    now: dict[str, CriterionMark],
    notes: tuple[str, ...],
) -> AssessedRow | None:
    name = f"criterion{place}"
    marked, words = read.said(f"{name}_mark"), read.said(f"{name}_comment")
    faults = [*unreadable(read, f"{name}_mark", f"{name}_comment"), *_too_long(words)]
    if not (marked or words or faults):
        return None
    key, title = (told.values[f"criteria.{place}.{part}"] for part in ("key", "title"))
    mark = _mark(marked, told, faults)
    if needs_comment(mark, words, _explained(told)):
        faults.append(
            _("Mark {mark} for “{criterion}” needs a comment. Write why.").format(
                mark=mark, criterion=title
            )
        )
    before = now.get(key)
    return AssessedRow(
        key=name, title=title, part=key, criterion=title, mark=mark, words=words,
        now=_both(before.mark, before.comment) if before is not None else "",
        form=_both(mark or marked, words), faults=tuple(faults), notes=notes,
    )  # fmt: skip


def _texts(read: FormRead, own: Assessment | None, notes: tuple[str, ...]) -> list[AssessedRow]:
    rows = []
    for name, title in text_titles().items():
        words = read.said(name)
        faults = (*unreadable(read, name), *_too_long(words))
        if words or faults:
            rows.append(
                AssessedRow(
                    key=name, title=title, part=name, words=words, form=words, faults=faults,
                    now=(getattr(own, name) or "") if own is not None else "", notes=notes,
                )
            )  # fmt: skip
    return rows


def _final_mark(
    told: Told, read: FormRead, own: Assessment | None, notes: tuple[str, ...]
) -> AssessedRow | None:
    marked = read.said(MARK)
    faults = [*unreadable(read, MARK)]
    if not marked and not faults:
        return None
    mark = _mark(marked, told, faults)
    words = " ".join(read.said(name) for name in TEXTS)
    if own is not None:
        words += " ".join(getattr(own, name) or "" for name in TEXTS)
    if needs_comment(mark, words, _explained(told)):
        faults.append(
            _("Mark {mark} needs an explanation. Write a sentence in the reference report.").format(
                mark=mark
            )
        )
    return AssessedRow(
        key=MARK, title=_("Mark for the placement"), part=MARK, mark=mark, form=mark or marked,
        now=(own.mark or "") if own is not None else "", faults=tuple(faults), notes=notes,
    )  # fmt: skip


def _mark(marked: str, told: Told, faults: list[str]) -> str | None:
    try:
        return read_mark(marked, str(told.flags.get("scale") or "ten")) if marked else None
    except UserError as trouble:
        faults.append(str(trouble))
        return None


def _explained(told: Told) -> frozenset[str]:
    return read_marks(told.values.get("comment_marks", ""))


def _too_long(words: str) -> tuple[str, ...]:
    if len(words) <= LONGEST_WORK:
        return ()
    return (_("The text is too long. Ask the mentor to shorten it."),)


def _both(mark: str | None, words: str | None) -> str:
    return " · ".join(filter(None, (mark, words)))
