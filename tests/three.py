"""A school, a mentor and a student, each with a folder of their own, around one placement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.actions import exchange
from app.actions.diary import Day, write_day
from app.actions.placements import Terms, place_students
from app.ledger.folder import DataFolder, open_folder
from app.reports.diary import days_of
from tests.masters import School, set_down, taken

FIRST_DAY = date(2027, 1, 11)


@dataclass(frozen=True)
class Three:
    """Three folders around one placement, all connected."""

    school: DataFolder
    mentor: DataFolder
    student: DataFolder
    placement: bytes
    post: Path

    def carry(self, source: DataFolder, target: DataFolder) -> None:
        """Send a file from one folder to another and take it in."""
        file = self.post / f"{len(list(self.post.iterdir()))}.prakse"
        if source is self.school:
            exchange.send_to(source, target.identity.person, file)
        else:
            exchange.send_to_school(source, file)
        exchange.import_file(target, file)


@pytest.fixture(scope="session")
def three_master(tmp_path_factory: pytest.TempPathFactory, filled_master: School) -> Three:
    """The folders of `three`, to be copied: they are closed."""
    place = tmp_path_factory.mktemp("three")
    school = taken(filled_master.folder.path, place / "skola")
    terms = Terms(
        kind="qualification",
        starts_on=FIRST_DAY,
        ends_on=date(2027, 6, 12),
        company_id=filled_master.company,
        mentor_id=filled_master.mentor,
        programme_id=filled_master.programme,
        minutes_per_day=480,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        (placement,) = place_students(school, [filled_master.students[0]], terms)
        mentor, student = (
            connected(school, placement, role, place) for role in ("mentor", "student")
        )
    for folder in (school, mentor, student):
        set_down(folder)
    return Three(school, mentor, student, placement, place)


@pytest.fixture
def three(
    school_folder: DataFolder, three_master: Three, tmp_path: Path
) -> Iterator[Three]:
    """Līga's placement with Māra as her mentor, from 11 January 2027, 8 hours a day."""
    post = tmp_path / "post"
    post.mkdir()
    mentor, student = (
        taken(three_master.post / role, tmp_path / role) for role in ("mentor", "student")
    )
    yield replace(three_master, school=school_folder, mentor=mentor, student=student, post=post)
    mentor.close()
    student.close()


def connected(school: DataFolder, placement: bytes, role: str, place: Path) -> DataFolder:
    """Let a placement's mentor or student join in a folder of their own below `place`."""
    file, reply = place / f"{role}.prakse", place / f"{role}-reply.prakse"
    invited = exchange.invite(school, placement, file, role)
    exchange.accept_invitation(place / role, file, invited.words, reply)
    exchange.import_file(school, reply)
    return open_folder(place / role)


def write_days(folder: DataFolder, placement: bytes, count: int, *, submit: bool = True) -> None:
    """Write the first working days that nothing is written of, handed in unless told."""
    with folder.read() as session:
        written = {row.day for row in days_of(session, placement)}
    day = FIRST_DAY
    for number in range(count):
        while day.weekday() >= 5 or day in written:
            day += timedelta(1)
        new = Day(
            day=day, starts=510, ends=1020, rest=30, work_done=f"Montēju sadales skapi {number}."
        )
        write_day(folder, placement, new, submit=submit)
        day += timedelta(1)
