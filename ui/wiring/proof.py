"""Attaching what proves a day of absence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.actions.attachments import attach_file
from app.i18n import _
from app.rules.attached import MEDIA
from ui.pages.diary.functions import Refused
from ui.widgets.new_file import documents
from ui.wiring.desk import Desk


def choose_proof(desk: Desk, placement: bytes, entry: bytes, refused: Refused) -> None:
    """Ask for a scan or a photo, and attach it to an entry."""
    endings = " ".join(f"*{ending}" for ending, _name in MEDIA.values())
    kinds = _("Scans, photos, documents ({endings})").format(endings=endings)
    kinds += ";;" + _("All files (*)")
    found, _kind = QFileDialog.getOpenFileName(
        desk.app.activeWindow(), _("Attach proof"), str(documents()), kinds
    )
    if found:
        attach_proof(desk, placement, entry, Path(found), refused)


def attach_proof(desk: Desk, placement: bytes, entry: bytes, path: Path, refused: Refused) -> None:
    """Attach a file to an entry."""
    desk.office.do_long(
        lambda: _("Adding attachments…"),
        lambda folder, progress: attach_file(
            folder, placement, path, about=entry, progress=progress
        ),
        said=lambda _record: _("The proof is attached."),
        refused=refused,
    )
