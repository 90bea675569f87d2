"""Several attachments at once, what they are about, who may change them, and how they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions.attachments import (
    THE_PLACEMENT,
    attach_content,
    attach_file,
    attach_files,
    delete_attachments,
    edit_attachment,
    read_attachment,
)
from app.actions.memory import keep_fields, undo_last
from app.errors import UserError
from app.ledger.check import BYTES, Finding, check
from app.ledger.folder import DataFolder
from app.progress import Cancelled
from app.records import Attachment
from app.reports.attachments import AttachmentRow, abouts, attachments_of
from app.reports.conflicts import conflicts
from app.reports.findings import finding_words
from app.reports.record_names import record_name
from app.storage.pieces import PIECE
from tests.app.exchange.parties import Trio, write_days
from tests.app.exchange.test_attachments import a_file
from tests.app.people import history_rows

RUN = b"MZ" + bytes(100)


def files(tmp_path: Path, **named: bytes) -> list[Path]:
    made = []
    for name, content in named.items():
        made.append(tmp_path / f"{name}.pdf")
        made[-1].write_bytes(content)
    return made


def rows(folder: DataFolder, placement: bytes) -> list[AttachmentRow]:
    with folder.read() as session:
        return attachments_of(session, placement, folder.attachments)


def lying(folder: DataFolder) -> list[Path]:
    return [path for path in folder.attachments.room.rglob("*") if path.is_file()]


def test_several_files_are_one_step_and_the_refused_ones_are_told(
    trio: Trio,
    tmp_path: Path,
) -> None:
    placement = trio.placements[0]
    paths = files(tmp_path, a=a_file(100), b=RUN, c=a_file(200, 2), d=a_file(100))
    done = attach_files(trio.school, placement, [*paths, tmp_path])
    assert len(done.records) == 2
    assert [("b.pdf" in why, "a.pdf" in why) for why in done.refused[:2]] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert "is a folder" in done.refused[2]
    assert {row.name for row in rows(trio.school, placement)} == {"a.pdf", "c.pdf"}
    undo_last(trio.school)
    assert rows(trio.school, placement) == []


def test_where_all_are_refused_nothing_is_left_and_each_is_told(
    trio: Trio,
    tmp_path: Path,
) -> None:
    done = attach_files(trio.school, trio.placements[0], files(tmp_path, a=RUN, b=RUN + b"x"))
    assert (done.records, len(done.refused)) == ((), 2)
    with pytest.raises(UserError, match=r"a\.pdf"):
        attach_files(trio.school, trio.placements[0], files(tmp_path, a=RUN))
    assert lying(trio.school) == []


def test_stopped_in_the_middle_nothing_of_several_stays(
    trio: Trio,
    tmp_path: Path,
) -> None:
    paths = files(tmp_path, a=a_file(2 * PIECE), b=a_file(2 * PIECE, 2))

    def stop(at: int, _of: int) -> None:
        if at >= 150:
            raise Cancelled

    with pytest.raises(Cancelled):
        attach_files(trio.school, trio.placements[0], paths, stop)
    assert lying(trio.school) == []
    assert rows(trio.school, trio.placements[0]) == []


def test_only_who_added_it_or_the_school_changes_and_deletes_it(trio: Trio) -> None:
    placement = trio.placements[0]
    made = attach_content(trio.mentor, placement, a_file(100), "a.pdf")
    trio.carry(trio.mentor, trio.school)
    trio.carry(trio.school, trio.student)
    (row,) = rows(trio.student, placement)
    assert (row.may, row.standing) == (False, "here")
    with pytest.raises(UserError, match="Only they or the school"):
        edit_attachment(trio.student, made, name="b")
    with pytest.raises(UserError, match="Only they or the school"):
        delete_attachments(trio.student, [made])
    edit_attachment(trio.school, made, name="no skolas", kind="other")
    trio.carry(trio.school, trio.mentor)
    (row,) = rows(trio.mentor, placement)
    assert (row.name, row.kind, row.may) == ("no skolas.pdf", "other", True)
    assert check(trio.mentor) == []
    delete_attachments(trio.school, [made])
    trio.carry(trio.school, trio.mentor)
    assert rows(trio.mentor, placement) == []


def test_it_is_about_something_of_its_own_placement_or_of_nothing(trio: Trio) -> None:
    placement, other = trio.placements[:2]
    (day,) = write_days(trio.student, placement)
    with trio.student.read() as session:
        assert [row.id for row in abouts(session, placement)] == [day]
        assert abouts(session, other) == []
    made = attach_content(trio.student, placement, a_file(100), "a.pdf", about=day)
    (row,) = rows(trio.student, placement)
    assert (row.about_id, row.about) == (day, "Diary day: Mo 11.01.")
    edit_attachment(trio.student, made, about=THE_PLACEMENT)
    assert rows(trio.student, placement)[0].about_id is None
    edit_attachment(trio.student, made, about=day)
    with pytest.raises(UserError):
        edit_attachment(trio.student, made, about=other)
    assert rows(trio.student, placement)[0].about_id == day


def test_a_row_says_how_much_of_a_file_is_here(trio: Trio) -> None:
    placement = trio.placements[0]
    made = attach_content(trio.mentor, placement, a_file(3 * PIECE), "a.pdf")
    trio.carry(trio.mentor, trio.school, room=0)
    (row,) = rows(trio.school, placement)
    assert (row.standing, row.pieces, row.count) == ("missing", 0, 3)
    assert row.author.startswith(row.who)
    with pytest.raises(UserError, match="not been received"):
        read_attachment(trio.school, made)
    trio.carry(trio.mentor, trio.school)
    assert rows(trio.school, placement)[0].whole
    assert read_attachment(trio.school, made) == a_file(3 * PIECE)
    next(path for path in lying(trio.school) if path.name == "0001").unlink()
    (row,) = rows(trio.school, placement)
    assert row.standing == "damaged"
    found = check(trio.school)
    assert found == [Finding(BYTES, made.hex())]
    with trio.school.read() as session:
        (said,) = finding_words(session, found)
        assert "“a.pdf”" in said
        assert len(finding_words(session, [*found, Finding("cell", "00")])) == 2
        assert finding_words(session, []) == []
    path = trio.root / "again.pdf"
    path.write_bytes(a_file(3 * PIECE))
    assert attach_file(trio.school, placement, path) == made
    assert rows(trio.school, placement)[0].whole


def test_a_record_that_names_no_bytes_is_shown_and_refused_with_a_sentence(
    trio: Trio,
) -> None:
    made = attach_content(trio.mentor, trio.placements[0], a_file(100), "a.pdf")
    with trio.mentor.change("attachment.add") as change:
        record = change.get(Attachment, made)
        assert record is not None
        forged = Attachment(
            id=bytes(16), scope=record.scope, placement_id=record.placement_id, digest=b"short",
            size=-5, name="\u202eexe.nul", media="x/y",
        )  # fmt: skip
        change.add(forged)
    found = {row.id: row for row in rows(trio.mentor, trio.placements[0])}
    assert found[bytes(16)].standing == "nameless"
    with pytest.raises(UserError, match="names no file"):
        read_attachment(trio.mentor, bytes(16))
    delete_attachments(trio.mentor, [bytes(16)])
    assert set(found) - {row.id for row in rows(trio.mentor, trio.placements[0])} == {bytes(16)}


def test_history_says_what_an_attachment_is_about(trio: Trio) -> None:
    placement = trio.placements[0]
    (day,) = write_days(trio.student, placement)
    made = attach_content(trio.student, placement, a_file(100), "a.pdf")
    edit_attachment(trio.student, made, about=day)
    edit_attachment(trio.student, made, about=THE_PLACEMENT)
    with trio.student.read() as session:
        back, about, _made = history_rows(session, records=(made,))
        assert record_name(session, "attachment", made) == "Attachment: a.pdf"
    assert [(c.field, c.before, c.after) for c in (*about.changes, *back.changes)] == [
        ("about_id", "", "Diary day: Mo 11.01."), ("about_id", "Diary day: Mo 11.01.", ""),
    ]  # fmt: skip


def test_two_who_change_what_it_is_about_decide_by_name(trio: Trio) -> None:
    placement = trio.placements[0]
    days = write_days(trio.student, placement, 2)
    made = attach_content(trio.student, placement, a_file(100), "a.pdf")
    trio.carry(trio.student, trio.school)
    edit_attachment(trio.student, made, about=days[0], kind="photo")
    edit_attachment(trio.school, made, about=days[1], kind="signed")
    trio.carry(trio.student, trio.school)
    with trio.school.read() as session:
        found = {row.fields: row for row in conflicts(session)}
    assert found.keys() == {("about_id",), ("kind",)}
    assert set(found[("about_id",)].names.values()) == {
        "Diary day: Mo 11.01.", "Diary day: Tu 12.01.",
    }  # fmt: skip
    keep_fields(trio.school, found[("kind",)].id, {"kind": "scan"})
    (row,) = rows(trio.school, placement)
    assert row.kind == "scan"
