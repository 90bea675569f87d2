"""Zipped spreadsheets, opened with care: what they claim about their sizes is not believed."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from app.errors import UserError
from app.i18n import _
from app.intake.plain_table import damaged, too_large

MOST_UNPACKED: Final = 120_000_000
"""Bytes of all parts that are read, counted while unpacking."""
MOST_IN_A_PART: Final = 10_000_000
"""Bytes of one part that is parsed whole: anything but rows and their texts."""
_MOST_PARTS: Final = 5_000
_STEP: Final = 1 << 18
_ROWS: Final = ("worksheets/", "sharedstrings", "content.xml")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open a zipped spreadsheet and count what it unpacks to.

    `UserError` for a damaged, encrypted or oversized one, and for XML that defines entities.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        _count(archive)
    except UserError:
        raise
    except Exception as error:  # zipfile answers bad bytes with a dozen kinds of exception
        raise damaged() from error
    return archive


def _count(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise too_large()
    left = MOST_UNPACKED
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        if part.flag_bits & 1:
            raise UserError(
                _("The file is protected by a password. Save it without one and try again.")
            )
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged()
        left -= _unpacked(archive, part, min(left, _most(part.filename)))


def _most(name: str) -> int:
    return MOST_UNPACKED if any(rows in name.lower() for rows in _ROWS) else MOST_IN_A_PART


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    counted = 0
    with archive.open(part) as stream:
        while piece := stream.read(_STEP):
            if not counted and (b"<!DOCTYPE" in piece[:4096] or b"<!ENTITY" in piece[:4096]):
                raise damaged()
            counted += len(piece)
            if counted > most:
                raise too_large()
    return counted
