"""A copied or restored folder writes under a new incarnation; an ordinary one keeps its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.actions.school import start_school
from app.ledger import binding
from app.ledger import folder as folder_module
from app.ledger.folder import open_folder
from app.records import School


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    start_school(tmp_path / "school", "Paraugskola", "Anna Paraudziņa").close()
    return tmp_path / "school"


def _incarnation(path: Path) -> bytes:
    with open_folder(path) as folder:
        return folder.identity.incarnation


def _rename(path: Path, name: str) -> None:
    with open_folder(path) as folder, folder.change("school.edit") as change:
        change.query(School).one().name = name


def test_a_folder_that_stays_where_it_is_keeps_its_incarnation(school: Path) -> None:
    first = _incarnation(school)
    _rename(school, "Cita skola")
    assert _incarnation(school) == first


def test_a_copied_folder_gets_a_new_incarnation(school: Path, tmp_path: Path) -> None:
    first = _incarnation(school)
    shutil.copytree(school, tmp_path / "copy")
    assert _incarnation(tmp_path / "copy") != first
    assert _incarnation(school) == first


def test_a_database_put_back_in_place_gets_a_new_incarnation(school: Path) -> None:
    first = _incarnation(school)
    old = (school / "prakse.db").read_bytes()
    _rename(school, "Cita skola")
    (school / "prakse.db").write_bytes(old)
    assert _incarnation(school) != first


def test_a_portable_program_leaves_no_notes_and_no_key_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRAKSE_STATE", raising=False)
    monkeypatch.delenv("PRAKSE_KEY", raising=False)
    monkeypatch.setattr(binding, "is_portable", lambda: True)
    monkeypatch.setattr(binding, "PROGRAM", tmp_path)
    monkeypatch.setattr(folder_module, "is_portable", lambda: True)
    start_school(tmp_path / "data", "Paraugskola", "Anna Paraudziņa").close()
    assert (tmp_path / "data" / "prakse.key").exists()
    assert len(list((tmp_path / "folders").iterdir())) == 1
