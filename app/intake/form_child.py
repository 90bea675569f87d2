"""A program of its own that reads one filled-in form: `python -m app.intake.form_child`.

The PDF comes in, what stands in it goes out in JSON. A file from outside may be made to take all
memory or never to end: here it can take neither from the program that asks.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, Final

MOST_PAGES: Final = 200
MOST_FIELDS: Final = 5_000
LONGEST_VALUE: Final = 20_000
LONGEST_TEXT: Final = 300_000
DEEPEST: Final = 8
MEMORY: Final = 1_200_000_000
"""Bytes, where the system can hold a program to it."""
SECONDS: Final = 20
"""Of computing."""


class TroubleError(Exception):
    """Why a file isn't read, in a word."""


def main() -> int:
    """Read what comes in and say what stands in it."""
    _be_held()
    logging.disable()
    try:
        found = read(sys.stdin.buffer.read())
    except TroubleError as trouble:
        found = {"trouble": str(trouble)}
    except MemoryError:
        found = {"trouble": "heavy"}
    except Exception:  # whatever a foreign file does to the reader
        found = {"trouble": "broken"}
    sys.stdout.write(json.dumps(found))
    return 0


def read(content: bytes) -> dict[str, Any]:
    """Return the mark, the text of each page and the fields of a form."""
    from pypdf import PdfReader

    if b"%PDF-" not in content[:1024]:
        raise TroubleError("no_pdf")
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise TroubleError("encrypted")
    root = _plain(reader.trailer["/Root"])
    form = _plain(root.get("/AcroForm")) or {}
    if _plain(form.get("/XFA")):
        raise TroubleError("xfa")
    if len(reader.pages) > MOST_PAGES:
        raise TroubleError("pages")
    names = _plain(root.get("/Names")) or {}
    if _is_script(root) or "/JavaScript" in names:
        raise TroubleError("script")
    if "/EmbeddedFiles" in names:
        raise TroubleError("attached")
    places = _places(reader)
    fields: dict[str, Any] = {}
    doubled = False
    for name, field in _fields(form):
        if _is_script(field):
            raise TroubleError("script")
        doubled |= bool(name) and name in fields
        fields[name] = _told(field, places)
    if doubled:  # which of the two was meant, nobody can tell
        raise TroubleError("doubled")
    texts, images = _texts(reader)
    info: Any = reader.metadata or {}
    return {
        "mark": _text(info.get("/Keywords")) or "",
        "fields": fields,
        "texts": texts,
        "images": images,
    }


def _fields(form: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields that have a value, each once, by their whole names."""
    seen: set[int] = set()
    count = 0
    waiting = [("", "", 0, reference) for reference in reversed(_list(form.get("/Fields")))]
    while waiting:
        above, kind, deep, reference = waiting.pop()
        key = getattr(reference, "idnum", 0)
        count += 1
        if count > MOST_FIELDS:
            raise TroubleError("fields")
        if deep > DEEPEST or (key and key in seen):
            raise TroubleError("broken")
        seen.add(key)
        field = _plain(reference)
        if not hasattr(field, "get"):
            raise TroubleError("broken")
        name = _text(_plain(field.get("/T"))) or ""
        whole = ".".join(filter(None, (above, name)))
        kind = str(_plain(field.get("/FT")) or kind)
        kids = _list(field.get("/Kids"))
        inner = [kid for kid in kids if "/T" in (_plain(kid) or {})]
        if inner:
            waiting += [(whole, kind, deep + 1, kid) for kid in reversed(inner)]
        else:
            yield whole, field


def _told(field: Any, places: dict[int, int]) -> dict[str, Any]:
    """Return the value of a field as text, and where it lies."""
    value = _plain(field.get("/V"))
    text = _text(value)
    widgets = [kid for kid in (_plain(kid) for kid in _list(field.get("/Kids"))) if kid] or [field]
    box = [float(side) for side in _list(widgets[0].get("/Rect"))[:4]]
    return {
        "value": (text or "")[:LONGEST_VALUE],
        "wrong": (value is not None and text is None) or len(text or "") > LONGEST_VALUE,
        "box": box if len(box) == 4 else [],
        "page": places.get(
            getattr(getattr(widgets[0], "indirect_reference", None), "idnum", -1), -1
        ),
    }


def _places(reader: Any) -> dict[int, int]:
    """Return on which page each field lies."""
    found: dict[int, int] = {}
    for number, page in enumerate(reader.pages):
        for reference in _list(page.get("/Annots")):
            if len(found) > MOST_FIELDS:
                raise TroubleError("fields")
            found[getattr(reference, "idnum", 0)] = number
            if _is_script(_plain(reference) or {}):
                raise TroubleError("script")
    return found


def _texts(reader: Any) -> tuple[list[str], int]:
    """Return the text of each page, and how many pages are pictures alone."""
    texts: list[str] = []
    images = length = 0
    for page in reader.pages:
        text = page.extract_text() or ""
        length += len(text)
        if length > LONGEST_TEXT:
            raise TroubleError("heavy")
        texts.append(text)
        if not text.strip():
            resources = _plain(page.get("/Resources")) or {}
            objects = (_plain(resources.get("/XObject")) or {}).values()
            images += any((_plain(each) or {}).get("/Subtype") == "/Image" for each in objects)
    return texts, images


def _is_script(holder: Any) -> bool:
    """Tell whether something would be run when the file is opened or filled in."""
    if "/AA" in holder:
        return True
    for name in ("/OpenAction", "/A"):
        action = _plain(holder.get(name))
        if hasattr(action, "get") and action.get("/S") in ("/JavaScript", "/Launch", "/ImportData"):
            return True
    return False


def _text(value: Any) -> str | None:
    """Return a text or the name of a state; None for what is neither."""
    from pypdf.generic import ByteStringObject, NameObject, TextStringObject

    value = _plain(value)
    if isinstance(value, NameObject):
        return str(value).removeprefix("/")
    if isinstance(value, TextStringObject):
        return str(value)
    if isinstance(value, ByteStringObject):
        return bytes(value).decode("latin-1")
    return None


def _plain(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _list(value: Any) -> list[Any]:
    found = _plain(value)
    return list(found) if isinstance(found, list) else []


def _be_held() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    sys.exit(main())
