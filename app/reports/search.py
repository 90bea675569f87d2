"""Search over everything (Ctrl+K): diacritics and case ignored, every word must be found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from app.i18n.collation import folded
from app.records import Company, Group, Mentor, Placement, PrintedPaper, Student
from app.reports.listing import contains
from app.rules.names import full_name
from app.rules.paper_words import paper_words
from app.rules.sheet_code import read_code

MOST = 8
"""Hits of one kind."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `kind` is student, company, mentor, placement, group or sheet.

    A sheet is the placement of a printed paper whose code was typed.

    `beside` holds what distinguishes it: a group's code, a registration number, a company.
    """

    kind: str
    id: bytes
    title: str
    beside: str


def search(session: Session, text: str, most: int = MOST) -> list[Hit]:
    """Return what `text` finds, at most so many of each kind, names that begin with it first."""
    if not folded(text):
        return []
    hits = _sheets(session, text)
    for kind, query in _queries(text):
        found = [
            Hit(kind, row[0], full_name(row[1], row[2]), row[3] or "")
            for row in session.execute(query.limit(most * 5))
        ]
        found.sort(key=lambda hit: _rank(hit.title, text))
        hits += found[:most]
    return hits


def placements_of_code(session: Session, text: str) -> tuple[bytes, ...]:
    """Return the placements of which a printed paper bears the code that is typed, if it is one."""
    return tuple(hit.id for hit in _sheets(session, text))


def _sheets(session: Session, text: str) -> list[Hit]:
    """Return the placement whose printed paper bears the code that is typed."""
    code = read_code(text)
    if code is None:
        return []
    query = (
        select(Placement.id, Placement.student_name, PrintedPaper.paper)
        .join(PrintedPaper, PrintedPaper.placement_id == Placement.id)
        .where(PrintedPaper.sheet_code == code, PrintedPaper.alive, Placement.alive)
    )
    return [
        Hit("sheet", record, name or "", f"{paper_words(paper or '')}, {code}")
        for record, name, paper in session.execute(query)
    ]


def _rank(title: str, text: str) -> tuple[int, str]:
    name, wanted = folded(title), folded(text)
    if name.startswith(wanted):
        return 0, name
    return (1 if any(word.startswith(wanted) for word in name.split()) else 2), name


_EMPTY = literal("")


def _queries(text: str) -> list[tuple[str, Any]]:
    student = (
        select(Student.id, Student.first_name, Student.last_name, Group.code)
        .outerjoin(Group, Group.id == Student.group_id)
        .where(Student.alive, *contains(text, Student.first_name, Student.last_name, Group.code))
    )
    return [
        ("student", student),
        (
            "company",
            select(Company.id, Company.name, _EMPTY, Company.reg_no).where(
                Company.alive, *contains(text, Company.name, Company.reg_no)
            ),
        ),
        (
            "mentor",
            select(Mentor.id, Mentor.name, _EMPTY, Company.name)
            .outerjoin(Company, Company.id == Mentor.company_id)
            .where(Mentor.alive, *contains(text, Mentor.name)),
        ),
        (
            "placement",
            select(Placement.id, Placement.student_name, _EMPTY, Placement.company_name).where(
                Placement.alive,
                *contains(
                    text, Placement.student_name, Placement.company_name, Placement.group_code
                ),
            ),
        ),
        (
            "group",
            select(Group.id, Group.code, _EMPTY, Group.qualification).where(
                Group.alive, *contains(text, Group.code)
            ),
        ),
    ]
