"""A school, a mentor and a student around one placement, each with a folder of their own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.actions.diary import Day, write_day
from app.actions.school import start_school
from app.ledger.folder import DataFolder, open_folder
from app.records import Placement, PlacementItem, new_id
from app.reports.journal import told
from app.reports.memory import HistoryRow
from app.reports.wanted import Wanted
from tests.app.ledger.replicas import carry, joined, new_placement

MONDAY = date(2027, 1, 11)
ROLES = ("school", "mentor", "student")


@dataclass
class People:
    """Three open folders. The programme has items 1. and 2.; the marks are 1 to 10."""

    school: DataFolder
    mentor: DataFolder
    student: DataFolder
    placement: bytes
    items: tuple[bytes, bytes]

    @property
    def all(self) -> tuple[DataFolder, DataFolder, DataFolder]:
        """Return the folders, the school's first."""
        return self.school, self.mentor, self.student

    def share(self) -> None:
        """Carry everything to everybody, by way of the school."""
        for folder in (self.mentor, self.student):
            carry(folder, self.school)
        for folder in (self.mentor, self.student):
            carry(self.school, folder)

    def day(self, number: int = 0, *, submit: bool = True, **cells: Any) -> bytes:
        """Let the student write an ordinary day, the `number`-th from Monday."""
        return write_day(self.student, self.placement, ordinary(number, **cells), submit=submit)

    def edit(self, **cells: Any) -> None:
        """Let the school change the placement."""
        with self.school.change("placement.edit") as change:
            for name, value in cells.items():
                setattr(change.get_one(Placement, self.placement), name, value)

    def scope(self, session: Session) -> int:
        """Return the number of the placement's scope in a folder."""
        return session.get_one(Placement, self.placement).scope

    def scope_number(self) -> int:
        """Return the number of the placement's scope in the school's folder."""
        with self.school.read() as session:
            return self.scope(session)

    def close(self) -> None:
        """Close the folders."""
        for folder in self.all:
            folder.close()


def ordinary(number: int = 0, **cells: Any) -> Day:
    """Return a day of eight hours."""
    usual: dict[str, Any] = {
        "starts": 510, "ends": 1020, "rest": 30, "work_done": "Datortīkla uzstādīšana",
    }  # fmt: skip
    return Day(day=date.fromordinal(MONDAY.toordinal() + number), **{**usual, **cells})


def make_people(root: Path) -> tuple[bytes, tuple[bytes, bytes]]:
    """Make the folders below `root` and close them; return the placement and its items."""
    school = start_school(root / "school", "Ventspils Tehnikums", "Anna Liepa")
    placement, number = new_placement(
        school, student_name="Līga Bērziņa", mentor_name="Māra Kalniņa", kind="qualification",
        stage="signed", scale="ten", starts_on=MONDAY, ends_on=date(2027, 6, 11),
        school_name="Ventspils Tehnikums", student_id=new_id(), mentor_id=new_id(),
    )  # fmt: skip
    items = (new_id(), new_id())
    with school.change("placement.edit") as change:
        for position, (item, title) in enumerate(zip(items, ("Tīkli", "Testi"), strict=True), 1):
            change.add(
                PlacementItem(
                    id=item, scope=number, placement_id=placement, position=position,
                    label=f"{position}.", title=title, minutes=480 * 60,
                )
            )  # fmt: skip
    mentor = joined(school, number, root / "mentor", "mentor", "Māra Kalniņa")
    student = joined(school, number, root / "student", "student", "Līga Bērziņa")
    carry(school, mentor)
    for folder in (school, mentor, student):
        folder.close()
    return placement, items


def open_people(made: Path, root: Path, placement: bytes, items: tuple[bytes, bytes]) -> People:
    """Return a fresh copy of the folders, open."""
    for role in ROLES:
        shutil.copytree(made / role, root / role, ignore=shutil.ignore_patterns("open.lock"))
    school, mentor, student = (open_folder(root / role) for role in ROLES)
    return People(school, mentor, student, placement, items)


def history_rows(session: Session, **wanted: Any) -> list[HistoryRow]:
    """Return every write that is `Wanted`, newest first."""
    return [named.row for _step, rows in told(session, Wanted(**wanted)) for named in rows]
