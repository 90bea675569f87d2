"""What every test stands on."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app import clock
from app.ledger.folder import DataFolder

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Two busy processors say nothing about speed; tests/bench measures that.
settings.register_profile(
    "prakse", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("prakse")

LONG_AFTER = date(2027, 6, 1)
"""Today, at the earliest: the sample placements are from January to June 2027."""


@pytest.fixture(autouse=True)
def _nothing_is_collected_beside_a_window(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collect no garbage while a window and its worker are there: see `ui.tasks.collector`."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _sample_days_are_past() -> Iterator[None]:
    """Let the diaries that tests write not be of days still to come, unless a test sets a clock."""
    real = clock.today

    def today() -> date:
        return real() if bool(clock._fixed) else max(real(), LONG_AFTER)

    clock.today = today
    yield
    clock.today = real


@dataclass(frozen=True)
class School:
    """A school's folder and the ids of what is in it."""

    folder: DataFolder
    group: bytes
    students: list[bytes]
    company: bytes
    mentor: bytes
    programme: bytes


@pytest.fixture
def school_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    """A school's folder as a teacher has just started it; its key lies in a file."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    from app.actions.school import start_school

    folder = start_school(
        tmp_path / "skola",
        "Ventspils Tehnikums",
        "Anna Liepa",
        reg_no="90009115092",
        address="Saules iela 15, Ventspils, LV-3601",
        town="Ventspils",
        phone="63622349",
        email="skola@example.lv",
        signatory="Gunta Ozola",
        signatory_post="direktore",
        signatory_basis="nolikums",
    )
    yield folder
    folder.close()


@pytest.fixture
def filled_school(school_folder: DataFolder) -> School:
    """That school with a group of three, a company with a mentor, and a programme of two items."""
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
