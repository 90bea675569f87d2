"""Attaching files to a placement: scans, photos, signed documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from app.actions.brought import Brought, Source, bring, source_in, source_of, twice
from app.actions.fields import delete_all, gone, living
from app.actions.form_proofs import check_proves_nothing
from app.documents.whole_file import write_whole
from app.errors import UserError
from app.i18n import _
from app.ledger.change import Change
from app.ledger.folder import DataFolder
from app.ledger.graph import Graph
from app.progress import Progress, silent
from app.records import (
    ALIVE,
    Agreement,
    Amendment,
    Assessment,
    Attachment,
    LogEntry,
    PartMark,
    Placement,
    PlacementReport,
    PrintedPaper,
    new_id,
)
from app.reports.conflict_detail import may_write
from app.rules.attached import likely_kind, others_words, read_kind, shown_name
from app.storage.attachments import AttachmentStore, is_keepable
from app.storage.pieces import Content, DamagedPieceError

_ABOUT: Final = (
    LogEntry, Agreement, Amendment, PrintedPaper, Assessment, PlacementReport, PartMark,
)  # fmt: skip
About = bytes | Callable[[Change], bytes]
"""What an attachment is about: a record, or what finds or makes it in the same step."""
THE_PLACEMENT: Final = b""
"""As what an attachment is about: the placement as a whole."""
_NAME: Final = 3


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of several files: the attachments, and a sentence for each one refused."""

    records: tuple[bytes, ...]
    refused: tuple[str, ...]


def attach_file(
    folder: DataFolder,
    placement: bytes,
    path: Path,
    *,
    name: str | None = None,
    kind: str | None = None,
    about: About | None = None,
    progress: Progress = silent,
) -> bytes:
    """Attach a copy of the file at `path`, as it is; return the attachment's id.

    `about` is a day, an agreement or an assessment of the placement that the file proves; without
    `kind` it is what such files most often are. `UserError` for what may not be attached, for what
    is attached already, and where there is no room; then nothing is kept.
    """
    return _attach(folder, placement, source_of(path), name, kind, about, progress)


def attach_files(
    folder: DataFolder, placement: bytes, paths: Sequence[Path], progress: Progress = silent
) -> Attached:
    """Attach copies of several files in one step; those refused don't stand in the others' way.

    `UserError` where the only one is refused.
    """
    brought: list[Brought] = []
    refused: list[str] = []

    def count(number: int, at: int, of: int) -> None:
        progress(number * 100 + at * 100 // max(of, 1), len(paths) * 100)

    try:
        for number, path in enumerate(paths):
            try:
                found = bring(
                    folder, placement, source_of(path), None,
                    lambda at, of, number=number: count(number, at, of),  # type: ignore[misc]
                )  # fmt: skip
            except UserError as why:
                if len(paths) == 1:
                    raise
                refused.append(str(why))
                continue
            same = next((each for each in brought if each.content == found.content), None)
            if same is not None:
                refused.append(str(twice(same.name, same.media)))
            else:
                brought.append(found)
        records = _record(folder, placement, brought, None, None)
    except BaseException:
        for each in brought:
            _drop(folder, each)
        raise
    return Attached(tuple(records), tuple(refused))


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
    return _attach(folder, placement, source_in(content, name), name, kind, about, progress)


def edit_attachment(
    folder: DataFolder,
    attachment: bytes,
    *,
    name: str | None = None,
    kind: str | None = None,
    about: bytes | None = None,
) -> None:
    """Give an attachment another name or kind, or say what it is about: `THE_PLACEMENT`, or what
    `attach_file` takes. `UserError` where it isn't this person's to change.
    """
    with folder.change("attachment.edit") as change:
        record = living(change, Attachment, attachment)
        _check_may(change, record, _NAME)
        if name is not None:
            record.name = shown_name(name, record.media)
        if kind is not None and kind != record.kind:
            check_proves_nothing(change, record)
            record.kind = read_kind(kind)
        if about is not None:
            record.about_id = _judged_about(change, record.placement_id, about)


def delete_attachments(folder: DataFolder, attachments: Iterable[bytes]) -> None:
    """Delete attachments; undo brings them back, so their bytes stay. Raises `UserError`."""
    wanted = list(attachments)
    with folder.change("attachment.delete") as change:
        for each in wanted:
            record = change.get(Attachment, each)
            if record is not None and record.alive:
                _check_may(change, record, ALIVE)
                check_proves_nothing(change, record)
        delete_all(change, Attachment, wanted)


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


def read_attachment(folder: DataFolder, attachment: bytes) -> bytes:
    """Return all the bytes of an attachment. Raises `UserError` where they are not all here."""
    content = content_of(folder, attachment)
    try:
        return b"".join(folder.attachments.stream(content))
    except (LookupError, DamagedPieceError) as error:
        raise not_here(folder.attachments, content) from error


def content_of(folder: DataFolder, attachment: bytes) -> Content:
    """Return which bytes an attachment has. Raises `UserError` where it is gone, or has none."""
    with folder.read() as session:
        row = session.connection().exec_driver_sql(
            "SELECT s.id, a.digest, a.size FROM attachment a JOIN scope s ON s.no = a.scope "
            "WHERE a.id = ?",
            (attachment,),
        ).fetchone()  # fmt: skip
    if row is None:
        raise gone()
    if not is_keepable(row[1], row[2]):
        raise UserError(
            _("This attachment names no file. Ask whoever added it to attach the file again.")
        )
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
    source: Source,
    name: str | None,
    kind: str | None,
    about: About | None,
    progress: Progress,
) -> bytes:
    brought = bring(folder, placement, source, name, progress)
    try:
        (record,) = _record(folder, placement, [brought], kind, about)
    except BaseException:
        _drop(folder, brought)
        raise
    return record


def _record(
    folder: DataFolder,
    placement: bytes,
    brought: Sequence[Brought],
    kind: str | None,
    about: About | None,
) -> list[bytes]:
    """Write the records of files whose bytes are here; those that waited for them stay theirs."""
    known = [each.known for each in brought if each.known is not None]
    if len(known) == len(brought):
        folder.tell(frozenset({Attachment.__tablename__}))
        return known
    with folder.change("attachment.add") as change:
        card = living(change, Placement, placement)
        if callable(about):
            proven: bytes | None = about(change)
        else:
            proven = _judged_about(change, placement, about) if about is not None else None
        found = []
        for each in brought:
            record = each.known or new_id()
            found.append(record)
            if each.known is None:
                change.add(
                    Attachment(
                        id=record, scope=card.scope, placement_id=placement,
                        digest=each.content.digest, size=each.content.size, name=each.name,
                        media=each.media, about_id=proven,
                        kind=read_kind(kind) if kind else likely_kind(each.media),
                    )
                )  # fmt: skip
    return found


def _drop(folder: DataFolder, brought: Brought) -> None:
    if brought.fresh:
        with suppress(OSError):
            folder.attachments.drop(brought.content)


# -- judging what was written ----------------------------------------------------------------


def _check_may(change: Change, record: Attachment, cell: int) -> None:
    if not may_write(Graph(change.cursor), record.scope, Attachment.number, record.id, cell):
        raise UserError(others_words())


def _judged_about(change: Change, placement: bytes | None, about: bytes) -> bytes | None:
    if about == THE_PLACEMENT:
        return None
    proven = [record for model in _ABOUT if (record := change.get(model, about)) is not None]
    if not any(one.alive and getattr(one, "placement_id", None) == placement for one in proven):
        raise gone()
    return about
