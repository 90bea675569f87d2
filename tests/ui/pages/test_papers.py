"""The papers of a placement: noting, attaching, printing again, and what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.actions.assessment import Written, write_assessment
from app.actions.memory import undo_last
from app.actions.placements import Terms, edit_placements, place_students
from app.actions.printing_papers import print_papers
from app.actions.signing import attach_scan
from app.actions.templates import save_template, shipped_text
from app.documents.catalogue import label
from app.i18n import _
from app.intake.signed_pdf import Signatures
from app.ledger.folder import DataFolder
from app.reports.signatures import PaperNow, papers_now
from app.reports.template_versions import TextOf
from tests.conftest import School
from tests.ui.keys import press
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.desktop import Desktop
from ui.models.table import CHIP
from ui.pages.documents.page import DocumentsPage
from ui.pages.documents.rows import INCOMPLETE, party_marks
from ui.pages.papers.tab import PapersTab
from ui.pages.placements.agreement import AgreementPage
from ui.pages.placements.page import PlacementsPage
from ui.pages.reports.archive import ArchiveTab
from ui.pages.reports.page import ReportsPage
from ui.pages.trainees.page import TraineesPage
from ui.tasks.signatures import SignatureLook


@pytest.fixture
def placement(filled_school: School, tmp_path: Path) -> bytes:
    terms = Terms(
        kind="qualification", company_id=filled_school.company, starts_on=date(2027, 1, 11),
        programme_id=filled_school.programme, ends_on=date(2027, 5, 1),
    )  # fmt: skip
    (placed,) = place_students(filled_school.folder, filled_school.students[:1], terms)
    print_papers(filled_school.folder, "agreement", [placed], "lv", tmp_path / "ligums.pdf", 3)
    return placed


@pytest.fixture
def desktop(filled_school: School, placement: bytes, opened: Opens) -> Desktop:
    return opened(filled_school.folder)


def tab_of(desktop: Desktop, placement: bytes) -> PapersTab:
    page = desktop.window.open_room("placements")
    assert isinstance(page, PlacementsPage)
    page.show_record(placement, "papers")
    settle(desktop.window)
    assert page.folder is not None
    tab = page.folder.tabs.page("papers")
    assert isinstance(tab, PapersTab)
    return tab


def paper(folder: DataFolder, placement: bytes) -> PaperNow:
    with folder.read() as session:
        return papers_now(session, [placement])[placement][-1]


def test_what_is_ticked_is_noted_and_undo_takes_it_back(
    qtbot: QtBot, desktop: Desktop, filled_school: School, placement: bytes
) -> None:
    folder, tab = filled_school.folder, tab_of(desktop, placement)
    tab.go_to("agreement")
    assert tab.card.parties.meant() == ("school", "company", "student")
    tab.card.parties.boxes["company"].setChecked(False)
    tab.card.signed.click()
    rest(qtbot, desktop)
    assert paper(folder, placement).awaited == ("company",)
    assert tab.card.parties.meant() == ("company",)
    tab.card.refused.click()
    press(tab.card.reason.field.editor, Qt.Key.Key_Return)
    rest(qtbot, desktop)
    assert tab.card.reason.field.has_error()
    tab.card.reason.field.write("Nav apdrošināšanas")
    press(tab.card.reason.field.editor, Qt.Key.Key_Return)
    rest(qtbot, desktop)
    assert paper(folder, placement).is_refused
    assert tab.card.reason.isHidden()
    undo_last(folder)
    rest(qtbot, desktop)
    assert not paper(folder, placement).is_refused


def test_a_scan_is_attached_and_a_missing_paper_taken_as_it_was_signed(
    qtbot: QtBot, desktop: Desktop, filled_school: School, placement: bytes, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder, tab = filled_school.folder, tab_of(desktop, placement)
    file = tmp_path / "ligums.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(file), ""))
    tab.go_to("assessment")
    rest(qtbot, desktop)
    assert label("references.attitude") in tab.card.why.text(), "it would print as a blank"
    tab.go_to("agreement")
    assert label("references.attitude") not in tab.card.why.text()
    tab.card.scan.click()
    rest(qtbot, desktop)
    assert paper(folder, placement).is_whole
    assert tab.card.chip.text() == _("there")
    tab.go_to("briefing")
    assert tab.card.chip.text() == _("missing")
    file.write_bytes(b"%PDF-1.4 cits")
    tab.card.scan.click()
    rest(qtbot, desktop)
    assert (paper(folder, placement).kind, paper(folder, placement).is_whole) == ("briefing", True)


def test_the_paper_is_saved_again_and_declared_void(
    qtbot: QtBot, desktop: Desktop, filled_school: School, placement: bytes, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    tab, out = tab_of(desktop, placement), tmp_path / "velreiz.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    tab.go_to("agreement")
    tab.card.save.click()
    rest(qtbot, desktop)
    assert out.stat().st_size > 10_000
    tab.card.void.click()
    tab.card.reason.field.write("Nepareizs datums")
    tab.card.reason.yes.click()
    rest(qtbot, desktop)
    assert paper(filled_school.folder, placement).void_reason == "Nepareizs datums"
    tab.go_to("agreement")
    assert tab.card.chip.text() == _("missing")
    led: list[str] = []
    tab.leads.connect(lambda key, _field: led.append(key))
    tab.card.print.click()
    assert led == ["agreement"]


def test_what_is_written_elsewhere_is_seen_in_the_list_at_once(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    edit_placements(three.school, [three.placement], stage="completed")
    desktop = opened(three.school)
    tab = tab_of(desktop, three.placement)
    tab.go_to("assessment")
    assert tab.card.chip.text() == _("missing")
    write_assessment(three.mentor, three.placement, Written(mark="8"))
    three.carry(three.mentor, three.school)
    rest(qtbot, desktop)
    assert tab.card.chip.text() == _("in Prakse")


def test_the_tab_is_accessible_and_nothing_is_clipped_when_texts_are_longer(
    desktop: Desktop, placement: bytes
) -> None:
    tab = tab_of(desktop, placement)
    tab.go_to("agreement")
    tab.card.ask_void()
    settle(desktop.window)
    assert_accessible(tab)
    stretch_texts(tab, 1.2)
    settle(desktop.window)
    assert_nothing_clipped(tab)


def test_the_mentor_sees_how_it_is_and_is_offered_nothing(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path
) -> None:
    print_papers(three.school, "agreement", [three.placement], "lv", tmp_path / "l.pdf")
    three.carry(three.school, three.mentor)
    desktop = opened(three.mentor)
    page = desktop.window.open_room("trainees")
    assert isinstance(page, TraineesPage)
    page.show_record(three.placement)
    rest(qtbot, desktop)
    folder: Any = page.folder
    folder.go_to("papers", "agreement")
    settle(desktop.window)
    tab = folder.tabs.page("papers")
    assert isinstance(tab, PapersTab)
    assert tab.card.chip.text() == _("signatures awaited")
    shown = [button for button in tab.card.findChildren(QPushButton) if button.isVisible()]
    assert shown == []
    assert _("The school prints the papers and notes who has signed. Here you see how it is.") in (
        tab.card.why.text()
    )


def test_a_mentor_is_offered_no_other_text_than_the_schools_own_and_is_led_to_its_file(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path
) -> None:
    agreement = TextOf("agreement", "lv")
    save_template(three.school, agreement, shipped_text(agreement).replace("Līguma", "Mūsu", 1))
    out = tmp_path / "l.pdf"
    (printed,) = print_papers(three.school, "agreement", [three.placement], "lv", out).papers
    attach_scan(three.school, printed, ["school"], out, date(2027, 1, 11))
    three.carry(three.school, three.mentor)
    desktop = opened(three.mentor)
    page = desktop.window.open_room("trainees")
    assert isinstance(page, TraineesPage)
    page.show_record(three.placement)
    rest(qtbot, desktop)
    folder: Any = page.folder
    folder.print.menu().actions()[0].trigger()
    rest(qtbot, desktop)
    tab = folder.tabs.page("agreement")
    assert isinstance(tab, AgreementPage)
    assert tab.elsewhere.isVisible()
    for widget in (tab.save, tab.print, tab.paper, *tab.language_buttons.values()):
        assert not widget.isVisible()
    (link,) = tab.elsewhere.links
    assert link.hasFocus()
    link.click()
    rest(qtbot, desktop)
    assert folder.tabs.current() == "attachments"


def test_the_archive_shows_what_lacks_and_a_click_opens_the_paper(
    qtbot: QtBot, desktop: Desktop, placement: bytes
) -> None:
    documents = desktop.window.open_room("documents")
    assert isinstance(documents, DocumentsPage)
    documents.filters.set_filters({"state": INCOMPLETE})
    rest(qtbot, desktop)
    assert list(documents.model.ids) == [placement]
    row = documents.model.row(0)
    assert row is not None
    assert party_marks(row).count("○") == 3
    documents.list.archive.click()
    rest(qtbot, desktop)
    page = desktop.window.page("reports")
    assert isinstance(page, ReportsPage)
    tab = page.tabs.page("archive")
    assert isinstance(tab, ArchiveTab)
    assert_accessible(tab)
    number = [column.key for column in tab.model.columns].index("agreement")
    assert tab.model.index(0, number).data(CHIP)[1] == _("{count} of {all}").format(count=0, all=3)
    tab.table.clicked.emit(tab.model.index(0, number))
    rest(qtbot, desktop)
    placements = desktop.window.page("placements")
    assert isinstance(placements, PlacementsPage)
    folder: Any = placements.folder
    papers = folder.tabs.page("papers")
    assert isinstance(papers, PapersTab)
    assert papers.card.line is not None
    assert papers.card.line.kind == "agreement"


def test_signatures_of_a_file_are_looked_at_beside_the_window_and_a_long_look_is_stopped(
    qtbot: QtBot, desktop: Desktop
) -> None:
    look = SignatureLook(desktop.office)
    found: list[Signatures] = []
    look.look(b"%PDF-1.7 nothing", found.append)
    qtbot.waitUntil(lambda: len(found) == 1, timeout=60_000)
    assert found[0].state == "odd"
    look._limit.setInterval(1)
    look.look(b"%PDF-1.7 nothing", found.append)
    qtbot.waitUntil(lambda: len(found) == 2, timeout=60_000)
    assert found[1].state == "slow"
    look.look(b"%PDF-1.7 nothing", found.append)
    look.stop()
    assert len(found) == 2
