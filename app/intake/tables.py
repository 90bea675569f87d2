"""A file becomes a table of plain values, or a clear sentence says why it can't.

Nothing of a hostile file is trusted: sizes are counted while reading, and every failure inside a
file's format leaves this module as a `UserError`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from app.errors import UserError
from app.i18n import _
from app.intake.plain_table import Table, no_table, too_large
from app.progress import Progress, silent

MOST_BYTES: Final = 20_000_000
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TABLES: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
    b"\x7fELF", b"SQLite format 3", b"age-encryption.org", b"-----BEGIN",
)  # fmt: skip


def read_table(
    path: Path,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    progress: Progress = silent,
) -> Table:
    """Open an XLSX, ODS or CSV file; of a workbook the named sheet, or the first that isn't empty.

    `UserError` where there is no table to read, and its kinds `EncodingDoubtError` where a person
    must choose the encoding. `progress` counts rows; the total isn't known (0).
    """
    return table_from_bytes(
        read_limited(path), path.stem, encoding=encoding, sheet=sheet, progress=progress
    )


def table_from_bytes(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    progress: Progress = silent,
) -> Table:
    """Read a table from a file's bytes; `name` is what a CSV file's table is called."""
    from app.intake import delimited, opendocument, workbook
    from app.intake.archive import open_archive

    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UserError(_("The file is empty. Choose the file with the table."))
    if data.startswith(_OLD_OFFICE):
        raise UserError(_old_office(data))
    if data.startswith(b"PK\x03\x04"):
        archive = open_archive(data)
        if opendocument.is_opendocument(archive):
            return opendocument.read_opendocument(archive, sheet, progress)
        return workbook.read_workbook(archive, data, sheet, progress)
    if data.startswith(_NOT_TABLES) or _is_markup(data):
        raise no_table()
    return delimited.read_delimited(data, name, encoding, progress)


def read_limited(path: Path) -> bytes:
    """Return the bytes of an ordinary file of at most `MOST_BYTES`, else `UserError`."""
    try:
        if not path.exists():
            raise UserError(_("There is no file {name}. Check where it is.").format(name=path.name))
        if not path.is_file():
            raise UserError(_("{name} is not a file. Choose a file.").format(name=path.name))
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UserError(
            _("The file {name} can't be read. Check that it isn't open elsewhere.").format(
                name=path.name
            )
        ) from error
    if len(data) > MOST_BYTES:
        raise too_large()
    return data


def _old_office(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _("The file is protected by a password. Save it without one and try again.")
    return _("This is an old kind of file (XLS). Open it, save it as XLSX and try again.")


def _is_markup(data: bytes) -> bool:
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<!--"))
