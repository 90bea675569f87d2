"""An exchange file as text, for mail filters that drop what they don't know.

Mail programs quote what they pass on, break its lines and put their own words around it. All of
that is taken away again as long as no letter of the file itself is lost.
"""

from __future__ import annotations

import base64
import binascii

from app.exchange import refusals

ARMOUR = b"-----PRAKSE-----\n"
_LINE = ARMOUR[:-1]
_SEARCHED = 16_384
"""So far into a file its text may begin; a letter's own words stand before it."""
_AROUND = b" \t\r\n\v\f>|" + "\xa0\u200b\ufeff".encode()
"""Bytes of blanks and of quoting; base64 has none of them."""


def armour(content: bytes) -> bytes:
    """Return the file as text."""
    return ARMOUR + base64.encodebytes(content) + ARMOUR


def is_armoured(content: bytes) -> bool:
    """Tell whether a file is, or holds, an exchange file as text."""
    return _LINE in content[:_SEARCHED]


def unarmour(content: bytes) -> bytes:
    """Return the file that the text stands for. Raises a refusal where it is no longer whole."""
    _before, _line, rest = content.partition(_LINE)
    text, line, _after = rest.partition(_LINE)
    del content, rest
    for decode in (bytes, binascii.a2b_qp):
        try:
            packed = base64.b64decode(decode(text).translate(None, _AROUND), validate=True)
        except (binascii.Error, ValueError):
            continue
        if not line:
            break
        return packed
    raise refusals.mangled() if line else refusals.cut_off()
