"""Attachments for the gallery: with a photo, with a PDF, none yet, and where access has ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.i18n import N_, _
from app.intake.signed_pdf import FoundSignature, Signatures
from app.reports.attachments import COMING, DAMAGED, HERE, AboutRow, AttachmentRow
from app.reports.heads import Head, head
from app.reports.placements import fetch, ids
from tests.ui.pages.framed import framed, nothing
from tests.ui.pages.inline import sample_folder
from tests.ui.standards import settle
from ui.pages.attachments.functions import AttachmentFunctions, Listed, Waits
from ui.pages.attachments.seen import Seen
from ui.pages.attachments.tab import AttachmentsTab
from ui.pages.placements.folder import FolderTab, FolderVerbs, FolderView

_AT = datetime(2027, 1, 18, 12, 2, tzinfo=UTC)
_ENDED = datetime(2027, 1, 15, 9, tzinfo=UTC)
_READ_MS = 450
"""How long a file is waited for, and pages of a PDF take to be drawn."""


def rows() -> list[AttachmentRow]:
    """Return a photo of one's own, a scan of somebody else's, one on its way, one damaged."""
    day = AboutRow(b"d" * 16, "Dienasgrāmatas diena: Pr 11.01.")
    photo = AttachmentRow(
        b"a" * 16, "Sadales skapis pirms montāžas.jpg", "photo", "image/jpeg", 2_430_000, day.id,
        day.name, _AT, "Līga Bērziņa", "Līga Bērziņa, praktikante, šis dators", HERE, 10, 10, True,
    )  # fmt: skip
    return [
        photo,
        replace(
            photo, id=b"b" * 16, name="Ārsta izziņa.pdf", kind="scan", media="application/pdf",
            size=184_000, about_id=None, about="", who="Māra Kalniņa", count=1, pieces=1,
            author="Māra Kalniņa, prakses vadītāja uzņēmumā", may=False,
        ),
        replace(
            photo, id=b"c" * 16, name="Parakstīts līgums.edoc", kind="signed", about_id=None,
            media="application/vnd.etsi.asic-e+zip", size=5_120_000, about="Līgums: 2027-014",
            who="Anna Liepa", standing=COMING, pieces=2, count=20, may=False,
        ),
        replace(
            photo, id=b"e" * 16, name="Darba vieta.png", media="image/png", standing=DAMAGED,
            pieces=0, count=3, about_id=None, about="", size=712_000,
        ),
    ]  # fmt: skip


def picture() -> QImage:
    """Return a picture that is plainly drawn."""
    image = QImage(1200, 800, QImage.Format.Format_RGB32)
    image.fill(QColor("#dbe5ea"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    for at, colour in enumerate(("#8aa3ad", "#5f7f8c", "#3d5a66")):
        painter.setBrush(QColor(colour))
        painter.drawRect(160 + at * 320, 140, 240, 520)
    painter.end()
    return image


def paper() -> bytes:
    """Return a PDF of one page."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    canvas.setFont("Helvetica", 20)
    canvas.drawString(72, 740, "IZZINA")
    for line in range(14):
        canvas.line(72, 690 - line * 28, 520, 690 - line * 28)
    canvas.save()
    return made.getvalue()


def functions(listed: Listed, closed: Callable[[], str] = str) -> AttachmentFunctions:
    """Return functions that show samples and do nothing."""

    def look(row: AttachmentRow, then: Callable[[Seen], object]) -> None:
        pdf = row.media == "application/pdf"
        then(Seen(pdf=paper()) if pdf else Seen(image=picture()))

    return AttachmentFunctions(
        listed=lambda then: then(listed), add=nothing, paste=nothing, save=nothing, edit=nothing,
        delete=nothing, look=look, signatures=_signatures, closed=closed, exchange=nothing,
        room=7_200_000,
    )  # fmt: skip


def _signatures(_row: AttachmentRow, then: Callable[[Signatures], object]) -> None:
    mentor = FoundSignature(
        True, "Māra Kalniņa", "SIA „Čiekurs IT”", "Paraugu sertifikātu centrs", False, _AT, True,
        _AT - timedelta(days=300), _AT + timedelta(days=800), False, True, "form_filling",
    )  # fmt: skip
    school = replace(
        mentor, signer="Gunta Ozola", of="Paraugu tehnikums", is_whole=True, is_stamped=False,
        changed="", at=_AT + timedelta(hours=3),
    )  # fmt: skip
    then(Signatures("signed", (mentor, school)))


def listed() -> Listed:
    """Return all that there is of samples."""
    return Listed(
        rows(), [AboutRow(b"d" * 16, "Dienasgrāmatas diena: Pr 11.01.")],
        [Waits("Paraugu tehnikums", 2, 8_300_000)],
    )  # fmt: skip


def _head() -> Head:
    with sample_folder().read() as session:
        found = head(session, fetch(session, ids(session))[1].id)
    assert found is not None
    return found


def _sheet(
    role: str, room: str, made: Callable[[], AttachmentsTab], ended: datetime | None = None
) -> QWidget:
    def page() -> FolderView:
        return FolderView(
            FolderVerbs(
                head=_head, crumbs=lambda _head: [], closed=nothing, print=nothing,
                send=lambda: None, send_title=lambda: N_("Send to the school"),
                ended=lambda: ended,
            ),
            [
                FolderTab("diary", N_("Diary"), QWidget),
                FolderTab("assessment", N_("Assessment"), QWidget),
                FolderTab("attachments", N_("Attachments"), made),
                FolderTab("history", N_("History"), QWidget),
            ],
            "attachments",
        )  # fmt: skip

    window = framed(role, room, page)
    window.resize(1366, 768)
    window.show()
    settle(window)
    QTest.qWait(_READ_MS)
    return window


def _scan() -> AttachmentsTab:
    tab = AttachmentsTab(functions(listed()))
    tab.table.choose(b"b" * 16)
    return tab


def _signed() -> AttachmentsTab:
    tab = _scan()
    tab.card.signatures.look_at()
    return tab


def _container() -> AttachmentsTab:
    tab = AttachmentsTab(functions(listed()))
    tab.table.choose(b"c" * 16)
    return tab


def _ended() -> str:
    return _(
        "Your access to this placement has ended: you can look at its attachments and save "
        "copies, but add and change nothing."
    )


def _read_only() -> AttachmentsTab:
    return AttachmentsTab(functions(replace(listed(), waits=()), _ended))


def sheets() -> dict[str, Callable[[], QWidget]]:
    """Return the tab as the student sees it, with somebody else's, empty, and read-only."""
    return {
        "attachments": lambda: _sheet(
            "student", "mine", lambda: AttachmentsTab(functions(listed()))
        ),
        "attachments-pdf": lambda: _sheet("student", "mine", _scan),
        "attachments-signed": lambda: _sheet("student", "mine", _signed),
        "attachments-container": lambda: _sheet("student", "mine", _container),
        "attachments-empty": lambda: _sheet(
            "mentor", "trainees", lambda: AttachmentsTab(functions(Listed()))
        ),
        "attachments-ended": lambda: _sheet("mentor", "trainees", _read_only, _ENDED),
    }
