"""Somebody without the program: they get everything on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actions.outsiders import person_for, whose
from app.actions.papers import print_agreements
from app.i18n import N_, Language, _, speaking
from app.ledger.folder import DataFolder
from app.ledger.rooms import free_place
from app.progress import Progress, silent
from app.records import Person, Placement
from app.reports.paper_files import paper_file_names

MARK: Final = "person.paper"


@dataclass(frozen=True)
class Paper:
    """A paper of the set; `title` is a msgid, `write` writes a placement's into a PDF file."""

    key: str
    title: str
    write: Callable[[DataFolder, bytes, Language, Path], object]


def paper_set(role: str) -> list[Paper]:
    """Return what a mentor or a student can be given on paper today."""
    if role not in ("mentor", "student"):
        return []
    return [Paper("agreement", N_("Placement agreement"), _agreement)]


def _agreement(folder: DataFolder, placement: bytes, spoken: Language, out: Path) -> None:
    print_agreements(folder, [placement], spoken, out)


def write_paper_set(
    folder: DataFolder,
    placement: bytes,
    role: str,
    spoken: Language,
    place: Path,
    progress: Progress = silent,
) -> list[Path]:
    """Write every paper of the set into the folder `place`; nothing there is replaced.

    Raises `UserError`; what was written before it stays.
    """
    papers = paper_set(role)
    made: list[Path] = []
    for number, paper in enumerate(papers):
        progress(number, len(papers))
        with speaking(spoken):
            title = _(paper.title)
        with folder.read() as session:
            names = paper_file_names(session, [placement], title, {})
        out = free_place(place, names.get(placement, f"{paper.key}.pdf"))
        paper.write(folder, placement, spoken, out)
        made.append(out)
    return made


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
