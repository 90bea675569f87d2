"""PDF pages to a printer, which here is a PDF file: as real as a printer gets without paper."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from ui.tasks.print_plan import planned, sets_of
from ui.tasks.printing import Chosen, Ended, PrintJob, as_chosen, ask_printer
from ui.wiring.print_ended import ended_words

PAGES = 3
"""Of one paper."""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two copies of two papers, as small as a stamp: that is printed quicker."""
    path = tmp_path_factory.mktemp("paper") / "paper.pdf"
    writer = pypdf.PdfWriter()
    for _page in range(4 * PAGES):
        writer.add_blank_page(60, 85)
    for paper in range(2):
        mark = writer.add_outline_item(title="Paper", page_number=paper * 2 * PAGES)
        writer.add_outline_item(title="Section", page_number=paper * 2 * PAGES + 1, parent=mark)
    writer.write(path)
    return path


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    return printer


def printed(qtbot: QtBot, file: Path, chosen: Chosen, copies_inside: int | None = 2) -> Ended:
    ends: list[Ended] = []
    job = PrintJob(file, chosen, lambda *_at: None, ends.append, copies_inside=copies_inside)
    job.start()
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    return ends[0]


def dark(path: Path) -> list[bool]:
    """Tell of each page of a printed file whether there is anything on it."""
    return [bool(page.images) for page in pypdf.PdfReader(path).pages]


SETS = st.lists(st.integers(1, 5), max_size=6)
NUMBERS = st.lists(st.builds(range, st.integers(1, 6), st.integers(1, 7)), max_size=3)


@given(SETS, NUMBERS, st.integers(1, 3), st.booleans())
def test_every_set_begins_on_a_sheet_of_its_own_and_no_page_is_lost_or_doubled(
    lengths: list[int], wanted: list[range], times: int, duplex: bool
) -> None:
    starts = [sum(lengths[:at]) for at in range(len(lengths))]
    sets = sets_of(starts, sum(lengths))
    assert [len(one) for one in sets if one] == lengths
    plan = planned(sets, wanted, times=times, duplex=duplex)
    asked = {number for part in wanted for number in part}
    once = [page for one in sets for page in one if not wanted or page - one.start + 1 in asked]
    assert [page for page in plan if page is not None] == once * times
    if not duplex:
        assert None not in plan
        return
    firsts = {next((page for page in once if page in one), None) for one in sets}
    assert all(at % 2 == 0 for at, page in enumerate(plan) if page in firsts - {None})
    assert all(before is not None for before, after in pairwise(plan) if after is None)
    assert not plan or plan[-1] is not None
    back = planned(sets, wanted, times=times, duplex=True, last_first=True)
    sheets = {(plan[at], *plan[at + 1 : at + 2]) for at in range(0, len(plan), 2)}
    turned = [tuple(back[at : at + 2]) for at in range(0, len(back), 2)]
    assert {sheet if len(sheet) == 2 else (*sheet, None) for sheet in sheets} == set(turned)
    assert not plan or turned[-1][0] == plan[0]


def test_copies_of_papers_are_told_apart_by_the_bookmarks_and_their_number() -> None:
    assert sets_of([0, 6], 12, 2) == [range(3), range(3, 6), range(6, 9), range(9, 12)]
    assert sets_of([], 5) == [range(5)]
    assert sets_of([0], 5, 2) == [range(5)]


def test_every_page_is_printed_and_told(qtbot: QtBot, paper: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    ends: list[Ended] = []
    chosen = Chosen(printer_to(tmp_path / "out.pdf"), 2)
    job = PrintJob(
        paper, chosen, lambda at, of: told.append((at, of)), ends.append, copies_inside=2
    )
    job.start()
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    count = 4 * PAGES
    assert ends == [Ended("printed", count, count)]
    assert told == [(n, count) for n in range(1, count + 1)]
    assert dark(tmp_path / "out.pdf") == [True] * count


def test_on_both_sides_each_copy_begins_on_a_new_sheet_and_pages_are_those_of_each(
    qtbot: QtBot, paper: Path, tmp_path: Path
) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    assert as_chosen(printer) == Chosen(printer, 2, (range(1, 2), range(3, 4)))
    assert (printer.copyCount(), printer.pageRanges().isEmpty()) == (1, True)
    printed(qtbot, paper, Chosen(printer, 2, (range(1, 2),), duplex=True))
    assert dark(tmp_path / "out.pdf") == [True, False] * 3 + [True]


def test_a_paper_without_copies_inside_is_printed_as_often_as_asked(
    qtbot: QtBot, paper: Path, tmp_path: Path
) -> None:
    chosen = Chosen(printer_to(tmp_path / "out.pdf"), copies=2, pages=(range(2, 3),))
    assert printed(qtbot, paper, chosen, None) == Ended("printed", 4, 4)
    assert printed(qtbot, paper, Chosen(printer_to(tmp_path / "no.pdf"), 1, (range(9, 10),))) == (
        Ended("none")
    )
    assert not (tmp_path / "no.pdf").exists()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system's own dialog")
def test_what_stands_in_the_dialog_at_the_end_is_what_is_printed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    printer = printer_to(tmp_path / "out.pdf")

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        found = {each.objectName(): each for each in dialog.findChildren(QWidget)}
        copies, first, last = found["copies"], found["from"], found["to"]
        assert isinstance(copies, QSpinBox)
        assert isinstance(first, QSpinBox)
        assert isinstance(last, QSpinBox)
        assert (copies.value(), last.maximum()) == (3, 4)
        copies.setValue(2)
        parts, reverse = found["printRange"], found["reverse"]
        assert isinstance(parts, QRadioButton)
        assert isinstance(reverse, QCheckBox)
        parts.setChecked(True)
        last.setValue(3)
        first.setValue(2)
        reverse.setChecked(True)
        dialog.accept()

    QTimer.singleShot(0, choose)
    chosen = ask_printer(printer, None, "Paper", copies=3, page=1, pages=4)
    assert chosen == Chosen(printer, 2, (range(2, 4),), last_first=True)
    assert printer.copyCount() == 1
    QTimer.singleShot(0, QApplication.closeAllWindows)
    assert ask_printer(printer, None, "Paper") is None


def test_the_page_that_is_read_is_printed_alone() -> None:
    printer = QPrinter()
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert as_chosen(printer, 2).pages == (range(2, 3),)


def test_cancelling_stops_before_the_next_page_and_leaves_no_half_file(
    qtbot: QtBot, paper: Path, tmp_path: Path
) -> None:
    ends: list[Ended] = []
    chosen = Chosen(printer_to(tmp_path / "o.pdf"))
    job = PrintJob(paper, chosen, lambda *_at: job.cancel(), ends.append)
    job.start()
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    assert (ends[0].why, ends[0].done) == ("stopped", 1)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_closed_ends_its_printing_at_once(
    qtbot: QtBot, paper: Path, tmp_path: Path
) -> None:
    ends: list[Ended] = []
    chosen = Chosen(printer_to(tmp_path / "o.pdf"))
    job = PrintJob(paper, chosen, lambda *_at: None, ends.append)
    job.start()
    job.abandon()
    assert [ended.why for ended in ends] == ["stopped"]
    assert list(tmp_path.iterdir()) == []
    qtbot.wait(20)
    job.abandon()
    assert len(ends) == 1


@pytest.mark.filterwarnings("ignore")
def test_a_printer_that_is_gone_or_goes_is_told_apart(
    qtbot: QtBot, paper: Path, tmp_path: Path
) -> None:
    gone = QPrinter()
    gone.setPrinterName("Nav tāda")
    assert printed(qtbot, paper, Chosen(gone)).why == "refused"
    nowhere = Chosen(printer_to(tmp_path / "nav" / "o.pdf"))
    assert printed(qtbot, paper, nowhere).why == "refused"
    if Path("/dev/full").exists():
        ended = printed(qtbot, paper, Chosen(printer_to(Path("/dev/full"))))
        assert (ended.why, ended.count) == ("lost", 4 * PAGES)
        assert f"{ended.done} of {ended.count}" in ended_words(ended, "")
        assert Path("/dev/full").exists()


def test_a_file_that_is_no_paper_ends_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"not a paper")
    assert printed(qtbot, bad, Chosen(printer_to(tmp_path / "o.pdf"))).why == "none"
