"""What a file is that isn't one of ours, by its first bytes: the refusal then says it."""

from __future__ import annotations

import re
from typing import Final

from app.exchange import refusals
from app.exchange.refusals import RefusedError
from app.i18n import N_

PDF: Final = N_("a PDF document")
PICTURE: Final = N_("a picture")
SPREADSHEET: Final = N_("a spreadsheet")
DOCUMENT: Final = N_("a text document")
PAGE: Final = N_("a web page")
TEXT: Final = N_("a plain text")
RECORDING: Final = N_("a recording")
PROGRAM: Final = N_("a program")
SHORTCUT: Final = N_("a shortcut to another file")
DATABASE: Final = N_("a database")
_BEGINNINGS: Final = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"{\\rtf", DOCUMENT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOCUMENT),
    (b"SQLite format 3\0", DATABASE),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", SHORTCUT),
    (b"[InternetShortcut]", SHORTCUT),
    (b"[Desktop Entry]", SHORTCUT),
    (b"ID3", RECORDING),
    (b"OggS", RECORDING),
)
_BRANDS: Final = {b"heic": PICTURE, b"heix": PICTURE, b"mif1": PICTURE, b"avif": PICTURE}
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED: Final = (b"7z\xbc\xaf'\x1c", b"Rar!\x1a\x07", b"\x1f\x8b\x08")
_MAIL: Final = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|From|MIME-Version|X-[A-Za-z-]+|Message-ID|Subject|"
    rb"Date|To|Content-Type): ",
    re.IGNORECASE,
)
_WEB: Final = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml|<svg)", re.IGNORECASE)
_KEY_NOTE: Final = re.compile(rb"# Prakse\. Key of the backup")
_LOOKED_AT: Final = 1 << 16


def mistaken(content: bytes) -> RefusedError:
    """Return the refusal that names what `content` is instead of an exchange file."""
    start = content[:64].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(_ZIP):
        return _archive(content)
    if start.startswith(_PACKED):
        return _packed_away()
    if _KEY_NOTE.match(start):
        return _key_of_backup()
    if _MAIL.match(start):
        return _a_letter()
    kind = _kind(content, start)
    return _something_else(kind) if kind else refusals.not_ours()


def _kind(content: bytes, start: bytes) -> str:
    for beginning, kind in _BEGINNINGS:
        if start.startswith(beginning):
            return kind
    if start[4:8] == b"ftyp":
        return _BRANDS.get(start[8:12], RECORDING)
    if start[:4] == b"RIFF":
        return PICTURE if start[8:12] == b"WEBP" else RECORDING
    if _WEB.match(start):
        return PAGE
    return TEXT if _is_text(content[:4096]) else ""


def _is_text(beginning: bytes) -> bool:
    if b"\0" in beginning or len(beginning.strip()) == 0:
        return False
    try:
        beginning.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(beginning) - 4
    return True


def _archive(content: bytes) -> RefusedError:
    """Look for known names at both ends of a ZIP, where they stand; it is never unpacked."""
    ends = content[:_LOOKED_AT] + content[-_LOOKED_AT:]
    for name, refusal in (
        (b"prakse-backup.json", _a_backup()),
        (b"xl/workbook", _something_else(SPREADSHEET)),
        (b"opendocument.spreadsheet", _something_else(SPREADSHEET)),
        (b"word/document", _something_else(DOCUMENT)),
        (b"opendocument.text", _something_else(DOCUMENT)),
    ):
        if name in ends:
            return refusal
    return _packed_away()


def _something_else(kind: str) -> RefusedError:
    return RefusedError(
        N_(
            "This is {kind}, not an exchange file. "
            "Look beside it for the file whose name ends with .prakse."
        ),
        kind=kind,
    )


def _packed_away() -> RefusedError:
    return RefusedError(
        N_(
            "This is a packed folder (ZIP or the like). Unpack it first, "
            "then open the file inside whose name ends with .prakse."
        )
    )


def _a_letter() -> RefusedError:
    return RefusedError(
        N_(
            "This is a whole e-mail, not the file that came with it. Open the e-mail, "
            "save its attachment and bring that."
        )
    )


def _a_backup() -> RefusedError:
    return RefusedError(
        N_(
            "This is a backup of a whole data folder; it can't be taken into this one. "
            "To see what is in it, have it restored into a new folder of its own."
        )
    )


def _key_of_backup() -> RefusedError:
    return RefusedError(
        N_(
            "This is the key of a backup, not an exchange file. Keep it where nobody else finds "
            "it, and not beside the backup."
        )
    )
