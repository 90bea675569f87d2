"""Files for others: made for one or for all, into a folder, onto a stick or for a letter."""

from __future__ import annotations

import email
from collections.abc import Callable
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.actions import exchange
from app.actions.placements import edit_placements
from app.exchange.letters import INVITATION, letter_for, mail_address, write_draft
from app.ledger.folder import DataFolder
from app.reports.diary import days_of
from app.reports.parties import SCHOOL, SELF
from app.settings.sticks import Disk, removable
from tests.ui.pages.conftest import Opens, Three, rest, write_days
from tests.ui.pages.sheets_exchange import round_page, send_page
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.exchange.page import ExchangePage
from ui.theme import Theme
from ui.wiring import sending as wired


@pytest.fixture
def into(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder that is chosen in the system's dialog."""
    place = tmp_path / "Sūtīšanai"
    place.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(place))
    return place


@pytest.fixture
def opened_by_system(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the system was asked to open."""
    asked: list[QUrl] = []

    def open_url(address: QUrl) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


def exchange_of(qtbot: QtBot, desktop: Desktop) -> ExchangePage:
    found = desktop.window.open_room("exchange")
    assert isinstance(found, ExchangePage)
    rest(qtbot, desktop)
    return found


def days(folder: DataFolder, placement: bytes) -> int:
    with folder.read() as session:
        return len(days_of(session, placement))


def quiet(three: Three) -> None:
    """Have everybody confirm everything, then have the school change something."""
    for folder in (three.student, three.mentor):
        three.carry(three.school, folder)
        three.carry(folder, three.school)
        three.carry(three.school, folder)
        three.carry(folder, three.school)
    edit_placements(three.school, [three.placement], schedule="8.30-17.00")


def test_a_mentor_prepares_one_file_for_the_school(
    qtbot: QtBot, three: Three, opened: Opens, into: Path
) -> None:
    write_days(three.mentor, three.placement, 2)
    desktop = opened(three.mentor)
    here = exchange_of(qtbot, desktop)
    assert here.school.isVisible()
    assert not here.people.isVisible()
    assert desktop.window.bar.departures.isVisible()
    here.school.make.click()
    assert here.send.isVisible()
    assert desktop.window.focusWidget() is here.send.ways.mail
    here.send.ways.other.click()
    rest(qtbot, desktop)
    (file,) = into.iterdir()
    assert file.name in here.send.about.text()
    assert not desktop.window.bar.departures.isVisible()
    exchange.import_file(three.school, file)
    assert days(three.school, three.placement) == 2


def test_the_folder_is_remembered_and_nothing_in_it_is_replaced(
    qtbot: QtBot, three: Three, opened: Opens, into: Path
) -> None:
    desktop = opened(three.mentor)
    here = exchange_of(qtbot, desktop)
    for _time in range(2):
        here.school.make.click()
        here.send.ways.other.click()
        rest(qtbot, desktop)
        here.send.done.click()
    here.school.make.click()
    assert desktop.window.focusWidget() is here.send.ways.into
    assert into.name in here.send.ways.into.text()
    here.send.ways.into.click()
    rest(qtbot, desktop)
    names = sorted(path.stem[-2:] for path in into.iterdir())
    assert names[:2] == [" 2", " 3"]
    assert len(names) == 3


def test_people_who_lack_something_stand_first_and_get_their_file(
    qtbot: QtBot, three: Three, opened: Opens, into: Path
) -> None:
    quiet(three)
    desktop = opened(three.school)
    here = exchange_of(qtbot, desktop)
    assert [row.person.fresh for row in here.people.rows] == [1, 1]
    row = next(row for row in here.people.rows if row.person.role == "mentor")
    assert "jānosūta 1 ieraksts" in row.words.text()
    row.make.click()
    here.send.ways.other.click()
    rest(qtbot, desktop)
    last = here.people.rows[-1]
    assert (last.person.role, last.person.fresh) == ("mentor", 0)
    assert "bez atbildes" in last.words.text()
    last.again.trigger()
    here.send.ways.into.click()
    rest(qtbot, desktop)
    first, second = sorted(into.iterdir(), key=lambda path: path.stat().st_size)
    assert exchange.import_file(three.mentor, second).new == 1
    assert exchange.import_file(three.mentor, first).nothing_new


def test_a_stick_that_is_in_is_offered_and_one_that_is_gone_is_said(
    qtbot: QtBot,
    three: Three,
    opened: Opens,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick = tmp_path / "media" / "KINGSTON"
    stick.mkdir(parents=True)
    found = [Disk(stick, "KINGSTON", "/dev/sdb1", "vfat", 3_200_000_000)]
    monkeypatch.setattr(wired, "removable", lambda _disks: found if stick.exists() else [])
    desktop = opened(three.mentor)
    here = exchange_of(qtbot, desktop)
    here.school.make.click()
    (button,) = here.send.ways.sticks
    assert "KINGSTON" in button.text()
    assert "3,2 GB" in button.text()
    button.click()
    rest(qtbot, desktop)
    assert len(list(stick.iterdir())) == 1
    here.send.done.click()
    here.school.make.click()
    assert desktop.window.focusWidget() is here.send.ways.sticks[0]
    stick.rename(tmp_path / "pulled")
    stick.parent.chmod(0o500)
    (tmp_path / "media").rmdir()
    (tmp_path / "media").write_bytes(b"")
    here.send.ways.sticks[0].click()
    rest(qtbot, desktop)
    assert "zibatmiņa" in here.send.trouble.text()
    assert here.send.ways.sticks == []


def test_a_letter_is_opened_as_a_draft_with_the_file_and_without_any_secret(
    qtbot: QtBot, three: Three, opened: Opens, opened_by_system: list[QUrl]
) -> None:
    edit_placements(three.school, [three.placement], mentor_email="mara@example.lv")
    desktop = opened(three.school)
    here = exchange_of(qtbot, desktop)
    row = next(row for row in here.people.rows if row.person.role == "mentor")
    row.make.click()
    here.send.ways.mail.click()
    rest(qtbot, desktop)
    letter = here.send.letter
    assert letter.to.read() == "mara@example.lv"
    assert "programmas Prakse fails" in letter.text.read()
    letter.text.area.setPlainText("Labdien, Māra!")
    letter.spoken.combo.setCurrentIndex(1)
    letter.spoken.commit()
    assert "Attached is a file" in letter.text.read()
    letter.spoken.combo.setCurrentIndex(0)
    letter.spoken.commit()
    assert letter.text.read() == "Labdien, Māra!"
    letter.open.click()
    rest(qtbot, desktop)
    (address,) = opened_by_system
    draft = Path(address.toLocalFile())
    assert (draft.parent, draft.suffix) == (three.school.path / "outbox", ".eml")
    message = email.message_from_bytes(draft.read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "mara@example.lv"
    body = message.get_body()
    assert body is not None
    assert body.get_content().strip() == "Labdien, Māra!"
    (attached,) = message.iter_attachments()
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    (three.post / "a.prakse").write_bytes(content)
    assert exchange.import_file(three.mentor, three.post / "a.prakse").sender == "Anna Liepa"


def test_a_letter_can_be_copied_or_opened_without_its_file(
    qtbot: QtBot, three: Three, opened: Opens, opened_by_system: list[QUrl]
) -> None:
    desktop = opened(three.mentor)
    here = exchange_of(qtbot, desktop)
    here.school.make.click()
    here.send.ways.mail.click()
    rest(qtbot, desktop)
    letter = here.send.letter
    letter.copy.click()
    assert desktop.desk.app.clipboard().text() == letter.text.read()
    letter.plain.click()
    assert [address.scheme() for address in opened_by_system] == ["mailto", "file"]
    assert opened_by_system[1].toLocalFile() == str(three.mentor.path / "outbox")


def test_where_no_mail_program_is_it_says_what_to_do_instead(
    qtbot: QtBot, three: Three, opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _address: False)
    desktop = opened(three.mentor)
    here = exchange_of(qtbot, desktop)
    here.school.make.click()
    here.send.ways.mail.click()
    rest(qtbot, desktop)
    here.send.letter.open.click()
    rest(qtbot, desktop)
    assert "Kopēt tekstu" in here.send.letter.outcome.text() or "Nokopējiet tekstu" in (
        here.send.letter.outcome.text()
    )


def test_files_for_all_are_made_at_once_and_each_opens_its_own(
    qtbot: QtBot, three: Three, opened: Opens, into: Path
) -> None:
    quiet(three)
    desktop = opened(three.school)
    here = exchange_of(qtbot, desktop)
    assert "(2)" in here.people.all.text()
    here.people.all.click()
    here.round.ways.other.click()
    rest(qtbot, desktop)
    files = {row.name: row.sent.path for row in here.round.posted.values() if row.sent is not None}
    assert set(files.values()) == set(into.iterdir())
    assert len(files) == 2
    assert "2 no 2" in here.round.about.text()
    (banner,) = desktop.window.banners.banners()
    assert into.name in banner.text
    assert not here.people.all.isVisible()
    for folder in (three.mentor, three.student):
        assert exchange.import_file(folder, files[folder.identity.name]).new == 1


def test_a_round_tells_who_got_no_file_and_why(
    qtbot: QtBot, three: Three, opened: Opens, into: Path
) -> None:
    quiet(three)
    desktop = opened(three.school)
    here = exchange_of(qtbot, desktop)
    here.people.all.click()
    into.rmdir()
    into.write_bytes(b"")
    here.round.ways.other.click()
    rest(qtbot, desktop)
    assert [row.sent for row in here.round.posted.values()] == [None, None]
    assert all("saglabāt" in row.trouble for row in here.round.posted.values())
    assert "0 no 2" in here.round.about.text()
    assert here.people.all.isVisible()


def test_a_way_left_makes_nothing(
    qtbot: QtBot, three: Three, opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "")
    desktop = opened(three.mentor)
    here = exchange_of(qtbot, desktop)
    here.school.make.click()
    here.send.ways.other.click()
    here.send.ways.cancel.click()
    rest(qtbot, desktop)
    assert not here.send.isVisible()
    assert list((three.mentor.path / "outbox").iterdir()) == []


WORDS = ("mentor", "student", "colleague", SELF, SCHOOL, INVITATION)


@pytest.mark.parametrize("role", WORDS)
def test_letters_speak_the_language_that_was_chosen(role: str, tmp_path: Path) -> None:
    file = tmp_path / "Prakse Mara.prakse"
    file.write_bytes(bytes(3000))
    told = {
        spoken: letter_for(
            role, spoken, to="a@example.lv", sender="Anna Liepa", school="Skola", files=[file]
        )
        for spoken in ("lv", "en")
    }
    assert "Labdien" in told["lv"].text
    assert "Good day" in told["en"].text
    for letter in told.values():
        assert file.name in letter.text
        assert letter.text.endswith("Anna Liepa\nSkola")
        named = "piecus vārdus" in letter.text or "five words" in letter.text
        assert named == (role == INVITATION)


def test_a_draft_keeps_to_its_headers_and_a_plain_address_escapes(tmp_path: Path) -> None:
    file = tmp_path / "a.prakse"
    file.write_bytes(b"x")
    letter = letter_for("mentor", "lv", to="a@b.lv\nBcc: c@d.lv", sender="A\nX: y", school="",
                        files=[file])  # fmt: skip
    draft = write_draft(letter, tmp_path / "a.eml")
    message = email.message_from_bytes(draft.read_bytes(), policy=default)
    assert message["Bcc"] is None
    assert message["X"] is None
    assert "\n" not in mail_address(letter)


def test_sticks_are_told_from_other_disks() -> None:
    def disk(path: str, kind: str = "vfat") -> Disk:
        return Disk(Path(path), path.rpartition("/")[2], "", kind, 1)

    disks = [
        disk("/"), disk("/home", "ext4"), disk("/media/anna/USB"), disk("/run/media/anna/A"),
        disk("/mnt/tīkls", "cifs"), disk("/boot/efi"), disk("/media/anna/USB"),
        disk("/run/user/1000/gvfs", "fuse.gvfsd-fuse"), disk("/mediatheque"),
    ]  # fmt: skip
    assert [found.name for found in removable(disks, "linux")] == ["A", "USB"]
    assert removable([disk("C:/", "NTFS")], "win32") == []


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize(
    "sheet",
    [send_page, lambda: send_page("folder"), lambda: send_page("mail"), round_page],
    ids=["ways", "made", "letter", "round"],
)
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, sheet: Callable[[], ExchangePage]
) -> None:
    theme.set_scale(scale)
    here = sheet()
    qtbot.addWidget(here)
    _fit(here)
    assert_accessible(here)
    assert_nothing_clipped(here)
    if scale == 100:
        stretch_texts(here)
        _fit(here)
        assert_nothing_clipped(here)


def _fit(here: ExchangePage) -> None:
    """Give the page the room that it gets on a scrolling sheet."""
    for _turn in range(3):
        here.resize(1000, max(600, here.heightForWidth(1000)))
        here.show()
        settle(here)
