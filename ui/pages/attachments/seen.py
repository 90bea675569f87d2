"""Bytes made into something to look at, within bounds, whatever they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtPdf import QPdfDocument

from app.i18n import _
from app.rules.attached import PDF, media_name

SIDE: Final = 1600
"""Pixels of a picture's longer side on the screen."""
MOST_PIXELS: Final = 120_000_000
"""Of a picture that is looked at; a page of A3 scanned at 600 dots an inch has 70 million."""
MOST_MEMORY: Final = 256
"""Megabytes that reading one picture may take."""
MOST_PAGES: Final = 1_000
_LONGEST: Final = 20
"""Times that a page may be as high as it is wide, or the other way round."""
_FORMATS: Final = {
    "image/jpeg": b"jpeg", "image/png": b"png", "image/gif": b"gif", "image/webp": b"webp",
    "image/bmp": b"bmp", "image/tiff": b"tiff",
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """A picture or a PDF, or the sentence that says why there is nothing to see."""

    image: QImage | None = None
    pdf: bytes | None = None
    why: str = ""


def look_at(content: bytes, media: str) -> Seen:
    """Return what there is to see. Takes its time, so never in the window's thread."""
    if media == PDF:
        return _paper(content)
    if media in _FORMATS:
        return _picture(content, _FORMATS[media])
    text = _("{kind}: it can't be shown here. Save a copy and open it in another program.")
    return Seen(why=text.format(kind=media_name(media)))


def _picture(content: bytes, form: bytes) -> Seen:
    QImageReader.setAllocationLimit(MOST_MEMORY)
    data = QBuffer()
    data.setData(QByteArray(content))
    data.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(data, QByteArray(form))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        return Seen(why=_broken())
    if size.width() * size.height() > MOST_PIXELS:
        return Seen(why=_("The picture is too large to be shown here. Save a copy to see it."))
    if max(size.width(), size.height()) > SIDE:
        box = QSize(SIDE, SIDE)
        scaled = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        reader.setScaledSize(scaled)
    image = reader.read()
    return Seen(why=_broken()) if image.isNull() else Seen(image=image)


def _paper(content: bytes) -> Seen:
    """Read a PDF once, so that the window gets none that is broken or has no sane pages."""
    data = QBuffer()
    data.setData(QByteArray(content))
    data.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    try:
        document.load(data)
        if document.error() == QPdfDocument.Error.IncorrectPassword:
            return Seen(why=_("The PDF is locked with a password. Save a copy to open it."))
        pages = document.pageCount()
        if document.error() != QPdfDocument.Error.None_ or pages < 1:
            return Seen(why=_broken())
        if pages > MOST_PAGES or not all(map(_is_sane, map(document.pagePointSize, range(pages)))):
            return Seen(why=_("The PDF is too large to be shown here. Save a copy to see it."))
    finally:
        document.close()
    return Seen(pdf=content)


def _is_sane(size: QSizeF) -> bool:
    wide, high = size.width(), size.height()
    return wide > 0 and high > 0 and max(wide, high) <= _LONGEST * min(wide, high)


def _broken() -> str:
    return _(
        "The file is here, but can't be shown: it may be damaged. Save a copy to try it in "
        "another program, or ask whoever added it to attach it again."
    )
