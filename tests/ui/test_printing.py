"""PDF pages to a printer."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.documents.facts import AgreementFacts
from app.documents.pdf import write_agreements
from ui.tasks.printing import PrintJob


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write_agreements([AgreementFacts(number="2027-001")], "lv", tmp_path / "paper.pdf")
    return tmp_path / "paper.pdf"


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_is_printed_and_told(qtbot: QtBot, paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    told: list[tuple[int, int]] = []
    ends: list[bool] = []
    job = PrintJob(paper, printer_to(out), lambda at, of: told.append((at, of)), ends.append)
    job.start()
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    pages = len(pypdf.PdfReader(paper).pages)
    assert ends == [True]
    assert told == [(n, pages) for n in range(1, pages + 1)]
    assert len(pypdf.PdfReader(out).pages) == pages


def test_only_the_pages_asked_for_are_printed(qtbot: QtBot, paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    ends: list[bool] = []
    printer = printer_to(out)
    printer.setFromTo(2, 2)
    job = PrintJob(paper, printer, lambda *_at: None, ends.append)
    job.start()
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    assert len(pypdf.PdfReader(out).pages) == 1


def test_cancelling_stops_before_the_next_page(qtbot: QtBot, paper: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    ends: list[bool] = []
    job = PrintJob(
        paper, printer_to(tmp_path / "o.pdf"), lambda at, of: told.append((at, of)), ends.append
    )
    job.start()
    job.cancel()
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    assert ends == [False]
    assert told == []


def test_a_file_that_is_no_paper_ends_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    ends: list[bool] = []
    bad.write_bytes(b"not a paper")
    PrintJob(bad, printer_to(tmp_path / "o.pdf"), lambda *_at: None, ends.append).start()
    assert ends == [False]
