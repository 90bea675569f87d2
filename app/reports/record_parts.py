"""A record and those that belong to it, as one thing that people look at together."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.records import (
    Agreement,
    Amendment,
    Assessment,
    Attachment,
    Company,
    Correction,
    CriteriaSet,
    Criterion,
    CriterionMark,
    LogEntry,
    Mentor,
    PartMark,
    Phrase,
    PlacementProgramme,
    PlacementReport,
    PrintedPaper,
    ProgrammeItem,
    Record,
    Signature,
    Survey,
    SurveyAnswer,
    Workplace,
    shapes,
)
from app.reports.record_names import record_name


def with_parts(session: Session, record: bytes) -> tuple[tuple[bytes, ...], str]:
    """Return a record with its parts, deleted ones too, and what it is called."""
    for shape in shapes().values():
        found = session.get(shape.model, record)
        if found is not None:
            parts = [part for question in _questions(found) for part in session.scalars(question)]
            return (record, *parts), record_name(session, shape.name, record)
    return (record,), ""


def _questions(found: Record) -> list[Select[bytes]]:
    if isinstance(found, Company):
        workplaces = select(Workplace.id).where(Workplace.company_id == found.id)
        return [workplaces, select(Mentor.id).where(Mentor.company_id == found.id)]
    if isinstance(found, PlacementProgramme):
        items = select(ProgrammeItem.id).where(ProgrammeItem.programme_id == found.id)
        return [items, select(Phrase.id).where(Phrase.programme_id == found.id)]
    if isinstance(found, CriteriaSet):
        return [select(Criterion.id).where(Criterion.set_id == found.id)]
    if isinstance(found, Assessment):
        return [select(CriterionMark.id).where(CriterionMark.assessment_id == found.id)]
    if isinstance(found, LogEntry):
        corrections = select(Correction.id).where(Correction.entry_id == found.id)
        return [corrections, select(Attachment.id).where(Attachment.about_id == found.id)]
    if isinstance(found, PlacementReport | PartMark):
        return [select(Attachment.id).where(Attachment.about_id == found.id)]
    if isinstance(found, Agreement):
        amendments = select(Amendment.id).where(Amendment.agreement_id == found.id)
        return [amendments, *_printed(found.placement_id, found.id)]
    if isinstance(found, Amendment):
        return _printed(found.placement_id, found.id)
    if isinstance(found, PrintedPaper):
        events = select(Signature.id).where(
            Signature.placement_id == found.placement_id, Signature.paper_id == found.id
        )
        return [events, select(Attachment.id).where(Attachment.about_id == found.id)]
    if isinstance(found, Survey):
        return [
            select(SurveyAnswer.id).where(
                SurveyAnswer.placement_id == found.placement_id, SurveyAnswer.survey_id == found.id
            )
        ]
    return []


def _printed(placement: bytes | None, about: bytes) -> list[Select[bytes]]:
    """Ask for the papers that print a record, and for what became of their signatures."""
    papers = select(PrintedPaper.id).where(
        PrintedPaper.placement_id == placement, PrintedPaper.about_id == about
    )
    events = select(Signature.id).where(
        Signature.placement_id == placement, Signature.paper_id.in_(papers)
    )
    return [papers, events]
