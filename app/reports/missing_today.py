"""The line of the first page about days that nobody has written; asked beside its first paint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from app import clock
from app.reports.ended import ended
from app.reports.ending import NEAR, lacking_at_end
from app.reports.missing import DRAFT, MENTOR, MISSING, RETURNED, STUDENT, UNPROVEN, lacking
from app.reports.today import TodayLine, named

WEEKS_BACK: Final = 4
"""How far the first page looks back; the list of what is missing has all of it."""
_OWN: Final = {
    STUDENT: (MISSING, RETURNED, DRAFT, UNPROVEN),
    MENTOR: (MISSING,),
}
"""What diaries may lack that a first page tells; a mentor's shows the days that wait anyway."""
_AT_END: Final = {
    STUDENT: ("self_missing", "report_missing", "end_near"),
    MENTOR: ("mentor_missing", "end_near"),
}


def days_missing(session: Session) -> TodayLine | None:
    """Return the line about the days of the last four weeks that are planned and not written."""
    rows = lacking(session, since=clock.today() - timedelta(7 * WEEKS_BACK))
    found = {row.id: days for row in rows if (days := row.of(MISSING))}
    if not found:
        return None
    ids = tuple(sorted(found, key=lambda record: -len(found[record])))
    every = [day for days in found.values() for day in days]
    line = TodayLine("days_missing", len(every), ids, (), min(every))
    return named(session.connection().exec_driver_sql, line)


@dataclass(frozen=True, slots=True)
class OwnTask:
    """What waits for a mentor or a student in one placement: a kind of day, or what its end asks.

    `count` is of days; `since` the first of them, or the placement's last day.
    """

    kind: str
    placement: bytes
    student_name: str
    count: int
    since: date


def own_tasks(session: Session, role: str) -> list[OwnTask]:
    """Return what waits for the mentor or the student whose folder this is."""
    found = [
        OwnTask(kind, row.id, row.student_name, len(days), days[0])
        for row in lacking(session)
        for kind in _OWN[role]
        if (days := row.of(kind)) and (role == MENTOR or row.doer(kind) == role)
    ]
    today = clock.today()
    near = (today + timedelta(NEAR)).isoformat()
    asked = {"today": today.isoformat(), "near": near, "by": near}
    ask = session.connection().exec_driver_sql
    gone = ended(session)
    for kind in _AT_END[role]:
        for record, end in sorted(lacking_at_end(ask, kind, asked), key=lambda row: row[1]):
            if record not in gone:
                name = ask("SELECT student_name FROM placement WHERE id = ?", (record,)).scalar()
                found.append(OwnTask(kind, record, name or "", 0, date.fromisoformat(end)))
    return found
