"""Attaching files to a placement: scans, photos, signed documents."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy import select

from app.actions.fields import delete_all, gone, living
from app.documents.whole_file import write_whole
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.progress import Progress, silent
from app.records import Agreement, Assessment, Attachment, LogEntry, Placement, new_id
from app.rules.attached import KINDS, likely_kind, media_of, shown_name
from app.storage.attachments import LARGEST, AttachmentStore, WrongBytesError
from app.storage.database import plain
from app.storage.pieces import PIECE, Content, DamagedPieceError

_EDGE: Final = 65_536
_ABOUT: Final = (LogEntry, Agreement, Assessment)
Opens = Callable[[], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class _Seen:
    digest: bytes
    size: int
    media: str


def attach_file(
    folder: DataFolder,
    placement: bytes,
    path: Path,
    *,
    name: str | None = None,
    kind: str | None = None,
    about: bytes | None = None,
    progress: Progress = silent,
) -> bytes:
    """Attach a copy of the file at `path`, as it is; return the attachment's id.

    `about` is a day, an agreement or an assessment of the placement that the file proves; without
    `kind` it is what such files most often are. `UserError` for what may not be attached, for what
    is attached already, and where there is no room; then nothing is kept.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise _unreadable(path.name) from error
    if stat.S_ISDIR(found.st_mode):
        raise UserError(_("“{file}” is a folder. Choose the files in it.").format(file=path.name))
    if not stat.S_ISREG(found.st_mode):
        raise _unreadable(path.name)
    if found.st_size > LARGEST:
        raise _too_large(path.name)
    return _attach(
        folder, placement, lambda: path.open("rb"), path.name, name or path.name, kind, about,
        progress,
    )  # fmt: skip


def attach_content(
    folder: DataFolder,
    placement: bytes,
    content: bytes,
    name: str,
    *,
    kind: str | None = None,
    about: bytes | None = None,
    progress: Progress = silent,
) -> bytes:
    """Attach bytes that are no file yet, as a pasted picture; otherwise like `attach_file`."""
    if len(content) > LARGEST:
        raise _too_large(name)
    return _attach(
        folder, placement, lambda: io.BytesIO(content), name, name, kind, about, progress
    )


def edit_attachment(
    folder: DataFolder, attachment: bytes, *, name: str | None = None, kind: str | None = None
) -> None:
    """Give an attachment another name or kind."""
    with folder.change("attachment.edit") as change:
        record = living(change, Attachment, attachment)
        if name is not None:
            record.name = shown_name(name, record.media)
        if kind is not None:
            record.kind = _judged_kind(kind)


def delete_attachments(folder: DataFolder, attachments: Iterable[bytes]) -> None:
    """Delete attachments; undo brings them back, so their bytes stay."""
    with folder.change("attachment.delete") as change:
        delete_all(change, Attachment, attachments)


def save_copy(
    folder: DataFolder, attachment: bytes, out: Path, progress: Progress = silent
) -> None:
    """Write an attachment's bytes into the file `out`. Raises `UserError`, then there is none."""
    content = content_of(folder, attachment)

    def write(stream: BinaryIO) -> None:
        for index, piece in enumerate(folder.attachments.stream(content)):
            progress(index, content.count)
            stream.write(piece)

    try:
        write_whole(out, write)
    except (LookupError, DamagedPieceError) as error:
        raise not_here(folder.attachments, content) from error


def content_of(folder: DataFolder, attachment: bytes) -> Content:
    """Return which bytes an attachment has. Raises `UserError` where it is gone."""
    with folder.read() as session:
        row = session.connection().exec_driver_sql(
            "SELECT s.id, a.digest, a.size FROM attachment a JOIN scope s ON s.no = a.scope "
            "WHERE a.id = ?",
            (attachment,),
        ).fetchone()  # fmt: skip
    if row is None or row[1] is None:
        raise gone()
    return Content(*row)


def not_here(store: AttachmentStore, content: Content) -> UserError:
    """Return the refusal for bytes that are not, or no longer, here."""
    if store.standing(content).damaged:
        return UserError(
            _(
                "The file is damaged on this disk. Ask somebody who has it for a new exchange "
                "file, or attach it again."
            )
        )
    return UserError(
        _("The file has not been received yet. It comes with one of the next exchange files.")
    )


# -- taking a file in ------------------------------------------------------------------------


def _attach(
    folder: DataFolder,
    placement: bytes,
    opens: Opens,
    called: str,
    name: str,
    kind: str | None,
    about: bytes | None,
    progress: Progress,
) -> bytes:
    try:
        seen = _look(opens, called)
    except OSError as error:
        raise _unreadable(called) from error
    content, known = _whose(folder, placement, seen)
    store = folder.attachments
    fresh = not store.standing(content).begun
    try:
        _pour(store, content, opens, called, progress)
        if known is not None:
            return known
        with folder.change("attachment.add") as change:
            record = _record(change, placement, seen, shown_name(name, seen.media), kind, about)
    except BaseException:
        if fresh:
            store.drop(content)
        raise
    return record


def _look(opens: Opens, called: str) -> _Seen:
    digest = sha256()
    size = 0
    start = end = b""
    with opens() as source:
        while piece := source.read(PIECE):
            size += len(piece)
            if size > LARGEST:
                raise _too_large(called)
            digest.update(piece)
            start = start or piece[:_EDGE]
            end = (end + piece)[-_EDGE:]
    if not size:
        raise UserError(_("“{file}” is empty. Choose another file.").format(file=called))
    media = media_of(start, end)
    if media is None:
        raise UserError(
            _(
                "“{file}” can't be attached: only scans, photos, PDF, Word, Excel and signed "
                "documents can. Save it as PDF, then attach that."
            ).format(file=called)
        )
    return _Seen(digest.digest(), size, media)


def _whose(folder: DataFolder, placement: bytes, seen: _Seen) -> tuple[Content, bytes | None]:
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
                Attachment.digest == seen.digest,
                Attachment.size == seen.size,
            )
        ).first()
        known = (same.id, shown_name(same.name, same.media)) if same is not None else None
    content = Content(scope, seen.digest, seen.size)
    if known is not None and folder.attachments.standing(content).whole:
        raise UserError(_("This file is attached already, as “{name}”.").format(name=known[1]))
    return content, known[0] if known is not None else None


def _pour(
    store: AttachmentStore, content: Content, opens: Opens, called: str, progress: Progress
) -> None:
    try:
        with opens() as source:
            for index in range(content.count):
                progress(index, content.count)
                store.put(content, index, source.read(PIECE))
    except OSError as error:
        raise (plain(error) or _unreadable(called)) from error
    except (WrongBytesError, ValueError) as error:
        raise UserError(
            _("“{file}” changed while it was being read. Try again.").format(file=called)
        ) from error
    progress(content.count, content.count)


def _record(
    change: Change,
    placement: bytes,
    seen: _Seen,
    name: str,
    kind: str | None,
    about: bytes | None,
) -> bytes:
    card = living(change, Placement, placement)
    if about is not None:
        proven = [record for model in _ABOUT if (record := change.get(model, about)) is not None]
        if not any(one.alive and getattr(one, "placement_id", None) == placement for one in proven):
            raise gone()
    record = Attachment(
        id=new_id(), scope=card.scope, placement_id=placement, digest=seen.digest, size=seen.size,
        name=name, media=seen.media, about_id=about,
        kind=_judged_kind(kind) if kind else likely_kind(seen.media),
    )  # fmt: skip
    change.add(record)
    return record.id


def _judged_kind(kind: str) -> str:
    if kind not in KINDS:
        raise UserError(
            _("“{text}” is not a kind of attachment. Write one of: {kinds}.").format(
                text=kind, kinds=", ".join(KINDS)
            )
        )
    return kind


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
