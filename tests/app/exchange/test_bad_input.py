"""Every kind of bad file, made of real bytes: its own sentence, kept in the inbox, nothing else."""

from __future__ import annotations

import errno
import inspect
import io
import random
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.actions.backup import back_up
from app.actions.exchange import accept_invitation, invite
from app.actions.inbox import accept_here, arrivals, look_over, take_in
from app.errors import UserError
from app.exchange import refusals
from app.exchange.armour import armour
from app.exchange.bundle import ScopePart
from app.exchange.delta import delta
from app.exchange.envelope import LARGEST_FILE, MAGIC
from app.exchange.inbox import keep
from app.exchange.reading import why_unread
from app.i18n import speaking
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph
from app.ledger.identity import new_identity
from app.records import new_id
from app.reports.clocks import FAR
from tests.app.exchange.parties import (
    Trio,
    add_placement,
    join,
    picture,
    scope_of,
    sealed,
    start_school,
    write_days,
)

FRAGMENTS = {
    "nothing known": "not a Prakse exchange file",
    "text": "a plain text",
    "PDF": "a PDF document",
    "picture": "a picture",
    "spreadsheet": "a spreadsheet",
    "document": "a text document",
    "web page": "a web page",
    "recording": "a recording",
    "program": "a program",
    "shortcut": "a shortcut",
    "database": "a database",
    "ZIP": "packed folder",
    "mail": "whole e-mail",
    "backup": "backup of a whole data folder",
    "key": "key of a backup",
    "empty": "is empty",
    "cut off": "end of the file is missing",
    "damaged": "is damaged",
    "mangled": "mail changed this file",
    "newer": "newer version",
    "for another": "addressed to somebody else",
    "stranger": "doesn't know",
    "another school": "another school's placement",
    "used": "already used on another computer",
    "invitation": "opens with its five words",
}


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return stream.getvalue()


def letter() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.lv", "b@example.lv", "Prakse"
    message.set_content("Sveiki!")
    message.add_attachment(b"x" * 300, "application", "octet-stream", filename="a.prakse")
    return bytes(message)


def mistaken(trio: Trio) -> dict[str, bytes]:
    """Return what people bring by mistake."""
    made = back_up(trio.school, trio.root / "copy.prakse-backup")
    return {
        "nothing known": bytes(100),
        "text": "Sveiki, te Māra!".encode(),
        "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        "picture": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(60),
        "spreadsheet": zipped("[Content_Types].xml", "xl/workbook.xml"),
        "document": zipped("[Content_Types].xml", "word/document.xml"),
        "web page": b"<!DOCTYPE html><html><body>404</body></html>",
        "recording": b"\0\0\0\x20ftypisom" + bytes(60),
        "program": b"MZ\x90\0" + bytes(60),
        "shortcut": b"L\0\0\0\x01\x14\x02\0" + bytes(60),
        "database": b"SQLite format 3\0" + bytes(60),
        "ZIP": zipped("no Māras.prakse"),
        "mail": letter(),
        "backup": made.path.read_bytes(),
        "key": made.key_path.read_bytes(),
    }


def broken(trio: Trio) -> dict[str, bytes]:
    """Return what became of good files on their way."""
    write_days(trio.student, trio.placements[0], 3)
    good = trio.file(trio.student, trio.school).read_bytes()
    flipped = bytearray(good)
    flipped[-20] ^= 1
    text = armour(good)
    return {
        "empty": b"",
        "cut off": good[:200],
        "damaged": bytes(flipped),
        "mangled": text[:100] + "Ā".encode() + text[101:],
        "newer": MAGIC[:6] + b"\x02\n" + good[8:],
    }


def misdirected(trio: Trio) -> dict[str, bytes]:
    """Return whole files that are not for here, or not from anybody known."""
    other = start_school(trio.root / "other", "Cita skola")
    placement = add_placement(other, mentor_id=new_id(), mentor_name="Ērika Ēvele")
    join(other, placement, trio.root / "elsewhere", "mentor")
    foreign = whole(other, placement)
    other.close()
    stranger = new_identity("mentor", "Svešinieks", new_id(), school=trio.school.identity.school)
    invited = invite(trio.school, trio.placements[0], trio.root / "in.prakse", "student")
    for name in ("first", "second"):
        reply = trio.root / f"{name}.prakse"
        accept_invitation(trio.root / name, invited.path, invited.words, reply)
    take_in(trio.school, trio.root / "first.prakse")
    return {
        "for another": trio.file(trio.student, trio.mentor).read_bytes(),
        "stranger": sealed(stranger, [trio.school], []),
        "another school": sealed(trio.mentor.identity, [trio.school], [foreign]),
        "used": (trio.root / "second.prakse").read_bytes(),
        "invitation": invited.path.read_bytes(),
    }


def whole(folder: DataFolder, placement: bytes) -> ScopePart:
    """Return everything that a folder has of a placement."""
    with folder.transaction() as connection:
        graph = Graph(raw_connection(connection).cursor())
        return delta(graph, graph.scope_by_no(scope_of(folder, placement)), {})


def said(trio: Trio, path: Path) -> str:
    """Take a file in; return the sentence in Latvian and in English, as they are kept."""
    before = picture(trio.school)
    (looked,) = look_over(trio.school, [path]).looked
    assert isinstance(looked.refused, UserError)
    with pytest.raises(UserError):
        take_in(trio.school, path)
    assert picture(trio.school) == before
    with trio.school.read() as session:
        marked = arrivals(session, trio.school.path).refused
        return next(each.why for each in marked if each.path.name == path.name)


def test_each_kind_of_bad_file_has_its_own_sentence_and_stays_marked(trio: Trio) -> None:
    kinds = mistaken(trio) | broken(trio) | misdirected(trio)
    assert set(kinds) == set(FRAGMENTS)
    told: dict[str, tuple[str, str]] = {}
    for number, (kind, content) in enumerate(kinds.items()):
        path = trio.root / f"{number}.prakse"
        path.write_bytes(content)
        with speaking("lv"):
            latvian = said(trio, path)
        english = said(trio, path)
        assert FRAGMENTS[kind] in english, kind
        assert (trio.school.path / "inbox" / path.name).read_bytes() == content
        assert path.read_bytes() == content
        told[kind] = latvian, english
    assert len({latvian for latvian, _english in told.values()}) == len(kinds)
    assert len({english for _latvian, english in told.values()}) == len(kinds)
    assert all(latvian != english for latvian, english in told.values())
    with trio.school.read() as session:
        assert len(arrivals(session, trio.school.path).refused) == len(kinds)
        assert arrivals(session, trio.school.path).waiting == []


def test_a_kept_sentence_is_told_in_the_language_of_whoever_reads_it(trio: Trio) -> None:
    path = trio.root / "plans.prakse"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    with speaking("lv"):
        latvian = said(trio, path)
        assert latvian != said_again(trio, "en")
    assert "PDF dokuments" in latvian


def said_again(trio: Trio, language: str) -> str:
    with speaking(language), trio.school.read() as session:
        return arrivals(session, trio.school.path).refused[0].why


def test_what_cannot_be_copied_is_said_and_nothing_is_kept(trio: Trio) -> None:
    huge = trio.root / "huge.prakse"
    with huge.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    for path, match in (
        (huge, "far too large"),
        (trio.root / "none.prakse", "no longer there"),
        (trio.root / "away" / "none.prakse", "still connected"),
        (trio.root, "This is a folder"),
    ):
        with pytest.raises(UserError, match=match):
            take_in(trio.school, path)
    assert [path for path in (trio.school.path / "inbox").iterdir() if path.is_file()] == []


def test_what_the_system_says_of_a_file_becomes_a_sentence_of_its_own(tmp_path: Path) -> None:
    there, away = tmp_path / "a.prakse", tmp_path / "stick" / "a.prakse"
    held = OSError(errno.EBUSY, "")
    held_on_windows = PermissionError(errno.EACCES, "")
    held_on_windows.winerror = 32  # type: ignore[attr-defined]
    for error, path, match in (
        (held, there, "Another program"),
        (held_on_windows, there, "Another program"),
        (PermissionError(errno.EACCES, ""), there, "does not allow"),
        (FileNotFoundError(errno.ENOENT, ""), there, "no longer there"),
        (FileNotFoundError(errno.ENOENT, ""), away, "still connected"),
        (OSError(errno.EIO, ""), there, "still connected"),
        (OSError(errno.ESTALE, ""), there, "still connected"),
    ):
        assert match in str(why_unread(error, path))


def test_no_two_refusals_say_the_same_and_each_says_what_to_do() -> None:
    told: dict[str, set[str]] = {"lv": set(), "en": set()}
    made = [
        refusal()
        for name, refusal in inspect.getmembers(refusals, inspect.isfunction)
        if refusal.__module__ == refusals.__name__ and not inspect.signature(refusal).parameters
    ]
    for language, sentences in told.items():
        with speaking(language):
            sentences |= {str(refusal) for refusal in made}
        assert len(sentences) == len(made) >= 20
        assert all(len(re.findall(r"[.:;]( |$)", sentence)) >= 2 for sentence in sentences)
    assert told["lv"].isdisjoint(told["en"])


def test_without_room_for_a_copy_nothing_is_taken_in(trio: Trio) -> None:
    resource = pytest.importorskip("resource")
    path = trio.root / "a.prakse"
    path.write_bytes(random.Random(1).randbytes(200_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(UserError, match="disk with your data folder"):
            keep(trio.school.path, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path for path in (trio.school.path / "inbox").iterdir() if path.is_file()] == []


@pytest.mark.parametrize(
    "mail",
    [
        lambda text: b"Labdien!\n\n" + text + b"\n-- \nAr cieu",
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: b"> " + text.replace(b"\n", b"\n> "),
        lambda text: b">> " + text.replace(b"\n", b"\n>> "),
        lambda text: text.replace(b"\n", b"\n\xc2\xa0"),
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"=", b"=3D").replace(b"\n", b"=\n\n"),
    ],
)
def test_a_file_as_text_survives_what_mail_does_to_it(
    trio: Trio, mail: Callable[[bytes], bytes]
) -> None:
    write_days(trio.student, trio.placements[0])
    path = trio.root / "a.prakse"
    path.write_bytes(mail(armour(trio.file(trio.student, trio.school).read_bytes())))
    assert take_in(trio.school, path).new == 1


def test_an_invitation_opens_once_in_one_folder(trio: Trio) -> None:
    made = invite(trio.school, trio.placements[0], trio.root / "in.prakse", "mentor")
    accept_here(trio.mentor, made.path, made.words)
    before = picture(trio.mentor)
    with pytest.raises(UserError, match="already opened in this folder"):
        accept_here(trio.mentor, made.path, made.words)
    assert picture(trio.mentor) == before


def test_a_file_from_the_future_is_taken_in_and_said_to_be_so(trio: Trio) -> None:
    write_days(trio.student, trio.placements[0])
    content = sealed(trio.student.identity, [trio.school], [], at=2_000_000_000_000_000)
    path = trio.root / "a.prakse"
    path.write_bytes(content)
    found = take_in(trio.school, path)
    assert found.skew > FAR
    assert take_in(trio.school, trio.file(trio.student, trio.school)).skew == 0
