"""The rooms of the school's registry, on a folder of sample data."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.ledger.folder import DataFolder
from app.settings.preferences import Preferences
from tests.ui.dressed import dress
from tests.ui.standards import settle
from ui.desktop import Desktop


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return every sheet by name."""
    return {
        "students": lambda: room("students"),
        "students-groups": lambda: room("students", "groups"),
        "students-import": lambda: room("students", "import"),
        "today": lambda: room("today"),
        "settings": lambda: room("settings"),
        "companies": lambda: room("companies"),
        "programmes": lambda: room("programmes"),
    }


@cache
def sample_folder() -> DataFolder:
    """Return a school's folder with sample data, made once a run."""
    from app.actions.demo import make_demo

    os.environ["PRAKSE_KEY"] = "file"
    return make_demo(Path(tempfile.mkdtemp()) / "skola", days=600)


def desktop_of(folder: DataFolder) -> Desktop:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    preferences = Preferences(Path(tempfile.mkdtemp()) / "settings.json")
    desktop = Desktop(app, folder, dress(app), preferences, lambda: None)
    # So that nothing it still waits for comes to a window put away.
    desktop.setParent(desktop.window)
    return desktop


def room(key: str, begin: str = "") -> QWidget:
    desktop = desktop_of(sample_folder())
    window = desktop.window
    window.resize(1366, 768)
    window.show()
    desktop.go(key)
    page = window.page(key)
    if begin == "groups":
        page.show_groups()  # type: ignore[attr-defined]
    elif begin:
        desktop.go(key, begin=begin)
    settle(window)
    return window
