"""What a teacher does in the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QTableView

from app.i18n import _, ngettext
from tests.journeys.person import Person
from tests.journeys.screen import Rows
from tests.ui.keys import SHIFT
from ui.pages.placements.bulk import BulkCard
from ui.widgets.empty import EmptyState

SCHOOL, TEACHER = "Daugavpils paraugskola", "Anna Paraudziņa"
CARD = {
    "Registration number": "90009115092",
    "Legal address": "Saules iela 15, Daugavpils, LV-5401",
    "Town": "Daugavpils",
    "Phone": "65422349",
    "E-mail": "skola@example.lv",
    "Signatory": "Gunta Ozola",
    "Signatory's post": "direktore",
    "Basis of representation": "nolikums",
}


def begin(teacher: Person) -> None:
    """Start a school's folder on the first page, and fill in the school's card."""
    teacher.press("Start a school's folder")
    teacher.fill("School's full name", SCHOOL)
    teacher.fill("Your first and last name", TEACHER)
    teacher.fill("Where to keep the data folder", str(teacher.folder))
    teacher.press("Start the folder")
    teacher.come()
    teacher.press(_("Fill it in") + ": " + _("The school's card"))
    for title, text in CARD.items():
        teacher.fill(title, text, teacher.card("The school"))


def dry_run(teacher: Person, room: str, file: Path) -> Rows:
    """Begin an import in a room, choose the file, and return what the dry run shows."""
    teacher.go(room)
    teacher.press("Import")
    teacher.chosen.will_be(file)
    teacher.press("Choose a file…")
    return teacher.rows("Rows of the file")


def carry_out(teacher: Person, count: int) -> None:
    """Import what the dry run showed."""
    words = ngettext("Import {count} row", "Import {count} rows", count)
    teacher.press(words.format(count=count))


def place_group(
    teacher: Person, first: date, last: date, company: str, programme: str, count: int
) -> None:
    """Place the first group as it stands, at a company, on a programme."""
    teacher.go("Placements")
    (nothing_yet,) = teacher.visible(EmptyState)
    teacher.press("Place a group", nothing_yet)
    teacher.fill("From", f"{first:%d.%m.%Y}")
    teacher.fill("To", f"{last:%d.%m.%Y}")
    teacher.pick("Programme", programme)
    teacher.pick("Company", company.replace("„", '"').replace("”", '"'))
    words = ngettext("Make {count} placement", "Make {count} placements", count)
    teacher.press(words.format(count=count))


def give_company(teacher: Person, row: int, company: str) -> None:
    """Give the placements from a row to the end of the list another company, at once."""
    table = teacher.table("Placements")
    at = table.visualRect(table.model().index(row, 0)).center()
    teacher.click(table.viewport(), at)
    for _page in range(4):
        teacher.keys(Qt.Key.Key_PageDown, held=SHIFT)
    teacher.press("Change together")
    (card,) = teacher.visible(BulkCard)
    teacher.pick("Company", company, card)
    teacher.press("Change", card)


def open_placement(teacher: Person, student: str) -> None:
    """Open a placement's folder with two clicks in the list."""
    teacher.go("Placements")
    tables = teacher.visible(QTableView, teacher.page)
    if not any(each.accessibleName() == _("Placements") for each in tables):
        teacher.press("Placements", teacher.page)
    teacher.open_row("Placements", student)


def save_agreement(teacher: Person, paper_language: str, file: Path) -> str:
    """Look at the agreement in a language, save it, and return the text of the file."""
    teacher.open_tab("Agreement")
    teacher.press(paper_language, teacher.page)
    (view,) = teacher.visible(QPdfView)
    teacher.wait(lambda: view.document().pageCount() > 1)
    teacher.chosen.will_be(file)
    teacher.press("Save as PDF")
    return text_of(file)


def text_of(file: Path) -> str:
    """Return the text of a PDF in one line."""
    return " ".join("".join(page.extract_text() for page in PdfReader(file).pages).split())


def invite(teacher: Person, party: str, file: Path) -> str:
    """Make the invitation of the mentor or the trainee; return the words read on the screen."""
    teacher.open_tab("People")
    teacher.chosen.will_be(file)
    teacher.press("Invite: a file and five words", teacher.card(party))
    (label,) = [
        label for label in teacher.visible(QLabel) if label.accessibleName() == _("The five words")
    ]
    words = label.text()
    teacher.press("I have noted them")
    assert not teacher.reads(words)
    return words
