"""The first page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import _
from tests.ui.pages.framed import nothing
from ui.start import StartWindow


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return every sheet by name."""
    return {
        "start": start_sheet,
        "start-school": lambda: start_sheet("school"),
        "start-invitation": lambda: start_sheet("invitation"),
        "start-reply": reply_sheet,
        "start-trouble": trouble_sheet,
    }


def start_sheet(way: str = "", trouble: str = "") -> StartWindow:
    window = StartWindow(nothing, nothing, nothing, lambda _progress: Path(), trouble=trouble)
    for form in (window.page.school, window.page.invitation, window.page.recovery):
        form.fields["folder"].set_value(Path("/home/anna/.local/share/prakse"))
    if way:
        window.page.choose(way)
    return window


def reply_sheet() -> QWidget:
    window = start_sheet("invitation")
    window.page.show_reply(
        Path("/home/anna/prakse"), Path("/home/anna/Documents/atbilde-skolai.prakse"), "Anna"
    )
    return window


def trouble_sheet() -> QWidget:
    return start_sheet(
        trouble=_(
            "This data folder is already open in another Prakse window. "
            "Close that window first, then try again."
        )
    )
