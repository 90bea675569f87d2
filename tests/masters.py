"""Sample folders made once a run and copied for each test: keys and tables cost most of a test.

A copy takes itself for the folder that was made: it is opened as if it had always lain there.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.ledger.folder import DataFolder, open_folder


def set_down(folder: DataFolder) -> Path:
    """Close a folder that is going to be copied; it forgets where it lies, so no copy is odd."""
    with folder.transaction(immediate=True) as connection:
        connection.exec_driver_sql("DELETE FROM meta WHERE key = 'place'")
    folder.close()
    return folder.path


def taken(master: Path, place: Path) -> DataFolder:
    """Open a copy of a folder that was set down, at `place`."""
    shutil.copytree(master, place)
    return open_folder(place)


@dataclass(frozen=True)
class School:
    """A school's folder and the ids of what is in it."""

    folder: DataFolder
    group: bytes
    students: list[bytes]
    company: bytes
    mentor: bytes
    programme: bytes


def fill(school_folder: DataFolder) -> School:
    """Add a group of three, a company with a mentor, and a programme of two items."""
    from app.actions import registry

    group = registry.add_group(
        school_folder, "D4-2", study_year=4, qualification="Programmēšanas tehniķis", level="4"
    )
    students = [
        registry.add_student(school_folder, first, last, group, birth_date=born)
        for first, last, born in (
            ("Līga", "Bērziņa", date(2008, 5, 4)),
            ("Kārlis", "Ābols", date(2010, 1, 11)),
            ("Žanete", "Čakste", date(2007, 12, 1)),
        )
    ]
    company = registry.add_company(
        school_folder,
        "SIA „Čiekurs IT”",
        reg_no="40003521600",
        legal_address="Brīvības iela 1, Rīga, LV-1010",
        signatory="Juris Krūmiņš",
        signatory_post="valdes loceklis",
        signatory_basis="statūti",
        phone="67000000",
    )
    registry.add_workplace(school_folder, company, "Dzirnavu iela 5, Rīga, LV-1010")
    mentor = registry.add_mentor(school_folder, company, "Māra Kalniņa", post="vadītāja")
    programme = registry.add_programme(
        school_folder, "Programmēšanas tehniķis", qualification="Programmēšanas tehniķis", level="4"
    )
    registry.add_item(school_folder, programme, "Datubāzes projektēšana", 480 * 60)
    registry.add_item(school_folder, programme, "Programmatūras testēšana", 480 * 60)
    return School(school_folder, group, students, company, mentor, programme)
