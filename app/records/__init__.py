"""The nouns: one typed model for each thing that people of this trade talk about."""

from app.records.amendment import Amendment
from app.records.assessment import Assessment, CriterionMark
from app.records.attachment import Attachment
from app.records.calendar_day import CalendarDay
from app.records.company import Company, Mentor, Workplace
from app.records.correction import Correction
from app.records.criteria_set import CriteriaSet, Criterion
from app.records.final_grade import FinalGrade, PartMark
from app.records.grant import Grant, Join, Opening, Void
from app.records.hours_adjustment import HoursAdjustment
from app.records.letterhead import Letterhead
from app.records.log_entry import LogEntry
from app.records.mobility import Mobility, mobility_id
from app.records.name_form import NameForm, name_form_id
from app.records.note import Note
from app.records.paper_template import PaperTemplate, kept_template_id
from app.records.phrase import Phrase
from app.records.placement import Agreement, Placement, PlacementItem, agreement_id
from app.records.placement_report import PlacementReport
from app.records.placement_terms import PlacementTerms
from app.records.printed_paper import PrintedData, PrintedPaper
from app.records.programme import PlacementProgramme, ProgrammeItem
from app.records.record import (
    ALIVE,
    MOST_CELLS,
    Record,
    TableShape,
    id_after,
    new_id,
    shape_of,
    shapes,
)
from app.records.school import Group, Person, School
from app.records.signature import Signature
from app.records.stretch import Stretch
from app.records.student import Student
from app.records.survey import Survey, SurveyAnswer, survey_id

__all__ = [
    "ALIVE",
    "MOST_CELLS",
    "Agreement",
    "Amendment",
    "Assessment",
    "Attachment",
    "CalendarDay",
    "Company",
    "Correction",
    "CriteriaSet",
    "Criterion",
    "CriterionMark",
    "FinalGrade",
    "Grant",
    "Group",
    "HoursAdjustment",
    "Join",
    "Letterhead",
    "LogEntry",
    "Mentor",
    "Mobility",
    "NameForm",
    "Note",
    "Opening",
    "PaperTemplate",
    "PartMark",
    "Person",
    "Phrase",
    "Placement",
    "PlacementItem",
    "PlacementProgramme",
    "PlacementReport",
    "PlacementTerms",
    "PrintedData",
    "PrintedPaper",
    "ProgrammeItem",
    "Record",
    "School",
    "Signature",
    "Stretch",
    "Student",
    "Survey",
    "SurveyAnswer",
    "TableShape",
    "Void",
    "Workplace",
    "agreement_id",
    "id_after",
    "kept_template_id",
    "mobility_id",
    "name_form_id",
    "new_id",
    "shape_of",
    "shapes",
    "survey_id",
]
