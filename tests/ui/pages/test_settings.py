"""The settings' room: acts at once, and is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.i18n import language
from app.ledger.folder import DataFolder
from app.reports import school
from app.settings.preferences import Preferences
from tests.ui.pages.conftest import rest
from ui.desktop import Desktop
from ui.pages.settings.page import SettingsPage
from ui.theme import Theme
from ui.widgets.fields import LineField

Opened = Callable[[DataFolder], Desktop]


@pytest.fixture
def desktop(school_folder: DataFolder, opened: Opened) -> Desktop:
    found = opened(school_folder)
    found.go("settings")
    return found


@pytest.fixture
def page(desktop: Desktop) -> SettingsPage:
    found = desktop.window.page("settings")
    assert isinstance(found, SettingsPage)
    return found


def test_language_look_and_size_act_at_once_and_are_remembered(
    qtbot: QtBot, desktop: Desktop, page: SettingsPage, theme: Theme, tmp_path: Path
) -> None:
    for field, value in ((page.look.language, "en"), (page.look.theme, "dark")):
        field.write(value)
        field.commit()
    page.look.scale.write(125)
    page.look.scale.commit()
    rest(qtbot, desktop)
    assert (language(), theme.choice, theme.scale) == ("en", "dark", 125)
    assert page.header.title.text() == "Settings"
    again = Preferences(tmp_path / "preferences.json")
    assert (again.language, again.theme, again.text_scale) == ("en", "dark", 125)


def test_the_schools_card_saves_itself_and_says_what_papers_lack(
    qtbot: QtBot, desktop: Desktop, page: SettingsPage
) -> None:
    assert page.school is not None
    field = page.school.form.fields["signatory"]
    assert isinstance(field, LineField)
    field.line.setText("")
    field.commit()
    rest(qtbot, desktop)
    assert desktop.office.ask(school.school).signatory is None  # type: ignore[union-attr]
    assert "–" in field.label.text()
    field.line.setText("Ilga Zariņa")
    field.commit()
    rest(qtbot, desktop)
    assert desktop.office.ask(school.school).signatory == "Ilga Zariņa"  # type: ignore[union-attr]


def test_a_supervisor_is_added_but_nobody_deletes_themselves(
    qtbot: QtBot, desktop: Desktop, page: SettingsPage
) -> None:
    assert page.school is not None
    page.school.people.new.line.setText("Juris Bērziņš")
    page.school.people.add_button.click()
    rest(qtbot, desktop)
    assert len(desktop.office.ask(school.teachers)) == 2
    page.school.people._verbs.delete(desktop.office.folder.identity.person)
    rest(qtbot, desktop)
    assert len(desktop.office.ask(school.teachers)) == 2
    assert [banner.kind for banner in desktop.window.banners.banners()][-1] == "problem"


def test_a_backup_is_written_and_the_data_checked(
    qtbot: QtBot, desktop: Desktop, page: SettingsPage, tmp_path: Path
) -> None:
    out = tmp_path / "kopija.zip"
    page.data._verbs.back_up(out)
    rest(qtbot, desktop)
    assert out.exists()
    page.data.check.click()
    rest(qtbot, desktop)
    assert [banner.kind for banner in desktop.window.banners.banners()] == ["good"]
    assert desktop.window.progress.isHidden()
