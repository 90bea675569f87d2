"""What one record is called, so that a person knows which of many it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from textwrap import shorten
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import _
from app.i18n.dates import screen_date, screen_period, short_day
from app.records import (
    Agreement,
    Amendment,
    Assessment,
    Attachment,
    CalendarDay,
    Correction,
    CriteriaSet,
    CriterionMark,
    FinalGrade,
    Grant,
    Group,
    HoursAdjustment,
    Letterhead,
    LogEntry,
    NameForm,
    Opening,
    PaperTemplate,
    PartMark,
    Phrase,
    Placement,
    PlacementItem,
    PlacementReport,
    PlacementTerms,
    PrintedPaper,
    Record,
    Signature,
    Stretch,
    Student,
    Survey,
    SurveyAnswer,
    shapes,
)
from app.reports.fields import table_name, value_text, word
from app.reports.listing import chunks
from app.rules.attached import shown_name
from app.rules.survey import question_words

Named = tuple[str, bytes]
"""A record: its table and its id."""
ABOUT: Final = "about"
"""Instead of a table where a reference may be to any of what attachments are about."""
_ABOUT: Final = (
    "log_entry", "agreement", "amendment", "printed_paper", "assessment", "placement_report",
    "part_mark",
)  # fmt: skip


def record_name(session: Session, table: str, record: bytes) -> str:
    """Return "Diary day Pr 11.01.", "Assessment, final", …; only the kind where it is gone."""
    return record_names(session, [(table, record)])[table, record]


def record_names(session: Session, wanted: Iterable[Named]) -> dict[Named, str]:
    """Return what many records are called."""
    names: dict[Named, str] = {}
    by_table: dict[str, list[bytes]] = defaultdict(list)
    for table, record in dict.fromkeys(wanted):
        names[table, record] = table_name(table)
        by_table[table].append(record)
    for table, found in _found(session, by_table):
        beside = _beside(found)
        if beside:
            kind = table_name(table)
            names[table, found.id] = _("{kind}: {which}").format(kind=kind, which=beside)
    return names


def reference_name(session: Session, table: str, record: bytes) -> str:
    """Return what a record that another one names is called, without its kind if that is plain."""
    if table == ABOUT:
        for each, _record in _found(session, {one: [record] for one in _ABOUT}):
            return record_name(session, each, record)
    for _table, found in _found(session, {table: [record]}):
        if isinstance(found, Placement):
            return found.company_name or table_name(table)
        return _beside(found) or table_name(table)
    return _("one that isn't here")


def _found(session: Session, by_table: dict[str, list[bytes]]) -> Iterable[tuple[str, Record]]:
    models = {shape.name: shape.model for shape in shapes().values()}
    for table, records in by_table.items():
        model = models.get(table)
        for part in chunks(records) if model is not None else ():
            assert model is not None
            for found in session.scalars(select(model).where(model.id.in_(part))):
                yield table, found


def _beside(record: Record) -> str:
    if isinstance(record, LogEntry):
        return short_day(record.day) if record.day is not None else ""
    if isinstance(record, Assessment):
        return ", ".join(word(part) for part in (record.role, record.stage) if part)
    if isinstance(record, PlacementItem):
        return " ".join(part for part in (record.label, record.title) if part)
    if isinstance(record, CriterionMark):
        return record.criterion or ""
    if isinstance(record, Agreement):
        return record.agreement_no or ""
    if isinstance(record, Student):
        return " ".join(part for part in (record.first_name, record.last_name) if part)
    if isinstance(record, Group):
        return record.code or ""
    if isinstance(record, Attachment):
        return shown_name(record.name, record.media)
    if isinstance(record, Grant):
        return ", ".join(part for part in (record.name, word(record.role or "")) if part)
    if isinstance(record, Opening):
        return word(record.kind or "")
    if isinstance(record, CalendarDay | Stretch):
        return _period(record.starts_on, record.ends_on)
    if isinstance(record, CriteriaSet) and record.version is not None:
        return _("{name}, version {number}").format(name=record.name or "", number=record.version)
    if isinstance(record, Phrase):
        return shorten(record.text or "", 40, placeholder="…")
    if isinstance(record, Correction):
        return short_day(record.written_on) if record.written_on is not None else ""
    if isinstance(record, HoursAdjustment):
        return value_text("adjustment", record.adjustment)
    if isinstance(record, PlacementReport | Survey):
        return word(record.role or "")
    if isinstance(record, SurveyAnswer):
        return question_words(record.question or "")
    if isinstance(record, PartMark):
        return value_text("part", record.part)
    if isinstance(record, FinalGrade):
        return record.mark or ""
    if isinstance(record, PaperTemplate | PrintedPaper | Letterhead | Signature | Amendment):
        return _of_papers(record)
    if isinstance(record, NameForm):
        return record.written or ""
    if isinstance(record, Placement | PlacementTerms):
        return ""
    for name in ("name", "title", "address"):
        if getattr(record, name, None):
            return str(getattr(record, name))
    return ""


def _of_papers(record: Record) -> str:
    if isinstance(record, PaperTemplate):
        name = record.name or value_text("paper", record.paper)
        if record.version is None:
            return name
        return _("{name}, version {number}").format(name=name, number=record.version)
    if isinstance(record, PrintedPaper):
        parts = (value_text("paper", record.paper), record.number_text, _day(record.printed_on))
    elif isinstance(record, Letterhead):
        return "" if record.version is None else _("version {number}").format(number=record.version)
    elif isinstance(record, Signature):
        parts = (
            value_text("party", record.party), value_text("sign_state", record.sign_state),
            _day(record.day),
        )  # fmt: skip
    else:
        assert isinstance(record, Amendment)
        parts = (value_text("amends", record.amends), record.number_text, _day(record.agreed_on))
    return ", ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return screen_date(day) if day is not None else ""


def _period(first: date | None, last: date | None) -> str:
    if first is not None and last is not None and first != last:
        return screen_period(first, last)
    return _day(first or last)
