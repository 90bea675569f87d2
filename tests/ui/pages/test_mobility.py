"""The tab of a placement abroad."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.actions.placements import edit_placements
from app.i18n import _
from app.reports.mobility import mobility
from tests.ui.keys import press
from tests.ui.pages.conftest import Opens, Three, rest
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle, stretch_texts
from ui.pages.mobility.tab import DESCRIPTION, PAPER, MobilityTab
from ui.pages.placements.page import PlacementsPage


def test_a_placement_abroad_is_described_and_printed_in_a_tab_of_its_own(
    qtbot: QtBot, three: Three, opened: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, placement, out = opened(three.school), three.placement, tmp_path / "set.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    room = desktop.window.open_room("placements")
    assert isinstance(room, PlacementsPage)
    room.show_record(placement, "mobility")
    settle(desktop.window)
    assert room.folder is not None
    tabs = room.folder.tabs
    assert (tabs.current(), tabs.page("mobility")) == ("cover", None), "it isn't abroad"
    desktop.office.do(lambda folder: edit_placements(folder, [placement], kind="abroad"))
    rest(qtbot, desktop)
    room.folder.go_to("mobility")
    settle(desktop.window)
    tab = tabs.page("mobility")
    assert isinstance(tab, MobilityTab)
    assert_accessible(tab)
    line = tab.fields["country"].editor
    line.setFocus()
    QTest.keyClicks(line, "Germany")
    press(line, Qt.Key.Key_Tab)
    rest(qtbot, desktop)
    with three.school.read() as session:
        assert mobility(session, placement).values["country"] == "Germany"
    missing = _("{title} – missing").format(title="")
    assert tab.fields["knowledge"].label.text().endswith(missing)
    assert not tab.fields["country"].label.text().endswith(missing)
    tab.show_view(PAPER)
    rest(qtbot, desktop)
    qtbot.waitUntil(lambda: tab.paper.document.pageCount() >= 2)
    tab.go_to("lodging")
    assert tab.view_buttons[DESCRIPTION].isChecked()
    tab.save_set.click()
    rest(qtbot, desktop)
    assert out.exists()
    stretch_texts(tab)
    assert_nothing_clipped(tab)
    desktop.office.do(lambda folder: edit_placements(folder, [placement], kind="training"))
    rest(qtbot, desktop)
    assert tabs.current() != "mobility"
