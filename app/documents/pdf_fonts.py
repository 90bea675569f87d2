"""The faces of one PDF, cut down to the letters it uses, each with its way back to the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.documents.fonts import Face
from app.documents.pdf_objects import ObjectFile

SYMBOLIC: Final = 4
ITALIC: Final = 64
PER_BLOCK: Final = 100
"""A mapping to text is written in blocks of at most so many lines."""

_TO_UNICODE: Final = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class FontInFile:
    """Numbers the glyphs of a face in the order the file first needs them.

    The face's own cutting (`Face.cut`) numbers them alike: glyph 0 is the missing one.
    """

    def __init__(self, face: Face, number: int) -> None:
        self.face = face
        self.resource = f"/F{number}"
        self._letters: list[str] = []
        self._glyphs: dict[int, int] = {0: 0}
        self._codes: dict[str, str] = {}

    def encoded(self, text: str) -> str:
        """Return the operand that shows `text`."""
        try:
            return "".join(map(self._codes.__getitem__, text))
        except KeyError:
            for letter in text:
                self._learn(letter)
            return "".join(map(self._codes.__getitem__, text))

    def write(self, file: ObjectFile) -> int:
        """Write the font and return its object number."""
        face = self.face
        name = f"{_tag(self._letters)}+{face.name}"
        metrics = face.metrics
        data = face.cut(self._letters)
        program = file.add_stream(data, f"/Length1 {len(data)}")
        box = " ".join(f"{side:.0f}" for side in metrics.bbox)
        flags = SYMBOLIC | (ITALIC if metrics.italicAngle else 0)
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]"
            f"/ItalicAngle {metrics.italicAngle:.1f}/Ascent {metrics.ascent:.0f}"
            f"/Descent {metrics.descent:.0f}/CapHeight {metrics.capHeight:.0f}"
            f"/StemV {metrics.stemV}/FontFile2 {program} 0 R>>"
        )
        widths = " ".join(f"{face.widths[letter] * 1000:.0f}" for letter in self._letters)
        inner = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 600/W[1[{widths}]]/CIDToGIDMap/Identity>>"
        )
        to_unicode = file.add_stream(self._to_unicode().encode("ascii"))
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{inner} 0 R]/ToUnicode {to_unicode} 0 R>>"
        )

    def _learn(self, letter: str) -> None:
        if letter in self._codes:
            return
        shown = " " if letter == "\u00a0" else letter
        glyph = self.face.metrics.charToGlyph[ord(shown)]
        if glyph not in self._glyphs:
            self._glyphs[glyph] = len(self._glyphs)
            self._letters.append(shown)
        self._codes[letter] = f"{self._glyphs[glyph]:04x}"

    def _to_unicode(self) -> str:
        lines = [
            f"<{place:04x}> <{letter.encode('utf-16-be').hex()}>"
            for place, letter in enumerate(self._letters, 1)
        ]
        blocks = [lines[start : start + PER_BLOCK] for start in range(0, len(lines), PER_BLOCK)]
        return _TO_UNICODE.format(
            blocks="\n".join(
                "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks
            )
        )


def _tag(letters: Sequence[str]) -> str:
    """Return six capitals that tell one cut of a face from another."""
    value = 0
    for letter in letters:
        value = (value * 1_000_003 + ord(letter)) % 26**6
    return "".join(chr(ord("A") + value // 26**place % 26) for place in range(6))
