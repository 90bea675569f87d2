"""One placement, end to end, through the real windows, in three folders that never meet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTableView

from app.documents.catalogue import label
from app.i18n import _, language
from app.reports.fields import word
from app.rules.criteria import GENERAL, starting_set
from app.rules.marks import mark_words
from tests.journeys import at_school, at_work, exchanging
from tests.journeys.conftest import Sits
from tests.journeys.person import Person
from tests.journeys.sample_files import COMPANIES, PROGRAMME, STUDENTS, sample_files
from tests.ui.keys import CTRL, NONE, SHIFT
from ui.pages.trainees.card import TraineeCard

FIRST, LAST = date(2027, 1, 11), date(2027, 6, 12)

DAYS = (11, 12, 13)
MENTORS_PHONE, SCHOOLS_PHONE = "+371 20000001", "+371 20000002"
COMMENT = "Kas tieši tika darīts?"


@pytest.mark.parametrize(
    ("watcher", "here", "there", "later"),
    [(False, "lv", "lv", ""), (False, "en", "en", ""), (True, "lv", "en", "en")],
    ids=["in Latvian", "in English", "each their own, then the school switches"],
    indirect=["watcher"],  # what stands by itself does so in any language
)
def test_one_placement_end_to_end(
    sits: Sits, tmp_path: Path, here: str, there: str, later: str
) -> None:
    files = sample_files(tmp_path / "files")
    school, mentor, trainee = sits("school", here), sits("mentor", there), sits("trainee", here)
    school.start()
    at_school.begin(school)
    companies, programme = import_all(school, files)
    import_again(school, files)
    student = place(school, companies, programme)
    at_school.open_placement(school, student)
    write_agreement(school, tmp_path)
    mentor_name = connect(school, mentor, trainee, student)
    write_diary(trainee)
    exchanging.take_in(school, exchanging.send_to_school(trainee, tmp_path / "days.prakse"))
    exchanging.take_in(mentor, exchanging.send_to(school, mentor_name, tmp_path / "on.prakse"))
    review(mentor, student)
    edit_phone(school, mentor, student)
    if later:
        school.press(later.upper(), school.bar)
        assert language() == later
    exchanging.take_in(school, exchanging.send_to_school(mentor, tmp_path / "marks.prakse"))
    see_what_came(school, student)
    decided = decide(school, student, mentor_name)
    exchanging.take_in(mentor, exchanging.send_to(school, mentor_name, tmp_path / "end.prakse"))
    exchanging.take_in(trainee, exchanging.send_to(school, student, tmp_path / "mine.prakse"))
    see_what_was_decided(mentor, trainee, decided)
    reopen(school, student, decided)


def import_all(school: Person, files: Path) -> tuple[list[str], str]:
    """Import the three files as they are; return the companies and the programme."""
    names = []
    for room, name, count in (
        ("Students", STUDENTS, 24), ("Companies", COMPANIES, 9), ("Programmes", PROGRAMME, 10),
    ):  # fmt: skip
        shown = at_school.dry_run(school, room, files / name)
        assert len(shown) == count
        assert {row[1] for row in shown} == {_("added")}
        at_school.carry_out(school, count)
        names.append([row[0] for row in school.rows(room)])
    return names[1], names[2][0]


def import_again(school: Person, files: Path) -> None:
    """A list with a new student, a changed phone and an impossible date: the dry run says so."""
    book = load_workbook(files / STUDENTS)
    sheet = book.active
    assert sheet is not None
    phones, born = (column_of(sheet, name) for name in ("Tālrunis", "Dzimšanas datums"))
    sheet.cell(5, phones).value = "29 111 111"
    sheet.append([25, "Ērglis, Ņikita", None, None, "D4-2"])
    sheet.append([26, "Šmits, Aivars", None, None, "D4-2"])
    sheet.cell(sheet.max_row, born).value = "31.02.2009"
    book.save(files / "again.xlsx")
    shown = at_school.dry_run(school, "Students", files / "again.xlsx")
    kinds = [row[1] for row in shown]
    found = [kinds.count(_(kind)) for kind in ("added", "changed", "the same", "refused")]
    assert found == [1, 1, 23, 1]
    (changed,) = [row for row in shown if row[1] == _("changed")]
    assert "29111111" in changed[3].replace(" ", "")
    (refused,) = [row for row in shown if row[1] == _("refused")]
    assert "31.02.2009" in refused[3]
    school.press("Cancel")
    assert len(school.rows("Students")) == 24


def column_of(sheet: Worksheet, heading: str) -> int:
    """Return the number of a column by its heading in the fourth row."""
    return [cell.value for cell in sheet[4]].index(heading) + 1


def place(school: Person, companies: list[str], programme: str) -> str:
    """Place the whole group at once, then most of it elsewhere; return the first student."""
    at_school.place_group(school, FIRST, LAST, companies[0], programme, 24)
    assert len(school.rows("Placements")) == 24
    at_school.give_company(school, 3, companies[1])
    placed = school.rows("Placements")
    assert [row[2] for row in placed] == [companies[0]] * 3 + [companies[1]] * 21
    for held, count in ((CTRL, 24), (CTRL, 0), (CTRL | SHIFT, 24), (CTRL | SHIFT, 3)):
        school.keys(Qt.Key.Key_Z, held=held)
        school.rest()
        tables = school.visible(QTableView, school.page)
        shown = school.rows("Placements") if tables else []
        assert [row[2] for row in shown].count(companies[0]) == count
    return placed[0][0]


def write_agreement(school: Person, place: Path) -> None:
    """Fill in what is missing, led there by its name; save the agreement in both languages."""
    school.must_read(_("The agreement lacks: {names}.").partition("{")[0])
    school.open_tab("Agreement")
    address = label("student.address")
    school.press(address[:1].upper() + address[1:])
    school.write("Alejas iela 3, Daugavpils")
    school.keys(Qt.Key.Key_Tab)
    school.fill("Accident insurance", "BTA, polise 12-345")
    school.fill("Working time", "8.30–17.00")
    for paper, words in (("lv", "2027. gada 11. janvār"), ("en", "11 January 2027")):
        name = {"lv": "In Latvian", "en": "In English"}[paper]
        text = at_school.save_agreement(school, name, place / f"{paper}.pdf")
        for each in (words, "Alejas iela 3, Daugavpils", "BTA, polise 12-345"):
            assert each in text
    school.go("Documents")
    school.fill("Copies of each", "1")
    school.chosen.will_be(place / "group.pdf")
    school.press("Save as one PDF")
    assert len(PdfReader(place / "group.pdf").pages) >= 48


def connect(school: Person, mentor: Person, trainee: Person, student: str) -> str:
    """Invite both; each sees only what is theirs. Returns the mentor's name."""
    at_school.open_placement(school, student)
    mentor_name = school.value("First and last name", school.card("Company mentor"))
    for person, party in ((mentor, "Company mentor"), (trainee, "Trainee")):
        school.come()
        words = at_school.invite(school, party, person.home / "invitation.prakse")
        person.start()
        reply = exchanging.accept(person, person.home / "invitation.prakse", words)
        school.come()
        exchanging.take_in(school, reply)
        school.go("Placements")
    mentor.come()
    mentor.go("Trainees")
    mentor.must_read(student)
    assert len(mentor.visible(TraineeCard)) == 3
    trainee.come()
    trainee.must_read(student)
    return mentor_name


def write_diary(trainee: Person) -> None:
    """Write three days and hand them in."""
    for number in DAYS:
        at_work.write_day(trainee, date(2027, 1, number), f"Iekārtoju darbstaciju Nr. {number}.")
    written = at_work.written_days(trainee)
    assert [words[3] for words in written.values()] == [
        f"Iekārtoju darbstaciju Nr. {number}." for number in DAYS
    ]
    assert {words[6] for words in written.values()} == {"8 h"}
    at_work.hand_in_all(trainee)
    assert {words[7] for words in at_work.written_days(trainee).values()} == {_("Waiting")}


def review(mentor: Person, student: str) -> None:
    """Confirm two days with a mark, return one with a comment, write the assessment."""
    mentor.come()
    mentor.go("Today")
    at_work.confirm_two_and_return_one(mentor, "9", COMMENT)
    mentor.must_read("Nothing waits for you")
    mentor.go("Trainees")
    mentor.press(_("Open the folder of {name}").format(name=student))
    first = starting_set(GENERAL, language()).criteria[0]
    at_work.assess(mentor, first.title, "Strādā rūpīgi.", "8")


def edit_phone(school: Person, mentor: Person, student: str) -> None:
    """Both change the mentor's phone, and neither knows of the other."""
    mentor.open_tab("Cover")
    mentor.fill("Phone", MENTORS_PHONE, mentor.card("Company mentor"))
    school.come()
    at_school.open_placement(school, student)
    school.open_tab("Cover")
    school.fill("Phone", SCHOOLS_PHONE, school.card("Company mentor"))


def see_what_came(school: Person, student: str) -> None:
    """The school reads days, confirmations and the assessment."""
    at_school.open_placement(school, student)
    school.open_tab("Diary")
    states = [words[7] for words in at_work.written_days(school).values()]
    assert states == [_("Confirmed"), _("Confirmed"), _("Returned")]
    school.open_tab("Assessment")
    school.press("Final")
    card = school.card("Company mentor's assessment")
    school.must_read("Strādā rūpīgi.", card)
    school.must_read(_("mark {mark}").format(mark=f"8 – {mark_words('8')}"), card)
    school.open_tab("History")


def decide(school: Person, student: str, mentor_name: str) -> str:
    """Read who wrote what, decide otherwise than it stood, undo, do it again; return it."""
    at_school.open_placement(school, student)
    before = phone(school)
    after = MENTORS_PHONE if before == SCHOOLS_PHONE else SCHOOLS_PHONE
    school.go("Exchange")
    school.open_tab("Conflicts")
    here = _("this computer")
    authors = {
        MENTORS_PHONE: f"{mentor_name}, {word('mentor')} · 18.01.2027",
        SCHOOLS_PHONE: f"{at_school.TEACHER}, {word('teacher')}, {here} · 18.01.2027",
    }
    for value, author in authors.items():
        school.must_read(value)
        school.must_read(author)
    keeping = _("Keep {value}, {author}").format(value=after, author=authors[after])
    (keep,) = [
        each
        for each in school.visible(QAbstractButton)
        if each.accessibleName().startswith(keeping)
    ]
    school.click(keep)
    school.rest()
    school.must_read("No conflicts")
    for held, value in ((NONE, after), (CTRL, before), (CTRL | SHIFT, after)):
        school.go("Exchange")
        if held:
            school.keys(Qt.Key.Key_Z, held=held)
        at_school.open_placement(school, student)
        assert phone(school) == value
    return after


def phone(person: Person) -> str:
    """Read the mentor's phone on the cover."""
    person.open_tab("Cover")
    return person.value("Phone", person.card("Company mentor"))


def see_what_was_decided(mentor: Person, trainee: Person, decided: str) -> None:
    """The mentor has the school's decision, the trainee the comment on the returned day."""
    mentor.come()
    mentor.open_tab("Conflicts")
    mentor.must_read("No conflicts")
    mentor.go("Trainees")
    assert phone(mentor) == decided
    trainee.come()
    trainee.go("My placement")
    assert _("Mentor: {comment}").format(comment=COMMENT) in at_work.comments(trainee)


def reopen(school: Person, student: str, decided: str) -> None:
    """Close the window and open it again: everything is there."""
    school.leave()
    school.start()
    at_school.open_placement(school, student)
    assert phone(school) == decided
    school.open_tab("Diary")
    assert len(at_work.written_days(school)) == len(DAYS)
