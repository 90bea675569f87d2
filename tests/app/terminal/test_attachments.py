"""The verbs of attachments: attach, attachments, save-attachment, edit-attachment, detach."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ledger.folder import open_folder
from tests.app.terminal.desk import Terminals

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
DAY = ("log", "--date", "11.01.2027", "--absence", "illness")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Ārsta izziņa.png"
    path.write_bytes(PNG)
    return path


def test_a_file_is_attached_listed_renamed_saved_and_detached(
    desk: Terminals, scan: Path, tmp_path: Path
) -> None:
    desk.done("student", *DAY)
    (made,) = desk.asked("student", "attach", str(scan), "--about", "11.01")["attachments"]
    (row,) = desk.asked("student", "attachments")
    assert (row["id"], row["name"], row["kind"]) == (made["id"], "Ārsta izziņa.png", "scan")
    assert (row["size"], row["standing"], row["may"]) == (108, "here", True)
    assert row["about"].endswith("11.01.")
    said = desk.done("student", "attachments", language="lv")
    assert "ir šeit" in said
    assert "108 B" in said
    desk.done("student", "edit-attachment", "izzina", "--name", "../Izziņa", "--about", "placement")
    (row,) = desk.asked("student", "attachments")
    assert (row["name"], row["about"]) == ("Izziņa.png", "")
    out = tmp_path / "saved"
    out.mkdir()
    told = desk.asked("student", "save-attachment", "izziņa", "--out", str(out))
    assert Path(told["file"]).read_bytes() == PNG
    assert "already" in desk.refused("student", "save-attachment", "Izziņa", "--out", str(out))
    assert desk.asked("student", "detach", made["id"])["deleted"] == 1
    assert desk.asked("student", "attachments") == []
    desk.done("student", "undo")
    assert len(desk.asked("student", "attachments")) == 1


def test_several_files_are_attached_and_what_is_refused_is_named(
    desk: Terminals, scan: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run.exe"
    run.write_bytes(b"MZ" + bytes(100))
    code, out, err = desk.run("mentor", "attach", str(scan), str(run))
    assert (code, out) == (0, "1 attachment added.\n")
    assert "run.exe" in err
    assert "can't be attached" in desk.refused("mentor", "attach", str(run))
    usage = desk.refused("mentor", "attach", str(scan), str(run), "--name", "a", code=2)
    assert "one file at a time" in usage
    assert "what to change" in desk.refused("mentor", "edit-attachment", "izziņa", code=2)
    assert "already" in desk.refused("mentor", "attach", str(scan))


def test_somebody_elses_attachment_is_read_but_not_changed(
    desk: Terminals, scan: Path, tmp_path: Path
) -> None:
    desk.done("mentor", "attach", str(scan))
    desk.carry("mentor", "school")
    desk.carry("school", "student")
    (row,) = desk.asked("student", "attachments")
    assert (row["may"], row["standing"]) == (False, "missing")
    assert "not been received" in desk.refused("student", "save-attachment", row["id"])
    for words in (("detach", row["id"]), ("edit-attachment", row["id"], "--kind", "other")):
        assert "Somebody else" in desk.refused("student", *words)
    assert "pievienoja kāds cits" in desk.run("student", "detach", row["id"], language="lv")[2]


def test_a_check_names_attachments_whose_bytes_are_lost(desk: Terminals, scan: Path) -> None:
    desk.done("mentor", "attach", str(scan))
    assert "as it must be" in desk.done("mentor", "check")
    root = desk.people.school.path.parent / "mentor"
    with open_folder(root) as folder:
        (piece,) = folder.attachments.room.rglob("0000")
    piece.write_bytes(b"x")
    said = desk.refused("mentor", "check")
    assert "“Ārsta izziņa.png”" in said
    assert "attach the file again" in said
    assert "backup" not in said
    desk.done("mentor", "attach", str(scan))
    assert "as it must be" in desk.done("mentor", "check")
