"""What the attachments' tab asks and does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from app.intake.signed_pdf import Signatures
from app.reports.attachments import AboutRow, AttachmentRow
from ui.pages.attachments.seen import Seen

Refused = Callable[[str], object]


@dataclass(frozen=True)
class Waits:
    """Attachments that wait to be sent to somebody, and how many bytes they are."""

    name: str
    count: int
    size: int


@dataclass(frozen=True)
class Listed:
    """All that the tab shows."""

    rows: Sequence[AttachmentRow] = ()
    abouts: Sequence[AboutRow] = ()
    waits: Sequence[Waits] = ()


@dataclass(frozen=True)
class AttachmentFunctions:
    """`closed` says why nothing may be added or changed here at all; empty where it may.

    Everything that has a `then` is done off the window's thread.
    """

    listed: Callable[[Callable[[Listed], object]], object]
    add: Callable[[Sequence[Path], Callable[[bytes], object], Refused], object]
    """Attach copies of files; the first that was added is handed over."""
    paste: Callable[[QImage, Callable[[bytes], object], Refused], object]
    save: Callable[[AttachmentRow, Path, Refused], object]
    edit: Callable[[bytes, str, object, Refused], object]
    """Change name, kind or about (None: the placement as a whole)."""
    delete: Callable[[Sequence[bytes]], object]
    look: Callable[[AttachmentRow, Callable[[Seen], object]], object]
    signatures: Callable[[AttachmentRow, Callable[[Signatures], object]], object]
    """Look at the electronic signatures in a PDF."""
    closed: Callable[[], str]
    exchange: Callable[[], object]
    room: int
    """Bytes that a file for mail may have."""
