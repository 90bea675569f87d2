"""A school, a mentor with ten trainees, and what each of them has; made once, then copied."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app import clock
from app.actions import registry
from app.actions.diary import Day, write_day
from app.actions.exchange import import_file, send_to, send_to_school
from app.actions.phrases import add_phrase
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.school import start_school
from app.ledger.folder import DataFolder, open_folder
from app.rules.kinds import SIGNED
from app.rules.phrases import Saying
from tests.three import connected

MONDAY = date(2027, 1, 11)
BEGAN = MONDAY - timedelta(7)
NOW = datetime(2027, 1, 18, 14, 2, tzinfo=UTC)
GROUP, COMPANY, MENTOR = "EL4-1", "SIA Strāvas Paraugs", "Māra Kalniņa"
NAMES = (
    "Ādams", "Baiba", "Centis", "Dace", "Ēriks", "Fēlikss", "Gita", "Haralds", "Ilze", "Jānis",
)  # fmt: skip
ITEMS = ("Sadales skapju montāža", "Kabeļu marķēšana")
PHRASE = "Marķēju kabeļus pēc shēmas."
WORKS = ("Montēju sadales skapi.", "Marķēju kabeļus.", "Mērīju zemējumu.", "Urbu.", "Vilku vadus.")


@dataclass(frozen=True)
class Folders:
    """Where the folders lie: the school's, the mentor's, and a trainee's."""

    root: Path
    placements: tuple[bytes, ...]
    """The first one is that of the trainee."""

    def copy(self, name: str, home: Path) -> None:
        """Give somebody a folder of this name in their home."""
        ignored = shutil.ignore_patterns("open.lock")
        shutil.copytree(self.root / name, home / "prakse", ignore=ignored)


def make_folders(root: Path) -> Folders:
    """Ten trainees have handed a week in, of which the trainee's own folder knows nothing yet."""
    with clock.fixed(NOW):
        school = start_school(root / "school", "Paraugu tehnikums", "Anna Paraudziņa")
        placements = _place(school)
        mentor = connected(school, placements[0], "mentor", root)
        for number, placement in enumerate(placements):
            home = root / str(number)
            home.mkdir()
            student = connected(school, placement, "student", home)
            if number == 0:
                send_to(school, student.identity.person, home / "news.prakse")
                import_file(student, home / "news.prakse")
                student.close()
                shutil.copytree(home / "student", root / "student")
                student = open_folder(home / "student")
            for step, work in enumerate(WORKS):
                day = MONDAY + timedelta(step)
                new = Day(day=day, starts=510, ends=1020, rest=30, work_done=work)
                write_day(student, placement, new, submit=True)
            send_to_school(student, home / "days.prakse")
            import_file(school, home / "days.prakse")
            student.close()
        send_to(school, mentor.identity.person, root / "days.prakse")
        import_file(mentor, root / "days.prakse")
        for folder in (mentor, school):
            folder.close()
    return Folders(root, tuple(placements))


def _place(school: DataFolder) -> list[bytes]:
    group = registry.add_group(school, GROUP)
    students = [registry.add_student(school, name, "Paraugs", group) for name in NAMES]
    company = registry.add_company(school, COMPANY)
    registry.add_workplace(school, company, "Saules iela 1, Paraugi")
    mentor = registry.add_mentor(school, company, MENTOR)
    programme = registry.add_programme(school, "Elektromontāža")
    for item in ITEMS:
        registry.add_item(school, programme, item, 480 * 40)
    add_phrase(school, programme, Saying("work", PHRASE))
    terms = Terms(
        kind="qualification", starts_on=BEGAN, ends_on=date(2027, 4, 30), company_id=company,
        mentor_id=mentor, programme_id=programme, minutes_per_day=480,
    )  # fmt: skip
    placements = place_students(school, students, terms)
    edit_placements(school, placements, stage=SIGNED)
    return placements
