"""Papers of many placements: gaps told first, one file or the printer."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.actions.papers import sign_agreements
from app.actions.placements import Terms, place_students
from app.actions.printing_papers import print_papers
from app.i18n import _
from app.ledger.folder import DataFolder
from app.records import PrintedPaper
from app.reports.agreements import agreements
from tests.conftest import School
from tests.ui.keys import press
from tests.ui.pages.conftest import Opens, at_rest, rest
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.desktop import Desktop
from ui.pages.documents.page import DocumentsPage
from ui.pages.placements.page import PlacementsPage
from ui.tasks.printing import Chosen
from ui.theme import Theme
from ui.translator import switch_language
from ui.widgets.table_file import table_sheet
from ui.wiring.printing import print_papers_on


@pytest.fixture
def desktop(filled_school: School, opened: Opens) -> Desktop:
    """The whole group is placed; one of them without a company."""
    terms = Terms(
        kind="qualification",
        starts_on=date(2027, 1, 11),
        ends_on=date(2027, 6, 12),
        company_id=filled_school.company,
        programme_id=filled_school.programme,
        minutes_per_day=480,
    )
    place_students(filled_school.folder, filled_school.students[:2], terms)
    place_students(filled_school.folder, filled_school.students[2:], Terms(kind="training"))
    return opened(filled_school.folder)


def page_of(desktop: Desktop) -> DocumentsPage:
    found = desktop.window.open_room("documents")
    assert isinstance(found, DocumentsPage)
    at_rest(desktop)
    return found


def numbers(folder: DataFolder) -> list[str]:
    with folder.read() as session:
        return sorted(row.agreement_no or "" for row in agreements(session).values())


def test_what_is_missing_is_listed_before_printing_and_chooses_the_agreements(
    qtbot: QtBot, desktop: Desktop
) -> None:
    page = page_of(desktop)
    assert len(page.model.ids) == 3
    qtbot.waitUntil(lambda: len(page.how.gaps.buttons) > 0)
    page.filters.set_filters({"search": "čakste"})
    qtbot.waitUntil(lambda: _("company's name").capitalize() + ": 1" in gaps(page))
    page.filters.reset()
    qtbot.waitUntil(lambda: any(words.endswith(": 3") for words in gaps(page)))
    page.how.gaps.buttons[0].click()
    assert len(page.table.selected()) == 3


def test_papers_are_sorted_by_what_they_lack_and_by_their_signatures(
    qtbot: QtBot, desktop: Desktop, filled_school: School, tmp_path: Path
) -> None:
    page = page_of(desktop)
    keys = [column.key for column in page.model.columns]
    missing = keys.index("missing")

    def sorted_as(*, down: bool) -> bool:
        lacks = [str(page.model.index(row, missing).data()).split()[0] for row in range(3)]
        known = "…" not in lacks and len(set(lacks)) > 1
        return known and lacks == sorted(lacks, key=int, reverse=down)

    page.model.sort(missing, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: sorted_as(down=True))
    page.model.sort(missing)
    qtbot.waitUntil(lambda: sorted_as(down=False))
    first = page.model.ids[1]
    print_papers(filled_school.folder, "agreement", [first], "lv", tmp_path / "l.pdf")
    rest(qtbot, desktop)
    page.model.sort(keys.index("parties"), Qt.SortOrder.DescendingOrder)
    assert page.model.ids[0] == first, "none of the others has been printed"


def test_a_paper_is_found_by_its_printed_code_as_it_is_typed(
    qtbot: QtBot, desktop: Desktop, filled_school: School, tmp_path: Path
) -> None:
    page = page_of(desktop)
    placement = page.model.ids[1]
    (paper,) = print_papers(
        filled_school.folder, "briefing", [placement], "lv", tmp_path / "lapa.pdf"
    ).papers
    with filled_school.folder.read() as session:
        code = session.get_one(PrintedPaper, paper).sheet_code or ""
    page.filters.set_filters({"search": code.lower().replace("-", " ")})
    assert list(page.model.ids) == [placement]
    page.filters.set_filters({"search": code[:-1]})
    assert not page.model.ids


def gaps(page: DocumentsPage) -> list[str]:
    return [button.text() for button in page.how.gaps.buttons]


def test_the_whole_list_goes_into_one_file_with_numbers(
    qtbot: QtBot, desktop: Desktop, filled_school: School, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out = tmp_path / "visi.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    page = page_of(desktop)
    page.how.copies.setValue(2)
    page.how.speak("en")
    page.save_file()
    rest(qtbot, desktop)
    reader = pypdf.PdfReader(out)
    assert sum(not isinstance(mark, list) for mark in reader.outline) == 3
    text = " ".join(sheet.extract_text() for sheet in reader.pages)
    assert "Placement agreement" in text
    assert len(numbers(filled_school.folder)) == 3
    assert all(numbers(filled_school.folder))
    row = page.model.row(0)
    assert row is not None
    assert row.state == "printed"
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url))  # type: ignore[func-returns-value]
    told = desktop.window.banners.banners()[0]
    (button,) = [b for b in told.findChildren(QPushButton) if b.text() == _("Open")]
    button.click()
    assert opened == [QUrl.fromLocalFile(str(out))]
    out.unlink()
    button.click()
    assert [each.kind for each in desktop.window.banners.banners()] == ["good", "problem"]


def test_only_what_is_chosen_is_printed(
    qtbot: QtBot, desktop: Desktop, filled_school: School, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out = tmp_path / "viens.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    page = page_of(desktop)
    page.table.choose(page.model.ids[0])
    page.save_file()
    rest(qtbot, desktop)
    assert len(numbers(filled_school.folder)) == 1


def test_each_agreement_goes_into_a_file_of_its_own_and_none_is_overwritten(
    qtbot: QtBot, desktop: Desktop, filled_school: School, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    place = tmp_path / "līgumi"
    place.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(place))
    page = page_of(desktop)
    page.save_each()
    rest(qtbot, desktop)
    names = sorted(path.name for path in place.iterdir())
    assert len(names) == 3
    assert all(name.endswith(".pdf") and "_līgums_" in name for name in names)
    given = numbers(filled_school.folder)
    assert all(sum(number in name for name in names) == 1 for number in given)
    first = place / names[0]
    first.write_bytes(b"something of theirs")
    page.save_each()
    rest(qtbot, desktop)
    assert len(list(place.iterdir())) == 6
    assert first.read_bytes() == b"something of theirs"
    assert (place / f"{first.stem} 2.pdf").stat().st_size > 1000


def test_a_file_that_cannot_be_written_is_told_and_nothing_changes(
    qtbot: QtBot, desktop: Desktop, filled_school: School, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out = tmp_path / "nav" / "visi.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    page = page_of(desktop)
    page.save_file()
    rest(qtbot, desktop)
    assert any(banner.kind == "problem" for banner in desktop.window.banners.banners())
    assert numbers(filled_school.folder) == []


def test_a_computer_without_printers_says_what_to_do(desktop: Desktop) -> None:
    page = page_of(desktop)
    page.print_all()
    assert [banner.kind for banner in desktop.window.banners.banners()] == ["problem"]
    assert "nav printera" in desktop.window.banners.banners()[0].text


def test_as_many_copies_are_printed_as_stood_in_the_dialog_each_on_sheets_of_its_own(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    page = page_of(desktop)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    chosen = Chosen(printer, copies=2, pages=(range(1, 2),), duplex=True)
    print_papers_on(desktop.desk, page.model.ids[:1], "lv", chosen)
    rest(qtbot, desktop)
    banners = desktop.window.banners
    said = "nosūtītas 2 lappuses"
    qtbot.waitUntil(lambda: any(said in banner.text for banner in banners.banners()))
    drawn = [bool(sheet.images) for sheet in pypdf.PdfReader(tmp_path / "out.pdf").pages]
    assert drawn == [True, False, True]


def test_no_paper_is_left_behind_where_printing_is_stopped_or_the_folder_closed_meanwhile(
    qtbot: QtBot, desktop: Desktop, filled_school: School, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    page = page_of(desktop)
    chosen = Chosen(QPrinter(QPrinter.PrinterMode.HighResolution))
    cancels: list[Callable[[], object]] = []
    desktop.office.began.connect(lambda _doing, cancel: cancels.append(cancel))
    print_papers_on(desktop.desk, page.model.ids, "lv", chosen)
    cancels[0]()
    rest(qtbot, desktop)
    assert not list(tmp_path.glob("prakse-*"))
    print_papers_on(desktop.desk, page.model.ids, "lv", chosen)
    desktop.office.close()
    desktop.queue.stop()
    assert not list(tmp_path.glob("prakse-*"))
    assert not any(numbers(filled_school.folder)), "nothing was printed"


def test_what_never_came_out_of_the_printer_is_no_longer_noted_as_printed_with_one_press(
    qtbot: QtBot, desktop: Desktop, filled_school: School, tmp_path: Path
) -> None:
    page = page_of(desktop)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "out.pdf"))
    print_papers_on(desktop.desk, page.model.ids[:1], "lv", Chosen(printer))
    rest(qtbot, desktop)
    banners = desktop.window.banners
    qtbot.waitUntil(lambda: any(banner.kind == "problem" for banner in banners.banners()))
    assert any(numbers(filled_school.folder)), "a number was given before the paper was made"
    [trouble] = [banner for banner in banners.banners() if banner.kind == "problem"]
    assert "atzīmēti kā izdrukāti" in trouble.text
    trouble.button.click()
    rest(qtbot, desktop)
    assert not any(numbers(filled_school.folder))


def test_what_came_back_signed_is_noted_together_and_filtered(
    qtbot: QtBot, desktop: Desktop, filled_school: School
) -> None:
    page = page_of(desktop)
    page.table.selectAll()
    page.list.sign.click()
    rest(qtbot, desktop)
    page.filters.set_filters({"state": "signed"})
    assert len(page.model.ids) == 3
    page.filters.set_filters({"state": "new"})
    assert len(page.model.ids) == 0
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert len(page.model.ids) == 3


def test_the_list_of_placements_sends_what_is_chosen_to_be_printed(
    qtbot: QtBot, desktop: Desktop
) -> None:
    room = desktop.window.open_room("placements")
    assert isinstance(room, PlacementsPage)
    at_rest(desktop)
    room.list.table.choose(room.list.model.ids[0])
    room.list.print.click()
    page = page_of(desktop)
    assert tuple(page.model.ids) == (room.list.model.ids[0],)


def test_enter_opens_the_placement(qtbot: QtBot, desktop: Desktop) -> None:
    page = page_of(desktop)
    page.table.setFocus()
    page.table.choose(page.model.ids[0])
    press(page.table, Qt.Key.Key_Return)
    settle(desktop.window)
    room = desktop.window.page("placements")
    assert isinstance(room, PlacementsPage)
    assert room.folder is not None


def test_without_placements_the_page_leads_to_making_them(
    qtbot: QtBot, school_folder: DataFolder, opened: Opens
) -> None:
    page = page_of(opened(school_folder))
    assert page.empty.isVisible()


@pytest.mark.parametrize(("spoken", "scale"), [("lv", 100), ("en", 200), ("lv", 200)])
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, qapp: QApplication, desktop: Desktop, theme: Theme, spoken: str, scale: int
) -> None:
    switch_language(qapp, spoken)
    theme.set_scale(scale)
    page = page_of(desktop)
    qtbot.waitUntil(lambda: len(page.how.gaps.buttons) > 0)
    settle(desktop.window)
    assert_accessible(page)
    assert_nothing_clipped(page)
    stretch_texts(page, 1.2)
    settle(desktop.window)
    assert_nothing_clipped(page)


def test_papers_are_saved_for_word_and_in_both_languages(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desktop)
    for name, save in (("a.docx", page.save_docx), ("b.pdf", page.save_file)):
        out = tmp_path / name
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_a, out=out, **_k: (str(out), "")
        )
        page.how.speak("lv+en")
        page.how.copies.setValue(1)
        save()
        rest(qtbot, desktop)
    assert zipfile.is_zipfile(tmp_path / "a.docx")
    words = pypdf.PdfReader(tmp_path / "b.pdf").pages[0].extract_text()
    assert "Līguma puses" in words
    assert "The Parties" in words


def test_papers_of_many_are_printed_for_the_placements_that_are_chosen(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desktop)
    shown = {}
    for kind in ("register", "labels"):
        out = tmp_path / f"{kind}.pdf"
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_a, out=out, **_k: (str(out), "")
        )
        page.how.print_kind(kind)
        page.how.used.setValue(2)
        page.save_file()
        rest(qtbot, desktop)
        shown[kind] = page.how.used.isHidden()
        assert out.exists()
    (sheet,) = pypdf.PdfReader(tmp_path / "labels.pdf").pages
    assert "LV-" in sheet.extract_text()
    assert shown == {"register": True, "labels": False}
    assert_accessible(page)
    assert_nothing_clipped(page)


def test_the_list_is_sorted_by_how_far_the_agreements_are(
    qtbot: QtBot, desktop: Desktop, filled_school: School
) -> None:
    page = page_of(desktop)
    last = page.model.ids[-1]
    sign_agreements(filled_school.folder, [last])
    keys = [column.key for column in page.model.columns]
    for column in ("state", "signed"):
        page.model.sort(keys.index(column), Qt.SortOrder.DescendingOrder)
        assert page.model.ids[0] == last
        page.model.sort(keys.index(column), Qt.SortOrder.AscendingOrder)
        assert page.model.ids[-1] == last


def test_a_register_and_labels_are_made_of_the_list(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(desktop)
    # Those whose beginning isn't known are of no year: they have a register of their own.
    for kind, pages in (("register", 2), ("labels", 1)):
        out = tmp_path / f"{kind}.pdf"
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_a, out=out, **_k: (str(out), "")
        )
        page.how.print_kind(kind)
        page.save_file()
        rest(qtbot, desktop)
        assert len(pypdf.PdfReader(out).pages) == pages
    assert page.how.chosen.copies == 1
    assert numbers(desktop.office.folder) == []


def test_what_papers_lack_is_looked_for_beside_the_window_and_a_file_has_it_of_all(
    qtbot: QtBot, desktop: Desktop
) -> None:
    page = page_of(desktop)
    last = [column.key for column in page.model.columns].index("missing")

    def missing() -> list[str]:
        return [str(page.model.index(row, last).data()) for row in range(len(page.model.ids))]

    rest(qtbot, desktop)
    page.how.print_kind("certificate")
    assert missing() == ["…"] * 3
    qtbot.waitUntil(lambda: "…" not in missing())
    rest(qtbot, desktop)
    page.how.print_kind("agreement")
    sheet = table_sheet("", page.model, page.table.header)
    in_file = [str(row[-1]) for row in sheet.rows()]
    qtbot.waitUntil(lambda: missing() == in_file)
    assert all(words[0].isdigit() for words in in_file)
