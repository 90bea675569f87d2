"""Computers, colleagues and the recovery file in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.actions.exchange import accept_invitation
from app.actions.recovery import recover
from app.i18n import use_language
from app.ledger.folder import open_folder
from app.reports.computers import computers
from tests.ui.keys import type_in
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.pages.sheets_computers import computer, mentor_cards, school_cards, verbs
from tests.ui.standards import (
    assert_accessible,
    assert_nothing_clipped,
    settle,
    stretch_texts,
)
from ui.desktop import Desktop
from ui.pages.settings.computers import SHOWN
from ui.pages.settings.computers_cards import ComputersCards
from ui.pages.settings.page import SettingsPage
from ui.theme import Theme


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where the person would keep the next files; nowhere, once there are no more."""
    made: list[Path] = []

    def save(*_given: object) -> tuple[str, str]:
        return (str(made.pop(0)) if made else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    return made


def cards_of(qtbot: QtBot, desktop: Desktop) -> ComputersCards:
    desktop.go("settings")
    page = desktop.window.page("settings")
    assert isinstance(page, SettingsPage)
    rest(qtbot, desktop)
    return page.computers


def test_a_colleague_is_invited_works_and_is_removed_again(
    qtbot: QtBot, three: Three, opened: Opens, chosen: list[Path], tmp_path: Path
) -> None:
    desktop = opened(three.school)
    here = cards_of(qtbot, desktop)
    assert here.colleagues is not None
    here.colleagues.invite.click()
    assert here.colleagues.name.has_error()
    type_in(here.colleagues.name.line, "Juris Kalns")
    here.colleagues.invite.click()
    assert here.words.isHidden()
    chosen.append(tmp_path / "kolegim.prakse")
    here.colleagues.invite.click()
    rest(qtbot, desktop)
    assert here.words.isVisible()
    assert here.colleagues.name.read() in ("", None)
    words = here.words.words.text()
    accept_invitation(tmp_path / "kolegis", tmp_path / "kolegim.prakse", words)
    with open_folder(tmp_path / "kolegis") as colleague:
        assert colleague.identity.name == "Juris Kalns"
    (row,) = here.colleagues.lines
    assert row.name.text() == "Juris Kalns"
    row.remove.click()
    rest(qtbot, desktop)
    (row,) = here.colleagues.lines
    assert row.state.isVisible()
    assert row.remove.isHidden()
    desktop.window.undo_action.trigger()
    rest(qtbot, desktop)
    (row,) = here.colleagues.lines
    assert not row.remove.isHidden()


def test_a_mentor_adds_a_computer_but_removes_none(
    qtbot: QtBot, three: Three, opened: Opens, chosen: list[Path], tmp_path: Path
) -> None:
    desktop = opened(three.mentor)
    here = cards_of(qtbot, desktop)
    assert here.colleagues is None
    assert [line.row.device.here for line in here.own.lines] == [True]
    chosen.append(tmp_path / "dators")
    here.own.add_button.click()
    rest(qtbot, desktop)
    accept_invitation(tmp_path / "otrs", tmp_path / "dators.prakse", here.words.words.text())
    assert [line.remove.isHidden() for line in here.own.lines] == [True, True]
    with open_folder(tmp_path / "otrs") as second, second.read() as session:
        assert [row.device.here for row in computers(session) if row.is_own] == [False, True]
    desktop.go("exchange")
    assert here.words.isHidden()
    assert not here.words.words.text()


def test_a_recovery_file_is_made_where_the_first_page_asks_for_it(
    qtbot: QtBot, three: Three, opened: Opens, chosen: list[Path], tmp_path: Path
) -> None:
    desktop = opened(three.school)
    here = cards_of(qtbot, desktop)
    use_language("lv")
    here.recovery.retranslate()
    assert here.recovery.state.text() == "atjaunošanas faila vēl nav"
    chosen.append(tmp_path / "atjaunosana.prakse")
    desktop.go("settings", begin="recovery")
    rest(qtbot, desktop)
    assert "izveidots" in here.recovery.state.text()
    recover(tmp_path / "atpakal", tmp_path / "atjaunosana.prakse", here.words.words.text())
    with open_folder(tmp_path / "atpakal") as again:
        assert again.identity.device == three.school.identity.device
    use_language("en")


def test_of_many_computers_some_are_shown_and_all_are_found(qtbot: QtBot, theme: Theme) -> None:
    from app.reports.recovery import RecoveryRow

    many = [computer(f"Ērika {number}", "mentor") for number in range(300)]
    here = ComputersCards(verbs(many, RecoveryRow(None, outdated=False, at_stake=True)))
    qtbot.addWidget(here)
    here.show()
    assert here.others is not None
    assert len(here.others.lines) == SHOWN
    here.others.more.click()
    assert len(here.others.lines) == 2 * SHOWN
    type_in(here.others.search, "erika 299")
    assert [line.row.device.name for line in here.others.lines] == ["Ērika 299"]
    assert here.others.more.isHidden()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("made", [school_cards, mentor_cards])
def test_nothing_is_cut_off_and_everything_is_named(
    qtbot: QtBot, theme: Theme, scale: int, made: type[QWidget]
) -> None:
    theme.set_scale(scale)
    here = made()
    qtbot.addWidget(here)
    for stretched in (False, True):
        if stretched and scale == 200:
            break
        if stretched:
            stretch_texts(here)
        for _turn in range(3):
            here.resize(1000, max(600, here.heightForWidth(1000)))
            here.show()
            settle(here)
        assert_nothing_clipped(here)
    assert_accessible(here)
