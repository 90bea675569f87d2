"""Pictures in a PDF: PNG with its transparency, JPEG as it is, each different one once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from app.documents.pdf_objects import ObjectFile
from app.errors import UserError
from app.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_DOTS: Final = 8_000_000
"""A letterhead needs a tenth of it; more would only make every file heavy."""
_SPACES: Final = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


@dataclass(frozen=True, slots=True)
class PictureInFile:
    """A picture by the name that pages draw it by, and its size in dots."""

    resource: str
    number: int
    width: int
    height: int

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Return its size in a box, its proportions kept."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


class PicturesInFile:
    """The pictures of one file; `shown` are those of the paper being drawn, by their keys."""

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self._known: dict[bytes, PictureInFile] = {}
        self.shown: Mapping[str, bytes] = {}

    def get(self, key: str) -> PictureInFile:
        """Return the picture, written into the file when it is first needed."""
        data = self.shown[key]
        digest = hashlib.blake2b(data, digest_size=16).digest()
        known = self._known.get(digest)
        if known is None:
            known = self._known[digest] = self._written(data, f"/Im{len(self._known) + 1}")
        return known

    def resources(self) -> str:
        """Return the entries of a resource dictionary."""
        return "".join(f"{each.resource} {each.number} 0 R" for each in self._known.values())

    def _written(self, data: bytes, resource: str) -> PictureInFile:
        import PIL.Image

        try:
            with PIL.Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > MOST_DOTS:
                    raise UserError(
                        _(
                            "The picture has too many dots to print: {width} × {height}. "
                            "Save it smaller."
                        ).format(width=picture.width, height=picture.height)
                    )
                picture.load()
                if picture.format == "JPEG" and picture.mode in _SPACES:
                    number = self._stream(picture, picture.mode, data, "DCTDecode")
                else:
                    number = self._dots(picture)
        except (OSError, SyntaxError, ValueError, PIL.Image.DecompressionBombError) as problem:
            raise UserError(
                _("The picture can't be read. Save it as PNG or JPEG and choose it again.")
            ) from problem
        return PictureInFile(resource, number, picture.width, picture.height)

    def _dots(self, picture: Image) -> int:
        """Write the dots themselves, and how far they cover what is below."""
        mask = ""
        if picture.has_transparency_data:
            picture = picture.convert("RGBA")
            alpha = picture.getchannel("A")
            number = self._stream(alpha, "L", alpha.tobytes())
            mask = f"/SMask {number} 0 R"
        mode = "L" if picture.mode in ("1", "L") else "RGB"
        plain = picture.convert(mode)
        return self._stream(plain, mode, plain.tobytes(), more=mask)

    def _stream(
        self, picture: Image, mode: str, data: bytes, packed: str = "", more: str = ""
    ) -> int:
        return self._file.add_stream(
            data,
            f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}"
            f"/ColorSpace{_SPACES[mode]}/BitsPerComponent 8{more}",
            packed,
        )
