"""What may be attached: files known by their first bytes, never by their names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from app.errors import UserError
from app.i18n import N_, _

SCAN, PHOTO, SIGNED, FORM, OTHER = "scan", "photo", "signed", "form", "other"
KINDS: Final = {
    SCAN: N_("scan"),
    PHOTO: N_("photo"),
    SIGNED: N_("signed document"),
    FORM: N_("filled-in form"),
    OTHER: N_("other"),
}
MEDIA: Final = {
    "application/pdf": (".pdf", N_("PDF document")),
    "image/jpeg": (".jpg", N_("JPEG picture")),
    "image/png": (".png", N_("PNG picture")),
    "image/gif": (".gif", N_("GIF picture")),
    "image/webp": (".webp", N_("WebP picture")),
    "image/bmp": (".bmp", N_("BMP picture")),
    "image/tiff": (".tiff", N_("TIFF scan")),
    "image/heic": (".heic", N_("HEIC photo")),
    "application/vnd.etsi.asic-e+zip": (".asice", N_("signed container")),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        ".docx",
        N_("Word document"),
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        ".xlsx",
        N_("Excel workbook"),
    ),
    "application/vnd.oasis.opendocument.text": (".odt", N_("OpenDocument text")),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods", N_("OpenDocument spreadsheet")),
}
"""What is taken, each with the ending that fits and what it is called."""
PDF: Final = "application/pdf"
CONTAINER: Final = "application/vnd.etsi.asic-e+zip"
_WORD, _EXCEL = (name for name in MEDIA if "openxml" in name)
_ENDINGS: Final = {
    "image/jpeg": (".jpeg", ".jpe", ".jfif"),
    "image/tiff": (".tif",),
    "image/heic": (".heif",),
    CONTAINER: (".edoc", ".sce"),
}
"""Other endings by which the same is known."""
_STARTS: Final = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
_HEIC: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_ZIP: Final = b"PK\x03\x04"
_MOST_BYTES: Final = 200
"""Of a name's beginning: a file system counts bytes, not letters."""
LONGEST_NAME: Final = 120
"""Characters of an attachment's name, its ending included."""
FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def media_of(start: bytes, end: bytes = b"") -> str | None:
    """Return what a file is by its first and last bytes; None for what may not be attached.

    Give 64 KiB of each: what is inside a zipped document is told by the names of its parts.
    """
    for magic, media in _STARTS:
        if start.startswith(magic):
            return media
    if start.startswith(b"BM") and start[6:10] == bytes(4) and len(start) > 26:
        return "image/bmp"
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "image/webp"
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC:
        return "image/heic"
    if start.startswith(_ZIP):
        return _zipped(start, end)
    return None


def _zipped(start: bytes, end: bytes) -> str | None:
    """Return which known document a ZIP file is."""
    if start[30:38] == b"mimetype":
        extra = int.from_bytes(start[28:30], "little")
        size = int.from_bytes(start[18:22], "little")
        said = start[38 + extra : 38 + extra + min(size, 100)].decode("ascii", "replace")
        return said if said in MEDIA else None
    names = start + end
    if b"META-INF/" in names and b"signatures" in names and b".xml" in names:
        return CONTAINER
    if b"[Content_Types].xml" in names:
        if b"word/document.xml" in names:
            return _WORD
        if b"xl/workbook.xml" in names:
            return _EXCEL
    return None


def is_picture(media: str | None) -> bool:
    """Tell whether a file is a picture."""
    return media is not None and media.startswith("image/")


def media_name(media: str | None) -> str:
    """Return what a kind of file is called."""
    return _(MEDIA[media][1]) if media in MEDIA else _("unknown kind of file")


def kind_name(kind: str | None) -> str:
    """Return what a kind of attachment is called."""
    return _(KINDS.get(kind or OTHER, KINDS[OTHER]))


def read_kind(written: str) -> str:
    """Return the kind that is meant. Raises `UserError`."""
    if written not in KINDS:
        raise UserError(
            _("“{text}” is not a kind of attachment. Write one of: {kinds}.").format(
                text=written, kinds=", ".join(KINDS)
            )
        )
    return written


def likely_kind(media: str) -> str:
    """Return the kind that a file of this sort most often is."""
    if media == CONTAINER:
        return SIGNED
    if media in ("image/jpeg", "image/heic", "image/webp"):
        return PHOTO
    return SCAN if media == PDF or is_picture(media) else OTHER


def shown_name(name: str | None, media: str | None) -> str:
    """Return a name as it may be shown, kept and given to a file, whatever somebody called it.

    No path, nothing invisible or that turns the writing round, no name that Windows keeps for
    itself, and an ending that says what the file is.
    """
    plain = unicodedata.normalize("NFC", name or "")
    plain = re.split(r"[/\\]", plain)[-1]
    plain = "".join(c for c in re.sub(r"\s", " ", plain) if c.isprintable())
    plain = FORBIDDEN.sub("_", re.sub(r"\s+", " ", plain)).strip(" .")
    ending = MEDIA[media][0] if media in MEDIA else ".bin"
    stem = plain
    for known in (ending, *_ENDINGS.get(media or "", ())):
        if plain.lower().endswith(known):
            stem, ending = plain[: -len(known)], plain[-len(known) :]
            break
    stem = stem[: LONGEST_NAME - len(ending)].encode()[:_MOST_BYTES].decode(errors="ignore")
    stem = stem.strip(" .") or _("attachment")
    if RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return stem + ending


def others_words() -> str:
    """Return why somebody may not change or delete an attachment."""
    return _(
        "Somebody else added this attachment. Only they or the school can change or delete it."
    )
