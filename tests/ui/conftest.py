"""One dressed application for all tests of the window, with a shipped font, without a screen."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.i18n import use_language
from tests.ui.dressed import dress
from ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication):
    """The theme, light, at the usual size, in Latvian; put back afterwards."""
    found = dress(qapp)
    use_language("lv")
    yield found
    # What a test has let go of is restyled with the rest for as long as it is there.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    use_language("en")
    found.choose("light")
    found.set_scale(100)


@pytest.fixture
def dark(theme: Theme) -> Theme:
    """The theme, dark."""
    theme.choose("dark")
    return theme
