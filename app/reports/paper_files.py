"""What the files of papers are called, one for each placement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records import Placement, Student
from app.reports.listing import chunks
from app.rules.names import split_name
from app.rules.paper_names import paper_file_name


def paper_file_names(
    session: Session,
    placements: Sequence[bytes],
    title: str,
    numbers: Mapping[bytes, str | None],
    ending: str = ".pdf",
) -> dict[bytes, str]:
    """Return each placement's name for a paper called `title`: "D4-2_Bērziņa_Līga_līgums.pdf".

    The two parts of a name are the student's own; where the registry isn't, as at a company,
    the name is split as it is usually written.
    """
    names: dict[bytes, str] = {}
    for part in chunks(placements):
        query = (
            select(
                Placement.id, Placement.group_code, Placement.student_name,
                Student.last_name, Student.first_name,
            )
            .outerjoin(Student, Student.id == Placement.student_id)
            .where(Placement.id.in_(part))
        )  # fmt: skip
        for record, group, whole, last, first in session.execute(query):
            if not (last or first):
                split = split_name(whole or "")
                last, first = (split.last_name, split.first_name) if split else (whole, None)
            names[record] = paper_file_name(group, last, first, title, numbers.get(record), ending)
    return names
