"""The frame: rooms, search, messages, keys, the language, files dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.i18n import N_, _
from tests.ui.keys import press, type_in
from tests.ui.standards import assert_accessible, settle
from ui.rooms import Kinds, Room, Verbs
from ui.theme import Theme
from ui.translator import switch_language
from ui.widgets.palette import Hit
from ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


class Page(QLabel):
    """A page that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__("…")
        self.told: list[object] = []

    def reload(self, kinds: Kinds) -> None:
        self.told.append(kinds)

    def search(self, text: str) -> None:
        self.told.append(text)


class Shell:
    """What the frame asked for."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def verb(self, name: str) -> Callable[..., object]:
        return lambda *values: self.asked.append((name, *values))


@pytest.fixture
def shell() -> Shell:
    return Shell()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, shell: Shell) -> Window:
    def find(text: str) -> list[Hit]:
        return [Hit("Audzēknis", f"{text}iņa", "D4-2", lambda: shell.asked.append("opened"))]

    def offered() -> list[Hit]:
        return [Hit("Darbība", "Jauna prakse", "", lambda: shell.asked.append("placed"))]

    def speak(wanted: str) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        assert wanted in ("lv", "en")
        switch_language(app, "en" if wanted == "en" else "lv")

    verbs = Verbs(
        undo=shell.verb("undo"),
        redo=shell.verb("redo"),
        find=find,
        actions=offered,
        switch_language=speak,
        remember=shell.verb("remember"),
    )
    rooms = [
        Room("today", "sun-line", N_("Today"), Page, lambda: 9),
        Room("students", "group-line", N_("Students"), Page),
    ]
    found = Window(rooms, N_("School"), verbs, theme)
    qtbot.addWidget(found)
    found.open_room("today")
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def page(window: Window, key: str) -> Page:
    found = window.page(key)
    assert isinstance(found, Page)
    return found


def test_the_title_names_the_room_and_the_program(window: Window) -> None:
    assert window.windowTitle() == "Šodien – Prakse"


def test_everything_of_the_frame_has_a_name(window: Window) -> None:
    window.bar.set_waiting(2, 1)
    window.show_saved(datetime(2027, 1, 11, 12, tzinfo=UTC))
    window.show_error("Nē.")
    assert_accessible(window)


def test_the_language_switches_at_once(window: Window) -> None:
    window.show_result(lambda: _("Close"))
    window.bar.languages.buttons["en"].click()
    settle(window)
    assert window.windowTitle() == "Today – Prakse"
    assert window.navigation.buttons["students"].text() == "Students"
    assert window.banners.banners()[0].text == "Close"
    window.bar.languages.buttons["lv"].click()
    settle(window)
    assert window.windowTitle() == "Šodien – Prakse"


def test_keys_undo_redo_and_resize_text(window: Window, theme: Theme, shell: Shell) -> None:
    press(window, Qt.Key.Key_Z, held=CONTROL)
    press(window, Qt.Key.Key_Z, held=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_Plus, held=CONTROL)
    assert theme.scale == 110
    press(window, Qt.Key.Key_0, held=CONTROL)
    assert theme.scale == 100
    wanted = [
        ("undo",),
        ("redo",),
        ("remember", "text_scale", 110),
        ("remember", "text_scale", 100),
    ]
    assert shell.asked == wanted


def test_a_page_behind_another_reloads_when_it_is_opened(window: Window) -> None:
    students = page(window, "students")
    window.broadcast(frozenset({"student"}))
    window.broadcast(frozenset({"group"}))
    assert students.told == []
    assert page(window, "today").told == [frozenset({"student"}), frozenset({"group"})]
    window.open_room("students", search="berz")
    assert students.told == [frozenset({"student", "group"}), "berz"]


def test_badges_say_how_much_waits(window: Window) -> None:
    window.count_badges()
    assert window.navigation.buttons["today"].count == 9
    assert "9" in window.navigation.buttons["today"].accessibleName()


def test_what_a_person_can_mend_is_told_in_a_banner(window: Window) -> None:
    def refuse() -> None:
        raise UserError("Mape ir tikai lasāma.")

    assert not window.attempt(refuse)
    assert [banner.text for banner in window.banners.banners()] == ["Mape ir tikai lasāma."]
    window.show_result("Saglabāts.")
    settle(window)
    assert [banner.text for banner in window.banners.banners()] == ["Saglabāts."]


def test_a_result_is_taken_back_by_its_button(window: Window, shell: Shell) -> None:
    window.show_result("Saglabāts.")
    window.banners.banners()[0].button.click()
    assert shell.asked == [("undo",)]
    assert window.banners.banners() == []


def test_ctrl_k_offers_actions_then_finds_and_opens(
    window: Window, shell: Shell, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_K, held=CONTROL)
    assert [hit.title for hit in window.search.hits()] == ["Jauna prakse"]
    type_in(window.search.line, "Bērz")
    qtbot.waitUntil(lambda: [hit.title for hit in window.search.hits()] == ["Bērziņa"])
    press(window.search.line, Qt.Key.Key_Return)
    assert shell.asked == ["opened"]
    assert window.search.sheet.isHidden()


def test_enter_in_a_closed_search_opens_nothing_unseen(window: Window, shell: Shell) -> None:
    press(window, Qt.Key.Key_K, held=CONTROL)
    press(window.search.line, Qt.Key.Key_Escape)
    window.search.line.setFocus()
    press(window.search.line, Qt.Key.Key_Return)
    assert shell.asked == []
    assert not window.search.sheet.isHidden()


def test_files_let_go_anywhere_are_told(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    names = [str(tmp_path / "no-erikas.prakse"), str(tmp_path / "no-ligas.prakse")]
    data = QMimeData()
    data.setUrls([*map(QUrl.fromLocalFile, names), QUrl("https://example.lv/a.prakse")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(300, 300), copy, data, left, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(window.files_dropped) as told:
        window.dropEvent(event)
    assert told.args == [names]


def test_folding_the_navigation_is_remembered(window: Window, shell: Shell) -> None:
    window.navigation.fold.click()
    assert window.navigation.buttons["today"].toolTip().startswith("Šodien")
    assert shell.asked == [("remember", "navigation_folded", True)]
