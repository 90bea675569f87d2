"""Somebody without the program: they get everything on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.outsiders import person_for, whose
from app.actions.printing_papers import print_set
from app.i18n import Language
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import Person, Placement
from app.rules.paper_words import PAPERS

MARK: Final = "person.paper"


_SETS: Final[Mapping[str, tuple[str, ...]]] = {
    "mentor": ("agreement", "programme", "briefing", "time_record", "assessment"),
    "student": ("agreement", "programme", "diary_blank", "report_cover"),
}
"""What each fills in, signs or goes by, as kinds of paper."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the set: its kind, and its title as a msgid."""

    kind: str
    title: str


def paper_set(role: str) -> list[Paper]:
    """Return what a mentor or a student is given on paper."""
    return [Paper(kind, PAPERS[kind]) for kind in _SETS.get(role, ())]


def write_paper_set(
    folder: DataFolder,
    placement: bytes,
    role: str,
    spoken: Language,
    place: Path,
    progress: Progress = silent,
) -> list[Path]:
    """Write every paper of the set into the folder `place`; nothing there is replaced.

    Raises `UserError`; then none of them is there and nothing is changed.
    """
    return print_set(folder, _SETS.get(role, ()), placement, spoken, place, progress)


def put_on_paper(folder: DataFolder, placement: bytes, role: str) -> str:
    """Note that a placement's mentor or student gets everything on paper; return their name.

    No files are asked for from them then. An invitation takes it back by itself.
    """
    with folder.change(MARK) as change:
        placements, name, subject = whose(change, placement, role)
        person_for(change, role, subject, name, placements[0]).on_paper = True
    return name


def is_on_paper(session: Session, placement: bytes, role: str) -> bool:
    """Tell whether a placement's mentor or student gets everything on paper."""
    found = session.get(Placement, placement)
    if found is None:
        return False
    subject = (found.mentor_id if role == "mentor" else found.student_id) or placement
    marked = select(Person.on_paper).where(
        Person.alive, Person.role == role, Person.subject_id == subject
    )
    return bool(session.scalars(marked).first())
