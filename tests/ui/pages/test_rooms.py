"""The teacher's rooms keep to what every page must: named, nothing cut off, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import LANGUAGES
from app.ledger.folder import DataFolder
from tests.conftest import School
from tests.ui.standards import assert_accessible, assert_nothing_clipped, settle
from ui.desktop import Desktop
from ui.theme import Theme
from ui.translator import switch_language

Opened = Callable[[DataFolder], Desktop]
ROOMS = ("today", "students", "companies", "programmes", "reports", "settings")


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("scale", [100, 200])
def test_every_room_names_its_controls_and_cuts_nothing_off(
    filled_school: School, opened: Opened, theme: Theme, qapp: QApplication, spoken: str, scale: int
) -> None:
    desktop = opened(filled_school.folder)
    switch_language(qapp, spoken)
    theme.set_scale(scale)
    troubles = []
    for key in ROOMS:
        desktop.go(key)
        troubles += judged(key, desktop.window)
        for begun in ("add", "import"):
            if key in ("students", "companies", "programmes"):
                desktop.go(key, begin=begun)
                troubles += judged(f"{key}, {begun}", desktop.window)
    assert not troubles, "\n".join(troubles)


def judged(where: str, window: QWidget) -> list[str]:
    settle(window)
    found = []
    for judge in (assert_accessible, assert_nothing_clipped):
        try:
            judge(window)
        except AssertionError as trouble:
            found.append(f"{where}: {str(trouble)[:600]}")
    return found


def test_a_new_school_sees_its_first_steps_and_no_empty_room(
    school_folder: DataFolder, opened: Opened
) -> None:
    desktop = opened(school_folder)
    troubles = [
        trouble for key in ROOMS if desktop.go(key) for trouble in judged(key, desktop.window)
    ]
    assert not troubles, "\n".join(troubles)
    for key in ("students", "companies", "programmes"):
        page = desktop.window.page(key)
        desktop.go(key)
        assert page.body.currentWidget() is page.empty  # type: ignore[attr-defined]


def test_the_language_changes_everywhere_at_once(
    filled_school: School, opened: Opened, qapp: QApplication
) -> None:
    desktop = opened(filled_school.folder)
    for key in ROOMS:
        desktop.go(key)
    switch_language(qapp, "en")
    settle(desktop.window)
    titles = {key: desktop.window.page(key).header.title.text() for key in ROOMS}  # type: ignore[attr-defined]
    assert titles == {
        "today": "Today",
        "students": "Students",
        "companies": "Companies",
        "programmes": "Programmes",
        "reports": "Reports",
        "settings": "Settings",
    }
