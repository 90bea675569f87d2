"""The school's letterhead: pictures made small and clean, lines, and the papers that bear it."""

from __future__ import annotations

import base64
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.actions.fields import judged
from app.actions.registry import registry_scope
from app.documents.kinds import KINDS
from app.errors import UserError
from app.i18n import _
from app.ledger.folder import DataFolder
from app.records import Letterhead, new_id
from app.reports.letterheads import PLACES, LetterheadRow, letterhead
from app.rules.names import as_text

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST: Final = 30_000_000
"""Bytes of a file that are read at all."""
MOST_DOTS: Final = 60_000_000
LONGEST: Final = 70_000
"""Letters of a picture as text."""
_SIDES: Final = (1200, 900, 700, 500, 360, 240, 160)
"""Dots of the longer side, tried until the picture is small enough."""
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
_LINES: Final = ("head_lines", "head_lines_en", "foot_lines")
PICTURES: Final = ("logo", "logo_beside")


def save_letterhead(folder: DataFolder, **values: Any) -> LetterheadRow:
    """Change the letterhead of papers printed from now on; return it as it then is.

    `values` are fields of `LetterheadRow`. Each change is a version of its own: printed papers
    keep theirs. What changes nothing makes none.
    """
    with folder.change("letterhead.save") as change:
        now = letterhead(change)
        wanted = _judged(replace(now, **values))
        if wanted == now:
            return now
        wanted = replace(wanted, version=now.version + 1)
        papers = wanted.papers
        change.add(
            Letterhead(
                id=new_id(), scope=registry_scope(change, Letterhead), version=wanted.version,
                logo=wanted.logo or None, logo_beside=wanted.logo_beside or None,
                head_lines=wanted.head_lines or None, head_lines_en=wanted.head_lines_en or None,
                foot_lines=wanted.foot_lines or None, placing=wanted.placing, rule=wanted.rule,
                papers=None if papers is None else " ".join(papers),
            )
        )  # fmt: skip
        return wanted


def picture_of_file(path: Path) -> str:
    """Return the picture of a file as the letterhead keeps it; `UserError` says what is wrong."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as trouble:
        raise UserError(
            _("The file can't be opened: {path}. Look whether it is still there.").format(
                path=as_text(path)
            )
        ) from trouble
    return picture_text(data)


def picture_text(data: bytes) -> str:
    """Return a picture written anew as small as it has to be, without what is hidden in it.

    Where it was taken, by whom, with what: all of that is left out.
    """
    import PIL.Image
    from PIL import ImageOps

    if len(data) > LARGEST:
        raise UserError(_("The picture is larger than 30 MB. Save it smaller."))
    try:
        with PIL.Image.open(BytesIO(data), formats=_FORMATS) as found:
            if found.width * found.height > MOST_DOTS:
                raise UserError(
                    _("The picture has too many dots: {width} × {height}. Save it smaller.").format(
                        width=found.width, height=found.height
                    )
                )
            found.load()
            upright = ImageOps.exif_transpose(found)
            clear = upright.has_transparency_data
            plain = upright.convert("RGBA" if clear else "RGB")
    except (
        OSError, SyntaxError, ValueError, OverflowError, EOFError, MemoryError,
        PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning,
    ) as problem:  # fmt: skip
        raise UserError(
            _("The picture can't be read. Save it as PNG or JPEG and choose it again.")
        ) from problem
    for side in _SIDES:
        for written in _written(plain, side, clear=clear):
            text = base64.b64encode(written).decode("ascii")
            if len(text) <= LONGEST:
                return text
    raise UserError(_("The picture can't be made small enough. Choose a simpler one."))


def _written(picture: Image, side: int, *, clear: bool) -> list[bytes]:
    """Return a picture as PNG, with all colours and with fewer; a photograph as JPEG as well."""
    import PIL.Image

    small = picture.copy()
    small.thumbnail((side, side), PIL.Image.Resampling.LANCZOS)
    made = [_saved(small, "PNG", optimize=True)]
    if not clear:
        made += [_saved(small, "JPEG", quality=quality, optimize=True) for quality in (90, 75)]
    method = PIL.Image.Quantize.FASTOCTREE
    made.append(_saved(small.quantize(128, method=method), "PNG", optimize=True))
    return made


def _saved(picture: Image, kind: str, **options: Any) -> bytes:
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def _judged(row: LetterheadRow) -> LetterheadRow:
    lines: dict[str, Any] = {name: _tidy_lines(getattr(row, name)) for name in _LINES}
    for name in PICTURES:
        if len(getattr(row, name)) > LONGEST:
            raise UserError(_("The picture is too large. Choose it again."))
    if row.placing not in PLACES:
        raise UserError(
            _("A picture stands at one of these: {places}.").format(places=", ".join(PLACES))
        )
    unknown = [paper for paper in row.papers or () if paper not in KINDS]
    if unknown:
        raise UserError(
            _("There is no paper “{name}”. Choose one of: {papers}.").format(
                name=unknown[0], papers=", ".join(KINDS)
            )
        )
    papers = None if row.papers is None else tuple(key for key in KINDS if key in row.papers)
    return replace(row, papers=papers, **lines)


def _tidy_lines(text: str) -> str:
    kept = [" ".join(line.split()) for line in text.splitlines()]
    return judged("head_lines", "\n".join(line for line in kept if line)) or ""
