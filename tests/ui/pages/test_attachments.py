"""The attachments' tab: adding, looking, saving, and who may do what."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.actions import exchange
from app.actions.access import end_access
from app.actions.attachments import attach_content, attach_file
from app.exchange.letters import room_in_mail
from app.i18n import LANGUAGES, _
from app.ledger.folder import DataFolder
from app.reports.attachments import AttachmentRow, attachments_of
from app.storage.pieces import PIECE
from tests.app.exchange.test_attachments import a_file
from tests.ui.keys import CTRL, press
from tests.ui.pages import sheets_attachments as sheets
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.desktop import Desktop
from ui.pages.attachments.preview import Preview
from ui.pages.attachments.seen import look_at
from ui.pages.attachments.tab import AttachmentsTab
from ui.theme import Theme
from ui.translator import switch_language
from ui.widgets.fields import LineField


def png(width: int = 60, height: int = 40) -> bytes:
    """Return a picture that is a small file whatever its size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    packed = zlib.compressobj(9)
    lines = min(height, 2_000)
    body = b"".join(packed.compress(bytes(1 + width)) for _line in range(lines)) + packed.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", body), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def pdf(width: float = 300, height: float = 400) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, pagesize=(width, height), invariant=1)
    canvas.drawString(40, 300, "Izzina")
    canvas.save()
    return made.getvalue()


def rows_of(folder: DataFolder, placement: bytes) -> list[AttachmentRow]:
    with folder.read() as session:
        return attachments_of(session, placement, folder.attachments)


def tab_of(qtbot: QtBot, desktop: Desktop, placement: bytes) -> AttachmentsTab:
    """Open the tab where the role of the folder finds it."""
    room = {"teacher": "placements", "mentor": "trainees", "student": "mine"}[desktop.desk.role]
    desktop.go(room, record=placement, tab="attachments")
    page = desktop.window.page(room)
    view = page.folder  # type: ignore[attr-defined]
    view.go_to("attachments")
    found = view.tabs.page("attachments")
    assert isinstance(found, AttachmentsTab)
    quiet(qtbot, desktop, found)
    return found


def quiet(qtbot: QtBot, desktop: Desktop, tab: AttachmentsTab) -> None:
    rest(qtbot, desktop)
    qtbot.waitUntil(lambda: not tab._pause.isActive())
    rest(qtbot, desktop)


def name_line(tab: AttachmentsTab) -> QLineEdit:
    field = tab.card.form.fields["name"]
    assert isinstance(field, LineField)
    return field.line


def shown(tab: AttachmentsTab) -> list[str]:
    return [row.name for row in tab._rows(tab.model.ids)]


def chooses(paths: Sequence[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ([str(path) for path in paths], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: answer)


def let_go(tab: AttachmentsTab, *paths: Path) -> bool:
    """Drag files onto the tab and let them go; tell whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
             Qt.KeyboardModifier.NoModifier)  # fmt: skip
    enter = QDragEnterEvent(tab.rect().center(), *given)
    enter.ignore()
    tab.dragEnterEvent(enter)
    if enter.isAccepted():
        tab.dropEvent(QDropEvent(QPointF(tab.rect().center()), *given))
    return enter.isAccepted()


def test_an_empty_tab_says_what_it_is_for_and_takes_the_first_file(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = opened(three.school)
    tab = tab_of(qtbot, desktop, three.placement)
    assert tab.body.currentWidget() is tab.empty
    (tmp_path / "Ārsta izziņa.png").write_bytes(png())
    chooses([tmp_path / "Ārsta izziņa.png"], monkeypatch)
    tab.empty.button.click()
    quiet(qtbot, desktop, tab)
    assert shown(tab) == ["Ārsta izziņa.png"]
    assert tab.card.preview.seen.image is not None
    assert tab.card.row is not None
    assert (tab.card.row.who, tab.card.row.may) == ("Anna Liepa", True)
    desktop.window.undo_action.trigger()
    quiet(qtbot, desktop, tab)
    assert tab.body.currentWidget() is tab.empty


def test_files_are_let_go_and_what_is_refused_doesnt_stand_in_the_others_way(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path
) -> None:
    desktop = opened(three.student)
    tab = tab_of(qtbot, desktop, three.placement)
    good, run, room = tmp_path / "a.png", tmp_path / "b.exe", tmp_path / "Mape"
    good.write_bytes(png())
    run.write_bytes(b"MZ" + bytes(200))
    room.mkdir()
    assert let_go(tab, good, run, room)
    quiet(qtbot, desktop, tab)
    assert shown(tab) == ["a.png"]
    said = tab.bar.trouble.text()
    assert "b.exe" in said
    assert "Mape" in said
    assert let_go(tab, room)
    quiet(qtbot, desktop, tab)
    assert shown(tab) == ["a.png"]
    assert _("“{file}” is a folder. Choose the files in it.").format(file="Mape") in (
        tab.bar.trouble.text()
    )


def test_an_exchange_file_let_go_over_the_tab_is_the_windows(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path
) -> None:
    tab = tab_of(qtbot, opened(three.school), three.placement)
    assert not let_go(tab, tmp_path / "no-Māras.PRAKSE")


def test_a_picture_and_a_file_are_pasted_and_nothing_is_said_to_be_nothing(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path
) -> None:
    desktop = opened(three.mentor)
    tab = tab_of(qtbot, desktop, three.placement)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("vārdi")
    tab.bar.paste_it()
    assert tab.bar.trouble.isVisibleTo(tab)
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#17615e"))
    clipboard.setImage(image)
    tab.bar.paste_it()
    quiet(qtbot, desktop, tab)
    (name,) = shown(tab)
    assert name.endswith(".png")
    found = tab.card.preview.seen.image
    assert found is not None
    assert found.pixelColor(10, 10) == QColor("#17615e")
    (tmp_path / "Līgums.pdf").write_bytes(pdf())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "Līgums.pdf"))])
    clipboard.setMimeData(data)
    press(tab.table, Qt.Key.Key_V, held=CTRL)
    quiet(qtbot, desktop, tab)
    assert sorted(shown(tab)) == sorted([name, "Līgums.pdf"])
    assert tab.table.selected() == (tab.table.current(),)
    assert tab.card.preview.seen.pdf == pdf()
    clipboard.clear()


def test_a_copy_is_saved_under_a_safe_name_and_never_over_another_file(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach_content(three.school, three.placement, png(), "../../CON\u202egnp.exe")
    desktop = opened(three.school)
    tab = tab_of(qtbot, desktop, three.placement)
    asked: list[str] = []

    def answer(_parent: object, _title: str, start: str, *_more: str) -> tuple[str, str]:
        asked.append(start)
        return (str(tmp_path / "kopija.exe") if len(asked) < 3 else ""), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    tab.card.save.click()
    quiet(qtbot, desktop, tab)
    assert Path(asked[0]).name == "CONgnp.exe.png"
    assert sorted(path.name for path in tmp_path.glob("kopija*")) == ["kopija.exe.png"]
    assert (tmp_path / "kopija.exe.png").read_bytes() == png()
    (tmp_path / "kopija.exe.png").write_bytes(b"x")
    tab.card.save.click()
    quiet(qtbot, desktop, tab)
    assert (tmp_path / "kopija.exe.png").read_bytes() == b"x"
    assert Path(asked[-1]).name == "kopija.exe.png"


def test_name_kind_and_about_are_changed_and_undone(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    made = attach_content(three.school, three.placement, png(), "a.png")
    exchange_day(three)
    desktop = opened(three.school)
    tab = tab_of(qtbot, desktop, three.placement)
    fields = tab.card.form.fields
    name_line(tab).setText("Izziņa")
    fields["name"].commit()
    fields["kind"].write("signed")
    fields["kind"].commit()
    day = tab._listed.abouts[-1]
    fields["about"].write(day.id)
    fields["about"].commit()
    quiet(qtbot, desktop, tab)
    (row,) = rows_of(three.school, three.placement)
    assert (row.name, row.kind, row.about_id) == ("Izziņa.png", "signed", day.id)
    assert fields["name"].value() == "Izziņa.png"
    fields["about"].write(None)
    fields["about"].commit()
    quiet(qtbot, desktop, tab)
    assert rows_of(three.school, three.placement)[0].about == ""
    for _step in range(4):
        desktop.window.undo_action.trigger()
        quiet(qtbot, desktop, tab)
    (row,) = rows_of(three.school, three.placement)
    assert (row.id, row.name, row.kind, row.about_id) == (made, "a.png", "scan", None)


def test_what_it_is_about_is_found_by_typing_and_nonsense_goes_away(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    attach_content(three.school, three.placement, png(), "a.png")
    exchange_day(three)
    desktop = opened(three.school)
    tab = tab_of(qtbot, desktop, three.placement)
    field = tab.card.about
    line = field.combo.lineEdit()
    assert line is not None
    before = line.text()
    line.setText("nekas tāds")
    field.commit()
    assert line.text() == before
    line.setText(tab._listed.abouts[-1].name)
    press(line, Qt.Key.Key_Return)
    quiet(qtbot, desktop, tab)
    assert rows_of(three.school, three.placement)[0].about_id == tab._listed.abouts[-1].id


def exchange_day(three: Three) -> None:
    from tests.three import write_days

    write_days(three.student, three.placement, 1)
    three.carry(three.student, three.school)


def test_del_deletes_and_undo_brings_the_file_back(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    attach_content(three.student, three.placement, png(), "a.png")
    desktop = opened(three.student)
    tab = tab_of(qtbot, desktop, three.placement)
    tab.table.setFocus()
    press(tab.table, Qt.Key.Key_Delete)
    quiet(qtbot, desktop, tab)
    assert tab.body.currentWidget() is tab.empty
    desktop.window.undo_action.trigger()
    quiet(qtbot, desktop, tab)
    assert shown(tab) == ["a.png"]
    assert tab.card.preview.seen.image is not None


def test_a_student_may_look_at_and_save_what_the_mentor_added_but_not_change_it(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    attach_content(three.mentor, three.placement, png(), "a.png")
    three.carry(three.mentor, three.school)
    three.carry(three.school, three.student)
    desktop = opened(three.student)
    tab = tab_of(qtbot, desktop, three.placement)
    assert shown(tab) == ["a.png"]
    assert tab.card.preview.seen.image is not None
    assert tab.card.save.isEnabled()
    assert not tab.card.delete.isEnabled()
    assert tab.card.why_not.isVisibleTo(tab)
    assert name_line(tab).isReadOnly()
    tab._delete(tab.table.selected())
    quiet(qtbot, desktop, tab)
    assert shown(tab) == ["a.png"]
    desktop = opened(three.school)
    tab = tab_of(qtbot, desktop, three.placement)
    assert tab.card.delete.isEnabled()


def test_after_access_has_ended_everything_is_read_only_and_says_why(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path
) -> None:
    attach_content(three.mentor, three.placement, png(), "a.png")
    three.carry(three.mentor, three.school)
    end_access(three.school, three.placement, three.mentor.identity.person)
    three.carry(three.school, three.mentor)
    desktop = opened(three.mentor)
    tab = tab_of(qtbot, desktop, three.placement)
    assert shown(tab) == ["a.png"]
    assert tab.closed.text()
    assert not tab.bar.add.isVisibleTo(tab)
    assert tab.card.save.isEnabled()
    assert not tab.card.delete.isEnabled()
    assert name_line(tab).isReadOnly()
    (tmp_path / "b.png").write_bytes(png(70))
    assert let_go(tab, tmp_path / "b.png")
    tab.bar.paste_it()
    tab._delete(tab.table.selected())
    quiet(qtbot, desktop, tab)
    assert shown(tab) == ["a.png"]
    assert tab.bar.trouble.text() == tab.closed.text()


def test_what_is_on_its_way_says_so_and_what_waits_to_be_sent_too(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    attach_content(three.mentor, three.placement, a_file(3 * PIECE), "a.pdf")
    desktop = opened(three.mentor)
    tab = tab_of(qtbot, desktop, three.placement)
    assert "1 pielikums" in tab.waits.text()
    assert tab.exchange.isVisibleTo(tab)
    file = three.post / "1.prakse"
    exchange.send_to_school(three.mentor, file, room=2 * PIECE + 8_000)
    exchange.import_file(three.school, file)
    desktop.window.open_room("exchange")
    desktop.window.open_room("trainees")
    quiet(qtbot, desktop, tab)
    assert tab.exchange.isVisibleTo(tab)
    desktop = opened(three.school)
    tab = tab_of(qtbot, desktop, three.placement)
    (row,) = tab._listed.rows
    assert (row.standing, row.pieces, row.count) == ("coming", 2, 3)
    assert not tab.card.save.isEnabled()
    assert tab.card.preview.seen.pdf is None
    assert tab.card.preview.seen.why
    three.carry(three.mentor, three.school)
    quiet(qtbot, desktop, tab)
    assert tab._listed.rows[0].whole


def test_once_sent_nothing_waits_any_more(qtbot: QtBot, three: Three, opened: Opens) -> None:
    attach_content(three.mentor, three.placement, png(), "a.png")
    desktop = opened(three.mentor)
    tab = tab_of(qtbot, desktop, three.placement)
    assert tab.exchange.isVisibleTo(tab)
    three.carry(three.mentor, three.school)
    desktop.window.open_room("exchange")
    desktop.window.open_room("trainees")
    quiet(qtbot, desktop, tab)
    assert not tab.exchange.isVisibleTo(tab)


BOMBS = {
    "a picture of a thousand million points": (png(40_000, 30_000), "image/png"),
    "a picture with no size": (png(0, 0), "image/png"),
    "nothing but a beginning": (b"\xff\xd8\xff\xe0", "image/jpeg"),
    "a TIFF that is none": (b"II*\0" + bytes(400), "image/tiff"),
    "a GIF that is none": (b"GIF89a" + b"\xff" * 40, "image/gif"),
    "random": (a_file(20_000), "application/pdf"),
    "a PDF cut short": (pdf()[:300], "application/pdf"),
    "a page as thin as a thread": (pdf(2, 14_000), "application/pdf"),
    "a picture called a PDF": (png(), "application/pdf"),
    "a PDF called a picture": (pdf(), "image/png"),
    "a document": (b"PK\x03\x04", "application/vnd.oasis.opendocument.text"),
    "nobody knows what": (b"MZ", "application/x-msdownload"),
}  # fmt: skip


@pytest.mark.parametrize("what", BOMBS)
def test_what_cannot_be_shown_is_a_sentence_and_never_a_burden(what: str, qapp: object) -> None:
    seen = look_at(*BOMBS[what])
    assert seen.image is None
    assert seen.pdf is None
    assert seen.why


def test_a_photo_cut_short_shows_what_there_is_or_a_sentence(qapp: object, tmp_path: Path) -> None:
    image = QImage(2_400, 1_600, QImage.Format.Format_RGB32)
    image.fill(QColor("#8aa3ad"))
    image.save(str(tmp_path / "a.jpg"))
    whole = (tmp_path / "a.jpg").read_bytes()
    seen = look_at(whole, "image/jpeg")
    assert seen.image is not None
    assert max(seen.image.width(), seen.image.height()) == 1_600
    for length in (200, len(whole) // 2, len(whole) - 2):
        seen = look_at(whole[:length], "image/jpeg")
        assert seen.why or seen.image is not None


def test_a_large_picture_is_read_small(qapp: object) -> None:
    seen = look_at(png(9_000, 2_000), "image/png")
    assert seen.image is not None
    assert (seen.image.width(), seen.image.height()) == (1_600, 355)


def test_a_preview_shows_one_thing_after_another(qtbot: QtBot, theme: Theme) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show()
    for content, media in ((png(), "image/png"), (pdf(), "application/pdf"), (b"", "")):
        preview.show_seen(look_at(content, media), "a")
        settle(preview)
        assert_accessible(preview)
    assert preview.shelf.currentWidget() is preview.line


def test_a_name_from_outside_is_shown_without_its_tricks(
    qtbot: QtBot, three: Three, opened: Opens
) -> None:
    made = attach_content(three.mentor, three.placement, png(), "a.png")
    with three.mentor.change("attachment.edit") as change:
        from app.records import Attachment

        record = change.get(Attachment, made)
        assert record is not None
        record.name = "..\\..\\" + "x" * 900 + "\u202e" + "fdp.exe"
    three.carry(three.mentor, three.school)
    tab = tab_of(qtbot, opened(three.school), three.placement)
    (name,) = shown(tab)
    assert len(name) <= 120
    assert name.endswith(".png")
    assert not set(name) & {"\u202e", "\\", "/"}
    assert_nothing_clipped(tab)


@pytest.mark.parametrize(
    ("name", "scale"), [("attachments", 100), *((name, 200) for name in sheets.sheets())]
)
def test_the_tab_names_its_controls_and_cuts_nothing_off(
    qtbot: QtBot, theme: Theme, qapp: QApplication, name: str, scale: int
) -> None:
    theme.set_scale(scale)
    window: QWidget = sheets.sheets()[name]()
    qtbot.addWidget(window)
    for spoken in LANGUAGES:
        switch_language(qapp, spoken)
        settle(window)
        assert_accessible(window)
        assert_nothing_clipped(window)


def test_files_of_the_size_that_mail_takes_say_nothing_of_mail(qapp: object) -> None:
    from ui.pages.attachments.columns import waits_words
    from ui.pages.attachments.functions import Waits

    small, large = Waits("Skola", 1, 1_000), Waits("Skola", 2, room_in_mail() + 1)
    assert "7.2 MB" not in waits_words([small], room_in_mail())
    assert "7.2 MB" in waits_words([large], room_in_mail())
    assert waits_words([], room_in_mail()) == ""


def test_the_same_file_twice_is_told_with_its_name(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(png())
    attach_file(three.school, three.placement, tmp_path / "a.png")
    desktop = opened(three.school)
    tab = tab_of(qtbot, desktop, three.placement)
    assert let_go(tab, tmp_path / "a.png")
    quiet(qtbot, desktop, tab)
    assert "a.png" in tab.bar.trouble.text()
    assert shown(tab) == ["a.png"]
