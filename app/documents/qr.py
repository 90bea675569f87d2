"""QR codes as rows of dark and light squares, the light border that scanners need included."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

BORDER: Final = 4
KEPT: Final = 64


@lru_cache(maxsize=KEPT)
def squares(payload: str) -> tuple[tuple[bool, ...], ...]:
    """Return the code's rows; a stain or a fold may hide some 15 % of it."""
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(payload)
    code.make()
    size = code.getModuleCount()
    span = range(-BORDER, size + BORDER)
    inside = range(size)
    return tuple(
        tuple(
            row in inside and column in inside and bool(code.isDark(row, column)) for column in span
        )
        for row in span
    )
