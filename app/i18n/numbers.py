"""Numbers as people write them: a decimal comma in Latvian, a point in English."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from app.i18n.speech import Language, language

NO_BREAK_SPACE: Final = "\u00a0"


def decimal(
    value: int | float | Decimal, places: int | None = None, spoken: Language | None = None
) -> str:
    """Return "7,5" or "7.5", and "12 480" (no-break space) or "12,480" from five digits on.

    `places` rounds half up to at most so many decimals; zeros at the end are left out.
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _point, part = f"{abs(exact):f}".partition(".")
    part = part.rstrip("0")
    latvian = (spoken or language()) == "lv"
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", NO_BREAK_SPACE if latvian else ",")
    sign = "-" if exact < 0 and (part or whole != "0") else ""
    return f"{sign}{whole}{(',' if latvian else '.') + part if part else ''}"


def percent(share: float | Decimal, spoken: Language | None = None) -> str:
    """Return a share of 1 as "75 %" (no-break space) or "75%", rounded to a whole number."""
    whole = decimal(Decimal(str(share)) * 100, places=0, spoken=spoken)
    return f"{whole}{NO_BREAK_SPACE}%" if (spoken or language()) == "lv" else f"{whole}%"


def size_words(size: int) -> str:
    """Return a count of bytes as "812 B", "2,1 kB", "1,4 MB" or "3,2 GB"."""
    if size < 1000:
        return f"{size} B"
    for power, unit in ((1000, "kB"), (1_000_000, "MB")):
        if size < power * 1000:
            return f"{decimal(round(size / power, 1))} {unit}"
    return f"{decimal(round(size / 1_000_000_000, 1))} GB"
