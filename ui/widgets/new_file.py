"""Where a new file goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def documents() -> Path:
    """Return where people keep their documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def ask_where(
    parent: QWidget | None, title: str, start: Path, kind: str, ending: str
) -> Path | None:
    """Return the path chosen, with its ending; None if nothing was chosen."""

    def ended(name: str) -> str:
        return name if Path(name).suffix.lower() == ending else name + ending

    return ask_path(parent, title, start, kind, ended)


def ask_folder(parent: QWidget | None, title: str, start: Path) -> Path | None:
    """Return the folder chosen; None if none was."""
    found = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(found) if found else None


def ask_path(
    parent: QWidget | None, title: str, start: Path, kind: str, named: Callable[[str], str]
) -> Path | None:
    """Return the path chosen, its name as `named` makes it; None if nothing was chosen.

    The dialog asks before a file is replaced, but knows only the name as it was typed. If the
    name as it will be is taken, it is shown again with that name, so that it asks about it.
    """
    while True:
        found, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kind)
        if not found:
            return None
        path = Path(found)
        start = path.with_name(named(path.name))
        if start == path or not start.exists():
            return start
