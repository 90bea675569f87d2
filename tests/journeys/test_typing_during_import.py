"""A large file is taken in while a trainee types: nothing typed is lost, the cursor stays."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.actions import inbox
from app.actions.exchange import import_file, send_placement
from app.actions.placements import Terms, place_students
from app.ledger.check import check
from app.ledger.folder import open_folder
from app.records import LogEntry, Placement
from tests.app.exchange.parties import Forger, confirm, join, sealed, write_days
from tests.conftest import School
from tests.journeys import at_work
from tests.journeys.conftest import Sits
from tests.journeys.person import Person, turn

FIRST = date(2027, 1, 11)
CARD, MENTOR_PHONE = 10, 22
EDITS = 2_500


@pytest.fixture
def trainee(sits: Sits, filled_school: School, tmp_path: Path) -> Person:
    """A trainee with three days in the diary; two files from the mentor wait beside it."""
    terms = Terms(
        kind="qualification", starts_on=FIRST, ends_on=date(2027, 6, 12),
        company_id=filled_school.company, mentor_id=filled_school.mentor, minutes_per_day=480,
    )  # fmt: skip
    (placement,) = place_students(filled_school.folder, filled_school.students[:1], terms)
    person = sits("trainee", "lv")
    for path, role in ((tmp_path / "mentor", "mentor"), (person.folder, "student")):
        join(filled_school.folder, placement, path, role)
    with open_folder(person.folder) as student, open_folder(tmp_path / "mentor") as mentor:
        send_placement(filled_school.folder, placement, tmp_path / "round.prakse")
        for folder in (student, mentor):
            import_file(folder, tmp_path / "round.prakse")
        write_days(student, placement, 3)
        send_placement(student, placement, tmp_path / "days.prakse")
        import_file(mentor, tmp_path / "days.prakse")
        confirm(mentor)
        send_placement(mentor, placement, tmp_path / "confirmed.prakse")
        forger = Forger(mentor, placement)
        for number in range(EDITS):
            forger.write((CARD, placement, {MENTOR_PHONE: f"2{number:07}"}))
        content = sealed(mentor.identity, [student], [forger.part()])
        (tmp_path / "large.prakse").write_bytes(content)
    return person


def editor(person: Person) -> QWidget:
    """Return the field that takes the keys."""
    field = person.cursor()
    assert isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit), field
    return field


def words_and_place(field: QWidget) -> tuple[str, int]:
    """Return what stands in a field, and where its cursor is."""
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition()
    assert isinstance(field, QPlainTextEdit | QTextEdit)
    return field.toPlainText(), field.textCursor().position()


def begin_taking_in(person: Person, file: Path) -> None:
    """Look at a file, and begin to take it in."""
    person.go("Exchange")
    person.chosen.will_be(file)
    person.press("Open a received file")
    person.click(person.button("Take in"))


def take_in_unasked(person: Person, *files: Path) -> None:
    """Begin to take files in as an exchange folder does on its own."""
    there = [Path(shutil.copy(file, person.folder / "inbox")) for file in files]
    assert person.shell is not None
    assert person.shell.desktop is not None
    person.shell.desktop.office.do_long(
        lambda: "Taking in what came…",
        lambda folder, progress: inbox.take_all(folder, there, progress),
        undoable=False,
    )


def test_what_is_typed_while_a_file_is_taken_in_stays_and_is_saved(
    trainee: Person, tmp_path: Path
) -> None:
    trainee.start()
    trainee.press("Whole placement", trainee.page)
    at_work.go_to_day(trainee, FIRST + timedelta(7))
    for text in ("8.30", "17.00", "30"):
        trainee.write(text)
        trainee.keys(Qt.Key.Key_Tab)
    trainee.write("Montēju skapi, kārtoju rīkus")
    for _step in range(len("rīkus")):
        trainee.keys(Qt.Key.Key_Left)
    trainee.rest()
    field = editor(trainee)

    take_in_unasked(trainee, tmp_path / "confirmed.prakse", tmp_path / "large.prakse")
    assert not trainee.idle()
    typed = 0
    while not trainee.idle():
        trainee.write("x")
        typed += 1
        turn()
    for _moment in range(20):
        turn()
    assert editor(trainee) is field
    text = f"Montēju skapi, kārtoju {'x' * typed}"
    assert words_and_place(field) == (f"{text}rīkus", len(text))
    trainee.write(" visus ")
    trainee.keys(Qt.Key.Key_Return)
    trainee.rest()
    whole = f"{text} visus rīkus"
    assert whole in [words[3] for words in at_work.written_days(trainee).values()]
    trainee.leave()
    with open_folder(trainee.folder) as folder:
        assert check(folder) == []
        with folder.read() as session:
            entries = session.query(LogEntry).all()
            assert whole in [entry.work_done for entry in entries]
            assert [entry.review_verdict for entry in entries].count("confirmed") == 3
            assert session.query(Placement).one().mentor_phone == f"2{EDITS - 1:07}"


def test_two_files_one_behind_the_other_both_arrive(trainee: Person, tmp_path: Path) -> None:
    trainee.start()
    begin_taking_in(trainee, tmp_path / "confirmed.prakse")
    trainee.chosen.will_be(tmp_path / "large.prakse")
    trainee.click(trainee.button("Open a received file"))
    trainee.rest()
    trainee.press("Take in")
    trainee.go("My placement")
    assert trainee.reads("Confirmed")
    trainee.leave()
    with open_folder(trainee.folder) as folder:
        assert check(folder) == []
        with folder.read() as session:
            assert session.query(Placement).one().mentor_phone == f"2{EDITS - 1:07}"
            verdicts = {entry.review_verdict for entry in session.query(LogEntry).all()}
            assert verdicts == {"confirmed"}
