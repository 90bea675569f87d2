"""Backups: everything in one file, and back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.actions.backup import KEY_ENDING, back_up, restore
from app.actions.school import edit_school
from app.errors import NewerVersionError, UserError
from app.reports import students
from app.reports.school import school
from tests.conftest import School


def test_a_restored_folder_holds_all_and_writes_under_a_new_incarnation(
    filled_school: School, tmp_path: Path
) -> None:
    folder = filled_school.folder
    room = folder.path / "attachments" / "ab"
    room.mkdir()
    (room / "abcd").write_bytes(b"a picture")
    done = back_up(folder, tmp_path / "kopija.zip")
    assert (done.files, done.path.stat().st_size) == (2, done.size)
    edit_school(folder, name="Vēlāk")
    with restore(done.path, tmp_path / "jauna") as again, again.read() as session:
        found = school(session)
        assert found is not None
        assert found.name == "Ventspils Tehnikums"
        assert students.count(session) == 3
        assert again.identity.device == folder.identity.device
        assert again.identity.incarnation != folder.identity.incarnation
        assert (again.path / "attachments" / "ab" / "abcd").read_bytes() == b"a picture"
    assert list(folder.path.glob("backups/*")) == []


def test_the_key_lies_apart_and_nothing_opens_without_it(
    filled_school: School, tmp_path: Path
) -> None:
    done = back_up(filled_school.folder, tmp_path / "kopija.zip")
    assert filled_school.folder.database.key not in done.path.read_bytes()
    moved = done.key_path.rename(tmp_path / "elsewhere.key")
    with pytest.raises(UserError, match=r"kopija\.zip\.key"):
        restore(done.path, tmp_path / "jauna")
    restore(done.path, tmp_path / "jauna", moved).close()


def test_a_wrong_key_or_a_flipped_bit_leaves_nothing_behind(
    filled_school: School, tmp_path: Path
) -> None:
    done = back_up(filled_school.folder, tmp_path / "kopija.zip")
    other = tmp_path / "other.key"
    other.write_text("ab" * 32)
    with pytest.raises(UserError):
        restore(done.path, tmp_path / "jauna", other)
    bad = bytearray(done.path.read_bytes())
    bad[len(bad) // 2] ^= 1
    done.path.write_bytes(bad)
    with pytest.raises(UserError, match="damaged"):
        restore(done.path, tmp_path / "jauna")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "kopija.zip", "kopija.zip" + KEY_ENDING, "other.key", "skola",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["../evil", "attachments/../../evil", "folder.json", "/evil"])
def test_a_backup_that_reaches_outside_its_folder_is_refused(
    filled_school: School, tmp_path: Path, name: str
) -> None:
    done = back_up(filled_school.folder, tmp_path / "kopija.zip")
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("prakse-backup.json", f'{{"format":1,"schema":1,"files":{{"{name}":""}}}}')
        archive.writestr(name, b"x")
    with pytest.raises(UserError, match="no backup"):
        restore(evil, tmp_path / "jauna", done.key_path)
    assert not (tmp_path / "jauna").exists()
    assert not (tmp_path.parent / "evil").exists()


def test_a_newer_backup_says_so(filled_school: School, tmp_path: Path) -> None:
    done = back_up(filled_school.folder, tmp_path / "kopija.zip")
    newer = tmp_path / "newer.zip"
    with zipfile.ZipFile(newer, "w") as archive:
        archive.writestr("prakse-backup.json", '{"format":99,"schema":1,"files":{}}')
    with pytest.raises(NewerVersionError):
        restore(newer, tmp_path / "jauna", done.key_path)


def test_a_backup_is_not_restored_over_anything(filled_school: School, tmp_path: Path) -> None:
    done = back_up(filled_school.folder, tmp_path / "kopija.zip")
    with pytest.raises(UserError, match="already"):
        restore(done.path, filled_school.folder.path)
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_text("keep me")
    with pytest.raises(UserError, match="other files"):
        restore(done.path, taken)
    assert (taken / "letter.txt").read_text() == "keep me"


def test_a_new_backup_takes_away_what_a_power_cut_left_of_an_earlier_one(
    filled_school: School, tmp_path: Path
) -> None:
    room = filled_school.folder.path / "backups"
    for name in ("unfinished-copy.db", "unfinished-copy.db-journal"):
        (room / name).write_bytes(b"half")
    back_up(filled_school.folder, tmp_path / "kopija.zip")
    assert list(room.iterdir()) == []


def test_a_backup_in_the_place_of_an_older_one_has_its_own_key(
    filled_school: School, tmp_path: Path
) -> None:
    out = tmp_path / "kopija.zip"
    out.with_name(out.name + KEY_ENDING).write_text("ab" * 32)
    back_up(filled_school.folder, out)
    restore(out, tmp_path / "jauna").close()
    assert len(list(tmp_path.glob(".*"))) == 0


def test_a_backup_whose_key_cannot_be_written_replaces_no_older_one(
    filled_school: School, tmp_path: Path
) -> None:
    out = tmp_path / "kopija.zip"
    done = back_up(filled_school.folder, out)
    before = (out.read_bytes(), done.key_path.read_bytes())
    (tmp_path / ".kopija.zip.key.part").mkdir()
    with pytest.raises(UserError):
        back_up(filled_school.folder, out)
    assert (out.read_bytes(), done.key_path.read_bytes()) == before
