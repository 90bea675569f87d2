"""A file that somebody brings for a placement: looked at, its bytes kept, no record of it yet."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy import select

from app.actions.fields import gone
from app.errors import UserError
from app.i18n import _
from app.intake.forms import LARGEST as LARGEST_FORM
from app.intake.forms import read_form
from app.ledger.folder import DataFolder
from app.progress import Progress
from app.records import Attachment, Placement, PrintedPaper
from app.rules.attached import PDF, media_of, shown_name
from app.rules.paper_words import SURVEYS
from app.rules.sheet_code import codes_in
from app.storage.attachments import LARGEST, AttachmentStore, WrongBytesError
from app.storage.database import plain
from app.storage.pieces import PIECE, Content

_EDGE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be attached, and what whoever brings them calls them."""

    opens: Callable[[], AbstractContextManager[BinaryIO]]
    called: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file turned out to be, now that its bytes are here."""

    content: Content
    media: str
    name: str
    known: bytes | None
    """The record that waited for just these bytes."""
    fresh: bool
    """Whether nothing of it was here before."""


def source_of(path: Path) -> Source:
    """Return a file as something to attach. Raises `UserError` for what is no ordinary file."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:  # a name that no file can have
        raise _unreadable(path.name) from error
    if stat.S_ISDIR(found.st_mode):
        raise UserError(_("“{file}” is a folder. Choose the files in it.").format(file=path.name))
    if not stat.S_ISREG(found.st_mode):
        raise _unreadable(path.name)
    if found.st_size > LARGEST:
        raise _too_large(path.name)
    return Source(lambda: path.open("rb"), path.name)


def source_in(content: bytes, name: str) -> Source:
    """Return bytes that are no file yet as something to attach. Raises `UserError`."""
    if len(content) > LARGEST:
        raise _too_large(name)
    return Source(lambda: io.BytesIO(content), name)


def bring(
    folder: DataFolder, placement: bytes, source: Source, name: str | None, progress: Progress
) -> Brought:
    """Look at a file and keep its bytes. Raises `UserError`, or `Cancelled`; nothing is kept then.

    Who makes no record of it drops the bytes again, if they are `fresh`.
    """
    digest, size, media = _looked_at(source)
    content, known = _whose(folder, placement, digest, size)
    if media == PDF:
        _refuse_survey(folder, placement, source)
    return _kept(folder.attachments, content, source, media, name, known, progress)


def bring_into(
    store: AttachmentStore, scope: bytes, source: Source, name: str, progress: Progress
) -> Brought:
    """Do the same for a scope, named by its 16 bytes, that may have been opened just now."""
    digest, size, media = _looked_at(source)
    return _kept(store, Content(scope, digest, size), source, media, name, None, progress)


def _looked_at(source: Source) -> tuple[bytes, int, str]:
    try:
        return _look(source)
    except OSError as error:
        raise _unreadable(source.called) from error


def _kept(
    store: AttachmentStore,
    content: Content,
    source: Source,
    media: str,
    name: str | None,
    known: bytes | None,
    progress: Progress,
) -> Brought:
    fresh = not store.standing(content).begun
    try:
        _pour(store, content, source, progress)
    except BaseException:
        if fresh:
            with suppress(OSError):
                store.drop(content)
        raise
    return Brought(content, media, shown_name(name or source.called, media), known, fresh)


def twice(name: str | None, media: str | None) -> UserError:
    """Return the refusal for what is attached already, as what."""
    return UserError(
        _("This file is attached already, as “{name}”.").format(name=shown_name(name, media))
    )


def _look(source: Source) -> tuple[bytes, int, str]:
    digest = sha256()
    size = 0
    start = end = b""
    with source.opens() as stream:
        while piece := stream.read(PIECE):
            size += len(piece)
            if size > LARGEST:
                raise _too_large(source.called)
            digest.update(piece)
            start = start or piece[:_EDGE]
            end = (end + piece)[-_EDGE:]
    if not size:
        raise UserError(_("“{file}” is empty. Choose another file.").format(file=source.called))
    media = media_of(start, end)
    if media is None:
        raise UserError(
            _(
                "“{file}” can't be attached: only scans, photos, PDF, Word, Excel and signed "
                "documents can. Save it as PDF, then attach that."
            ).format(file=source.called)
        )
    return digest.digest(), size, media


def _whose(
    folder: DataFolder, placement: bytes, digest: bytes, size: int
) -> tuple[Content, bytes | None]:
    """Return the bytes in their scope, and the record that waits for just these, if one does."""
    with folder.read() as session:
        card = session.get(Placement, placement)
        if card is None or not card.alive:
            raise gone()
        ask = session.connection().exec_driver_sql
        scope = bytes(ask("SELECT id FROM scope WHERE no = ?", (card.scope,)).scalar_one())
        same = session.scalars(
            select(Attachment).where(
                Attachment.placement_id == placement,
                Attachment.alive,
                Attachment.digest == digest,
                Attachment.size == size,
            )
        ).first()
        known = (same.id, same.name, same.media) if same is not None else None
    content = Content(scope, digest, size)
    if known is not None and folder.attachments.standing(content).whole:
        raise twice(*known[1:])
    return content, known[0] if known is not None else None


def _refuse_survey(folder: DataFolder, placement: bytes, source: Source) -> None:
    """Refuse a survey of this placement: what it says is for the school alone.

    It is known by its code, even where its fields are gone; without surveys nothing is read.
    """
    with folder.read() as session:
        made = session.scalars(
            select(PrintedPaper.sheet_code).where(
                PrintedPaper.placement_id == placement, PrintedPaper.paper.in_(SURVEYS)
            )
        ).all()
    if not made:
        return
    try:
        with source.opens() as stream:
            read = read_form(stream.read(LARGEST_FORM + 1))
    except OSError as error:
        raise _unreadable(source.called) from error
    if not set(codes_in(" ".join((read.mark, *read.texts)))).isdisjoint(filter(None, made)):
        raise UserError(
            _(
                "“{file}” is a survey of this placement. Attached here, everybody around the "
                "placement could read it. Only the school takes it in: open it there under "
                "“Forms”, or send it to the school by e-mail."
            ).format(file=source.called)
        )


def _pour(store: AttachmentStore, content: Content, source: Source, progress: Progress) -> None:
    try:
        with source.opens() as stream:
            for index in range(content.count):
                progress(index, content.count)
                store.put(content, index, stream.read(PIECE))
    except OSError as error:
        raise (plain(error) or _unreadable(source.called)) from error
    except (WrongBytesError, ValueError) as error:
        raise UserError(
            _("“{file}” changed while it was being read. Try again.").format(file=source.called)
        ) from error
    progress(content.count, content.count)


def _unreadable(called: str) -> UserError:
    return UserError(
        _("“{file}” can't be read. Check that it is still there, then try again.").format(
            file=called
        )
    )


def _too_large(called: str) -> UserError:
    return UserError(
        _(
            "“{file}” is larger than {most} MB. Scan it more coarsely or in fewer colours, "
            "or attach it in parts."
        ).format(file=called, most=LARGEST >> 20)
    )
