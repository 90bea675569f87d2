"""Attaching: what may be, what may not, and that nothing of a name or a file is trusted."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions.attachments import (
    attach_content,
    attach_file,
    delete_attachments,
    edit_attachment,
    save_copy,
)
from app.actions.backup import back_up, restore
from app.actions.memory import undo_last
from app.errors import UserError
from app.ledger.check import BYTES, check
from app.ledger.folder import DataFolder
from app.ledger.kept import OLD, sweep
from app.progress import Cancelled
from app.records import Agreement, Attachment, PartMark, Placement, PlacementReport, new_id
from app.reports.attachments import abouts, attachments_of
from app.rules.attached import LONGEST_NAME, MEDIA, media_of, shown_name
from app.storage.attachments import LARGEST
from app.storage.pieces import PIECE, Content
from tests.app.exchange.parties import (
    add_placement,
    question,
    start_school,
)
from tests.app.exchange.test_attachments import a_file, bytes_of, contents

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    with start_school(tmp_path / "school") as folder:
        yield folder


@pytest.fixture
def placement(school: DataFolder) -> bytes:
    return add_placement(school)


def record(folder: DataFolder, attachment: bytes) -> Attachment:
    with folder.read() as session:
        found = session.get(Attachment, attachment)
        assert found is not None
        session.expunge(found)
        return found


def agreement(folder: DataFolder, placement: bytes) -> bytes:
    with folder.change("agreement.edit") as change:
        card = change.get(Placement, placement)
        assert card is not None
        made = Agreement(id=new_id(), scope=card.scope, placement_id=placement, copies=3)
        change.add(made)
        return made.id


def zipped(*names: str, first: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


RUN = [
    b"MZ\x90\0" + bytes(100),
    b"\x7fELF" + bytes(100),
    b"#!/bin/sh\nrm -rf /\n%PDF-1.4",
    b"<html><script>alert(1)</script>",
    b"@echo off",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    zipped("run.exe"),
    zipped("x", first=b"application/x-msdownload"),
    b"L\0\0\0\x01\x14\x02\0",
    b"MZ%PDF-1.4",
    b"just a text",
    b"<svg xmlns='http://www.w3.org/2000/svg'/>",
]


def test_a_file_is_copied_as_it_is(school: DataFolder, placement: bytes, tmp_path: Path) -> None:
    path = tmp_path / "Ārsta izziņa.pdf"
    path.write_bytes(a_file(PIECE + 5))
    made = attach_file(school, placement, path)
    path.unlink()
    found = record(school, made)
    assert (found.name, found.media, found.kind) == ("Ārsta izziņa.pdf", "application/pdf", "scan")
    save_copy(school, made, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == a_file(PIECE + 5)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"%PDF-1.4\n", "application/pdf"),
        (b"\xff\xd8\xff\xe0JFIF", "image/jpeg"),
        (PNG, "image/png"),
        (b"GIF89a....", "image/gif"),
        (b"II*\0....", "image/tiff"),
        (b"MM\0*....", "image/tiff"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"BM\x40\0\0\0\0\0\0\0\x36\0\0\0" + bytes(40), "image/bmp"),
        (b"\0\0\0\x18ftypheic....", "image/heic"),
        (zipped(first=b"application/vnd.etsi.asic-e+zip"), "application/vnd.etsi.asic-e+zip"),
        (
            zipped("a.pdf", "META-INF/signatures0.xml"),
            "application/vnd.etsi.asic-e+zip",
        ),
        (
            zipped("[Content_Types].xml", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            zipped("[Content_Types].xml", "xl/workbook.xml"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            zipped("content.xml", first=b"application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
    ],
)
def test_a_file_is_known_by_its_bytes(content: bytes, media: str) -> None:
    assert media_of(content, content) == media
    assert media in MEDIA


def test_what_could_be_run_is_refused_whatever_it_is_called(
    school: DataFolder, placement: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "izziņa.pdf"
    for content in RUN:
        path.write_bytes(content)
        with pytest.raises(UserError, match="can't be attached"):
            attach_file(school, placement, path)
    assert list((school.path / "attachments").iterdir()) == []


def test_refusals_are_plain(school: DataFolder, placement: bytes, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    os.mkfifo(tmp_path / "pipe.pdf")
    with (tmp_path / "huge.pdf").open("wb") as huge:
        huge.write(b"%PDF-1.4")
        huge.truncate(LARGEST + 1)
    for name, said in (
        ("none.pdf", "can't be read"),
        ("empty.pdf", "is empty"),
        ("pipe.pdf", "can't be read"),
        ("huge.pdf", "larger than 25 MB"),
        (".", "is a folder"),
    ):
        with pytest.raises(UserError, match=said):
            attach_file(school, placement, tmp_path / name)
    with pytest.raises(UserError, match="larger than 25 MB"):
        attach_content(school, placement, b"%PDF-" + bytes(LARGEST), "a.pdf")
    assert list((school.path / "attachments").iterdir()) == []
    assert contents(school) == {}


def test_the_same_file_is_not_attached_twice(school: DataFolder, placement: bytes) -> None:
    attach_content(school, placement, a_file(500), "Līgums.pdf")
    with pytest.raises(UserError, match=r"already, as “Līgums\.pdf”"):
        attach_content(school, placement, a_file(500), "Cits.pdf")
    other = add_placement(school)
    assert attach_content(school, other, a_file(500), "Līgums.pdf")


def test_attaching_again_heals_what_is_damaged(school: DataFolder, placement: bytes) -> None:
    made = attach_content(school, placement, a_file(2 * PIECE), "a.pdf")
    for path in (school.path / "attachments").rglob("0001"):
        path.write_bytes(b"dust")
    assert [finding.what for finding in check(school)] == [BYTES]
    with pytest.raises(UserError, match="damaged on this disk"):
        save_copy(school, made, school.path / "copy.pdf")
    assert not (school.path / "copy.pdf").exists()
    assert attach_content(school, placement, a_file(2 * PIECE), "b.pdf") == made
    assert check(school) == []
    assert bytes_of(school, made) == a_file(2 * PIECE)


def test_a_lost_room_is_noticed(school: DataFolder, placement: bytes) -> None:
    attach_content(school, placement, a_file(100), "a.pdf")
    for path in (school.path / "attachments").rglob("*"):
        if path.is_file():
            path.unlink()
    assert [finding.what for finding in check(school)] == [BYTES]


def test_it_may_be_about_a_record_of_the_same_placement(
    school: DataFolder, placement: bytes
) -> None:
    paper = agreement(school, placement)
    made = attach_content(school, placement, PNG, "a.png", about=paper, kind="photo")
    assert record(school, made).about_id == paper
    elsewhere = agreement(school, add_placement(school))
    for wrong in (elsewhere, placement, bytes(16)):
        with pytest.raises(UserError, match="deleted meanwhile"):
            attach_content(school, placement, PNG + b"2", "b.png", about=wrong)
    with pytest.raises(UserError, match="not a kind"):
        attach_content(school, placement, PNG + b"3", "c.png", kind="virus")
    assert len(contents(school)) == 1


def test_a_report_and_a_defence_have_attachments_too(
    school: DataFolder, placement: bytes
) -> None:
    report, defence = new_id(), new_id()
    with school.change("placement.edit") as change:
        scope = change.get_one(Placement, placement).scope
        change.add(
            PlacementReport(id=report, scope=scope, placement_id=placement, role="teacher")
        )
        change.add(PartMark(id=defence, scope=scope, placement_id=placement, part="defence"))
    attach_content(school, placement, PNG, "a.png", about=report)
    attach_content(school, placement, PNG + b"2", "b.png", about=defence)
    with school.read() as session:
        could = {row.id for row in abouts(session, placement)}
        told = {row.about for row in attachments_of(session, placement, school.attachments)}
    assert {report, defence} <= could
    assert told == {"Placement report: school supervisor", "Part of the final grade: defence"}


def test_names_and_kinds_can_be_changed_and_deleting_undone(
    school: DataFolder, placement: bytes
) -> None:
    made = attach_content(school, placement, PNG, "a.png")
    edit_attachment(school, made, name="Prombūtne 14.01.", kind="other")
    found = record(school, made)
    assert (found.name, found.kind) == ("Prombūtne 14.01.png", "other")
    delete_attachments(school, [made])
    assert contents(school) == {}
    undo_last(school)
    assert bytes_of(school, made) == PNG


def test_a_cancelled_or_failed_attaching_leaves_nothing(
    school: DataFolder, placement: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        attach_content(school, placement, a_file(4 * PIECE), "a.pdf", progress=cancel)
    real, written = os.fsync, []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) > 2:
            raise OSError(28, "No space left on device")
        real(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(UserError, match="no room left"):
            attach_content(school, placement, a_file(4 * PIECE), "a.pdf")
    assert [path for path in (school.path / "attachments").rglob("*") if path.is_file()] == []
    assert contents(school) == {}


def test_a_file_that_changes_while_it_is_read_is_refused(
    school: DataFolder, placement: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(a_file(3 * PIECE))

    def change(done: int, _total: int) -> None:
        if done == 0:
            path.write_bytes(a_file(3 * PIECE, 7))

    with pytest.raises(UserError, match="changed while"):
        attach_file(school, placement, path, progress=change)
    assert [path for path in (school.path / "attachments").rglob("*") if path.is_file()] == []


def test_a_backup_brings_attachments_back(
    school: DataFolder, placement: bytes, tmp_path: Path
) -> None:
    made = attach_content(school, placement, a_file(2 * PIECE), "a.pdf")
    (next((school.path / "attachments").iterdir()) / ".half").write_bytes(b"left by a kill")
    back_up(school, tmp_path / "backup.zip")
    school.close()
    with restore(tmp_path / "backup.zip", tmp_path / "again") as again:
        assert bytes_of(again, made) == a_file(2 * PIECE)
        assert check(again) == []
        assert not list((again.path / "attachments").rglob(".half"))


def test_only_old_bytes_that_nothing_names_are_swept(school: DataFolder, placement: bytes) -> None:
    kept = attach_content(school, placement, a_file(100, 1), "a.pdf")
    deleted = attach_content(school, placement, a_file(100, 2), "b.pdf")
    delete_attachments(school, [deleted])
    loose = a_file(300, 3)
    scope = bytes(16)
    school.attachments.put(Content(scope, sha256(loose).digest(), 300), 0, loose)
    assert sweep(school) == 0
    long_ago = 1_000_000_000
    assert long_ago + OLD < 1_700_000_000
    for path in (school.path / "attachments").rglob("*"):
        os.utime(path, (long_ago, long_ago))
    assert sweep(school) == 1
    assert bytes_of(school, kept) == a_file(100, 1)
    undo_last(school)
    assert bytes_of(school, deleted) == a_file(100, 2)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\evil.pdf", "evil.pdf"),
        ("C:\\Windows\\CON", "_CON.pdf"),
        ("nul.pdf", "_nul.pdf"),
        ("LPT1.txt.pdf", "_LPT1.txt.pdf"),
        ("a\0b\x1b[31m.pdf", "ab[31m.pdf"),
        ("izziņa\u202efdp.exe", "izziņafdp.exe.pdf"),
        ("a" * 500 + ".pdf", "a" * (LONGEST_NAME - 4) + ".pdf"),
        ("", "attachment.pdf"),
        (" . . ", "attachment.pdf"),
        ('a<b>"c|?*:d.PDF', "a_b__c____d.PDF"),
        ("virus.exe", "virus.exe.pdf"),
        (None, "attachment.pdf"),
        ("a\r\n b.pdf", "a b.pdf"),
    ],
)
def test_a_name_is_never_a_path_and_says_what_the_file_is(written: str, shown: str) -> None:
    assert shown_name(written, "application/pdf") == shown


@given(st.text(max_size=300), st.sampled_from([*MEDIA, None, "text/html"]))
def test_whatever_somebody_called_it_the_name_is_safe(written: str, media: str | None) -> None:
    name = shown_name(written, media)
    assert 0 < len(name) <= LONGEST_NAME
    assert name.isprintable()
    assert not set(name) & set('/\\<>:"|?*')
    assert not name.startswith((" ", "."))
    assert not name.endswith((" ", "."))
    assert name == shown_name(name, media)
    assert Path(name).name == name


def test_an_attachment_lives_in_its_placement(school: DataFolder, placement: bytes) -> None:
    attach_content(school, placement, PNG, "a.png")
    rows = question(
        school, "SELECT s.kind, s.subject FROM attachment a JOIN scope s ON s.no = a.scope"
    )
    assert rows == [("placement", placement)]
