"""One placement's folder: cover, agreement, programme, people, notes."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.actions import exchange
from app.actions.placements import edit_placements
from app.i18n import _
from app.ledger.folder import DataFolder
from app.reports.access import access
from app.reports.cover import Cover, cover
from tests.ui.keys import press
from tests.ui.pages.conftest import Opens, Three, file_made_for, rest
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.desktop import Desktop
from ui.pages.placements.folder import FolderView
from ui.pages.placements.page import PlacementsPage
from ui.theme import Theme
from ui.translator import switch_language


def cover_of(folder: DataFolder, placement: bytes) -> Cover:
    with folder.read() as session:
        found = cover(session, placement)
    assert found is not None
    return found


def open_tab(desktop: Desktop, placement: bytes, tab: str) -> tuple[FolderView, Any]:
    room = desktop.window.open_room("placements")
    assert isinstance(room, PlacementsPage)
    room.show_record(placement, tab)
    settle(desktop.window)
    assert room.folder is not None
    return room.folder, room.folder.tabs.page(tab)


@pytest.fixture
def desktop(qtbot: QtBot, three: Three, opened: Opens) -> Desktop:
    desktop = opened(three.school)
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    return desktop


def saves_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer the system's dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))


def test_a_field_of_the_cover_is_saved_when_it_is_left(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    _view, tab = open_tab(desktop, three.placement, "cover")
    line = tab.fields["insurance"].editor
    line.setFocus()
    QTest.keyClicks(line, "polise 123")
    press(line, Qt.Key.Key_Tab)
    rest(qtbot, desktop)
    assert cover_of(three.school, three.placement).insurance == "polise 123"


def test_the_dates_of_the_cover_change_the_head_and_undo_brings_them_back(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    view, tab = open_tab(desktop, three.placement, "cover")
    field = tab.fields["ends_on"]
    field.write(date(2027, 5, 28))
    field.commit()
    rest(qtbot, desktop)
    assert "28.05.2027" in view.header.subtitle.text()
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    assert "12.06.2027" in view.header.subtitle.text()
    assert field.value() == date(2027, 6, 12)


def test_a_refused_value_is_told_beside_its_field_and_stays_to_be_mended(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    _view, tab = open_tab(desktop, three.placement, "cover")
    field = tab.fields["company_reg_no"]
    field.editor.setText("40003521601")
    field.commit()
    rest(qtbot, desktop)
    assert field.has_error()
    assert field.editor.text() == "40003521601"
    assert cover_of(three.school, three.placement).company.reg_no == "40003521600"


def test_what_the_student_has_in_the_registry_only_is_written_there(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    _view, tab = open_tab(desktop, three.placement, "cover")
    field = tab.fields["student.personal_code"]
    field.editor.setFocus()
    QTest.keyClicks(field.editor, "32123456789")
    press(field.editor, Qt.Key.Key_Tab)
    rest(qtbot, desktop)
    registry = cover_of(three.school, three.placement).registry
    assert registry is not None
    assert registry.personal_code is not None
    assert registry.personal_code.replace("-", "") == "32123456789"
    assert "3456789" not in field.editor.text()


def test_a_new_mentor_can_be_added_from_the_cover(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    _view, tab = open_tab(desktop, three.placement, "cover")
    tab._verbs.add_mentor("Ērika Ēvele")
    rest(qtbot, desktop)
    assert cover_of(three.school, three.placement).mentor.name == "Ērika Ēvele"
    assert tab.fields["mentor"].value().text == "Ērika Ēvele"


def test_gaps_are_marked_and_the_agreement_leads_to_them(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    view, tab = open_tab(desktop, three.placement, "agreement")
    words = [button.text() for button in tab.gap_buttons]
    tab.gap_buttons[words.index(_("student's address").capitalize())].click()
    settle(desktop.window)
    assert view.tabs.current() == "cover"
    found: Any = view.tabs.page("cover")
    field = found.fields["student.address"]
    qtbot.waitUntil(lambda: desktop.window.focusWidget() is field.editor)
    assert field.label.text() == _("{title} – missing").format(title=_("Address"))


def test_the_preview_is_the_paper_with_the_number_it_will_get(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    _view, tab = open_tab(desktop, three.placement, "agreement")
    qtbot.waitUntil(lambda: tab.paper.document.pageCount() > 0)
    shown = tab.paper.document.getAllText(0).text()
    assert "2027-001" in shown
    assert "Līga Bērziņa" in shown
    tab.speak("en")
    qtbot.waitUntil(lambda: "Placement agreement" in tab.paper.document.getAllText(0).text())
    assert tab.fields["agreement_no"].value() == ""


def test_saving_writes_so_many_copies_and_remembers_number_and_day(
    qtbot: QtBot, desktop: Desktop, three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _view, tab = open_tab(desktop, three.placement, "agreement")
    saves_to(tmp_path / "ligums", monkeypatch)
    tab.save.click()
    rest(qtbot, desktop)
    pages = pypdf.PdfReader(tmp_path / "ligums.pdf").pages
    assert len(pages) % 3 == 0
    agreement = cover_of(three.school, three.placement).agreement
    assert agreement is not None
    assert agreement.agreement_no == "2027-001"
    assert agreement.printed_on is not None
    assert tab.fields["agreement_no"].value() == "2027-001"


def test_printing_sends_every_page_to_the_printer_chosen_in_the_systems_dialog(
    qtbot: QtBot, desktop: Desktop, three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "printed.pdf"

    def agreed(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Skolas printeris"])
    monkeypatch.setattr(QPrintDialog, "exec", agreed)
    _view, tab = open_tab(desktop, three.placement, "agreement")
    tab.fields["copies"].write(1)
    tab.fields["copies"].commit()
    rest(qtbot, desktop)
    tab.print.click()
    rest(qtbot, desktop)
    qtbot.waitUntil(lambda: desktop.window.progress.isHidden(), timeout=20_000)
    assert len(pypdf.PdfReader(out).pages) >= 2
    assert cover_of(three.school, three.placement).agreement is not None


def test_thinking_better_of_printing_changes_nothing(
    qtbot: QtBot, desktop: Desktop, three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Skolas printeris"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: int(QDialog.DialogCode.Rejected))
    _view, tab = open_tab(desktop, three.placement, "agreement")
    tab.print.click()
    rest(qtbot, desktop)
    assert cover_of(three.school, three.placement).agreement is None


def test_signing_makes_a_draft_signed(qtbot: QtBot, desktop: Desktop, three: Three) -> None:
    view, tab = open_tab(desktop, three.placement, "agreement")
    tab.signed.click()
    rest(qtbot, desktop)
    assert cover_of(three.school, three.placement).stage == "signed"
    assert view.header.chip.text() in (_("Signed"), _("Under way"), _("To be completed"))
    assert tab.signed.isHidden()


def test_the_programme_lists_items_with_hours_and_their_sum(
    qtbot: QtBot, desktop: Desktop, three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _view, tab = open_tab(desktop, three.placement, "programme")
    texts = [label.text() for label in tab._list.findChildren(type(tab.note))]
    assert "Datubāzes projektēšana" in texts
    assert texts.count("480 h") == 2
    assert "960 h" in texts
    out = tmp_path / "programma.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    tab.save.click()
    rest(qtbot, desktop)
    head, *rows = load_workbook(out).active.values
    assert head[1:5] == (_("Task"), _("Planned"), _("Done"), _("Confirmed"))
    assert rows[0][1] == "Datubāzes projektēšana"
    assert [row[2] for row in rows] == [timedelta(hours=hours) for hours in (480, 480, 960)]


def test_notes_save_themselves_and_stay_in_the_school(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    _view, tab = open_tab(desktop, three.placement, "notes")
    tab.field.area.setPlainText("Zvanīt pirmdien.")
    tab.field.commit()
    rest(qtbot, desktop)
    assert cover_of(three.school, three.placement).note == "Zvanīt pirmdien."
    three.carry(three.school, three.mentor)
    assert cover_of(three.mentor, three.placement).note is None


def test_who_has_joined_is_told_with_the_day(qtbot: QtBot, desktop: Desktop, three: Three) -> None:
    with three.school.read() as session:
        rows = {row.role: row for row in access(session, three.placement)}
    assert set(rows) == {"mentor", "student"}
    assert all(row.joined_at is not None for row in rows.values())
    view, tab = open_tab(desktop, three.placement, "people")
    assert tab.cards["mentor"].chip.text() == _("joined")
    assert view.send is not None
    assert view.send.text() == _("Send to the mentor")


def test_an_invitation_shows_its_words_once_and_they_open_it(
    qtbot: QtBot, desktop: Desktop, three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _view, tab = open_tab(desktop, three.placement, "people")
    file = tmp_path / "liga.prakse"
    saves_to(file, monkeypatch)
    tab.cards["student"].again.click()
    rest(qtbot, desktop)
    words = tab.words.words.text()
    assert len(words.split()) == 5
    tab.words.copy.click()
    assert QApplication.clipboard().text() == words
    exchange.accept_invitation(tmp_path / "other", file, words, tmp_path / "reply.prakse")
    letter = tmp_path / "letter.pdf"
    saves_to(letter, monkeypatch)
    tab.words.save.click()
    assert words.split()[0] in pypdf.PdfReader(letter).pages[0].extract_text()
    tab.words.close_button.click()
    assert tab.words.words.text() == ""
    database = (three.school.path / "prakse.db").read_bytes()
    assert words.encode() not in database


def test_a_letter_that_no_font_can_print_is_told_of_in_a_banner(
    qtbot: QtBot, desktop: Desktop, three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_placements(three.school, [three.placement], student_name="Līga 木")
    _view, tab = open_tab(desktop, three.placement, "people")
    saves_to(tmp_path / "liga.prakse", monkeypatch)
    tab.cards["student"].again.click()
    rest(qtbot, desktop)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Skolas printeris"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: int(QDialog.DialogCode.Accepted))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tab.words.print.click()
    assert any("木" in banner.text for banner in desktop.window.banners.banners())
    assert not list(tmp_path.glob("prakse-*"))


def test_words_are_gone_when_another_tab_is_opened(
    qtbot: QtBot, desktop: Desktop, three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, tab = open_tab(desktop, three.placement, "people")
    saves_to(tmp_path / "mara.prakse", monkeypatch)
    tab.cards["mentor"].again.click()
    rest(qtbot, desktop)
    assert tab.words.words.text()
    view.go_to("notes")
    settle(desktop.window)
    assert tab.words.words.text() == ""


def test_the_heads_button_makes_a_file_for_a_mentor_who_has_joined(
    qtbot: QtBot, desktop: Desktop, three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, _tab = open_tab(desktop, three.placement, "cover")
    assert view.send is not None
    view.send.click()
    file = file_made_for(qtbot, desktop, "Māra Kalniņa", tmp_path / "nests", monkeypatch)
    exchange.import_file(three.mentor, file)


def test_a_folder_whose_placement_is_deleted_gives_way_to_the_list(
    qtbot: QtBot, desktop: Desktop, three: Three
) -> None:
    from app.actions.placements import delete_placements

    open_tab(desktop, three.placement, "cover")
    delete_placements(three.school, [three.placement])
    rest(qtbot, desktop)
    room = desktop.window.page("placements")
    assert isinstance(room, PlacementsPage)
    qtbot.waitUntil(lambda: room.folder is None)


@pytest.mark.parametrize(("spoken", "scale"), [("lv", 100), ("en", 200), ("lv", 200)])
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, qapp: QApplication, desktop: Desktop, three: Three, theme: Theme, spoken: str,
    scale: int,
) -> None:  # fmt: skip
    switch_language(qapp, spoken)
    theme.set_scale(scale)
    for tab in ("cover", "agreement", "programme", "people", "notes"):
        view, page = open_tab(desktop, three.placement, tab)
        rest(qtbot, desktop)
        assert page is not None
        assert_accessible(view)
        assert_nothing_clipped(view)
        stretch_texts(view, 1.2)
        settle(desktop.window)
        assert_nothing_clipped(view)


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(repr(watched))
        return False


def test_building_pages_never_flashes_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, desktop: Desktop, three: Three
) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    for tab in ("cover", "agreement", "programme", "people", "notes"):
        open_tab(desktop, three.placement, tab)
    room = desktop.window.page("placements")
    assert isinstance(room, PlacementsPage)
    room.begin("group")
    desktop.window.open_room("documents")
    settle(desktop.window)
    qapp.removeEventFilter(watch)
    assert watch.shown == []
    assert desktop.window.isActiveWindow()


def test_a_mentor_sees_the_cover_and_writes_only_their_own_contacts(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    desktop = opened(three.mentor)
    room: Any = desktop.window.open_room("trainees")
    room.show_record(three.placement)
    settle(desktop.window)
    view = desktop.window.findChild(FolderView)
    assert isinstance(view, FolderView)
    keys = [view.tabs.bar.tabText(at) for at in range(view.tabs.bar.count())]
    assert _("Cover") in keys
    assert _("Notes") not in keys
    assert _("People") not in keys
    view.go_to("cover")
    page: Any = view.tabs.page("cover")
    assert "student.personal_code" not in page.fields
    assert page.fields["company_phone"].editor.isReadOnly()
    assert page.refresh.isHidden()
    field = page.fields["mentor_phone"]
    assert not field.editor.isReadOnly()
    field.editor.setText("29111222")
    field.commit()
    rest(qtbot, desktop)
    assert cover_of(three.mentor, three.placement).mentor.phone == "+371 29111222"
    view.go_to("agreement")
    paper: Any = view.tabs.page("agreement")
    qtbot.waitUntil(lambda: paper.paper.document.pageCount() > 0)
    assert paper.signed.isHidden()
