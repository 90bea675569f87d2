"""From the first page into a folder: a school, an invitation, sample data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import exchange
from app.actions.computers import add_computer
from app.actions.recovery import write_recovery
from app.i18n import LANGUAGES, language
from app.ledger.folder import create_folder, is_folder, open_folder
from app.progress import Progress
from app.settings.preferences import Preferences
from tests.conftest import School
from tests.ui.pages.conftest import Three
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.pages.exchange.page import ExchangePage
from ui.pages.today.steps import StepsCard
from ui.shell import Shell
from ui.theme import Theme
from ui.translator import switch_language


@pytest.fixture
def shell(
    qtbot: QtBot,
    qapp: QApplication,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Shell]:
    monkeypatch.setenv("PRAKSE_KEY", "file")
    monkeypatch.setenv("PRAKSE_STATE", str(tmp_path / "state"))
    qapp.setQuitOnLastWindowClosed(False)
    found = Shell(qapp, theme, Preferences(tmp_path / "settings.json"), samples(tmp_path))
    yield found
    found.close()
    if found.start is not None:
        found.start.close()
    found.deleteLater()
    qapp.processEvents()


def samples(place: Path):
    def make(progress: Progress) -> Path:
        from app.actions.demo import make_demo

        path = place / "samples"
        make_demo(path, students=6, companies=2, placements=3, days=9, progress=progress).close()
        return path

    return make


def test_a_school_is_started_and_opened_again_the_next_time(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    shell.begin(tmp_path / "nothing", named=False)
    assert shell.start is not None
    page = shell.start.page
    page.choose("school")
    page.school.submit()
    assert page.school.fields["school"].has_error()
    page.school.fields["school"].write("Ventspils Tehnikums")
    page.school.fields["teacher"].write("Anna Liepa")
    page.school.fields["folder"].write(tmp_path / "skola")
    page.school.submit()
    qtbot.waitUntil(lambda: shell.desktop is not None, timeout=10_000)
    assert shell.start is None
    assert shell.desktop is not None
    assert shell.desktop.office.folder.identity.name == "Anna Liepa"
    shell.close()
    assert Preferences(tmp_path / "settings.json").folder == (tmp_path / "skola").resolve()
    open_folder(tmp_path / "skola").close()


def test_an_invitation_is_opened_and_the_reply_explained(
    qtbot: QtBot, shell: Shell, three: Three, tmp_path: Path
) -> None:
    file = tmp_path / "uzaicinajums.prakse"
    invited = exchange.invite(three.school, three.placement, file, "mentor")
    shell.show_start()
    assert shell.start is not None
    page = shell.start.page
    page.choose("invitation")
    fields = page.invitation.fields
    fields["file"].write(file)
    fields["words"].write("citi vārdi nekā tie pieci")
    fields["folder"].write(tmp_path / "mentors")
    fields["reply"].write(tmp_path / "atbilde.prakse")
    page.invitation.submit()
    qtbot.waitUntil(lambda: bool(shell.start and shell.start.banners.banners()), timeout=20_000)
    assert not is_folder(tmp_path / "mentors")
    fields["words"].write(invited.words)
    page.invitation.submit()
    qtbot.waitUntil(lambda: page.shelf.currentWidget() is page.reply, timeout=20_000)
    assert (tmp_path / "atbilde.prakse").exists()
    assert "atbilde.prakse" in page.reply.path.text()
    page.reply.go_on.click()
    assert shell.desktop is not None
    assert shell.desktop.office.folder.identity.role == "mentor"


def test_another_computers_file_needs_no_reply_and_opens_at_once(
    qtbot: QtBot, shell: Shell, three: Three, tmp_path: Path
) -> None:
    made = add_computer(three.mentor, tmp_path / "dators.prakse")
    shell.show_start()
    assert shell.start is not None
    page = shell.start.page
    page.choose("invitation")
    fields = page.invitation.fields
    fields["file"].write(made.path)
    fields["file"].commit()
    assert fields["reply"].isHidden()
    fields["words"].write(made.words)
    fields["folder"].write(tmp_path / "otrs")
    page.invitation.submit()
    qtbot.waitUntil(lambda: shell.desktop is not None, timeout=20_000)
    assert shell.desktop is not None
    assert shell.desktop.office.folder.identity.person == three.mentor.identity.person


def test_a_lost_folder_is_brought_back_and_it_is_said_whom_to_ask(
    qtbot: QtBot, shell: Shell, three: Three, tmp_path: Path
) -> None:
    made = write_recovery(three.school, tmp_path / "atjaunosana.prakse")
    shell.show_start()
    assert shell.start is not None
    page = shell.start.page
    page.choose("recovery")
    fields = page.recovery.fields
    fields["file"].write(made.path)
    fields["words"].write("citi vārdi nekā tie pieci")
    fields["folder"].write(tmp_path / "atpakal")
    page.recovery.submit()
    qtbot.waitUntil(lambda: bool(shell.start and shell.start.banners.banners()), timeout=20_000)
    assert not is_folder(tmp_path / "atpakal")
    fields["words"].write(made.words)
    page.recovery.submit()
    qtbot.waitUntil(lambda: page.shelf.currentWidget() is page.reply, timeout=20_000)
    assert page.reply.path.isHidden()
    page.reply.go_on.click()
    assert shell.desktop is not None
    assert shell.desktop.office.folder.identity.device == three.school.identity.device
    today = shell.desktop.window.open_room("today")
    settle(shell.desktop.window)
    (steps,) = today.findChildren(StepsCard)
    *_begun, (_step, _chip, _title, more, button) = steps._parts
    assert "Šī mape ir atgūta." in more.text()
    assert button.text() == "Atvērt apmaiņu"
    button.click()
    settle(shell.desktop.window)
    assert isinstance(shell.desktop.window.page("exchange"), ExchangePage)


def test_sample_data_is_made_while_the_first_page_shows_how_far(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    shell.show_samples()
    assert shell.start is not None
    assert not shell.start.progress.isHidden()
    qtbot.waitUntil(lambda: shell.desktop is not None, timeout=20_000)
    assert Preferences(tmp_path / "settings.json").folder is None


def test_a_folder_open_elsewhere_is_refused_on_the_first_page(
    shell: Shell, filled_school: School
) -> None:
    shell.open(filled_school.folder.path)
    assert shell.desktop is None
    assert shell.start is not None
    (banner,) = shell.start.banners.banners()
    assert banner.kind == "problem"


def test_an_empty_data_folder_leads_to_the_first_page(shell: Shell, tmp_path: Path) -> None:
    create_folder(tmp_path / "empty").close()
    shell.open(tmp_path / "empty")
    assert shell.desktop is None
    assert shell.start is not None


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("scale", [100, 200])
def test_the_first_page_keeps_to_the_standards(
    shell: Shell, theme: Theme, qapp: QApplication, spoken: str, scale: int
) -> None:
    shell.show_start()
    assert shell.start is not None
    switch_language(qapp, spoken)
    theme.set_scale(scale)
    shell.start.resize(1366, 768)
    for way in ("school", "invitation", "folder"):
        shell.start.page.choose(way)
        settle(shell.start)
        assert_accessible(shell.start)
        assert_nothing_clipped(shell.start)


def test_the_language_is_switched_and_remembered(
    shell: Shell, qapp: QApplication, tmp_path: Path
) -> None:
    shell.show_start()
    assert shell.start is not None
    shell.start.languages.buttons["en"].click()
    settle(shell.start)
    assert language() == "en"
    assert shell.start.page.title.text() == "Welcome to Prakse"
    assert Preferences(tmp_path / "settings.json").language == "en"
