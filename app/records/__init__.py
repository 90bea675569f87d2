"""The nouns: one typed model for each thing that people of this trade talk about."""

from app.records.assessment import Assessment, CriterionMark
from app.records.attachment import Attachment
from app.records.company import Company, Mentor, Workplace
from app.records.grant import Grant, Join, Opening, Void
from app.records.log_entry import LogEntry
from app.records.note import Note
from app.records.placement import Agreement, Placement, PlacementItem
from app.records.programme import PlacementProgramme, ProgrammeItem
from app.records.record import ALIVE, MOST_CELLS, Record, TableShape, new_id, shape_of, shapes
from app.records.school import Group, Person, School
from app.records.student import Student

__all__ = [
    "ALIVE",
    "MOST_CELLS",
    "Agreement",
    "Assessment",
    "Attachment",
    "Company",
    "CriterionMark",
    "Grant",
    "Group",
    "Join",
    "LogEntry",
    "Mentor",
    "Note",
    "Opening",
    "Person",
    "Placement",
    "PlacementItem",
    "PlacementProgramme",
    "ProgrammeItem",
    "Record",
    "School",
    "Student",
    "TableShape",
    "Void",
    "Workplace",
    "new_id",
    "shape_of",
    "shapes",
]
