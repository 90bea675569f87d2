"""Starting a school's folder, the school and its teachers."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions.school import (
    add_teacher,
    delete_people,
    edit_people,
    edit_school,
    start_school,
)
from app.errors import UserError
from app.ledger.folder import DataFolder, create_folder, open_folder
from app.reports.school import school, teachers
from app.reports.scopes import scope_of_kind
from app.storage.unfinished import UNFINISHED


def test_a_school_folder_opens_again_as_it_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    start_school(tmp_path / "mape", "Cēsu tehnikums", "Anna Liepa", town="Cēsis").close()
    with open_folder(tmp_path / "mape") as folder, folder.read() as session:
        found = school(session)
        assert found is not None
        assert (found.name, found.town) == ("Cēsu tehnikums", "Cēsis")
        assert [person.name for person in teachers(session)] == ["Anna Liepa"]
        assert folder.identity.role == "teacher"
        assert scope_of_kind(session, "company") != scope_of_kind(session, "school")


def test_a_school_without_a_name_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    with pytest.raises(UserError, match="full name"):
        start_school(tmp_path / "mape", "   ")
    with pytest.raises(UserError, match="registration number"):
        start_school(tmp_path / "mape", "Skola", reg_no="40003521601")
    assert not (tmp_path / "mape").exists()


def test_the_school_can_be_edited_but_not_left_without_a_name(school_folder: DataFolder) -> None:
    edit_school(school_folder, phone="63600000", email="")
    with pytest.raises(UserError):
        edit_school(school_folder, name=" ")
    with school_folder.read() as session:
        found = school(session)
    assert found is not None
    assert (found.phone, found.email) == ("+371 63600000", None)


def test_teachers_come_and_go_but_nobody_deletes_themselves(school_folder: DataFolder) -> None:
    other = add_teacher(school_folder, "Ilze Priede", post="skolotāja")
    edit_people(school_folder, [other], phone="29111111")
    with school_folder.read() as session:
        found = teachers(session)
    assert [(p.name, p.phone) for p in found] == [
        ("Anna Liepa", None), ("Ilze Priede", "+371 29111111"),
    ]  # fmt: skip
    delete_people(school_folder, [other])
    with school_folder.read() as session:
        assert len(teachers(session)) == 1
    with pytest.raises(UserError, match="yourself"):
        delete_people(school_folder, [school_folder.identity.person])


def test_a_folder_that_belongs_to_nobody_yet_can_be_begun(tmp_path: Path) -> None:
    """The power failed after the folder was made and before the school was written into it."""
    create_folder(tmp_path / "skola", key_in_file=True).close()
    with start_school(tmp_path / "skola", "Paraugskola") as folder:
        assert folder.identity.is_teacher


def test_what_is_left_of_an_unfinished_folder_stands_in_nobodys_way(tmp_path: Path) -> None:
    path = tmp_path / "skola"
    create_folder(path, key_in_file=True).close()
    (path / "prakse.db").rename(path / UNFINISHED)
    with start_school(path, "Paraugskola", key_in_file=True) as folder:
        assert folder.identity.is_teacher
    assert not (path / UNFINISHED).exists()


def test_what_somebody_put_into_an_unfinished_folder_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "skola"
    path.mkdir()
    (path / UNFINISHED).touch()
    (path / "vēstule.txt").write_text("mana", encoding="utf-8")
    with pytest.raises(UserError):
        start_school(path, "Paraugskola", key_in_file=True)
    assert (path / "vēstule.txt").read_text(encoding="utf-8") == "mana"
