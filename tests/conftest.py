"""What every test stands on."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from nacl import pwhash

from app import clock
from app.ledger.folder import DataFolder
from tests.masters import School, fill, set_down, taken
from tests.three import three, three_master

__all__ = ["School", "three", "three_master"]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory: nobody waits there for a disk to have written."""
ENOUGH = 4 << 30

if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

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


@pytest.fixture(scope="session", autouse=True)
def _words_are_stretched_once() -> Iterator[None]:
    """Keep the key that five words make: who invites and who accepts are one process here."""
    real = pwhash.argon2id.kdf
    pwhash.argon2id.kdf = cache(real)
    yield
    pwhash.argon2id.kdf = real


@pytest.fixture(scope="session")
def made_trio(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    """A school, a mentor and a student around placements: closed folders, to be copied."""
    from tests.app.exchange.parties import make_trio

    root = tmp_path_factory.mktemp("trio")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        return root, make_trio(root)


@pytest.fixture(scope="session")
def started_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school's folder as a teacher has just started it, to be copied; its key lies in a file."""
    from app.actions.school import start_school

    return set_down(
        start_school(
            tmp_path_factory.mktemp("started") / "skola",
            "Ventspils Tehnikums",
            "Anna Liepa",
            key_in_file=True,
            reg_no="90009115092",
            address="Saules iela 15, Ventspils, LV-3601",
            town="Ventspils",
            phone="63622349",
            email="skola@example.lv",
            signatory="Gunta Ozola",
            signatory_post="direktore",
            signatory_basis="nolikums",
        )
    )


@pytest.fixture(scope="session")
def filled_master(tmp_path_factory: pytest.TempPathFactory, started_master: Path) -> School:
    """The folder of `filled_school`, to be copied: it is closed."""
    folder = taken(started_master, tmp_path_factory.mktemp("filled") / "skola")
    school = fill(folder)
    set_down(folder)
    return school


@pytest.fixture
def school_folder(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DataFolder]:
    """A school's folder, just started, or holding what the test's other fixtures name."""
    monkeypatch.setenv("PRAKSE_KEY", "file")
    if "three" in request.fixturenames:
        master = request.getfixturevalue("three_master").school.path
    elif "filled_school" in request.fixturenames:
        master = request.getfixturevalue("filled_master").folder.path
    else:
        master = request.getfixturevalue("started_master")
    folder = taken(master, tmp_path / "skola")
    yield folder
    folder.close()


@pytest.fixture
def filled_school(school_folder: DataFolder, filled_master: School) -> School:
    """That school with a group of three, a company with a mentor, and a programme of two items."""
    return replace(filled_master, folder=school_folder)
