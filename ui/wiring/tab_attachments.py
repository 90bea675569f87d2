"""The attachments of a placement: its files, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app import clock
from app.actions.attachments import (
    THE_PLACEMENT,
    Attached,
    attach_content,
    attach_files,
    delete_attachments,
    edit_attachment,
    read_attachment,
    save_copy,
)
from app.errors import UserError
from app.exchange.letters import room_in_mail
from app.exchange.pending import unsent
from app.i18n import _, ngettext
from app.intake.signature_child import LARGEST
from app.intake.signed_pdf import Signatures
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.progress import Progress
from app.reports.attachments import AttachmentRow, abouts, attachments_of
from app.reports.history_words import moment_words
from ui.pages.attachments.functions import AttachmentFunctions, Listed, Refused, Waits
from ui.pages.attachments.seen import Seen, look_at
from ui.tasks.signatures import SignatureLook
from ui.wiring.desk import Desk

Then = Callable[[bytes], object]
_LARGE_PICTURE = 3_000_000
"""Bytes from which on a pasted picture is kept as JPEG where that is smaller."""


def build(desk: Desk, placement: bytes) -> QWidget:
    """Return the tab."""
    from ui.pages.attachments.tab import AttachmentsTab

    return AttachmentsTab(functions(desk, placement))


def functions(desk: Desk, placement: bytes) -> AttachmentFunctions:
    """Return what the tab of a placement asks and does."""

    def closed() -> str:
        if desk.may_write(placement):
            return ""
        return _(
            "Your access to this placement has ended: you can look at its attachments and save "
            "copies, but add and change nothing."
        )

    def edit(record: bytes, field: str, value: object, refused: Refused) -> None:
        given: dict[str, Any] = {field: value}
        if field == "about" and value is None:
            given = {"about": THE_PLACEMENT}
        desk.office.do(lambda folder: edit_attachment(folder, record, **given), refused=refused)

    def delete(records: Sequence[bytes]) -> None:
        def said(_none: None) -> str:
            text = ngettext(
                "{count} attachment deleted.", "{count} attachments deleted.", len(records)
            )
            return text.format(count=len(records))

        desk.office.do(lambda folder: delete_attachments(folder, records), said=said)

    def look(row: AttachmentRow, then: Callable[[Seen], object]) -> None:
        desk.office.ask_later(then, lambda _session: _seen(desk.office.folder, row))

    looks: list[SignatureLook] = []

    def signatures(row: AttachmentRow, then: Callable[[Signatures], object]) -> None:
        if row.size > LARGEST:
            then(Signatures("large"))
            return
        if not looks:
            looks.append(SignatureLook(desk.office))
        desk.office.ask_later(
            lambda content: looks[0].look(content, then),
            lambda _session: read_attachment(desk.office.folder, row.id),
        )

    return AttachmentFunctions(
        listed=lambda then: desk.office.ask_later(
            then, partial(_listed, desk.office.folder), placement
        ),
        add=partial(_add, desk, placement),
        paste=partial(_paste, desk, placement),
        save=partial(_save, desk),
        edit=edit,
        delete=delete,
        look=look,
        signatures=signatures,
        closed=closed,
        exchange=lambda: desk.go("exchange"),
        room=room_in_mail(),
    )


def _listed(folder: DataFolder, session: Any, placement: bytes) -> Listed:
    cursor = raw_connection(session.connection()).cursor()
    return Listed(
        attachments_of(session, placement, folder.attachments),
        abouts(session, placement),
        [
            Waits(each.name, len(each.records), each.size)
            for each in unsent(cursor, folder.identity, placement)
        ],
    )


def _add(desk: Desk, placement: bytes, paths: Sequence[Path], then: Then, refused: Refused) -> None:
    def said(done: Attached) -> str:
        count = len(done.records)
        return ngettext("{count} attachment added.", "{count} attachments added.", count).format(
            count=count
        )

    def added(done: Attached) -> None:
        if done.records:
            desk.office.tell(lambda: said(done), undo=True)
            then(done.records[0])
        if done.refused:
            refused("\n".join(done.refused))

    desk.office.do_long(
        lambda: _("Adding attachments…"),
        lambda folder, progress: attach_files(folder, placement, paths, progress),
        then=added,
        refused=refused,
    )


def _paste(desk: Desk, placement: bytes, image: QImage, then: Then, refused: Refused) -> None:
    def attach(folder: DataFolder, progress: Progress) -> bytes:
        name = _("Pasted {moment}").format(moment=moment_words(clock.now()).replace(":", "."))
        return attach_content(folder, placement, _packed(image), name, progress=progress)

    desk.office.do_long(
        lambda: _("Adding attachments…"),
        attach,
        said=lambda _record: _("The picture is added."),
        then=then,
        refused=refused,
    )


def _save(desk: Desk, row: AttachmentRow, path: Path, refused: Refused) -> None:
    desk.office.do_long(
        lambda: _("Saving a copy…"),
        lambda folder, progress: save_copy(folder, row.id, path, progress),
        said=lambda _none: _("The copy is saved: {path}").format(path=path),
        refused=refused,
        undoable=False,
    )


def _seen(folder: DataFolder, row: AttachmentRow) -> Seen:
    try:
        return look_at(read_attachment(folder, row.id), row.media)
    except UserError as why:
        return Seen(why=str(why))


def _packed(image: QImage) -> bytes:
    """Return a picture as a file: nothing of it lost, unless it would be large."""
    png = _written(image, "PNG")
    if len(png) < _LARGE_PICTURE or image.hasAlphaChannel():
        return png
    return min(png, _written(image, "JPEG", 90), key=len)


def _written(image: QImage, form: str, quality: int = -1) -> bytes:
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(data, form, quality)  # type: ignore[call-overload]
    return bytes(data.data().data())
