"""What was written is opened in the system's own program, if the person wants it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.i18n import N_, _
from ui.wiring.desk import Desk


def offer_file(desk: Desk, path: Path) -> None:
    """Offer, beside what was told of it, to open a file in the program for such files."""
    desk.office.offered.emit(N_("Open"), lambda: open_file(desk, path))


def offer_folder(desk: Desk, path: Path) -> None:
    """Offer to show the folder that files were written into."""
    desk.office.offered.emit(N_("Show the folder"), lambda: open_file(desk, path))


def open_file(desk: Desk, path: Path) -> None:
    """Open what was written in the program for such files; tell where that can't be."""
    if not path.exists():
        text = _("“{file}” is no longer where it was saved.")
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        text = _("No program on this computer opens “{file}”. Install one, or open it elsewhere.")
    else:
        return
    desk.office.troubled.emit(text.format(file=path.name))
