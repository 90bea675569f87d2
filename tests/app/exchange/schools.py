"""Schools around one mentor, made once as closed folders and copied for every test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.actions import exchange, registry
from app.actions.inbox import accept_here
from app.actions.placements import Terms, place_students
from app.actions.school import start_school
from app.ledger.folder import DataFolder, open_folder
from app.ledger.membership import Membership, memberships
from tests.three import Three, connected, write_days

NAMES = ("school", "mentor", "student")


@dataclass(frozen=True)
class Made:
    """Closed folders below `root`: school, mentor and student, and maybe school b."""

    root: Path
    placement: bytes
    students: tuple[bytes, ...]
    company: bytes
    mentor: bytes
    of_b: bytes = b""

    def terms(self) -> Terms:
        """Return terms of further placements with the same mentor."""
        return Terms(
            kind="qualification", starts_on=date(2027, 1, 11), ends_on=date(2027, 6, 12),
            company_id=self.company, mentor_id=self.mentor, minutes_per_day=480,
        )  # fmt: skip


def make_three(root: Path) -> Made:
    """Make a school, a mentor and a student who share three days of a diary."""
    school = start_school(root / "school", "Ventspils Tehnikums", "Anna Liepa")
    group = registry.add_group(school, "D4-2")
    students = tuple(
        registry.add_student(school, first, last, group)
        for first, last in (("Līga", "Bērziņa"), ("Kārlis", "Ābols"), ("Žanete", "Čakste"))
    )
    company = registry.add_company(school, "SIA „Čiekurs IT”")
    mentor = registry.add_mentor(school, company, "Māra Kalniņa")
    made = Made(root, b"", students, company, mentor)
    (placement,) = place_students(school, students[:1], made.terms())
    folders = [connected(school, placement, role, root) for role in NAMES[1:]]
    (root / "post").mkdir()
    three = Three(school, folders[0], folders[1], placement, root / "post")
    write_days(three.student, placement, 3)
    for source, target in (
        (three.student, school), (school, three.mentor), (three.mentor, school),
    ):  # fmt: skip
        three.carry(source, target)
    for folder in (school, *folders):
        folder.close()
    return Made(root, placement, students, company, mentor)


def copy_three(made: Made, root: Path) -> Three:
    """Return a fresh copy, open."""
    folders = [_copied(made.root, root, name) for name in NAMES]
    post = root / "post"
    post.mkdir()
    return Three(folders[0], folders[1], folders[2], made.placement, post)


def _copied(source: Path, root: Path, name: str) -> DataFolder:
    shutil.copytree(source / name, root / name, ignore=shutil.ignore_patterns("open.lock"))
    return open_folder(root / name)


@dataclass
class Two:
    """School `a` with mentor and student, and school `b` that has invited the same mentor."""

    a: DataFolder
    b: DataFolder
    mentor: DataFolder
    student: DataFolder
    of_a: bytes
    of_b: bytes
    post: Path

    def file(self, source: DataFolder, party: bytes, **options: Any) -> Path:
        """Make a file for a party and return it."""
        out = self.post / f"{len(list(self.post.iterdir()))}.prakse"
        exchange.send_to(source, party, out, **options)
        return out

    def to_mentor(self, school: DataFolder, **options: Any) -> Path:
        """Make a school's file for the mentor."""
        return self.file(school, self.known(school), **options)

    def known(self, school: DataFolder) -> bytes:
        """Return who the mentor is to a school."""
        own = {each.school: each.person for each in members(self.mentor)}
        return own[school.identity.school]

    def to_school(self, school: DataFolder, **options: Any) -> Path:
        """Make the mentor's file for a school."""
        return self.file(self.mentor, school.identity.school, **options)

    def close(self) -> None:
        """Close the folders."""
        for folder in (self.a, self.b, self.mentor, self.student):
            folder.close()


def members(folder: DataFolder) -> list[Membership]:
    """Return the schools that a folder works with."""
    with folder.read() as session:
        return memberships(session.connection().exec_driver_sql)


def second_school(path: Path) -> tuple[DataFolder, bytes]:
    """Start another school, with a placement of its own with the mentor."""
    school = start_school(path, "Jelgavas tehnikums", "Ilze Priede")
    pupil = registry.add_student(school, "Jānis", "Otrais", registry.add_group(school, "J1"))
    company = registry.add_company(school, "SIA „Čiekurs IT”")
    mentor = registry.add_mentor(school, company, "M. Kalniņa")
    terms = Terms(
        kind="training", starts_on=date(2027, 1, 11), ends_on=date(2027, 6, 12),
        company_id=company, mentor_id=mentor, minutes_per_day=480,
    )  # fmt: skip
    (placement,) = place_students(school, [pupil], terms)
    return school, placement


def make_two(made: Made, root: Path) -> Made:
    """Add a second school to a copy of the three."""
    three = copy_three(made, root)
    school, placement = second_school(root / "b")
    invited = exchange.invite(school, placement, root / "b.prakse")
    accept_here(three.mentor, invited.path, invited.words)
    two = Two(
        three.school, school, three.mentor, three.student, made.placement, placement, three.post
    )
    exchange.import_file(school, two.to_school(school))
    two.close()
    return Made(root, made.placement, made.students, made.company, made.mentor, placement)


def copy_two(made: Made, root: Path) -> Two:
    """Return a fresh copy of both schools, the mentor and the student, open."""
    three = copy_three(made, root)
    b = _copied(made.root, root, "b")
    return Two(three.school, b, three.mentor, three.student, made.placement, made.of_b, three.post)
